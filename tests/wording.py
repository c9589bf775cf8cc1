"""Sentences in tests are named by their key: what was said counts, whatever its words are today."""

import re
from functools import cache

from bot.core.people import Locale
from bot.texts.catalogue import catalogue

ANYTHING = "\ue000"  # stands for a value; no sentence has it


def says(text: str, key: str, locale: Locale = Locale.ZH) -> bool:
    """Whether a text holds the sentence, with any values in its places."""
    return any(form.search(text) for form in _forms(key, locale))


@cache
def _forms(key: str, locale: Locale) -> tuple[re.Pattern[str], ...]:
    """One pattern for each form: a sentence that counts has two."""
    sentences = catalogue(locale)
    keys = [form for form in (key, f"{key}.one", f"{key}.other") if form in set(sentences)]
    if not keys:
        raise LookupError(key)
    return tuple(_pattern(form, locale) for form in keys)


def _pattern(key: str, locale: Locale) -> re.Pattern[str]:
    sentences = catalogue(locale)
    values = dict.fromkeys(sentences.placeholders(key), ANYTHING)
    pieces = sentences.plain(key, **values).strip().split(ANYTHING)
    return re.compile(".*?".join(map(re.escape, pieces)), re.DOTALL)
