"""Question in, cited answer out: pipeline, answerer, checks, command line and Gradio UI."""

import vectorstore  # noqa: F401  (before numpy: it settles the number of threads)
