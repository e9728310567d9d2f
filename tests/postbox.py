"""A mail server of the tests, on this machine: keeps what it is given, and can refuse, hang up or keep silent."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

SILENT_SECONDS = 10.0  # at most: whoever waits for an answer here has long given up


class Postbox(socketserver.ThreadingTCPServer):
    """`letters` is what arrived. `answers` replaces what a command is answered with; "" hangs up, None says nothing."""

    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.said: list[str] = []  # every command, as it came
        self.connections = 0
        self.answers: dict[str, str | None] = {}
        self.over = threading.Event()
        self.certificate = certificate

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    server: Postbox
    is_safe = False

    def handle(self) -> None:
        self.server.connections += 1
        if not self.answer("GREETING", "220 postbox"):
            return
        while line := self.rfile.readline().decode():
            self.server.said.append(line.strip())
            word = line.strip().upper().split(" ")[0]
            if not self.answer(word, self.usual(word)) or word == "QUIT":
                return
            if word == "STARTTLS":
                self.begin_tls()

    def usual(self, word: str) -> str:
        if word == "EHLO":
            offers_tls = self.server.certificate and not self.is_safe
            return "250-postbox\r\n250-AUTH PLAIN\r\n250 " + ("STARTTLS" if offers_tls else "HELP")
        return {"DATA": "354 go on", "AUTH": "235 come in", "STARTTLS": "220 begin"}.get(word, "250 well")

    def answer(self, word: str, usual: str) -> bool:
        """Say it; after 354 take the letter. False when that ends the conversation."""
        said = self.server.answers.get(word, usual)
        if said is None:
            self.server.over.wait(SILENT_SECONDS)
        if not said:
            return False
        self.wfile.write(said.encode() + b"\r\n")
        if said.startswith("354"):
            self.take()
        return True

    def take(self) -> None:
        raw = b""
        while not raw.endswith(b"\r\n.\r\n"):
            raw += self.rfile.readline()
        said = self.server.answers.get("TAKEN", "250 taken") or ""
        if said.startswith("2"):
            self.server.raw.append(raw[:-3])
            self.server.letters.append(message_from_bytes(raw[:-3], policy=default))
        self.wfile.write(f"{said}\r\n".encode())

    def begin_tls(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(self.server.certificate))
        with suppress(OSError):  # whoever does not trust us hangs up
            self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile, self.is_safe = self.connection.makefile("rb"), self.connection.makefile("wb", 0), True


@contextmanager
def opened(certificate: Path | None = None) -> Iterator[Postbox]:
    with Postbox(certificate) as postbox:
        threading.Thread(target=postbox.serve_forever, args=(0.02,), daemon=True).start()
        yield postbox
        postbox.over.set()
        postbox.shutdown()


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    """One of its two forms: "plain" or "html"."""
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
