"""`warraq demo`: serve the demonstration newspaper from an instance that is thrown away at the end."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import click

from blog import create_app
from blog.config import Config, load
from blog.demo.building import build
from blog.lib import clock
from blog.serving import check_address, serve
from blog.storage.upgrade import bring_up_to_date


@click.command()
def demo() -> None:
    """Serve a demonstration newspaper from a throw-away instance."""
    with tempfile.TemporaryDirectory(prefix="warraq-demo-") as folder:
        # Only where to listen is taken from the environment: a real instance is never touched.
        kept = {
            name: os.environ[name] for name in ("WARRAQ_HOST", "WARRAQ_PORT", "WARRAQ_WORKERS") if name in os.environ
        }
        config = load({**kept, "WARRAQ_INSTANCE": folder})
        check_address(config)
        bring_up_to_date(config)
        made = _build(config)
        _announce(config, made)
        serve(config)


@dataclass(frozen=True)
class Made:
    """What whoever tries it has to know."""

    password: str
    people: list[tuple[str, str, str]]  # name, address, role


def _build(config: Config) -> Made:
    app = create_app(config)
    with app.app_context():
        made = build(clock.now(), _with_bar)
        return Made(made.password, [(user.name, user.email, user.role.value) for user in made.people.values()])


def _with_bar(items: Iterable[Any], label: str, length: int) -> Iterator[Any]:
    bar = click.progressbar(items, length=length, label=f"Making {label}", file=sys.stderr)
    with bar:
        yield from bar


def _announce(config: Config, made: Made) -> None:
    click.echo(f"\nThe demonstration newspaper: {config.site_url}  (English: {config.site_url}/en/)")
    click.echo(f"The desk: {config.site_url}/desk/  Everybody's password: {made.password}")
    for name, email, role in made.people:
        click.echo(f"  {email:24} {role:12} {name}")
    click.echo("Ctrl-C stops it and throws everything away.")
