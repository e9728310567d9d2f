"""`warraq media rebuild` prints stories anew, so it stands here, where stories are known; the rest in `media/cli.py`."""

import click

from blog.media.cli import FAULTY, count, media, newsroom, progress

__all__ = ["media"]


@media.command("rebuild")
@click.option("--all", "again", is_flag=True, help="Make every file anew, not only what is missing.")
@click.pass_context
def rebuild(context: click.Context, again: bool) -> None:
    """Make the files readers get of every picture, and print the stories that show one anew."""
    with newsroom():
        from blog.articles.reprinting import bring_up_to_date, with_pictures
        from blog.media.checking import pictures, rebuilt, title

        made, without = 0, []
        with progress("Making files", pictures(), count()) as bar:
            for picture in bar:
                files = rebuilt(picture, again=again)
                made += files or 0
                without += [title(picture)] if files is None else []
        kept = with_pictures()
        with progress("Printing", kept, len(kept)) as copies:
            printed = sum(bring_up_to_date(copy) for copy in copies)
        for whose in without:
            click.echo(f"{whose}: its original is lost or damaged, so nothing was made of it.")
        click.echo(f"{made} files made, {printed} texts printed anew.")
        context.exit(FAULTY if without else 0)
