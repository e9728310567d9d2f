"""`warraq bench`: how long things take with a long story and a long talk, as ratios to the front page, measured in one run."""

import tempfile

import click

from blog import create_app
from blog.bench import long_story, measures
from blog.config import load
from blog.storage.upgrade import bring_up_to_date


@click.command()
def bench() -> None:
    """Measure what a story of 10,000 words and 60 figures costs, and a talk of 5,000 comments under it."""
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        config = load({"WARRAQ_INSTANCE": folder})
        bring_up_to_date(config)
        app = create_app(config)
        with app.app_context():
            desk = measures.open_desk(app)
            click.echo(f"A story of {long_story.WORDS:,} words and {long_story.FIGURES} figures:")
            yardstick = 0.0
            for measure in measures.all_of(desk):
                yardstick = yardstick or measure.milliseconds
                ratio = measure.milliseconds / yardstick
                click.echo(f"{measure.name:36}{measure.milliseconds:8.0f} ms{ratio:8.1f} x")
