"""A letter as it goes over the wire. Python's `email` policy folds and encodes headers and refuses line breaks in them."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from blog.lib.text import tidy_line
from blog.mail.letters import Letter

# 7 bit: whatever stands in a body is encoded, so no server on the way has to know 8BITMIME (RFC 6152).
POLICY = SMTP.clone(cte_type="7bit")


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
