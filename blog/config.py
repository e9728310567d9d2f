"""Every setting of an installation, once: its name, type, unit, default and what is allowed.

A setting `port` is read from the environment as `WARRAQ_PORT`, else from `<instance>/config.toml` as `port`,
else it has the default written here. A wrong value stops the start with one plain sentence (`ConfigError`).
"""

import ipaddress
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from blog.lib import mail_server
from blog.lib.mail_server import MailServer

PREFIX = "WARRAQ_"
SECRET_KEY_CHARACTERS = 32  # 32 random characters of base64 hold 192 bits, more than HMAC-SHA256 needs
# What people leave standing from an example; compared without punctuation and case.
PLACEHOLDERS = (
    *("changeme", "changethis", "replaceme", "replacethis", "placeholder", "yoursecret", "insertyour"),
    *("secretkey", "supersecret", "password", "123456789", "abcdefgh", "xxxxxxxx"),
)
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
BUCKET = re.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
FOLDER = re.compile("[A-Za-z0-9._-]{1,64}")
# Where obstore and Amazon's own tools look for another server than Amazon's, the first one first.
ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
ENDPOINT = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._/-]*)?")
CHECKOUT = Path(__file__).resolve().parent.parent


class ConfigError(Exception):
    """A setting is wrong or the instance cannot be used. The message is one plain sentence that says so."""


def _setting(default: str | None, read: Callable[[str], Any], allowed: str, *, secret: bool = False) -> Any:
    """A field of Config: `read` makes its value from its text, ValueError for anything but `allowed`."""
    return field(repr=not secret, metadata={"default": default, "read": read, "allowed": allowed})


def _address(text: str) -> str:
    return "127.0.0.1" if text == "localhost" else str(ipaddress.ip_address(text))


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return read


