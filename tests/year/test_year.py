"""The scripted year, from the issue of the plan to the last 销号, checked against the ledger."""

import asyncio
import warnings
from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest

from bot.core.calendar import PUBLIC
from tests.year import coverage
from tests.year.burden import DIRECT, burden, lines, unit_of
from tests.year.cast import EVERYBODY
from tests.year.play import CHANNEL, Played, play
from tests.year.story import Scene
from tests.year.telling import COMMAND, PAGES, Page, page

WORKING_SATURDAY = date(2017, 11, 4)  # by /holiday


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")
        return asyncio.run(play(tmp_path_factory.mktemp("year")))


def task(played: Played, number: int) -> dict[str, Any]:
    return next(each for each in played.ledger["tasks"] if each["number"] == number)


def statuses(played: Played, collection: str) -> Counter[str]:
    return Counter(each["status"] for each in played.ledger[collection])


# Every branch


def test_every_kind_of_notice_is_said(played: Played) -> None:
    """A new notice needs its day in the year, or a reason in `ELSEWHERE`."""
    assert coverage.kinds() - set(played.recorder.kinds) == set(coverage.ELSEWHERE)
    assert coverage.stamp_kinds() - set(played.recorder.stamps) == set()


def test_every_command_and_button_is_used(played: Played) -> None:
    assert coverage.commands() - played.story.commands - played.recorder.asked == set()


def test_people_are_reminded_for_every_cause(played: Played) -> None:
    assert coverage.causes() - set(played.recorder.causes) == set()


# The ledger


def test_every_task_of_the_plan_is_closed(played: Played) -> None:
    tasks = played.ledger["tasks"]
    assert [each["number"] for each in tasks] == [*range(1, 36), 37]
    assert {each["number"]: each["status"] for each in tasks} == dict.fromkeys(range(1, 36), "closed") | {
        37: "cancelled"
    }
    assert {each["light"] for each in tasks if each["number"] != 37} == {"blue"}
    assert task(played, 37)["light"] is None


def test_what_was_accountable_is_done_and_signed(played: Played) -> None:
    for each in played.ledger["tasks"][:35]:
        roles = {part["role"] for part in each["assignments"]}
        answering = "lead" if "lead" in roles else "responsible"
        for part in each["assignments"]:
            if part["role"] == answering:
                assert part["status"] == "done", (each["number"], part["unit"])
                assert part["acknowledged_at"]
        assert each["progress"] == 100, each["number"]


def test_targets_are_met(played: Played) -> None:
    latest = [
        indicator["latest"]
        for each in played.ledger["tasks"]
        for indicator in each["indicators"]
        if indicator["latest"]
    ]
    assert len(latest) >= 15
    assert all(each["met"] for each in latest)


def test_deadlines_moved_only_where_granted(played: Played) -> None:
    moved = {
        each["number"]: each["deadline"][:10]
        for each in played.ledger["tasks"]
        if each["deadline"] != each["original_deadline"]
    }
    assert moved == {
        9: "2018-09-28",
        11: "2018-03-30",
        12: "2018-01-15",
        14: "2018-04-30",
        17: "2018-02-28",
        25: "2018-03-16",
    }


def test_extensions_ended_as_told(played: Played) -> None:
    found = [(each["task"], each["status"]) for each in played.ledger["extensions"]]
    assert Counter(found) == Counter(
        [
            (14, "approved"),
            (25, "refused"),
            (10, "withdrawn"),
            (9, "withdrawn"),
            (9, "approved"),
            (11, "approved"),
            (12, "approved"),
            (35, "approved"),  # the office took its new deadline back: the request stays decided
        ]
    )


def test_what_was_reported_is_there_in_every_kind(played: Played) -> None:
    reports = played.ledger["reports"]
    kinds = Counter(each["kind"] for each in reports)
    assert kinds["progress"] > 500
    assert kinds["completion"] >= 35
    assert kinds["nil"] == 6
    assert kinds["difficulty"] == 2
    assert any(each["revisions"] for each in reports)
    assert any(each["withdrawn"] for each in reports)
    assert len({each["id"] for each in reports}) == len(reports)


