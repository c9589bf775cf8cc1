"""The pace is never faster than a strict server allows, and hardly slower."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.timing import PURGE_FROM, NoPace, TelegramPace


@dataclass
class Strict:
    """A server with full buckets: so many at once, then so many a second; counts what it refuses."""

    refused: int = 0
    buckets: dict[int, tuple[float, float]] = field(default_factory=dict)

    def take(self, chat_id: int, at: float) -> None:
        for key, size, rate in [(0, 30, 30.0), (chat_id, *((3, 1.0) if chat_id > 0 else (20, 1 / 3)))]:
            level, since = self.buckets.get(key, (float(size), at))
            level = min(size, level + (at - since) * rate) - 1
            self.refused += level < -1e-6
            self.buckets[key] = (level, at)


def simulated(
    chats: list[int],
    delays: Iterator[tuple[float, float]],
    server: Strict | None = None,
    *,
    began: float = 0.0,
    killed: float = float("inf"),
) -> tuple[float, int]:
    """Send one message for each entry; (way there, way back) are seconds. Returns the time and refusals.

    What would be sent after the bot is `killed` is not; one that `began` later is such a bot, started again.
    """
    server = server or Strict()
    pace, now, flights = TelegramPace(began, rested=began == 0.0), began, list[tuple[float, int]]()
    arrivals = list[tuple[float, int]]()
    waiting = list(chats)
    while waiting or flights:
        busy = {chat for _, chat in flights}
        free = [(pace.chat_at(chat, now), chat) for chat in dict.fromkeys(waiting) if chat not in busy]
        at, chat = min(free, default=(float("inf"), 0))
        at = max(at, pace.overall_at(now))
        landing = min(flights, default=(float("inf"), 0))
        if landing[0] <= at:
            flights.remove(landing)
            now = landing[0]
            pace.end(landing[1], now, 1)
            continue
        now = at
        waiting.remove(chat)
        there, back = next(delays)
        arrivals.append((now + there, chat))
        flights.append((now + there + back, chat))
        pace.begin()
    for at, chat in sorted(arrivals):
        if at < killed:
            server.take(chat, at)
    return now, server.refused


def still(delay: float) -> Iterator[tuple[float, float]]:
    while True:
        yield delay, delay


@given(
    chats=st.lists(st.sampled_from([1, 2, 3, -1, *range(100, 130)]), min_size=30, max_size=120),
    delays=st.lists(st.tuples(st.floats(0, 2), st.floats(0, 2)), min_size=1),
)
def test_no_delay_on_the_way_brings_a_refusal(chats: list[int], delays: list[tuple[float, float]]) -> None:
    endless = (delays[number % len(delays)] for number in range(10_000))
    assert simulated(chats, endless)[1] == 0


@given(
    chats=st.lists(st.sampled_from([1, 2, 3, -1, -2, *range(100, 130)]), min_size=30, max_size=120),
    killed=st.floats(0, 100),
)
def test_a_start_after_a_kill_at_full_pace_brings_no_refusal(chats: list[int], killed: float) -> None:
    server = Strict()
    simulated(chats, still(0.001), server, killed=killed)
    simulated(chats, still(0.001), server, began=killed + 0.5)
    assert server.refused == 0


def test_a_thousand_chats_are_reached_close_to_the_bound() -> None:
    taken, refused = simulated(list(range(1, 1001)), still(0.02))
    assert refused == 0
    assert taken <= (1000 - 30) / 30 * 1.015


@pytest.mark.parametrize("delay", [0.001, 0.3])
def test_groups_are_served_close_to_the_bound(delay: float) -> None:
    taken, refused = simulated([-1, -2, -3] * 100, still(delay))
    assert refused == 0
    assert taken <= 240 * 1.015 + 20 * 2 * delay


def test_a_private_chat_gets_three_at_once_then_one_a_second() -> None:
    taken, refused = simulated([7] * 13, still(0.05))
    assert refused == 0
    assert taken == pytest.approx(10, abs=0.4)


def test_full_buckets_are_forgotten() -> None:
    pace = TelegramPace(0.0)
    for chat_id in range(1, 20_000):
        now = float(chat_id)
        pace.begin()
        pace.end(chat_id, now, 1)
        assert pace.remembered <= PURGE_FROM
    assert pace.chat_at(19_999, now) == now


def test_a_menu_weighs_nothing_and_an_album_all_its_pictures() -> None:
    pace = TelegramPace(0.0)
    pace.begin()
    pace.end(1, 0.0, 0)
    assert pace.remembered == 0
    pace.begin()
    pace.end(1, 0.0, 10)
    assert pace.chat_at(1, 0.0) == pytest.approx(8)


def test_without_limits_nothing_waits() -> None:
    pace = NoPace()
    for _ in range(1000):
        pace.begin()
        pace.end(1, 5.0, 1)
    assert (pace.overall_at(5.0), pace.chat_at(1, 5.0)) == (5.0, 5.0)
