"""Work that is done after the answer: a queue in a file of its own, and one process of low priority that does it.

`job.py` is how a room makes a function into a job · `queue.py` keeps what is to be done · `runner.py` does it ·
`waking.py` starts the runner · `ticking.py` asks every minute what the clock has to begin. Nothing a reader sees
depends on a job.
"""
