"""What has to be done at some moment without anybody's act: a server asks its jobs every minute (`Job.due`).

Every worker asks, since any of them may be gone; a job that two of them queue is done by one runner, one after the
other, and finds nothing left to do the second time.
"""

import random
import threading
import time

from flask import Flask

from blog.jobs.job import JOBS
from blog.jobs.queue import Queue
from blog.storage import full

EVERY_SECONDS = 60.0  # nothing here is promised to the minute
SPREAD_SECONDS = 10.0  # so that workers that started together do not ask together


def install(app: Flask) -> None:
    """Under a server: a thread of this worker asks for as long as the worker lives."""
    threading.Thread(target=_ask_for_ever, args=(app.extensions["jobs"],), daemon=True, name="ticking").start()


def _ask_for_ever(queue: Queue) -> None:
    while True:
        time.sleep(EVERY_SECONDS + random.uniform(0, SPREAD_SECONDS))
        ask(queue)


def ask(queue: Queue) -> None:
    """Queue what is due. A failure is told and asked again a minute later: the next one may find the disk free."""
    for job in list(JOBS.values()):
        try:
            queue.add_due(job)
        except Exception as error:  # a room's own question failed, or the file could not be written
            full.tell(f"what the clock has to begin of {job.name} could not be asked", error)
