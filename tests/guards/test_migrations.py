"""Changes of the database stand in one row: the number of a file is its own, and it follows the number before it."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "blog/migrations/versions"


def test_each_migration_follows_the_one_before() -> None:
    numbers: list[str] = []
    for path in sorted(FOLDER.glob("[0-9]*.py")):
        source = path.read_text(encoding="utf-8")
        own = re.search(r'^revision = "(\d+)"', source, re.M)
        before = re.search(r'^down_revision = (?:"(\d+)"|None)', source, re.M)
        assert own is not None, path.name
        assert before is not None, path.name
        assert (own[1], before[1]) == (path.name[:4], numbers[-1] if numbers else None), f"{path.name}: number it anew"
        numbers.append(own[1])
