"""The console command `warraq`. A command's modules are imported when it is called: `run` starts quickly."""

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from blog.config import CHECKOUT, Config, ConfigError, load
from blog.errors import NoRoom, NotWritable, StartRefused

REFUSED = 2  # exit code of a start that was refused with a sentence
PACKAGE = Path(__file__).resolve().parent

# Commands that live in their own packages: name -> "module:click command".
ELSEWHERE = {
    "bench": "blog.bench.cli:bench",
    "demo": "blog.demo.cli:demo",
    "media": "blog.articles.cli:media",
    "strings": "blog.i18n.cli:strings",
    "user": "blog.accounts.cli:user",
}


class Commands(click.Group):
    """A group that imports the commands of other packages when they are asked for, and words refusals."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *(name for name in ELSEWHERE if _exists(ELSEWHERE[name]))])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = ELSEWHERE.get(cmd_name)
        if place is None or not _exists(place):
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (ConfigError, StartRefused, NoRoom, NotWritable) as refusal:
            click.echo(f"warraq: {_why(refusal)}", err=True)
            ctx.exit(REFUSED)


def _why(refusal: Exception) -> str:
    if isinstance(refusal, NoRoom):
        return "The disk is full: make room on it, then try again."
    if isinstance(refusal, NotWritable):
        said = f" ({refusal})" if refusal.reason else ""
        return f"The storage cannot be written to{said}: let this account write there, then try again."
    return str(refusal)


def _exists(place: str) -> bool:
    """Whether that module's file is there, without importing it."""
    return PACKAGE.parent.joinpath(*place.partition(":")[0].split(".")).with_suffix(".py").is_file()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="warraq", prog_name="warraq")
def main() -> None:
    """A newspaper in one process."""


@main.command()
def run() -> None:
    """Serve the newspaper; makes or upgrades its database first."""
    from blog.serving import check_address, serve

    config = load(os.environ)
    check_address(config)
    prepare(config)
    announce(config)
    serve(config)


def prepare(config: Config) -> None:
    """Make the instance's database, or bring it up to this version after a snapshot."""
    from blog.storage.upgrade import bring_up_to_date

    bring_up_to_date(config)


def announce(config: Config) -> None:
    """Say where the newspaper is and, while nobody works there, how to begin."""
    from blog.accounts.first_run import setup_link

    behind = "" if config.site_url == config.own_url else f", listening at {config.own_url}"
    click.echo(f"Warraq serves {config.site_url}{behind} (Ctrl-C stops it).")
    link = setup_link(config)
    if link:
        click.echo(f"Nobody works here yet. Open this once to become its first administrator:\n  {link}")


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests; further arguments go to pytest."""
    if not (CHECKOUT / "tests").is_dir():
        raise StartRefused(
            "The tests are not part of an installed package: run them in a checkout, with ./warraq test."
        )
    if find_spec("pytest") is None:
        raise StartRefused("The test tools are missing: start the tests with ./warraq test, which installs them.")
    if not Path.cwd().is_relative_to(CHECKOUT):
        os.chdir(CHECKOUT)
    # The whole suite runs on every core; a chosen part starts quicker in one process.
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *(arguments or ("-n", "auto"))])
