"""Who may do what with a story: pure functions of the person, the story and one setting.

`four_eyes` is the site's setting: nobody publishes or approves her own work alone.
"""

from typing import Protocol

from blog.articles.workflow import MAY_APPROVE_FROM, MAY_REQUEST_CHANGES_FROM, MAY_SUBMIT_FROM, State


class Person(Protocol):
    """What the rules ask of a member of staff."""

    @property
    def id(self) -> int: ...
    @property
    def is_author(self) -> bool: ...
    @property
    def is_editor(self) -> bool: ...


class Story(Protocol):
    """What the rules ask of a story."""

    @property
    def author_id(self) -> int: ...
    @property
    def state(self) -> State: ...
    @property
    def is_approved(self) -> bool: ...
    @property
    def approved_by_id(self) -> int | None: ...


def owns(person: Person, story: Story) -> bool:
    return story.author_id == person.id


def may_see(person: Person, story: Story) -> bool:
    """Editors see every story; others their own. What one may not see is "not found"."""
    return person.is_editor or owns(person, story)


def may_edit(person: Person, story: Story) -> bool:
    """Editing touches the working copy only, so a live story may be edited by whoever wrote it."""
    return may_see(person, story)


def may_submit(person: Person, story: Story) -> bool:
    is_past_approval = story.state is State.APPROVED and not story.is_approved
    return may_edit(person, story) and (story.state in MAY_SUBMIT_FROM or is_past_approval)


def may_request_changes(person: Person, story: Story) -> bool:
    return person.is_editor and story.state in MAY_REQUEST_CHANGES_FROM


def may_approve(person: Person, story: Story, *, four_eyes: bool) -> bool:
    """An editor approves what was submitted; with four eyes never her own."""
    return person.is_editor and story.state in MAY_APPROVE_FROM and not (four_eyes and owns(person, story))


def may_publish(person: Person, story: Story, *, four_eyes: bool) -> bool:
    """An editor publishes anything, an author her own; with four eyes one's own only once somebody else approved it."""
    if not may_see(person, story) or not person.is_author:
        return False
    if four_eyes and owns(person, story):
        return story.is_approved and story.approved_by_id != person.id
    return True


def may_withdraw(person: Person, story: Story, *, four_eyes: bool) -> bool:
    """Whoever may publish a story may take it back; editors any."""
    return person.is_editor or may_publish(person, story, four_eyes=four_eyes)


def may_date_back(person: Person) -> bool:
    """Giving a story a publication time in the past is an editor's decision."""
    return person.is_editor


def may_keep_guests(person: Person) -> bool:
    """Who guest authors are, and whose a name is, editors say: it shows under everybody's stories."""
    return person.is_editor


def may_mend_corrections(person: Person) -> bool:
    """Readers have read it already, so what a correction says is changed by editors only."""
    return person.is_editor
