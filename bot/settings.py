"""Settings from the environment, `.env` and secret files: one frozen object, all faults at once."""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.people import Locale

PREFIX = "DUBAN_"
TELEGRAM = "https://api.telegram.org"
CHAT_ID = re.compile(r"-?[0-9]{1,18}")
HOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRETS = ("TOKEN", "WEBHOOK_SECRET", "DATABASE_URL", "PROXY")
INSTANT = "is not an instant such as 2017-10-16T08:29:00+08:00"
FORMS = {
    "admins": "is not a list of Telegram user ids such as 123456789,987654321",
    "channel": "is not a chat id such as -1001234567890",
    "clock": INSTANT,
    "locale": "is neither zh_CN nor en",
    "pace": "is neither on nor off",
}
NEEDS = {"token": "is required to run; ask @BotFather for a token, or try `python -m bot demo`"}
LARGEST_ID = 2**52


class WrongSettings(Exception):
    """Every setting that is wrong, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


# Telegram's own accounts in whose name channels, anonymous admins and linked posts speak.
NOBODY = frozenset({"777000", "1087968824", "136817688"})


def _user_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = [part.strip() for part in value.replace("，", ",").split(",") if part.strip()]
    if not all(part.isascii() and part.isdecimal() for part in ids):
        raise ValueError("wants numbers such as 123456789,987654321 and no names; @userinfobot tells yours")
    if nobody := [part for part in ids if str(int(part)) in NOBODY]:
        raise ValueError(
            f"names {nobody[0]}, which Telegram gives to channels and anonymous admins, no person"
        )
    return tuple(ids)


def _chat_id(value: object) -> object:
    """Names of channels change, and are for `/channel`."""
    if isinstance(value, str) and not CHAT_ID.fullmatch(value.strip()):
        raise ValueError("wants a number such as -1001234567890; for a @name write /channel @name to the bot")
    return value


def _instant(value: object) -> object:
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value.strip())
        return value
    except ValueError:
        raise ValueError(INSTANT) from None


def _zone(value: object) -> object:
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise ValueError("is not a time zone such as Asia/Shanghai") from None


def _web(value: str, schemes: tuple[str, ...]) -> str:
    if not _is_address(value, schemes):
        raise ValueError(f"is not an address such as {schemes[0]}://host:port")
    return value.rstrip("/")


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_telegrams(info: ValidationInfo) -> bool:
    """Whether the Bot API server is Telegram's own."""
    address: str = info.data.get("api_url", TELEGRAM)
    return urlsplit(address).hostname == urlsplit(TELEGRAM).hostname


UserId = Annotated[int, Field(gt=0, lt=LARGEST_ID)]
ChatId = Annotated[int, Field(gt=-LARGEST_ID, lt=LARGEST_ID)]


