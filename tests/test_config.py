"""What the settings accept, what they refuse and in which words."""

import os
import stat
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from blog.config import Config, ConfigError, load
from blog.lib.mail_server import MailServer

GOOD_KEY = "Xq7-mN2_vR9kLp4Ws8dZy1Ct5Hb6Fj3G"
NOBODY = 65534  # the account that owns nothing, on Debian and Ubuntu


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Config]:
    """`settings(PORT="9000")` loads an instance of its own with WARRAQ_PORT=9000."""

    def load_with(**values: str) -> Config:
        return load({"WARRAQ_INSTANCE": str(tmp_path), **{f"WARRAQ_{name}": text for name, text in values.items()}})

    return load_with


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(ConfigError) as caught:
        call()
    return str(caught.value)


def test_nothing_set_serves_this_machine_only(settings, tmp_path):
    config = settings()
    assert (config.host, config.port, config.workers, config.trusted_proxies) == ("127.0.0.1", 8000, 2, 0)
    assert config.site_url == config.own_url == "http://127.0.0.1:8000"
    assert config.database_path == tmp_path / "newsroom.sqlite3"
    assert config.side_database_path == tmp_path / "side.sqlite3"
    assert (config.media_dir, config.originals_dir) == (tmp_path / "media", tmp_path / "originals")
    assert (config.media_url, config.media_endpoint) == (None, None)


def test_a_public_https_address_makes_host_bound_cookies(settings):
    assert settings().cookie_name == "warraq"
    assert settings(SITE_URL="https://news.example").cookie_name == "__Host-warraq"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://News.Example/", "https://news.example"),
        ("https://news.example:443", "https://news.example"),
        ("http://news.example:8080", "http://news.example:8080"),
        ("http://[2001:db8::1]:80", "http://[2001:db8::1]"),
        ("https://وراق.example", "https://xn--mgbt6cva.example"),
    ],
)
def test_the_public_address_is_kept_as_browsers_write_it(settings, given, kept):
    assert settings(SITE_URL=given).site_url == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "٨٠٠٠"),
        ("WORKERS", "0"),
        ("WORKERS", "2.5"),
        ("TRUSTED_PROXIES", "-1"),
        ("HOST", "news.example"),
        ("SITE_URL", "news.example"),
        ("SITE_URL", "https://news.example/blog"),
        ("SITE_URL", "https://news.example?a=b"),
        ("SITE_URL", "ftp://news.example"),
        ("SITE_URL", "https://news.example:99999"),
        ("DATABASE_URL", "mysql://db.example/news"),
        ("DATABASE_URL", "sqlite:///"),
        ("REDIS_URL", "http://cache.example"),
        ("MEDIA_URL", "/srv/pictures"),
        ("MEDIA_URL", "s3://"),
        ("MEDIA_URL", "s3://Pictures"),
        ("MEDIA_URL", "s3://my_pictures"),
        ("MEDIA_URL", "s3://ab"),
        ("MEDIA_URL", "s3://news..example"),
        ("MEDIA_URL", "s3://news.example:9000/folder"),
        ("MEDIA_URL", "s3://pictures/../others"),
        ("MEDIA_URL", "s3://pictures/صور"),
        ("MEDIA_URL", "s3://pictures/folder?region=eu"),
        ("MAIL_FROM", "news.example"),
        ("MAIL_FROM", "The paper <no-reply@news.example>"),
    ],
)
def test_a_wrong_value_gives_one_sentence_naming_setting_value_and_what_is_allowed(settings, name, value):
    sentence = refusal(lambda: settings(**{name: value}))
    assert sentence.startswith(f'WARRAQ_{name} is "{value}", but must be ')
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://db.example/news"),
        ("REDIS_URL", "redis://cache.example:6379"),
    ],
)
def test_what_this_version_does_not_carry_is_refused_and_not_ignored(settings, name, value):
    sentence = refusal(lambda: settings(**{name: value}))
    assert sentence.startswith(f"WARRAQ_{name} is set, but this version ")
    assert sentence.endswith(": unset it.")


@pytest.mark.parametrize(
    ("given", "server"),
    [
        ("smtp://mail.example:2525", MailServer("mail.example", 2525, is_tls=False)),
        ("smtp://localhost", MailServer("localhost", 25, is_tls=False)),
        ("smtp://paper:a%40b%3A%2F%25@mail.example", MailServer("mail.example", 587, False, "paper", "a@b:/%")),
        (
            "smtps://u%40news.example:pass@mail.example/",
            MailServer("mail.example", 465, True, "u@news.example", "pass"),
        ),
        ("smtp://[::1]:25", MailServer("::1", 25, is_tls=False)),
    ],
)
def test_mail_goes_to_a_server_and_its_password_is_shown_nowhere(settings, given, server):
    config = settings(MAIL_URL=given, SITE_URL="https://News.example:8443")
    assert (config.mail_url, config.mail_sender) == (server, "no-reply@news.example")
    assert "pass" not in repr(config).replace("password", "")
    assert "a@b" not in repr(config)


@pytest.mark.parametrize(
    "given",
    ["mail.example", "http://mail.example", "smtp://", "smtp://a:secret@x:99999", "smtp://paper@mail.example",
     "smtp://a:secret%0D%0A@mail.example", "smtp://a:secret@mail.example/box", "smtp://a:secret%FF@mail.example"],
)  # fmt: skip
def test_a_wrong_mail_server_is_told_without_its_password(settings, given):
    sentence = refusal(lambda: settings(MAIL_URL=given))
    assert sentence.startswith("WARRAQ_MAIL_URL must be an address such as smtp://user:password@mail.example:587")
    assert "secret" not in sentence


