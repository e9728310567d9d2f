"""The conversation with the mail server: opened once for several letters, never longer than it may take."""

import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from blog.lib.mail_server import MailServer
from blog.lib.text import tidy_line

ANSWERS_WITHIN_SECONDS = 15  # one answer; RFC 5321 4.5.3.2 allows minutes, but pictures wait behind this job
ENDS_WITHIN_SECONDS = 45  # all of one letter, whatever trickles in meanwhile

# What is wrong with us and not with the letter: sign-in is asked for or failed (RFC 4954 6).
_OF_OURS = (530, 534, 535, 538)


class Away(Exception):
    """There is no server to hand anything to: nobody answers, it does not let us in, it hung up."""


class Refused(Exception):
    """The server is there and did not take this letter. `for_good`: it never will (RFC 5321 4.2.1, 5yz)."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


@contextmanager
def opened(server: MailServer, *, own_name: str) -> Iterator[smtplib.SMTP]:
    """A connection ready to take letters. Raises Away. `own_name`: what we say in EHLO (asking the DNS may hang)."""
    wait = ANSWERS_WITHIN_SECONDS
    if server.is_tls:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(local_hostname=own_name, timeout=wait, context=_context(server))
    else:
        connection = smtplib.SMTP(local_hostname=own_name, timeout=wait)
    try:
        with _cut_off(connection):
            _sign_in(connection, server)
    except (OSError, smtplib.SMTPException) as error:
        connection.close()
        raise Away(in_words(error)) from error
    try:
        yield connection
    finally:
        with suppress(OSError, smtplib.SMTPException), _cut_off(connection):
            connection.quit()
        connection.close()


def hand_in(connection: smtplib.SMTP, letter: EmailMessage) -> None:
    """Raises Refused when the letter is not taken, Away when the connection was lost over it."""
    try:
        with _cut_off(connection):
            connection.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise Refused(_said(code, said), for_good=_is_for_good(code, said)) from error
    except smtplib.SMTPResponseException as error:
        raise Refused(in_words(error), for_good=_is_for_good(error.smtp_code, error.smtp_error)) from error
    except smtplib.SMTPNotSupportedError as error:  # an address that is not ASCII, and a server that knows no others
        raise Refused(in_words(error), for_good=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Away(in_words(error)) from error


def in_words(error: BaseException) -> str:
    """What the server or the system said, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return tidy_line(f"TLS: {error.verify_message}")
    return tidy_line(getattr(error, "strerror", None) or str(error)) or type(error).__name__


def _sign_in(connection: smtplib.SMTP, server: MailServer) -> None:
    # What a certificate is checked against. Only __init__ sets it, and that connects at once: before _cut_off can.
    connection._host = server.host  # type: ignore[attr-defined]
    code, said = connection.connect(server.host, server.port)
    if code != 220:  # RFC 5321 4.3.1: too busy, or no mail here
        raise smtplib.SMTPConnectError(code, said)
    connection.ehlo_or_helo_if_needed()
    if not server.is_tls and connection.has_extn("starttls"):
        connection.starttls(context=_context(server))
        connection.ehlo_or_helo_if_needed()
    elif server.user and not server.is_tls and not server.is_own_machine:
        raise smtplib.SMTPException(
            "The server offers no STARTTLS, and a password is not sent where others can read it."
        )
    if server.user:
        connection.login(server.user, server.password)


def _context(server: MailServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.is_own_machine:  # its certificate is of its own making
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def _cut_off(connection: smtplib.SMTP) -> Iterator[None]:
    """End the connection when it takes too long in all: each byte that trickles in would begin the wait anew."""

    def hang_up() -> None:
        with suppress(OSError):
            if connection.sock is not None:
                connection.sock.shutdown(2)

    timer = threading.Timer(ENDS_WITHIN_SECONDS, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return tidy_line(f"{code} {text}")


def _is_for_good(code: int, said: bytes | str) -> bool:
    """5yz, but for what is wrong between the server and us: sign-in, and policies (X.7.z, RFC 3463 3.8)."""
    text = _said(0, said).partition(" ")[2]
    return code >= 500 and code not in _OF_OURS and not text.startswith("5.7.")
