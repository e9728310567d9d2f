"""Who may do what with an assignment: pure functions. Editors plan for everybody, everybody plans for herself."""

from typing import Protocol


class Person(Protocol):
    """What the rules ask of a member of staff."""

    @property
    def id(self) -> int: ...
    @property
    def is_editor(self) -> bool: ...


class Task(Protocol):
    """What the rules ask of an assignment."""

    @property
    def assignee_id(self) -> int: ...


def may_assign(person: Person, assignee: Person) -> bool:
    return person.is_editor or assignee.id == person.id


def may_see(person: Person, task: Task) -> bool:
    """Editors see all of them; others their own. What one may not see is "not found"."""
    return person.is_editor or task.assignee_id == person.id


def may_change(person: Person, task: Task) -> bool:
    """Whoever may see it may also put it right: a date that cannot be kept is better changed than hidden."""
    return may_see(person, task)


def may_finish(person: Person, task: Task) -> bool:
    return may_see(person, task)


def may_begin(person: Person, task: Task) -> bool:
    """Only who was given it begins its story, which then is hers."""
    return task.assignee_id == person.id
