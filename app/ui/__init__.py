"""The chat in the browser. Nothing here imports Gradio before `serve` or `build_app` is called."""
