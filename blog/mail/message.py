"""A letter as it goes over the wire. Python's `email` refuses line breaks in headers, encodes and folds them."""

from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from blog.lib.text import tidy_line
from blog.mail.letters import Letter


class _Policy(EmailPolicy):
    """The usual one, but for what is not ASCII in a subject or a sender's name.

    The folding of EmailPolicy loses spaces between encoded words (RFC 2047 6.2):
    https://github.com/python/cpython/issues/92081, https://github.com/python/cpython/issues/144156
    """

    def fold(self, name: str, value: Any) -> str:
        if str(value).isascii() or name not in ("Subject", "From"):
            return super().fold(name, value)
        sender = value.addresses[0] if isinstance(value, AddressHeader) else None
        words = Header(sender.display_name if sender else str(value), "utf-8", header_name=name)
        end = f"{self.linesep} <{sender.addr_spec}>" if sender else ""
        return f"{name}: {words.encode(linesep=self.linesep)}{end}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


# 7 bit: whatever stands in a body is encoded, so no server on the way has to know 8BITMIME (RFC 6152).
POLICY = _Policy(cte_type="7bit", linesep="\r\n")


def message(letter: Letter, *, sender: str, paper: str) -> EmailMessage:
    """Text and HTML as alternatives, the better one last (RFC 2046 5.1.4). `paper` is the name the sender goes by."""
    made = EmailMessage(policy=POLICY)
    local, _, domain = sender.rpartition("@")
    made["From"] = Address(tidy_line(paper), local, domain)
    made["To"] = _as_servers_know_it(letter.recipient)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(letter.posted_at)
    made["Message-ID"] = letter.message_id
    made["Auto-Submitted"] = "auto-generated"  # no answer of a machine comes back (RFC 3834 5)
    if letter.unsubscribe_url:
        made["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058 3.1
    made.set_content(letter.plain)
    made.add_alternative(letter.html, subtype="html")
    made["Content-Language"] = letter.lang
    return made


def _as_servers_know_it(address: str) -> str:
    """The domain in ASCII (RFC 5890); what stands before it needs a server that knows SMTPUTF8 where it is not."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address
