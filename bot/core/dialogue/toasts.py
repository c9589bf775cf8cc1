"""Short confirmations of pressed buttons that have changed something."""

from bot.core.people import Locale
from bot.texts.buttons import (
    AcceptEvidence,
    Acknowledge,
    AcknowledgeAll,
    Confirm,
    DropDraft,
    DropPending,
    FileDraft,
    InstructOn,
    PassCompletion,
    Payload,
    PutOff,
    RevokeInvitation,
    Run,
    SignInstruction,
    SignLetter,
    ToggleMember,
    UndoReopen,
    Withdraw,
    WithdrawDone,
    WithdrawInstruction,
)
from bot.texts.catalogue import catalogue

KEYS: dict[type[Payload], str] = {
    Acknowledge: "toast.acknowledged",
    AcknowledgeAll: "toast.acknowledged",
    Withdraw: "toast.withdrawn",
    FileDraft: "toast.filed",
    DropDraft: "toast.cancelled",
    RevokeInvitation: "toast.revoked",
    ToggleMember: "toast.changed",
    Confirm: "toast.confirmed",
    DropPending: "toast.cancelled",
    SignInstruction: "toast.acknowledged",
    WithdrawInstruction: "toast.withdrawn",
    InstructOn: "toast.filed",
    PutOff: "toast.put_off",
    SignLetter: "toast.acknowledged",
    WithdrawDone: "toast.withdrawn",
    PassCompletion: "toast.passed",
    AcceptEvidence: "toast.passed",
    UndoReopen: "toast.withdrawn",
}

# Commands that buttons named 撤回 run.
TAKING_BACK = frozenset(
    {"undeadline", "unnil", "unextend", "undecline", "uncoordinate", "unmove", "unadd", "unedit", "unremind"}
)


def toast(payload: Payload, locale: Locale) -> str:
    """What was done; empty for buttons that only show something, which speaks for itself."""
    key = KEYS.get(type(payload))
    if isinstance(payload, Run) and payload.command in TAKING_BACK:
        key = "toast.withdrawn"
    return catalogue(locale).plain(key) if key else ""
