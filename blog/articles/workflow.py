"""Where the working copy stands. What readers see is another matter (`Article.is_live`)."""

import enum


class State(enum.StrEnum):
    """The working copy's place on its way to print."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


# What each move may start from. Publishing is no move of the working copy: it points readers at a revision.
MAY_SUBMIT_FROM = frozenset({State.DRAFT, State.CHANGES_REQUESTED})
MAY_REQUEST_CHANGES_FROM = frozenset({State.IN_REVIEW, State.APPROVED})
MAY_APPROVE_FROM = frozenset({State.IN_REVIEW})
