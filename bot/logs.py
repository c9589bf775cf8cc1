"""Structured logs on standard error: one JSON object a line, without secrets, whatever form they take."""

import logging
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote, unquote, urlsplit

import orjson

NOISY = ("httpx", "httpcore", "apscheduler", "telegram.ext.Application")
QUOTING = "telegram.request.BaseRequest"  # answers it can't read, in full; who asked says what went wrong
SHORTEST = 3  # hiding shorter words would hide everything, and they protect nothing


class Mask:
    """Replaces every secret in a text, also where it is quoted for an address or a header."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for form in _forms(secret) if len(form) >= SHORTEST}
        self._forms = sorted(forms, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """Also without half characters, which a stranger may send and no JSON can hold."""
        for form in self._forms:
            text = text.replace(form, "***")
        return text.encode(errors="replace").decode()


def _forms(secret: str) -> Iterator[str]:
    """As it is, as an address holds it, as Python prints it; of an address only the name and password."""
    if "://" in secret:
        for part in _credentials(secret):
            yield from _forms(part)
        return
    for form in (secret, unquote(secret)):
        yield from (form, quote(form, safe=""), quote(form), repr(form)[1:-1])


def _credentials(address: str) -> Iterator[str]:
    """What of an address is secret, in clear and as the header of a proxy that asks for it."""
    user, _, password = urlsplit(address).netloc.rpartition("@")[0].partition(":")
    if password:
        yield from (password, f"{user}:{password}")
        yield b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode()


class JSONLines(logging.Formatter):
    def __init__(self, mask: Mask) -> None:
        super().__init__()
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        """Secrets are taken out before the text is put in quotes, which may change what they look like."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._mask(record.getMessage()),
        }
        if record.exc_info:
            line["error"] = self._mask(self.formatException(record.exc_info))
        return orjson.dumps(line).decode()


def start_logging(secrets: Iterable[str] = ()) -> None:
    """httpx writes whole addresses, token included, at INFO: it is heard from WARNING on only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONLines(Mask(secrets)))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(QUOTING).setLevel(logging.CRITICAL)
