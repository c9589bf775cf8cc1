"""Every notice in both languages keeps Telegram's limits, whatever people have written."""

from datetime import timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.core.messages import Message
from bot.core.people import Locale
from bot.rendering import render
from bot.subjects.digests import messages as digests_messages
from bot.subjects.reports import messages as reports_messages
from bot.subjects.tasks import messages as tasks_messages
from bot.texts.messages import Text
from bot.texts.voice import rendered
from tests.unit.texts.checking import assert_sendable, said, words
from tests.unit.texts.sample_values import NOW, PLAN, all_lines, card, digest, report
from tests.unit.texts.samples import samples

SAMPLES = tuple(samples())
KINDS = tuple(Message.kinds.values())
FOREIGN = {
    "title",
    "text",
    "excerpt",
    "name",
    "unit",
    "units",
    "plan",
    "section",
    "via",
    "contacts",
    "members",
    "silent",
    "uncovered",
    "place",
    "problem",
    "handling",
    "reason",
    "username",
    "unclear",
    "value",
    "target",
}
NASTY = (
    "<b>粗</b><script>&amp;&lt;",
    "</blockquote></b>",
    "\u202e反着\u2066写\u200b\u0000\ud800字",
    "نص عربي 12 <i>",
    "👨‍👩‍👧‍👦🇨🇳é̂̃̄̅" * 30,
    "行\n" * 400,
    "&" * 500,
    "x" * 2000,
    "a</code>&#x27;\r\n\u2028@user #tag /cmd https://a.b",
)
T = TypeVar("T")
HOSTILE = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=300),
    st.text(alphabet="<>&/\"'b\n\u202e👍🏽é", max_size=300),
)


def poisoned(value: T, text: str) -> T:
    """The value with every foreign text inside it replaced."""
    if not isinstance(value, BaseModel):
        return value
    changes = {name: _poison(name, getattr(value, name), text) for name in type(value).model_fields}
    return value.model_copy(update=changes)


def _poison(name: str, value: object, text: str) -> object:
    if isinstance(value, tuple):
        return tuple(_poison(name, each, text) for each in value)
    if isinstance(value, BaseModel):
        return poisoned(value, text)
    return text if type(value) is str and name in FOREIGN else value


def test_every_kind_has_a_sample() -> None:
    assert {type(sample) for sample in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_rendered(kind: type[BaseModel]) -> None:
    assert rendered.dispatch(kind) is not rendered.dispatch(object)


@pytest.mark.parametrize("locale", Locale)
def test_samples_keep_telegrams_limits(locale: Locale) -> None:
    for sample in SAMPLES:
        for part in render(sample, locale, NOW):
            assert_sendable(part)


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_never_breaks_a_message(text: str) -> None:
    for sample in SAMPLES:
        for part in render(poisoned(sample, text), Locale.ZH, NOW):
            assert_sendable(part)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), HOSTILE, st.sampled_from(Locale))
def test_any_text_in_any_notice(sample: Message, text: str, locale: Locale) -> None:
    for part in render(poisoned(sample, text), locale, NOW):
        assert_sendable(part)


def test_markup_of_people_is_shown_not_obeyed() -> None:
    told = words(reports_messages.Recorded(reports=(report(text="<b>粗</b> & <a href='tg://x'>链</a>"),)))
    assert "<b>粗</b> & <a href='tg://x'>链</a>" in told


def test_parts_do_not_depend_on_the_day_of_sending() -> None:
    lines = all_lines() * 4
    for notice in (
        digests_messages.Overdue(red=lines, yellow=lines),
        tasks_messages.Card(card=card(text=PLAN.tasks[8].text * 40)),
    ):
        counts = {
            len(render(notice, Locale.ZH, NOW + timedelta(days=days))) for days in (-400, 0, 44, 45, 60, 900)
        }
        assert len(counts) == 1
        assert counts.pop() > 1


def test_long_text_is_split_at_line_ends_with_the_keyboard_last() -> None:
    *first, last = render(digests_messages.Overdue(red=all_lines() * 4, yellow=()), Locale.ZH, NOW)
    assert first
    assert all(isinstance(part, Text) and not part.keyboard for part in first)
    assert isinstance(last, Text)
    assert last.keyboard
    for part in first:
        assert isinstance(part, Text)
        assert not part.html.startswith("\n")
        assert len(said(part.html).text) <= 4000


def test_a_whole_clause_is_quoted_verbatim() -> None:
    long = "。".join(f"第{number}条要求" for number in range(1500))
    told = words(tasks_messages.Card(card=card(text=long))).replace("\n", "")
    assert long in told


def test_channel_text_has_nothing_to_tap() -> None:
    tappable = "张三 13912345678 138 1234 5678 @someone #标签 /revoke https://t.me/x a@b.cn www.example.com"
    notice = digests_messages.DigestPosted(
        content=digest(reports=(report(text=tappable[:60]), report(text=tappable[30:])))
    )
    _, part = render(notice, Locale.ZH, NOW)
    assert isinstance(part, Text)
    assert set(said(part.html).kinds) <= {"bold", "code", "expandable_blockquote", "blockquote"}
    assert "13912345678" not in part.html
