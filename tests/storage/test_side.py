"""The side store is opened by every worker at once, and by the first of them made."""

import threading
from pathlib import Path

from blog.storage.side import SideStore

WORKERS, TIMES = 4, 40


def test_workers_that_open_a_new_side_store_at_once_all_get_it(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def open_it(store: SideStore, start: threading.Barrier) -> None:
        start.wait()
        try:
            assert store.connection.execute("select count(*) from sign_in").fetchone() == (0,)
        except BaseException as error:
            failed.append(error)
        finally:
            store.close()

    for time in range(TIMES):
        start = threading.Barrier(WORKERS)
        stores = [SideStore(tmp_path / f"{time}.sqlite3") for _ in range(WORKERS)]
        workers = [threading.Thread(target=open_it, args=(store, start)) for store in stores]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert failed == []
