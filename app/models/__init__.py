"""Language models: prompts, the budget of tokens, talking to a server, and checking what it says."""