def test_mail_may_come_from_another_address(settings):
    assert settings(MAIL_FROM="Desk@صحيفة.example").mail_sender == "Desk@xn--ogbhx3c3b.example"
    assert settings(SITE_URL="http://192.0.2.7").mail_sender == "no-reply@[192.0.2.7]"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("s3://pictures", "s3://pictures"),
        ("s3://news.example-media/", "s3://news.example-media"),
        ("s3://pictures//paper/2026/", "s3://pictures/paper/2026"),
    ],
)
def test_pictures_may_be_kept_in_a_bucket(settings, given, kept):
    assert settings(MEDIA_URL=given).media_url == kept


@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"])
def test_the_buckets_server_is_read_from_amazons_own_variables(tmp_path, name):
    environ = {"WARRAQ_INSTANCE": str(tmp_path), "WARRAQ_MEDIA_URL": "s3://pictures", name: "http://127.0.0.1:9000/"}
    assert load(environ).media_endpoint == "http://127.0.0.1:9000"


@pytest.mark.parametrize("given", ["minio", "ftp://s3.example", "http://", "https://s3.example:99999", "https://a b"])
def test_a_wrong_server_of_the_bucket_gives_one_sentence(tmp_path, given):
    environ = {"WARRAQ_INSTANCE": str(tmp_path), "WARRAQ_MEDIA_URL": "s3://pictures", "AWS_ENDPOINT_URL": given}
    sentence = refusal(lambda: load(environ))
    assert sentence == f'AWS_ENDPOINT_URL is "{given}", but must be an address such as https://s3.example:9000.'


def test_passwords_in_addresses_are_not_shown(settings):
    assert "hunter2" not in refusal(lambda: settings(REDIS_URL="http://paper:hunter2@cache.example"))


@pytest.mark.parametrize(
    "key",
    ["short", "change-me-change-me-change-me-change-me", "a" * 64, "your-secret-key-goes-here-please-thanks"],
)
def test_a_weak_secret_key_is_refused_without_being_shown(settings, key):
    sentence = refusal(lambda: settings(SECRET_KEY=key))
    assert sentence.startswith("WARRAQ_SECRET_KEY must be at least 32 random characters")
    assert key not in sentence


def test_a_given_secret_key_is_used_and_never_printed(settings, tmp_path):
    config = settings(SECRET_KEY=GOOD_KEY)
    assert config.secret_key == GOOD_KEY
    assert GOOD_KEY not in repr(config)
    assert not (tmp_path / "secret_key").exists()


def test_the_secret_key_is_made_once_for_its_owner_only(settings, tmp_path):
    first = settings().secret_key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert settings().secret_key == first
    assert len(first) >= 32


def test_a_secret_key_that_others_could_read_is_closed_again(settings, tmp_path):
    settings()
    (tmp_path / "secret_key").chmod(0o644)
    settings()
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_damaged_secret_key_is_not_used(settings, tmp_path):
    (tmp_path / "secret_key").write_text("")
    assert "is damaged: delete it" in refusal(settings)


def key_of(instance: str) -> str:
    return load({"WARRAQ_INSTANCE": instance}).secret_key


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    with ProcessPoolExecutor(4) as processes:
        keys = set(processes.map(key_of, [str(tmp_path)] * 16))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_environment_wins_over_the_file(settings, tmp_path):
    (tmp_path / "config.toml").write_text('port = 9000\nworkers = "3"\n')
    config = settings(PORT="9001")
    assert (config.port, config.workers) == (9001, 3)


def test_an_empty_variable_counts_as_unset(settings):
    assert settings(PORT="", SITE_URL=" ").port == 8000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prot = 9000", 'has an unknown setting "prot"; known are host, port,'),
        ('instance = "/srv"', 'has an unknown setting "instance"'),
        ("port = ", "is not valid TOML"),
        ("port = true", 'is "True", but must be a whole number from 1 to 65535'),
        ("port = [1]", "must be a whole number from 1 to 65535"),
        ('host = "nowhere"', 'is "nowhere", but must be an IP address'),
    ],
)
def test_a_wrong_file_gives_one_sentence_naming_it(settings, tmp_path, text, said):
    (tmp_path / "config.toml").write_text(text)
    sentence = refusal(settings)
    assert str(tmp_path / "config.toml") in sentence
    assert said in sentence
    assert "\n" not in sentence


def test_a_file_in_the_instances_place_is_refused(tmp_path):
    (tmp_path / "taken").write_text("")
    sentence = refusal(lambda: load({"WARRAQ_INSTANCE": str(tmp_path / "taken")}))
    assert sentence == f"The instance {tmp_path / 'taken'} is a file: choose a folder with WARRAQ_INSTANCE."


def sentence_for_nobody(instance: str) -> str:
    """What an ordinary account is told; for a process of its own, since root may read and write all."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    return refusal(lambda: load({"WARRAQ_INSTANCE": instance}))


@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_an_instance_that_is_closed_to_this_account_says_what_to_do(mode):
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("fork")) as other:
        Path(folder).chmod(0o755)
        instance = Path(folder, "closed")
        instance.mkdir(mode=mode)
        sentence = other.submit(sentence_for_nobody, str(instance)).result()
    assert sentence.startswith(f"The instance {instance} cannot be read and written: give this account the right")


def test_an_instance_that_cannot_be_made_says_what_to_do():
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("fork")) as other:
        Path(folder).chmod(0o555)
        sentence = other.submit(sentence_for_nobody, f"{folder}/paper").result()
    assert sentence.startswith(f"The instance {folder}/paper cannot be made (Permission denied): give this account")


def test_a_relative_instance_counts_from_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load({"WARRAQ_INSTANCE": "paper"}).instance == tmp_path / "paper"
