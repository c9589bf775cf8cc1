"""Button payloads: what is packed comes back, nothing else does, nothing is longer than 64 bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.buttons import (
    AcceptEvidence,
    Acknowledge,
    AskPage,
    Back,
    CompleteFor,
    FileDraft,
    InstructOn,
    LeaveDialogue,
    PassCompletion,
    Payload,
    Run,
    SetLanguage,
    SignInstruction,
    ToggleMember,
    UndoReopen,
    Unreadable,
    Withdraw,
    WithdrawDone,
    WithdrawInstruction,
    unpack,
)

LARGEST = "-1009999999999.2147483647"


@pytest.mark.parametrize(
    "payload",
    [
        Acknowledge(35, 29),
        Withdraw(f"{LARGEST}.99999"),
        FileDraft(f"{LARGEST}.99999", 99999, 999),
        Run("assign", ("3", "u5", "responsible")),
        Run("answer", (f"{LARGEST}.99999",)),
        SignInstruction(f"{LARGEST}.99999", 999),
        WithdrawInstruction(f"{LARGEST}.99999"),
        InstructOn("0123456789abcdef", 99999),
        AskPage(2, "assign", ("3",)),
        Back("assign", ("3", "u5")),
        LeaveDialogue(),
        CompleteFor("0123456789abcdef", 999),
        WithdrawDone(99999, 999),
        PassCompletion(f"{LARGEST}.99999"),
        AcceptEvidence(LARGEST),
        Run("return", (f"{LARGEST}.99999",)),
        Run("reject", (LARGEST,)),
        UndoReopen(99999),
        SetLanguage("zh_CN"),
        ToggleMember(30, 5, 1),
    ],
)
def test_what_is_packed_comes_back(payload: Payload) -> None:
    packed = payload.pack()
    assert len(packed.encode()) <= 64
    assert unpack(packed) == payload


@given(st.text(max_size=80))
def test_foreign_data_is_unreadable_or_harmless(data: str) -> None:
    try:
        payload = unpack(data)
    except Unreadable:
        return
    assert isinstance(payload, Payload)


@pytest.mark.parametrize("data", ["", "ack", "ack:x:y", "ack:1:2:3", "nothing:1", "page:one:task", "do"])
def test_forged_data_is_refused(data: str) -> None:
    with pytest.raises(Unreadable):
        unpack(data)


def test_too_long_is_refused_before_telegram_does() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        Run("assign", ("区文化广电体育局" * 3,)).pack()
