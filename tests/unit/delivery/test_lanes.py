"""Lanes come in turn; one that is called while it is busy looks again."""

from bot.core.dialogue.messages import Apology
from bot.core.outbox.records import OutboxRow
from bot.delivery.lanes import MOST_ANSWERS, Lane, Lanes
from tests.fixtures_office import MONDAY


def test_lanes_come_by_their_time_then_by_their_call() -> None:
    lanes = Lanes()
    for chat_id, at in [(1, 5.0), (2, 3.0), (3, 3.0)]:
        lanes.call(chat_id, at)
    assert lanes.next_at() == 3.0
    assert [lanes.take().chat_id for _ in range(3)] == [2, 3, 1]
    assert lanes.next_at() is None


def test_a_call_does_not_move_a_queued_lane() -> None:
    lanes = Lanes()
    lanes.call(1, 5.0)
    lanes.call(1, 1.0)
    assert lanes.next_at() == 5.0
    lanes.take()
    assert lanes.next_at() is None


def test_a_lane_called_while_busy_is_queued_again_instead_of_resting() -> None:
    lanes = Lanes()
    lanes.call(1, 1.0)
    lane = lanes.take()
    lanes.call(1, 2.0)
    lanes.rest(lane, 3.0)
    assert lanes.take() is lane


def test_a_lane_with_nothing_left_is_forgotten() -> None:
    lanes = Lanes()
    lanes.call(1, 1.0)
    lane = lanes.take()
    lanes.rest(lane, 2.0)
    assert lanes.lane(1) is not lane


def test_a_lane_that_waits_for_the_office_hours_rests_until_called() -> None:
    lanes = Lanes()
    lanes.call(1, 1.0)
    lane = lanes.take()
    lane.cursor = "last held row"
    lanes.rest(lane, 2.0)
    assert list(lanes.resting) == [1]
    assert lanes.next_at() is None
    lanes.call(1, 3.0)
    assert not lanes.resting
    assert lanes.take() is lane


def test_a_flood_of_answers_keeps_the_newest_and_the_one_on_its_way() -> None:
    lane = Lane(7)
    for number in range(3 * MOST_ANSWERS):
        notice = Apology(reference=str(number))
        lane.add(OutboxRow(key_=str(number), chat_id=7, notice=notice, queued_at=MONDAY))
    kept = [row.key for row in lane.answers]
    newest = range(2 * MOST_ANSWERS + 1, 3 * MOST_ANSWERS)
    assert kept == ["0", *map(str, newest)]
