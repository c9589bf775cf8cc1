"""Finds what the rooms hold in common: every subject keeps its records, messages and renderers under one name."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import bot.core
import bot.subjects


def load(*beginnings: str) -> None:
    """Import all modules of core and of the subjects whose name begins so; what they declare registers itself."""
    for name in _modules():
        if name.rpartition(".")[2].startswith(beginnings):
            import_module(name)


def _modules() -> Iterator[str]:
    for room in (bot.core, bot.subjects):
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            yield module.name
