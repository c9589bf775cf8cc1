"""The sentences of one language by key, filled with values that cannot break Telegram's HTML."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from string import Formatter

from bot.core.people import Locale
from bot.texts.display import TAG, Html, bare, escaped, one_line

NOTHING = "—"
ROOMS = Path(__file__).parents[1]

Shown = str | int


class UnknownSentence(KeyError):
    """No sentence of this key in the catalogue."""


class WrongPlaceholders(TypeError):
    """The values given are not those the sentence names."""


@dataclass(frozen=True)
class Sentence:
    """A template and the names of what it is filled with."""

    template: str
    placeholders: frozenset[str]

    @classmethod
    def of(cls, template: str) -> "Sentence":
        names = (name for _, name, _, _ in Formatter().parse(template))
        return cls(template, frozenset(name for name in names if name is not None))

    def filled(self, values: Mapping[str, str]) -> str:
        return self.template.format_map(values)


class Catalogue:
    """All sentences of a language. A key with forms `.one` and `.other` is chosen by `count`."""

    def __init__(self, locale: Locale, templates: Mapping[str, str]) -> None:
        self.locale = locale
        self._html = {key: Sentence.of(template) for key, template in templates.items()}
        self._plain = {
            key: Sentence.of(unescape(TAG.sub("", template))) for key, template in templates.items()
        }

    def __contains__(self, key: str) -> bool:
        return key in self._html or f"{key}.other" in self._html

    def __iter__(self) -> Iterator[str]:
        yield from self._html

    def placeholders(self, key: str) -> frozenset[str]:
        return self._html[key].placeholders

    def text(self, key: str, /, **values: Shown) -> Html:
        """The sentence as HTML; every value is escaped unless it is `Html` itself."""
        sentence = _chosen(self._html, key, values)
        filling = {}
        for name, value in values.items():
            filling[name] = value if isinstance(value, Html) else escaped(_visible(value))
        return Html(sentence.filled(filling))

    def plain(self, key: str, /, **values: Shown) -> str:
        """The sentence without markup, for buttons, toasts and menus."""
        sentence = _chosen(self._plain, key, values)
        return sentence.filled({name: _unmarked(value) for name, value in values.items()})


def _unmarked(value: Shown) -> str:
    if isinstance(value, Html):
        return bare(value)
    return _visible(value)


def _visible(value: Shown) -> str:
    """Text of which nothing can be seen gets a dash, so that no sentence has a hole."""
    if isinstance(value, int):
        return str(value)
    return one_line(value) or NOTHING


def _chosen(sentences: Mapping[str, Sentence], key: str, values: Mapping[str, Shown]) -> Sentence:
    form = "one" if values.get("count") == 1 else "other"
    sentence = sentences.get(key) or sentences.get(f"{key}.{form}") or sentences.get(f"{key}.other")
    if sentence is None:
        raise UnknownSentence(key)
    if sentence.placeholders - values.keys() or values.keys() - sentence.placeholders - {"count"}:
        raise WrongPlaceholders(f"{key} takes {sorted(sentence.placeholders)}, not {sorted(values)}")
    return sentence


def flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, dict):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            raise TypeError(f"{prefix}{key} is not a sentence")


def read(locale: Locale) -> dict[str, str]:
    """All sentences of a language, which each room keeps in a file of its own; a key stands once."""
    templates: dict[str, str] = {}
    for path in sorted(ROOMS.rglob(f"{locale}.toml")):
        for key, template in flattened(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in templates:
                raise ValueError(f"{path} says {key} a second time")
            templates[key] = template
    return templates


@lru_cache
def catalogue(locale: Locale) -> Catalogue:
    return Catalogue(locale, read(locale))
