"""`warraq user …`: staff from the console, for the first day and for the day the last administrator is locked out."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from blog.config import load
from blog.storage.upgrade import bring_up_to_date

if TYPE_CHECKING:
    from blog.accounts.models import User


class Refused(click.ClickException):
    """A command that is understood and refused, in one plain sentence."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(f"warraq: {self.message}", err=True)


@click.group()
def user() -> None:
    """Staff: add, list, disable, give a new password link."""


@user.command("add")
@click.option("--email", required=True, help="Address to sign in with.")
@click.option("--name", required=True, help="Name as it stands under a story.")
@click.option("--role", required=True, type=click.Choice(["contributor", "author", "editor", "admin"]))
@click.option("--language", type=click.Choice(["ar", "en"]), help="What the desk speaks; else the paper's first.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(email: str, name: str, role: str, language: str | None, password_stdin: bool) -> None:
    """Add a member of staff; without a password print a one-time invitation link."""
    typed = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with _newsroom():
        from blog.accounts import invitations
        from blog.accounts.hiring import hire
        from blog.accounts.models import Role
        from blog.extensions import begin_write, db
        from blog.lib import clock
        from blog.settings import site

        password_hash = "" if typed is None else _hashed(typed)
        begin_write()
        speaks = language or site.load().first_language
        try:
            person = hire(
                email=email,
                name=name,
                role=Role(role),
                now=clock.now(),
                by=None,
                password_hash=password_hash,
                language=speaks,
            )
        except ValueError as fault:
            raise Refused(_in_words(str(fault), email)) from None
        db.session.commit()
        click.echo(f"{person.name} <{person.email}> works here now; role: {person.role.value}.")
        if typed is None:
            _echo_link(invitations.link(person))


@user.command("list")
def list_people() -> None:
    """Everybody who works here, or did."""
    with _newsroom():
        from blog.accounts import queries
        from blog.extensions import db

        people = list(db.session.scalars(queries.everybody()))
        if not people:
            click.echo("Nobody works here yet.")
        for person in people:
            state = "disabled" if not person.is_active else "" if person.has_password else "invited"
            click.echo("\t".join((person.email, person.role.value, person.name, state)).rstrip())


@user.command("reset-link")
@click.argument("email")
def reset_link(email: str) -> None:
    """Print a one-time link to choose a new password; the old one works until the link is used."""
    with _newsroom():
        from blog.accounts import invitations
        from blog.audit.models import record
        from blog.extensions import begin_write, db

        begin_write()
        person = _person(email)
        if not person.is_active:
            raise Refused(f"{person.email} is disabled: enable the account on the desk's page of people first.")
        record(None, "password_link_made", person)
        db.session.commit()
        _echo_link(invitations.link(person))


@user.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """End somebody's access at once, and every session of theirs."""
    with _newsroom():
        from blog.accounts import queries, sessions
        from blog.accounts.signing_in import side_store
        from blog.errors import NotAllowed
        from blog.extensions import begin_write, db
        from blog.lib import clock

        begin_write()
        person = _person(email)
        try:
            person.disable(by=None, now=clock.now(), admins=queries.active_admins())
        except NotAllowed:
            raise Refused(f"{person.email} is the last administrator: make somebody else one first.") from None
        db.session.commit()
        sessions.end_all(side_store(), person.id)
        click.echo(f"{person.name} <{person.email}> can no longer sign in.")


@contextmanager
def _newsroom() -> Iterator[None]:
    """Inside it stands the application, over a database of this version."""
    from blog import create_app

    config = load(os.environ)
    bring_up_to_date(config)
    with create_app(config).app_context():
        yield


def _person(email: str) -> "User":
    from blog.accounts import queries

    person = queries.by_email(email)
    if person is None:
        raise Refused(f'Nobody here has the address "{email}"; warraq user list shows who does.')
    return person


def _hashed(password: str) -> str:
    from blog.accounts import passwords

    sentences = {
        "short": f"The password is too short: it needs at least {passwords.MIN_LENGTH} characters.",
        "long": f"The password is too long: at most {passwords.MAX_LENGTH} characters.",
        "common": "The password is among the first that others try: choose another one.",
    }
    weakness = passwords.weakness(password)
    if weakness:
        raise Refused(sentences[weakness])
    return passwords.hashed(password)


def _in_words(fault: str, email: str) -> str:
    return {
        "address": f'"{email}" is not an e-mail address.',
        "taken": f"Somebody here has the address {email} already.",
        "name": "The name is empty.",
    }[fault]


def _echo_link(link: str) -> None:
    click.echo(f"One-time link to choose a password, good for a week:\n  {link}")