def _site_url(text: str) -> str:
    """The address as browsers send it in `Origin`: lower case, no default port, no slash (RFC 6454 6.2)."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError(text)
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.port == 0:
        raise ValueError(text)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _url(*schemes: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if urlsplit(text).scheme not in schemes:
            raise ValueError(text)
        return text

    return read


def _database_url(text: str) -> str:
    name = text.removeprefix("sqlite:///")
    if name != text and (not name or "?" in name):
        raise ValueError(text)
    return _url("sqlite", "postgresql")(text)


def _media_url(text: str) -> str:
    """A bucket and perhaps a folder in it, under names that Amazon and those who do as it does take."""
    parts = urlsplit(text)
    folder = [part for part in parts.path.split("/") if part]
    usable = (
        parts.scheme == "s3"
        and BUCKET.fullmatch(parts.netloc)
        and ".." not in parts.netloc
        and all(FOLDER.fullmatch(part) and set(part) != {"."} for part in folder)
        and not (parts.query or parts.fragment)
    )
    if not usable:
        raise ValueError(text)
    return "/".join([f"s3://{parts.netloc}", *folder])


def _key(text: str) -> str:
    letters = "".join(character for character in text.lower() if character.isalnum())
    if len(text) < SECRET_KEY_CHARACTERS or len(set(text)) < 8 or any(word in letters for word in PLACEHOLDERS):
        raise ValueError(text)
    return text


@dataclass(frozen=True)
class Config:
    """The settings of one installation, checked. Made by `load`; passed to whoever needs it."""

    instance: Path  # the folder of everything this newspaper owns; set by WARRAQ_INSTANCE only
    host: str = _setting("127.0.0.1", _address, "an IP address of this machine (0.0.0.0 means every one)")
    port: int = _setting("8000", _number(1, 65535), "a whole number from 1 to 65535")
    workers: int = _setting("2", _number(1, 64), "a whole number of processes from 1 to 64")
    # The public address, without a slash at its end; default: where it listens.
    site_url: str = _setting(None, _site_url, "an address without a path, such as https://news.example")
    # Signs cookies and links. Default: made once and kept in the instance.
    secret_key: str = _setting(
        None,
        _key,
        f"at least {SECRET_KEY_CHARACTERS} random characters, no placeholder (leave it out and one is made)",
        secret=True,
    )
    trusted_proxies: int = _setting("0", _number(0, 10), "how many proxies stand in front, from 0 to 10")
    # Who takes the paper's mail, and whom it comes from. None: no mail, and nothing that needs it is shown.
    mail_url: MailServer | None = _setting(
        None,
        mail_server.read,
        "an address such as smtp://user:password@mail.example:587 or smtps://…, the signs in the password percent-encoded",
        secret=True,
    )
    mail_from: str | None = _setting(None, mail_server.sender, "an e-mail address such as no-reply@news.example")
    # Where else to keep things. None: SQLite, in-process, files in the instance.
    database_url: str | None = _setting(None, _database_url, "an address such as sqlite:///newsroom.sqlite3")
    redis_url: str | None = _setting(None, _url("redis", "rediss"), "an address such as redis://cache.example:6379")
    media_url: str | None = _setting(
        None,
        _media_url,
        "an address such as s3://bucket/folder (a bucket has 3 to 63 small letters, digits, dots and hyphens)",
    )
    media_endpoint: str | None = None  # the server of the bucket, if it is not Amazon's; from ENDPOINTS

    @property
    def own_url(self) -> str:
        """Where it listens, as a browser on this machine writes it."""
        return _own_url(self.host, self.port)

    @property
    def database_path(self) -> Path:
        """The main SQLite file; a relative `database_url` counts from the instance."""
        name = (self.database_url or "sqlite:///newsroom.sqlite3").removeprefix("sqlite:///")
        return self.instance / name

    @property
    def side_database_path(self) -> Path:
        """SQLite file of sessions, limits and counters: a commit to the main one means: content changed."""
        return self.instance / "side.sqlite3"

    @property
    def queue_path(self) -> Path:
        """SQLite file of the jobs that wait."""
        return self.instance / "queue.sqlite3"

    @property
    def runner_lock_path(self) -> Path:
        """Held by the one process that does the jobs."""
        return self.instance / "runner.lock"

    @property
    def compiled_dir(self) -> Path:
        """Templates as Python's bytecode; made anew when it is gone."""
        return self.instance / "compiled"

    @property
    def media_dir(self) -> Path:
        """Pictures as readers get them, where there is no `media_url`."""
        return self.instance / "media"

    @property
    def originals_dir(self) -> Path:
        """Uploads as they came, where there is no `media_url`; served to nobody."""
        return self.instance / "originals"

    @property
    def mail_sender(self) -> str:
        """The address the paper's mail comes from."""
        return self.mail_from or mail_server.no_reply(self.site_host)

    @property
    def site_host(self) -> str:
        return urlsplit(self.site_url).hostname or "localhost"

    @property
    def is_https(self) -> bool:
        return self.site_url.startswith("https:")

    @property
    def cookie_name(self) -> str:
        """`__Host-` binds a cookie to this host; only https may carry it (RFC 6265bis 4.1.3.2)."""
        return "__Host-warraq" if self.is_https else "warraq"


def load(environ: Mapping[str, str]) -> Config:
    """Read every setting and make the instance's folder and key if they are missing.

    Raises ConfigError, one sentence, naming the setting, its value and what is allowed.
    """
    instance = _usable_folder(_instance_path(environ))
    written = _read_toml(instance / "config.toml")
    found = {item.name: _read(item, environ, written, instance) for item in _settings()}
    if found["secret_key"] is None:
        found["secret_key"] = _kept_key(instance / "secret_key")
    if found["site_url"] is None:
        found["site_url"] = _own_url(found["host"], found["port"])
    _refuse_what_is_not_carried(found)
    endpoint = _endpoint(environ) if found["media_url"] else None
    return Config(instance=instance, **found, media_endpoint=endpoint)


def _settings() -> "list[Field[Any]]":
    return [item for item in fields(Config) if item.metadata]


