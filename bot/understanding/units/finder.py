"""Finds the unit a person means: by name, short form, sound or pinyin, and never by a guess."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding.units.rules import CLEAR_RULES, EXACT_RULES, UNSURE_RULES, Rule, resemblance
from bot.understanding.units.spelling import Spelling, key, spelling

LONGEST_INPUT = 60
MOST_WORDS = 8
MOST_CANDIDATES = 8  # 局 or 双台子 names no unit, it only occurs in all of them
MOST_NEAREST = 3
LEAST_RESEMBLANCE = 0.4
_WORD = re.compile(r"[^\s:：,，、;；。]+")
_GAP = re.compile(r"[\s:：,，、;；。]*")
_LIST = re.compile(r"[、,，;；/和与及]")


@dataclass(frozen=True)
class UnitName:
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitMatch:
    """One unit, else the candidates to choose from in plan order, else the nearest names, best first."""

    unit: str | None
    candidates: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class UnitFinder:
    def __init__(self, units: Sequence[UnitName]) -> None:
        self._spellings = tuple((unit.name, tuple(_spellings(unit))) for unit in units)

    def find(self, text: str) -> UnitMatch:
        typed = _typed(text)
        if typed is None:
            return UnitMatch(None)
        if several := self._several(text):
            return UnitMatch(None, several)
        clear = self._first_hits(typed, CLEAR_RULES)
        if len(clear) == 1:
            return UnitMatch(clear[0])
        unsure = clear or self._first_hits(typed, UNSURE_RULES)
        if 0 < len(unsure) <= MOST_CANDIDATES:
            return UnitMatch(None, unsure)
        return UnitMatch(None, nearest=self._nearest(typed))

    def find_in_front(self, text: str) -> tuple[UnitMatch, str]:
        """The unit at the beginning and the words after it; all words where none is recognised there."""
        words = list(_WORD.finditer(text, 0, 4 * LONGEST_INPUT))[:MOST_WORDS]
        if not words:
            return UnitMatch(None), text.strip()
        for last in reversed(words):
            texts = self._exactly(text[: last.end()])
            if texts:
                return _match_of(texts), _rest(text, last.end())
        return self._glued(text, words[0]) or self._loose(text, words[0])

    def _glued(self, text: str, word: re.Match[str]) -> tuple[UnitMatch, str] | None:
        """区住建局已完成60%: a whole name with words straight after it."""
        for end in range(min(word.end(), word.start() + LONGEST_INPUT) - 1, word.start() + 2, -1):
            texts = self._exactly(text[word.start() : end])
            if texts:
                return _match_of(texts), _rest(text, end)
        return None

    def _loose(self, text: str, word: re.Match[str]) -> tuple[UnitMatch, str]:
        match = self.find(word[0])
        return match, _rest(text, word.end()) if match.unit or match.candidates else text.strip()

    def _exactly(self, text: str) -> tuple[str, ...]:
        typed = _typed(text)
        if typed:
            return self._several(text) or self._first_hits(typed, EXACT_RULES)
        return ()

    def _several(self, text: str) -> tuple[str, ...]:
        """区环保局、区住建局: a list of names means none of them alone."""
        pieces = _LIST.split(text)[: MOST_CANDIDATES + 1]
        if not 1 < len(pieces) <= MOST_CANDIDATES:
            return ()
        named = [self._first_hits(typed, EXACT_RULES) if (typed := _typed(piece)) else () for piece in pieces]
        units = dict.fromkeys(unit for hits in named for unit in hits)
        if all(named) and len(units) > 1:
            return tuple(units)
        return ()

    def _first_hits(self, typed: Spelling, rules: Sequence[Rule]) -> tuple[str, ...]:
        for rule in rules:
            hits = tuple(
                name for name, spellings in self._spellings if any(rule(typed, one) for one in spellings)
            )
            if hits:
                return hits
        return ()

    def _nearest(self, typed: Spelling) -> tuple[str, ...]:
        scores = {
            name: max((resemblance(typed, one) for one in spellings), default=0.0)
            for name, spellings in self._spellings
        }
        ranked = sorted(scores, key=lambda name: -scores[name])[:MOST_NEAREST]
        return tuple(name for name in ranked if scores[name] >= LEAST_RESEMBLANCE)


def _spellings(unit: UnitName) -> Iterator[Spelling]:
    """The name and the aliases; one without a place is of the same place as the name."""
    level = spelling(unit.name).level
    for text in (unit.name, *unit.aliases):
        if key(text):
            one_spelling = spelling(text)
            yield one_spelling if one_spelling.level else replace(one_spelling, level=level)


def _typed(text: str) -> Spelling | None:
    if len(text) > 4 * LONGEST_INPUT:
        return None
    name = key(text)
    if 0 < len(name) <= LONGEST_INPUT:
        return spelling(name)
    return None


def _match_of(texts: tuple[str, ...]) -> UnitMatch:
    if len(texts) == 1:
        return UnitMatch(texts[0])
    return UnitMatch(None, texts)


def _rest(text: str, end: int) -> str:
    gap = _GAP.match(text, end)
    return text[gap.end() if gap else end :].strip()
