"""What `test_apart.py` has done in another process: functions that process can import."""

import os
import time


class Refused(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def doubled(content: bytes) -> bytes:
    print("a library that prints is no answer")
    return content * 2


def refuse(reason: str) -> None:
    raise Refused(reason)


def fill(count_bytes: int) -> int:
    return len(bytearray(count_bytes))


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def work(seconds: float) -> None:
    while time.process_time() < seconds:
        pass


def crash() -> None:
    os.abort()


def leave() -> None:
    os._exit(0)


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def sleep_and_tell(path: str) -> None:
    """Write this process's id, then sleep long."""
    with open(f"{path}.draft", "w") as file:
        file.write(str(os.getpid()))
    os.replace(f"{path}.draft", path)
    time.sleep(60)
