"""A real server: a client that takes its time keeps nobody else from the paper."""

import shutil
import socket
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.served import served

ANSWERS_WITHIN_SECONDS = 30


@pytest.fixture
def instance(tmp_path: Path, standing_app: tuple[Flask, Path]) -> Path:
    """An instance with the standing newsroom in it."""
    shutil.copyfile(standing_app[1] / "newsroom.sqlite3", tmp_path / "newsroom.sqlite3")
    return tmp_path


def connected(url: str) -> socket.socket:
    address = urlsplit(url)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=ANSWERS_WITHIN_SECONDS)


def head(url: str, path: str, *lines: str, method: str = "POST") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {urlsplit(url).netloc}", *lines, "", ""]).encode()


def status_line(client: socket.socket) -> bytes:
    return client.makefile("rb").readline()


FORM = "/desk/calendar/assignments/new"  # whoever is not signed in is asked to, and what was typed is kept


def test_slow_clients_leave_the_front_page_answering(instance: Path) -> None:
    with served(instance) as url:
        slow = connected(url)
        slow.sendall(head(url, FORM, "Content-Length: 8") + b"half")
        chunked = connected(url)
        chunked.sendall(head(url, FORM, "Transfer-Encoding: chunked") + b"4\r\nhalf\r\n")
        with urllib.request.urlopen(f"{url}/ar/", timeout=ANSWERS_WITHIN_SECONDS) as page:
            assert page.status == 200
        too_large = connected(url)
        too_large.sendall(head(url, FORM, "Content-Length: 999999999"))
        assert b" 401 " in status_line(too_large)  # before a byte of it was sent
        only_head = connected(url)
        only_head.sendall(head(url, "/ar/", "Connection: close", method="HEAD"))
        assert only_head.makefile("rb").read().endswith(b"\r\n\r\n")
        slow.sendall(b"half")
        assert b" 401 " in status_line(slow)
        chunked.sendall(b"4\r\nhalf\r\n0\r\n\r\n")
        assert b" 401 " in status_line(chunked)
        for client in (slow, chunked, too_large, only_head):
            client.close()
