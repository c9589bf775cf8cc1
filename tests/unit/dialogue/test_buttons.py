"""Button payloads: what is packed comes back, nothing else does, nothing is longer than 64 bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.commands import DECLARED, PressButton
from bot.texts.buttons import Payload, Unreadable, payload, unpack

# Verbs that older versions have sent; `do:` stood in front of those of commands.
SENT_BEFORE = (
    "ack acks wd file drop dpage sheet grp gpage uninv lang cancel ok no heed unins ins ipage later slet "
    "dofor undone pass eok reclose page back "
    "task report done nil difficulty extend decline coordinate overview overdue unit evidence digest assign "
    "unassign deadline invite people revoke units group channel remind schedule holiday preview responsible "
    "handover doubts audit export import broadcast publish addtask edittask suspend resume cancel_task "
    "review reopen start tasks chat unchat unmove undeadline stay audit_page unadd unedit clarify answer "
    "unremind alerts letter letter_text bulletin done_reason return files reject unnil unextend grant "
    "extension declining explain undecline declined reassign coordinate_sign coordinate_answer uncoordinate"
)
LARGEST = "-1009999999999.2147483647"


@pytest.mark.parametrize(
    "button",
    [
        payload("ack", 35, 29),
        payload("wd", f"{LARGEST}.99999"),
        payload("file", f"{LARGEST}.99999", 99999, 999),
        payload("assign", 3, "u5", "responsible"),
        payload("answer", f"{LARGEST}.99999"),
        payload("heed", f"{LARGEST}.99999", 999),
        payload("unins", f"{LARGEST}.99999"),
        payload("ins", "0123456789abcdef", 99999),
        payload("page", 2, "assign", 3),
        payload("back", "assign", 3, "u5"),
        payload("cancel"),
        payload("dofor", "0123456789abcdef", 999),
        payload("undone", 99999, 999),
        payload("pass", f"{LARGEST}.99999"),
        payload("eok", LARGEST),
        payload("return", f"{LARGEST}.99999"),
        payload("reject", LARGEST),
        payload("reclose", 99999),
        payload("lang", "zh_CN"),
        payload("grp", 30, 5, 1),
    ],
    ids=lambda button: button.verb,
)
def test_what_is_packed_comes_back(button: Payload) -> None:
    packed = button.pack()
    assert len(packed.encode()) <= 64
    assert unpack(packed) == button
    assert button.verb in DECLARED


@given(st.text(max_size=80))
def test_foreign_data_is_unreadable_or_harmless(data: str) -> None:
    try:
        button = unpack(data)
    except Unreadable:
        return
    assert isinstance(button, Payload)


@pytest.mark.parametrize("data", ["", ":", "do:", "Ack:1:2", "确认"])
def test_data_without_a_verb_is_refused(data: str) -> None:
    with pytest.raises(Unreadable):
        unpack(data)


def test_buttons_of_older_versions_are_still_read() -> None:
    assert unpack("do:undeadline:3:2017-11-30:2017-12-15") == payload(
        "undeadline", 3, "2017-11-30", "2017-12-15"
    )


def test_too_long_is_refused_before_telegram_does() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        payload("assign", "区文化广电体育局" * 3).pack()


def test_nothing_is_declared_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        PressButton("ack", DECLARED["ack"].who, DECLARED["ack"].run)


@pytest.mark.parametrize("verb", SENT_BEFORE.split())
def test_buttons_of_older_versions_are_understood(verb: str) -> None:
    assert unpack(f"do:{verb}:1") == payload(verb, 1)
    assert verb in DECLARED
