"""Stories: what is written, what readers see, and how one becomes the other.

Words: a *copy* is the text and fields of a story as an editor types them; a *revision* is a kept copy; what readers
see is a pointer to one revision and a window of time. Start at `article.py`; who may do what is in `rules.py`.
"""
