"""Files, web pages and feeds in; clean documents and chunks out, into the index."""
