"""The named places at which the launcher's process can die, each patched in from outside."""

import functools
import inspect
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import telegram

from bot.delivery.wire import Wire
from bot.intake.polling import Intake
from bot.subjects.digests.messages import DigestPosted
from handlers.desk import HandlerDesk
from storage import checkpoint, evidence_files, journal
from storage.evidence_files import EvidenceFiles
from storage.journal import JournalWriter
from storage.store import TinyStore

When = Callable[..., bool]


class Trap:
    """Springs at the n-th passing."""

    def __init__(self, passing: int) -> None:
        self._left = passing

    def springs(self) -> bool:
        self._left -= 1
        return self._left == 0

    def step(self) -> None:
        if self.springs():
            die()


def die() -> None:
    sys.stderr.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def always(*_: Any, **__: Any) -> bool:
    return True


def before(owner: Any, name: str, trap: Trap, when: When = always) -> None:
    """Die in place of the n-th call."""
    real = getattr(owner, name)

    @functools.wraps(real)
    def trapped(*values: Any, **named: Any) -> Any:
        if when(*values, **named):
            trap.step()
        return real(*values, **named)

    setattr(owner, name, trapped)


def after(owner: Any, name: str, trap: Trap, when: When = always) -> None:
    """Die when the n-th call has done its work, before its caller knows."""
    real = getattr(owner, name)

    @functools.wraps(real)
    async def trapped_later(*values: Any, **named: Any) -> Any:
        result = await real(*values, **named)
        if when(*values, **named):
            trap.step()
        return result

    @functools.wraps(real)
    def trapped(*values: Any, **named: Any) -> Any:
        result = real(*values, **named)
        if when(*values, **named):
            trap.step()
        return result

    setattr(owner, name, trapped_later if inspect.iscoroutinefunction(real) else trapped)


def torn(owner: Any, trap: Trap) -> None:
    """Die with a part of the n-th writing done."""
    real = owner.write_all

    def half_written(file: int, content: bytes) -> None:
        if trap.springs():
            some = 1 + int.from_bytes(os.urandom(4)) % max(len(content) - 1, 1)
            os.write(file, content[:some])
            die()
        real(file, content)

    owner.write_all = half_written


def _of_update(
    _: TinyStore, __: Any, at: datetime, action: str, actor: Any, update: str | None, *___: Any
) -> bool:
    return update is not None


def _action(name: str) -> When:
    def found(_: TinyStore, __: Any, at: datetime, action: str, *___: Any) -> bool:
        return action == name

    return found


def _digest(_: Wire, row: Any, *__: Any) -> bool:
    return isinstance(row.notice, DigestPosted)


def _state(_: Any, target: Path) -> bool:
    return Path(target).name == "state.json"


def _evidence(_: Any, target: Path) -> bool:
    return "evidence" in Path(target).parts


Setter = Callable[[Trap], None]
STEPS: dict[str, Setter] = {
    "nowhere": lambda trap: None,
    # taking in
    "fetched": lambda trap: before(Intake, "_take", trap),
    "in the handler": lambda trap: after(TinyStore, "stage", trap, _of_update),
    "before the write": lambda trap: before(JournalWriter, "append", trap),
    "in a line": lambda trap: torn(journal, trap),
    "before the sync": lambda trap: after(journal, "write_all", trap),
    "after the sync": lambda trap: after(JournalWriter, "append", trap),
    "before the release": lambda trap: before(HandlerDesk, "release", trap),
    "before the confirming": lambda trap: after(HandlerDesk, "release", trap),
    "new segment": lambda trap: after(JournalWriter, "_start_segment", trap),
    # checkpoint
    "in the checkpoint": lambda trap: torn(checkpoint, trap),
    "before its name": lambda trap: before(os, "replace", trap, _state),
    "after its name": lambda trap: after(os, "replace", trap, _state),
    # delivery
    "before a send": lambda trap: before(Wire, "send", trap),
    "between send and mark": lambda trap: after(Wire, "send", trap),
    "in the mark": lambda trap: after(TinyStore, "stage", trap, _action("delivery.sent")),
    # digests
    "digest due": lambda trap: after(TinyStore, "stage", trap, _action("digest.due")),
    "before the digest": lambda trap: before(Wire, "send", trap, _digest),
    "after the digest": lambda trap: after(Wire, "send", trap, _digest),
    # evidence
    "downloaded": lambda trap: after(telegram.File, "download_as_bytearray", trap),
    "in a file": lambda trap: torn(evidence_files, trap),
    "before the file's name": lambda trap: before(os, "replace", trap, _evidence),
    "after the file": lambda trap: after(EvidenceFiles, "save", trap),
    "in the file's row": lambda trap: after(TinyStore, "stage", trap, _action("evidence.stored")),
}
NAMED = tuple(name for name in STEPS if name != "nowhere")
RARE = frozenset(
    {
        "new segment",
        "before its name",
        "after its name",
        "digest due",
        "before the digest",
        "after the digest",
    }
)
DIGESTS = frozenset({"digest due", "before the digest", "after the digest"})
# Where a message that went out is not yet marked as sent, so that it goes out once more.
IN_DOUBT = frozenset({"between send and mark", "in the mark", "after the digest"})
