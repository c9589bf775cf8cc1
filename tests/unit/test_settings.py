"""Settings: all faults at once, secrets from files, nothing printed that should not be."""

from pathlib import Path

import pytest

from bot.settings import Settings, WrongSettings, load_settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the developer's."""
    monkeypatch.chdir(tmp_path)


def problems(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    for name, value in values.items():
        monkeypatch.setenv(f"DUBAN_{name}", value)
    with pytest.raises(WrongSettings) as caught:
        load_settings()
    return caught.value.problems


def loaded(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(f"DUBAN_{name}", value)
    return load_settings()


def test_defaults_are_those_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch)
    assert (str(settings.plan), str(settings.data_dir)) == ("data/plan.json", "var")
    assert (settings.timezone.key, settings.locale.value, settings.pace) == ("Asia/Shanghai", "zh_CN", "on")
    assert settings.admins == ()
    assert settings.token is None
    assert settings.channel is None


def test_every_wrong_setting_is_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "TOKEN": "no-token",
        "API_URL": "ftp://example",
        "ADMINS": "12,anna",
        "CHANNEL": "general",
        "TIMEZONE": "Mars/Base",
        "LOCALE": "fr",
        "CLOCK": "yesterday",
        "PACE": "fast",
        "PROXY": "nowhere",
        "DATABASE_URL": "postgresql://localhost/duban",
        "HTTP_LISTEN": "8080",
    }
    found = problems(monkeypatch, **wrong)
    assert sorted({line.split(":")[0] for line in found}) == sorted(f"DUBAN_{name}" for name in wrong)


def test_each_wrong_setting_has_one_sentence_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "ADMINS": "12,anna,-3,4.5",
        "CHANNEL": "@leaders",
        "LOCALE": "fr",
        "CLOCK": "1508113740",
        "PACE": "1",
    }
    assert problems(monkeypatch, **wrong) == [
        "DUBAN_ADMINS: wants numbers such as 123456789,987654321 and no names; @userinfobot tells yours",
        "DUBAN_CHANNEL: wants a number such as -1001234567890; for a @name write /channel @name to the bot",
        "DUBAN_LOCALE: is neither zh_CN nor en",
        "DUBAN_CLOCK: is not an instant such as 2017-10-16T08:29:00+08:00",
        "DUBAN_PACE: is neither on nor off",
    ]


def test_a_missing_token_is_reported_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_TOKEN", "")
    monkeypatch.setenv("DUBAN_LOCALE", "fr")
    with pytest.raises(WrongSettings) as caught:
        load_settings("token")
    assert [line.partition(":")[0] for line in caught.value.problems] == ["DUBAN_TOKEN", "DUBAN_LOCALE"]


def test_a_token_from_a_file_is_not_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUBAN_TOKEN_FILE", str(tmp_path / "absent"))
    with pytest.raises(WrongSettings) as caught:
        load_settings("token")
    assert [line.partition(":")[0] for line in caught.value.problems] == ["DUBAN_TOKEN_FILE"]


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    names = (
        "TOKEN",
        "API_URL",
        "CHANNEL",
        "PLAN",
        "DATA_DIR",
        "TIMEZONE",
        "LOCALE",
        "CLOCK",
        "PACE",
        "PROXY",
    )
    assert loaded(monkeypatch, **dict.fromkeys(names, "")) == Settings(_env_file=None)


def test_an_env_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(WrongSettings, match=r"^\.env: cannot be read"):
        load_settings()


def test_no_secret_is_repeated_in_a_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, TOKEN="hush hush", PROXY="user:secret@host")
    assert "hush" not in " ".join(found)
    assert "secret" not in " ".join(found)


@pytest.mark.parametrize(
    "address", ["http://office:pass/word@host:1", "http://[", "socks5://host:99999", "//"]
)
def test_a_proxy_that_is_no_address_is_refused_unseen(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    [line] = problems(monkeypatch, PROXY=address)
    assert line == "DUBAN_PROXY: is not an address such as socks5://host:port"


def test_pace_off_is_refused_with_telegrams_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = problems(monkeypatch, PACE="off")
    assert "DUBAN_PACE" in line
    assert "DUBAN_API_URL" in line


def test_secrets_come_from_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("42:from-a-file\n")
    settings = loaded(monkeypatch, TOKEN_FILE=str(tmp_path / "token"))
    assert settings.token is not None
    assert settings.token.get_secret_value() == "42:from-a-file"


def test_a_missing_secret_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    [line] = problems(monkeypatch, TOKEN_FILE=str(tmp_path / "absent"))
    assert line.startswith("DUBAN_TOKEN_FILE")


def test_a_secret_file_may_be_named_in_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("42:from-a-file\n")
    (tmp_path / ".env").write_text(f"DUBAN_TOKEN_FILE={tmp_path / 'token'}\n")
    assert loaded(monkeypatch).secrets == ("42:from-a-file", "from-a-file")


def test_an_empty_secret_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("\n")
    [line] = problems(monkeypatch, TOKEN_FILE=str(tmp_path / "token"))
    assert line.startswith("DUBAN_TOKEN_FILE: ")
    assert line.endswith("is empty")


def test_a_secret_is_given_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("42:from-a-file\n")
    [line] = problems(monkeypatch, TOKEN="42:from-the-environment", TOKEN_FILE=str(tmp_path / "token"))
    assert line == "DUBAN_TOKEN_FILE: DUBAN_TOKEN is set as well; keep one of them"


@pytest.mark.parametrize("user", ["777000", "1087968824", "136817688"])
def test_telegrams_own_accounts_are_no_admins(monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    with pytest.raises(Exception, match=user):
        loaded(monkeypatch, ADMINS=f"1,{user}")


def test_admins_are_separated_by_commas_of_either_width(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, ADMINS="1, 2，3").admins == (1, 2, 3)


def test_a_clock_without_offset_is_meant_in_the_plans_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    start = loaded(monkeypatch, CLOCK="2017-10-16T08:29:00").start
    assert start is not None
    assert start.isoformat() == "2017-10-16T08:29:00+08:00"


def test_a_webhook_needs_where_to_listen_and_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, WEBHOOK_URL="https://duban.example/hook")
    assert found == [
        "DUBAN_WEBHOOK_LISTEN: is required with DUBAN_WEBHOOK_URL",
        "DUBAN_WEBHOOK_SECRET: is required with DUBAN_WEBHOOK_URL",
    ]


def test_a_webhook_that_telegram_would_refuse_is_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"WEBHOOK_LISTEN": "127.0.0.1:8443", "WEBHOOK_SECRET": "two words"}
    [address, secret] = problems(monkeypatch, WEBHOOK_URL="http://duban.example/hook", **values)
    assert address.startswith("DUBAN_WEBHOOK_URL: is not an address such as https://")
    assert secret.startswith("DUBAN_WEBHOOK_SECRET: may have")
    assert "two words" not in secret


def test_a_local_bot_api_server_may_post_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch,
        API_URL="http://127.0.0.1:8081",
        WEBHOOK_URL="http://127.0.0.1:8443/hook",
        WEBHOOK_LISTEN="127.0.0.1:8443",
        WEBHOOK_SECRET="s-3_cret",
    )
    assert settings.webhook_url == "http://127.0.0.1:8443/hook"
    assert "s-3_cret" in settings.secrets
