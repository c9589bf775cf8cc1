"""Short answers to a pressed button."""

from typing import Literal

from bot.domain.people import Locale
from bot.texts.catalogue import Shown, catalogue
from bot.texts.display import shortened

TOAST_UNITS = 200
Toast = Literal[
    "acknowledged",
    "acknowledged_all",
    "withdrawn",
    "filed",
    "cancelled",
    "revoked",
    "language",
    "member_added",
    "member_removed",
]


def toast(key: Toast, locale: Locale, **values: Shown) -> str:
    return shortened(catalogue(locale).plain(f"toast.{key}", **values), TOAST_UNITS)
