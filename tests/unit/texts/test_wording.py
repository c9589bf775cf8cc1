"""The helper by which tests name sentences: it knows what was said, and what was not."""

import pytest

from bot.core.people import Locale
from bot.texts.catalogue import catalogue
from tests.wording import says

CHINESE = catalogue(Locale.ZH)


def test_a_sentence_is_known_whatever_its_values() -> None:
    said = f"前\n{CHINESE.plain('button.previous', page=2, pages=9)}\n后"
    assert says(said, "button.previous")
    assert not says(said, "button.next")


def test_each_language_has_its_own() -> None:
    english = catalogue(Locale.EN).plain("refusal.not_yours")
    assert says(english, "refusal.not_yours", Locale.EN)
    assert not says(english, "refusal.not_yours")


def test_a_key_that_does_not_exist_is_no_sentence() -> None:
    with pytest.raises(LookupError):
        says("", "nothing.of.this.name")
