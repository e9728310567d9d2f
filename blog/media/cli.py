"""`warraq media …`: are the pictures' files as their rows say? Safe while the server runs."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from blog.config import load
from blog.errors import NoRoom, NotWritable, StartRefused
from blog.lib import process
from blog.storage.upgrade import bring_up_to_date

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from blog.media.checking import Fault
    from blog.media.strays import Stray

V = TypeVar("V")
FAULTY = 1  # exit code when something is wrong and stays so


@click.group()
def media() -> None:
    """Pictures: check their files, find those of none, make them anew."""


@media.command("verify")
@click.option("--mend", is_flag=True, help="Remove files of no picture and make missing or damaged ones again.")
def verify(mend: bool) -> None:
    """Check every file of every picture: there, whole, of the size its address says, and none without a picture."""
    with newsroom():
        from blog.media.checking import Fault, faults_of, pictures
        from blog.media.strays import leftovers, strays

        faults: list[Fault] = []
        with progress("Checking", pictures(), count()) as bar:
            for picture in bar:
                faults.extend(faults_of(picture, mend=mend))
        faults.extend(
            Fault(f"{said(stray)} belongs to no picture.", stray.is_gone) for stray in sorted(strays(remove=mend))
        )
        faults.extend(Fault(f"{said(stray)} is a leftover.", stray.is_gone) for stray in leftovers(remove=mend))
        report(faults)


def report(faults: "list[Fault]") -> None:
    """Say what is wrong, one line each, and leave with FAULTY if anything stays so."""
    for fault in faults:
        click.echo(f"{fault.said}{' Mended.' if fault.is_mended else ''}")
    left = sum(not fault.is_mended for fault in faults)
    pictures = f"{count()} pictures checked"
    if not faults:
        click.echo(f"{pictures}: nothing is wrong.")
    elif not left:
        click.echo(f"{pictures}: {len(faults)} faults, all mended.")
    else:
        click.echo(f"{pictures}: {len(faults)} faults, {len(faults) - left} mended.")
        sys.exit(FAULTY)


@media.command("orphans")
def orphans() -> None:
    """List files that belong to no picture, with their sizes, and pictures' files that are missing."""
    with newsroom():
        from blog.media.checking import missing_of, pictures, title
        from blog.media.strays import leftovers, strays

        found = sorted([*strays(remove=False), *leftovers(remove=False)])
        for stray in found:
            click.echo(said(stray))
        total = sum(stray.file.size for stray in found)
        click.echo(f"{len(found)} files without a picture, {total / 1e6:.1f} MB (media verify --mend removes them).")
        missing = [(title(picture), name) for picture in pictures() for name in missing_of(picture)]
        for whose, name in missing:
            click.echo(f"{whose}: {name} is missing.")
        click.echo(f"{len(missing)} files missing.")


def said(stray: "Stray") -> str:
    return f"{stray.name} ({stray.file.size / 1e3:.0f} kB)"


def count() -> int:
    from sqlalchemy import func, select

    from blog.extensions import db
    from blog.media.models import Picture

    return db.session.scalar(select(func.count()).select_from(Picture)) or 0


def progress(label: str, steps: Iterable[V], length: int) -> "ProgressBar[V]":
    """The steps with a bar on the terminal, out of the way of whoever reads what the command says."""
    return click.progressbar(steps, length, label, file=sys.stderr)


@contextmanager
def newsroom() -> Iterator[None]:
    """An app context on the instance's database; a store that cannot be used ends the command with a sentence."""
    from blog import create_app

    config = load(os.environ)
    bring_up_to_date(config)
    process.let_others_first()  # readers, where the server runs beside it
    with create_app(config).app_context():
        try:
            yield
        except NoRoom as error:
            raise StartRefused("The disk of the pictures is full: make room, then start this again.") from error
        except NotWritable as error:
            reason = f" ({error.reason})" if error.reason else ""
            raise StartRefused(f"The pictures' files cannot be read or written{reason}.") from error
