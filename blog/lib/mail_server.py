"""The server that takes our mail, from its address: `smtp://user:password@mail.example:587`, `smtps://…`."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

SUBMISSION, SUBMISSIONS, RELAY = 587, 465, 25  # RFC 6409; RFC 8314 3.3; RFC 5321 4.5.4.2

# RFC 5322 3.2.3 dot-atom; the domain as the DNS knows it. Quoted local parts are nobody's sender.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
)


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. `is_tls`: the connection begins encrypted; else STARTTLS is used when it is offered."""

    host: str
    port: int
    is_tls: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_own_machine(self) -> bool:
        """Nobody listens on the way to it, and its certificate names nobody."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def read(url: str) -> MailServer:
    """The server of an address; ValueError for what is none. User and password are percent-encoded.

    Without a port: 465 for smtps; for smtp 587 with a user, 25 without (a relay on this machine).
    """
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.port == 0:
        raise ValueError(url)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(url)
    user, password = (unquote(part or "", errors="strict") for part in (parts.username, parts.password))
    if bool(user) != bool(password) or not (user + password).isprintable():
        raise ValueError(url)
    usual = SUBMISSIONS if parts.scheme == "smtps" else SUBMISSION if user else RELAY
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    return MailServer(host, parts.port or usual, parts.scheme == "smtps", user, password)


def sender(typed: str) -> str:
    """An address that mail may come from, its domain as the DNS knows it; ValueError for what is none."""
    local, at, domain = typed.rpartition("@")
    address = f"{local}{at}{domain.encode('idna').decode()}"
    if len(address) > 254 or not _ADDRESS.fullmatch(address):  # RFC 5321 4.5.3.1.3
        raise ValueError(typed)
    return address


def no_reply(host: str) -> str:
    """The sender of a paper that has chosen none: `no-reply@<host>`, a bare IP address as RFC 5321 4.1.3 writes it."""
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return f"no-reply@{host}"
    return f"no-reply@[{'IPv6:' if ip.version == 6 else ''}{ip}]"
