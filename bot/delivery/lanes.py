"""One lane per chat with messages to send, in the order in which their turns come."""

import heapq
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.core.outbox.records import OutboxRow
from bot.texts.messages import Outgoing

MOST_ANSWERS = 200  # without a row, waiting for one chat


@dataclass
class Claim:
    """Rows on their way as one text: the parts still to send, and the ids of the messages
    already sent.

    A claim that is not `stored` is an answer that has no row in the outbox.
    """

    rows: tuple[OutboxRow, ...]
    stored: bool
    parts: Sequence[Outgoing]
    sent_ids: tuple[int, ...]

    @property
    def row(self) -> OutboxRow:
        return self.rows[0]

    @property
    def begun(self) -> bool:
        """Whether a part has gone out that the store does not know of yet."""
        return len(self.sent_ids) > len(self.row.sent_ids)

    @property
    def edit(self) -> int | None:
        """The message to be edited; what comes behind the first part are new messages."""
        if self.sent_ids:
            return None
        return self.row.edit


class LaneState(Enum):
    QUEUED = "queued"
    BUSY = "busy"
    RESTING = "resting"


@dataclass
class Lane:
    """The state of one chat's delivery; its rows stay in the store.

    `answers` have no row. Rows up to `cursor` wait for the office hours and have been
    looked at. `called` is set while the lane may have something new.
    """

    chat_id: int
    answers: deque[OutboxRow] = field(default_factory=deque)
    cursor: str | None = None
    claim: Claim | None = None
    attempts: int = 0
    state: LaneState = LaneState.RESTING
    called: bool = False

    def add(self, answer: OutboxRow) -> None:
        """Append an answer; of too many, which nobody reads, the second oldest goes.

        The oldest stays, as it may be on its way and is removed by its place when it has
        arrived.
        """
        if len(self.answers) == MOST_ANSWERS:
            del self.answers[1]
        self.answers.append(answer)

    @property
    def idle(self) -> bool:
        return not self.answers and self.cursor is None and self.claim is None


class Lanes:
    """All lanes: queued for a time, busy with their turn, or resting until called."""

    def __init__(self) -> None:
        self._lanes: dict[int, Lane] = {}
        self._queue: list[tuple[float, int, Lane]] = []
        self._resting: dict[int, Lane] = {}
        self._turn = 0

    def lane(self, chat_id: int) -> Lane:
        """The chat's lane, a new one where it has none."""
        if chat_id not in self._lanes:
            lane = Lane(chat_id)
            self._lanes[chat_id] = lane
            self._resting[chat_id] = lane
        return self._lanes[chat_id]

    def call(self, chat_id: int, at: float) -> None:
        """There may be something for this chat; a busy lane looks again after its turn."""
        lane = self.lane(chat_id)
        lane.called = True
        if lane.state is LaneState.RESTING:
            self._enqueue(lane, at)

    @property
    def resting(self) -> Mapping[int, Lane]:
        """The lanes that wait to be called, by their chats."""
        return self._resting

    def next_at(self) -> float | None:
        """The time at which the first lane in the queue may have its turn, None without any."""
        if not self._queue:
            return None
        return self._queue[0][0]

    def take(self) -> Lane:
        """The lane whose turn is next, busy from now on."""
        _, _, lane = heapq.heappop(self._queue)
        lane.state = LaneState.BUSY
        lane.called = False
        return lane

    def put_back(self, lane: Lane, at: float) -> None:
        """End the turn of a lane that has more to send."""
        self._enqueue(lane, at)

    def rest(self, lane: Lane, at: float) -> None:
        """End the turn of a lane that found nothing to send.

        What was committed while it looked may have come behind its look: the call that
        announced it found the lane busy and only left its mark. Resting now, such a lane
        would keep a message until the chat's next one; so it has another turn.
        """
        if lane.called or lane.answers:
            self._enqueue(lane, at)
        elif lane.idle:
            del self._lanes[lane.chat_id]
        else:
            lane.state = LaneState.RESTING
            self._resting[lane.chat_id] = lane

    def _enqueue(self, lane: Lane, at: float) -> None:
        lane.state = LaneState.QUEUED
        self._resting.pop(lane.chat_id, None)
        self._turn += 1  # of lanes due at the same instant, the one called first comes first
        heapq.heappush(self._queue, (at, self._turn, lane))
