"""Structured logs on standard error: one JSON object a line, without the token."""

import logging
import sys
from datetime import UTC, datetime

import orjson

NOISY = ("httpx", "httpcore", "apscheduler", "telegram.ext.Application")


class JSONLines(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return self._without_secrets(orjson.dumps(line).decode())

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


def start_logging(secrets: tuple[str, ...] = ()) -> None:
    """httpx writes whole addresses, token included, at INFO: it is heard from WARNING on only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONLines(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
