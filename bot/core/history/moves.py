"""Life cycles as tables of data: which event leads from one status to which other."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from bot.core.refusals import AlreadyDone

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


def target(moves: Mapping[tuple[S, E], S], status: S, event: E) -> S | None:
    """Where the event leads, or None where the table has no such move."""
    return moves.get((status, event))


def settled(moves: Mapping[tuple[S, E], S], status: S, event: E) -> S:
    """Where a decision leads; raises `AlreadyDone` where it has been taken before, this way or another."""
    found = target(moves, status, event)
    if found is None:
        raise AlreadyDone
    return found


def possible(moves: Mapping[tuple[S, E], S], status: S) -> tuple[str, ...]:
    """What may happen in a status, in the table's order."""
    return tuple(event.value for held, event in moves if held is status)