def _endpoint(environ: Mapping[str, str]) -> str | None:
    """Where the bucket is; obstore takes any text and ends the process over one that is no address."""
    name = next((name for name in ENDPOINTS if environ.get(name, "").strip()), None)
    if name is None:
        return None
    given = environ[name].strip()
    try:
        parts = urlsplit(given)
        if not ENDPOINT.fullmatch(given) or not parts.hostname or parts.port == 0:
            raise ValueError(given)
    except ValueError:
        shown = _without_password(given)
        raise ConfigError(f'{name} is "{shown}", but must be an address such as https://s3.example:9000.') from None
    return given.rstrip("/")


def _instance_path(environ: Mapping[str, str]) -> Path:
    """WARRAQ_INSTANCE counts from the current folder; unset, it is `instance/` in the checkout."""
    given = environ.get(f"{PREFIX}INSTANCE")
    if given:
        return Path(given).expanduser().absolute()
    in_checkout = (CHECKOUT / "pyproject.toml").is_file()
    return (CHECKOUT if in_checkout else Path.cwd()) / "instance"


def _usable_folder(folder: Path) -> Path:
    advice = "give this account the right to read and write it, or choose another folder with WARRAQ_INSTANCE"
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ConfigError(f"The instance {folder} is a file: choose a folder with WARRAQ_INSTANCE.") from error
    except OSError as error:
        raise ConfigError(f"The instance {folder} cannot be made ({error.strerror}): {advice}.") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise ConfigError(f"The instance {folder} cannot be read and written: {advice}.")
    return folder


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be read ({error.strerror}): give this account the right to read it."
        ) from error
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        raise ConfigError(f"{path} is not valid TOML: {error}.") from error
    known = [item.name for item in _settings()]
    for name in written:
        if name not in known:
            raise ConfigError(f'{path} has an unknown setting "{name}"; known are {", ".join(known)}.')
    return written


def _read(setting: "Field[Any]", environ: Mapping[str, str], written: Mapping[str, Any], instance: Path) -> Any:
    """One setting's value: from the environment, else the file, else its default. Empty counts as unset."""
    name = f"{PREFIX}{setting.name.upper()}"
    value: Any = environ.get(name, "").strip()
    if not value and setting.name in written:
        name, value = f"{setting.name} in {instance / 'config.toml'}", written[setting.name]
    if value == "":
        value = setting.metadata["default"]
    if value is None:
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ValueError(value)
        return setting.metadata["read"](str(value).strip())
    except ValueError:
        shown = f' is "{_without_password(str(value))}", but' if setting.repr else ""
        raise ConfigError(f"{name}{shown} must be {setting.metadata['allowed']}.") from None


def _without_password(text: str) -> str:
    """The address as it may be shown on a screen or in a log."""
    before, at, host = text.rpartition("@")
    scheme, slashes, user = before.partition("://")
    return f"{scheme}{slashes}{user.split(':')[0]}:…@{host}" if at and slashes else text


def _kept_key(path: Path) -> str:
    """The instance's own key, made when there is none."""
    advice = "give this account the right to read and write it"
    try:
        if not path.exists():
            _make_key(path)
        path.chmod(0o600)  # a copy or a restored backup may have come with wider rights
        return _key(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise ConfigError(f"The secret key {path} cannot be kept ({error.strerror}): {advice}.") from error
    except ValueError as error:
        raise ConfigError(
            f"The secret key {path} is damaged: delete it and a new one is made (all staff sign in again)."
        ) from error


def _make_key(path: Path) -> None:
    """Write a new key whole, then give it its name; of several processes at once the first one's stands."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # refuses to replace, as O_EXCL does, but never shows a half-written file
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _own_url(host: str, port: int) -> str:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound
    shown = everywhere.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _refuse_what_is_not_carried(found: Mapping[str, Any]) -> None:
    """Settings that are understood and that this version has nothing behind: never silently ignored."""
    instead = {
        "redis_url": "does not use Redis yet",
    }
    for name, sentence in instead.items():
        if found[name] is not None:
            raise ConfigError(f"{PREFIX}{name.upper()} is set, but this version {sentence}: unset it.")
    if found["database_url"] and not found["database_url"].startswith("sqlite:///"):
        raise ConfigError(f"{PREFIX}DATABASE_URL is set, but this version keeps its data in SQLite only: unset it.")
