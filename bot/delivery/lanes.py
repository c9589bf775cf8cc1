"""One lane per chat with messages to send, in the order in which their turns come."""

import heapq
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.core.outbox.records import OutboxRow
from bot.texts.messages import Outgoing

MOST_ANSWERS = 200  # of those that only read, waiting for one chat


@dataclass
class Claim:
    """Rows on their way as one saying: the parts still to send, and the messages sent already."""

    rows: tuple[OutboxRow, ...]
    stored: bool
    parts: Sequence[Outgoing]
    sent_ids: tuple[int, ...]

    @property
    def row(self) -> OutboxRow:
        return self.rows[0]

    @property
    def begun(self) -> bool:
        return len(self.sent_ids) > len(self.row.sent_ids)

    @property
    def edit(self) -> int | None:
        """The message to be changed; what comes behind the first part are new messages."""
        return None if self.sent_ids else self.row.edit


class Place(Enum):
    QUEUED = "queued"
    BUSY = "busy"
    RESTING = "resting"


@dataclass
class Lane:
    """What is known of one chat; its stored rows stay in the store.

    `answers` need no row. Rows up to `cursor` wait for the office hours and have been looked at.
    """

    chat_id: int
    answers: deque[OutboxRow] = field(default_factory=deque)
    cursor: str | None = None
    claim: Claim | None = None
    attempts: int = 0
    place: Place = Place.RESTING
    called: bool = False

    def add(self, answer: OutboxRow) -> None:
        """Of more than anybody reads the oldest goes, as in a flood; the first may be on its way."""
        if len(self.answers) == MOST_ANSWERS:
            del self.answers[1]
        self.answers.append(answer)

    @property
    def idle(self) -> bool:
        return not self.answers and self.cursor is None and self.claim is None


class Lanes:
    """All lanes: queued for a time, busy with their turn, or resting until something arrives."""

    def __init__(self) -> None:
        self._lanes: dict[int, Lane] = {}
        self._queue: list[tuple[float, int, Lane]] = []
        self._resting: dict[int, Lane] = {}
        self._turn = 0

    def lane(self, chat_id: int) -> Lane:
        if chat_id not in self._lanes:
            self._lanes[chat_id] = self._resting[chat_id] = Lane(chat_id)
        return self._lanes[chat_id]

    def call(self, chat_id: int, at: float) -> None:
        """There may be something for this chat; a busy lane looks again after its turn."""
        lane = self.lane(chat_id)
        lane.called = True
        if lane.place is Place.RESTING:
            self._enqueue(lane, at)

    @property
    def resting(self) -> Mapping[int, Lane]:
        """The lanes that wait to be called, by their chats."""
        return self._resting

    def next_at(self) -> float | None:
        return self._queue[0][0] if self._queue else None

    def take(self) -> Lane:
        """The lane whose turn is next."""
        lane = heapq.heappop(self._queue)[2]
        lane.place, lane.called = Place.BUSY, False
        return lane

    def put_back(self, lane: Lane, at: float) -> None:
        self._enqueue(lane, at)

    def rest(self, lane: Lane, at: float) -> None:
        """The lane has nothing to do, unless it was called while it looked."""
        if lane.called or lane.answers:
            self._enqueue(lane, at)
        elif lane.idle:
            del self._lanes[lane.chat_id]
        else:
            lane.place = Place.RESTING
            self._resting[lane.chat_id] = lane

    def _enqueue(self, lane: Lane, at: float) -> None:
        lane.place = Place.QUEUED
        self._resting.pop(lane.chat_id, None)
        self._turn += 1
        heapq.heappush(self._queue, (at, self._turn, lane))