class Settings(BaseSettings):
    """The settings as the README lists them, each with the prefix DUBAN_; an empty one is an unset one."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: SecretStr | None = None
    api_url: str = TELEGRAM
    admins: Annotated[tuple[UserId, ...], NoDecode, BeforeValidator(_user_ids)] = ()
    channel: Annotated[ChatId | None, BeforeValidator(_chat_id)] = None
    plan: Path = Path("data/plan.json")
    data_dir: Path = Path("var")
    database_url: SecretStr | None = None
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Shanghai")
    locale: Locale = Locale.ZH
    clock: Annotated[datetime | None, BeforeValidator(_instant)] = None
    webhook_url: str | None = None
    webhook_listen: str | None = Field(default=None, validate_default=True)
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    pace: Literal["on", "off"] = "on"
    proxy: SecretStr | None = None
    http_listen: str | None = None

    @field_validator("api_url")
    @classmethod
    def _check_api(cls, value: str) -> str:
        return _web(value, ("https", "http"))

    @field_validator("token")
    @classmethod
    def _check_token(cls, value: SecretStr | None) -> SecretStr | None:
        number, _, secret = value.get_secret_value().partition(":") if value else ("1", "", "x")
        if not number.isdigit() or not secret or not secret.isascii() or any(map(str.isspace, secret)):
            raise ValueError("is not a bot token such as 123456:ABC-DEF; ask @BotFather for one")
        return value

    @field_validator("database_url")
    @classmethod
    def _refuse_the_future(cls, value: object) -> object:
        """Better refused than ignored: a start that looks right and stores elsewhere misleads."""
        if value is not None:
            raise ValueError("is not available in this version; leave it empty")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None or _is_address(value, ("https",)):
            return value
        if _is_telegrams(info) or not _is_address(value, ("http",)):
            raise ValueError("is not an address such as https://duban.example.cn/hook; Telegram wants https")
        return value

    @field_validator("webhook_listen", "webhook_secret")
    @classmethod
    def _go_together(cls, value: object, info: ValidationInfo) -> object:
        """Without a secret anybody who finds the address could speak for anybody."""
        if value is None and info.data.get("webhook_url"):
            raise ValueError(f"is required with {PREFIX}WEBHOOK_URL")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _check_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not HOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("may have 1-256 letters, digits, _ and - only; try `openssl rand -hex 32`")
        return value

    @field_validator("http_listen", "webhook_listen")
    @classmethod
    def _check_listen(cls, value: str | None) -> str | None:
        host, _, port = value.rpartition(":") if value else ("host", ":", "1")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("is not host:port such as 127.0.0.1:8080")
        return value

    @field_validator("proxy")
    @classmethod
    def _check_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value:
            _web(value.get_secret_value(), ("socks5", "socks5h", "http", "https"))
        return value

    @field_validator("clock")
    @classmethod
    def _check_clock(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.year not in range(1970, 2200):
            raise ValueError(INSTANT)
        return value

    @field_validator("pace")
    @classmethod
    def _check_pace(cls, value: str, info: ValidationInfo) -> str:
        if value == "off" and _is_telegrams(info):
            raise ValueError(f"off is for a local Bot API server only; set {PREFIX}API_URL")
        return value

    @property
    def start(self) -> datetime | None:
        """The rehearsal's first instant; without an offset it is meant in the plan's time zone."""
        if self.clock is None or self.clock.tzinfo:
            return self.clock
        return self.clock.replace(tzinfo=self.timezone)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be printed; of the token also the half that is not a number everybody may know."""
        parts = (self.token, self.webhook_secret, self.database_url, self.proxy)
        values = tuple(secret.get_secret_value() for secret in parts if secret)
        return values + ((values[0].partition(":")[2],) if self.token else ())


def _given() -> dict[str, str]:
    """What is set, by names without prefix; the environment goes before `.env`."""
    try:
        written = dotenv_values(".env")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings([f".env: cannot be read ({error.__class__.__name__})"]) from None
    both = [*written.items(), *os.environ.items()]
    named = ((name.upper(), value) for name, value in both if value)
    return {name.removeprefix(PREFIX): value for name, value in named if name.startswith(PREFIX)}


def _secret_files(all_texts: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Secrets named by NAME_FILE, there or in `.env`, and what is wrong with them."""
    texts: dict[str, str] = {}
    problems = []
    for name in SECRETS:
        path = all_texts.get(f"{name}_FILE")
        if not path:
            continue
        if name in all_texts:
            problems.append(f"{PREFIX}{name}_FILE: {PREFIX}{name} is set as well; keep one of them")
            continue
        try:
            texts[name.lower()] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{PREFIX}{name}_FILE: cannot read {path} ({error.__class__.__name__})")
        else:
            if not texts[name.lower()]:
                problems.append(f"{PREFIX}{name}_FILE: {path} is empty")
    return texts, problems


def load_settings(*needed: str) -> Settings:
    """Read all settings, of which the `needed` must be there; raises `WrongSettings` with every fault."""
    texts = _given()
    secrets, problems = _secret_files(texts)
    missing = [name for name in needed if not texts.keys() & {name.upper(), f"{name.upper()}_FILE"}]
    problems += [f"{PREFIX}{name.upper()}: {NEEDS[name]}" for name in missing]
    try:
        settings = Settings(**secrets)  # type: ignore[arg-type]
    except ValidationError as error:
        problems += [_sentence(dict(fault)) for fault in error.errors(include_url=False, include_input=False)]
        raise WrongSettings(list(dict.fromkeys(problems))) from None
    if problems:
        raise WrongSettings(problems)
    return settings


def _sentence(fault: dict[str, object]) -> str:
    location = fault["loc"]
    if isinstance(location, tuple) and location:
        name = str(location[0])
    else:
        name = ""
    text = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "value_error":
        message = text
    else:
        message = FORMS.get(name, text)
    if name:
        return f"{PREFIX}{name.upper()}: {message}"
    return message
