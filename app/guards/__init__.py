"""What is looked at before a question reaches the index: danger, personal data, harm, orders, scope, language."""
