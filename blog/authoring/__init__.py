"""The desk: where staff write, review, publish, illustrate and order the paper, everything under `/desk`.

Words: the *day view* is what waits for somebody; an *act* is a step on a story's way (submit, approve, publish…).
Start at `blueprint.py`, the list of its rooms. Nothing here decides who may do what: that is `articles/rules.py`.
"""
