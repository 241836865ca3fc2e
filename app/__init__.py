"""Question in, cited answer out: pipeline, answerer, checks, command line and Gradio UI."""
