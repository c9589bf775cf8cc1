"""Imports what the rooms have in common: each keeps its records, messages and renderers under one name."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import bot.core
import bot.subjects


def load(*beginnings: str) -> None:
    """Import the modules of core and the subjects whose names begin so: they register what they declare."""
    for name in _modules():
        if name.rsplit(".", 1)[-1].startswith(beginnings):
            import_module(name)


def _modules() -> Iterator[str]:
    for room in (bot.core, bot.subjects):
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            yield module.name
