"""The copy desk: what a careful sub-editor would mend in a text of Arabic or English. Plain text in, findings out.

`judging.judge` is the way in; the rules of a language stand in `arabic` and `english`, the word lists in `spelling` and
`house_words`, and `mending` lets rules follow one another while every finding keeps its place in the text as typed.
"""
