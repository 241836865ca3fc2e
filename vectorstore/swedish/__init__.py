"""Swedish language knowledge, once for every room: pure Python, no model, no network.

Each module does one thing: text (normalising), words (tokens, stems, stop words), sentences and speech
(splitting, quotations), numbers, dates, laws, agencies (mentions with offsets), questions (what kind of
answer is asked for), synonyms, and support (does this passage carry this sentence?).
All offsets are half-open ``[start, end)`` in characters of the text that was given.
"""