def test_evidence_is_stored_and_judged(played: Played) -> None:
    evidence = played.ledger["evidence"]
    assert {each["kind"] for each in evidence} >= {"photo", "document", "video", "location"}
    assert {each["state"] for each in evidence} == {"received", "accepted", "superseded"}
    lost = [each for each in evidence if each["sha256"] is None and each["kind"] != "location"]
    assert len(lost) == 1


def test_instructions_and_promises_ended_as_told(played: Played) -> None:
    instructions = [(each["task"], each["answered_at"] is not None) for each in played.ledger["instructions"]]
    assert instructions == [(14, True), (20, True), (25, True)]
    kept = {(each["task"], each["due"][:10]): each["kept"] for each in played.ledger["promises"]}
    assert kept[8, "2017-10-19"] is False
    assert kept[15, "2017-10-20"] is False
    assert kept[5, "2017-10-27"] is True
    assert kept[14, "2017-12-05"] is False


def test_every_digest_was_posted_once(played: Played) -> None:
    """Every workday once; of two days on which nothing ran the later, named as late."""
    digests = played.ledger["digests"]
    slots = [(each["kind"], each["slot"]) for each in digests]
    assert len(slots) == len(set(slots))
    daily = {datetime.fromisoformat(slot).date() for kind, slot in slots if kind == "daily"}
    first, last = date(2017, 10, 17), date(2018, 9, 30)
    days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
    workdays = {day for day in days if PUBLIC.is_workday(day)}
    assert workdays - daily == {date(2018, 1, 9)}
    assert daily - workdays == {WORKING_SATURDAY}
    assert Counter(kind for kind, _ in slots)["monthly"] == 11
    assert all(each["message_ids"] and each["audit_head"] for each in digests)
    late = [each for each in played.story.heard if each.reader == CHANNEL and "补发" in each.zh]
    assert len(late) == 2


# The burden


def test_nobody_gets_more_than_one_grouped_message_a_workday(played: Played) -> None:
    found = Counter((each.reader, each.at.date()) for each in played.story.heard if each.grouped)
    assert found
    assert set(found.values()) == {1}
    assert all(PUBLIC.is_workday(day) or day == WORKING_SATURDAY for _, day in found)


def test_all_else_concerns_the_reader_directly(played: Played) -> None:
    """What a contact gets is grouped, an answer to an act of their own, or one of the kinds of `DIRECT`."""
    for each in played.story.heard:
        if unit_of(each.reader) and not each.own and not each.grouped:
            assert each.kind in DIRECT, (each.kind, each.reader, each.zh)


def test_nobody_is_disturbed_outside_office_hours(played: Played) -> None:
    for each in played.story.heard:
        if unit_of(each.reader) and not each.own:
            assert 8 <= each.at.hour < 20, each
            assert PUBLIC.is_workday(each.at.date()) or each.at.date() == WORKING_SATURDAY, each


def test_messages_per_unit_and_week(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    """What came unasked: on the busiest week no more than three a workday for anybody."""
    found = burden(played.story.heard)
    with capsys.disabled():
        print("\nmessages that came unasked, by unit and week\n" + "\n".join(lines(found)))
    busiest = max(sum(found.of(unit, week)[:2]) for unit in EVERYBODY for week in found.weeks)
    assert busiest <= 30


# The tour


@pytest.mark.parametrize("of", PAGES.values(), ids=PAGES.keys())
def test_the_tour_shows_every_scene_and_the_burden(played: Played, of: Page) -> None:
    """The page that `make year` writes."""
    written = page(played.story, of)
    assert COMMAND in written
    assert len(written.split("\n")) < 1000
    scenes = [entry.zh if of.zh else entry.en for entry in played.story.told if isinstance(entry, Scene)]
    assert [line.split(" ", 3)[3] for line in written.split("\n") if line.startswith("### ")] == scenes
    assert all(line in written for line in lines(burden(played.story.heard)))
