"""`warraq strings`: for who changes words on a page."""

import click

from blog.i18n import catalogue


@click.command()
def strings() -> None:
    """Bring new strings into the catalogues of a checkout, and say what is not translated yet."""
    for lang, missing in catalogue.update():
        click.echo(f"{lang}: {missing} to translate" if missing and lang != "en" else f"{lang}: complete")
