"""Every command and every button, tried by everybody, in every way a try can be made.

What must come of it stands in `expected.py`. The rows are held against the bot's own tables: a command or
a button without a row fails here.
"""

import re
from collections.abc import AsyncIterator, Iterable

import pytest
import pytest_asyncio

from bot.core.commands import DECLARED, Command, typed
from bot.intake.batches import KINDS
from bot.texts.buttons import unpack
from handlers import groups
from tests.access.expected import BUTTONS, COMMANDS, EVERYBODY, FOLLOW_UPS, ON_TASK, READERS, Row
from tests.access.stage import (
    BOUND,
    IDS,
    NOWHERE,
    OTHER,
    OUTSIDE,
    PARTNER,
    UNBOUND,
    UNIT,
    Outcome,
    Stage,
    a_stage,
)
from tests.access.telegram import CHANNEL, edited, forwarded, message, press, private, supergroup

pytestmark = pytest.mark.asyncio(loop_scope="module")
UNKNOWN = "555.555.99"

PUBLIC_NAMES = {command.name for command in groups.PUBLIC}
PICKING = [name for name, each in DECLARED.items() if isinstance(each, Command) and each.picked]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    async with a_stage() as made:
        yield made


def titled(rows: Iterable[Row]) -> "pytest.MarkDecorator":
    rows = tuple(rows)
    return pytest.mark.parametrize("row", rows, ids=[f"{row.name} {row.example}" for row in rows])


def written(stage: Stage, row: Row) -> str:
    return f"/{row.name} {row.example}".format(**stage.ids).strip()


def data(stage: Stage, row: Row) -> str:
    """The row as a button's data."""
    filled = row.example.format(**stage.ids)
    return filled if row in BUTTONS else ":".join(["do", row.name, *filled.split()])


def expected(row: Row, who: str) -> str:
    return row.comes if who in row.may else "refused"


def assert_refused(outcome: Outcome, typed: str) -> None:
    """Nothing has changed, and what is said names nothing but what the person wrote themselves."""
    assert outcome.actions == []
    assert outcome.verdict in {"refused", "silent"}
    for words in outcome.refusals:
        assert "抱歉" not in words
        told = re.sub(r"<code>.*?</code>|“.*?”|例如.*", "", words)
        for secret in (UNIT, PARTNER, OTHER, "人员", "畜禽", "进度10%"):
            assert secret not in told or secret in typed, words
        assert set(re.findall(r"\d+", told)) <= set(re.findall(r"\d+", typed)), words


# The rows are complete


async def test_every_command_has_a_row() -> None:
    assert {row.name for row in COMMANDS} == set(typed())


async def test_every_button_has_a_row() -> None:
    pressed = {verb_of(row) for row in BUTTONS} | {row.name for row in FOLLOW_UPS}
    assert pressed | set(typed()) == set(DECLARED)
    assert len({row.name for row in BUTTONS}) == len({verb_of(row) for row in BUTTONS})


def verb_of(row: Row) -> str:
    return unpack(row.example.replace("{", "").replace("}", "")).verb


async def test_every_row_permits_somebody_known() -> None:
    assert all(set(row.may) <= set(EVERYBODY) for row in (*COMMANDS, *FOLLOW_UPS, *BUTTONS))


# In private


@titled(COMMANDS)
async def test_typed(stage: Stage, row: Row) -> None:
    text = written(stage, row)
    for who, person in IDS.items():
        outcome = await stage.attempt(message(person, text))
        assert outcome.verdict == expected(row, who), who
        if who not in row.may:
            assert_refused(outcome, text)


@titled(COMMANDS)
async def test_typed_under_a_photo(stage: Stage, row: Row) -> None:
    """A caption is a command as well."""
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
    for who, person in IDS.items():
        update = message(person, "", caption=written(stage, row), photo=photo)
        outcome = await stage.attempt(update)
        if who not in row.may:
            assert outcome.verdict == "refused", who


@titled(COMMANDS)
async def test_in_a_forwarded_message(stage: Stage, row: Row) -> None:
    """Other people's words are no orders, whoever passes them on; nor is a link opened by passing it on."""
    text = written(stage, row)
    for who, person in IDS.items():
        assert_refused(await stage.attempt(forwarded(person, text, IDS["A"])), text)
        assert (await stage.attempt(forwarded(person, text, IDS["A"]))).verdict == "refused", who


@titled(COMMANDS)
async def test_in_an_edited_message(stage: Stage, row: Row) -> None:
    """What has been edited into a command is not carried out, but for the report that a message makes."""
    for who, person in IDS.items():
        first = message(person, "/help")
        outcome = await stage.attempt(edited(first, written(stage, row)))
        if row.name != "report" or who not in row.may:
            assert outcome.actions == [], who
            assert not outcome.said or outcome.verdict == "refused", who


@titled(COMMANDS)
async def test_typed_with_signs_nobody_sees(stage: Stage, row: Row) -> None:
    """As copying brings them along: the command is the same, for those who may and for all others."""
    text = written(stage, row)
    for who, person in IDS.items():
        plain = await stage.attempt(message(person, text))
        outcome = await stage.attempt(message(person, f"\u200b{text[:3]}\u2060{text[3:]}"))
        assert outcome.verdict == plain.verdict, who


# In groups


@titled(COMMANDS)
async def test_in_a_group_that_is_nobodys(stage: Stage, row: Row) -> None:
    """Nothing is shown and nothing done; only a link may make the group a unit's."""
    if row.name == "start" and row.example:
        return
    for who, person in IDS.items():
        outcome = await stage.attempt(message(person, written(stage, row), chat=supergroup(UNBOUND)))
        assert_refused(outcome, written(stage, row))
        assert all(said.chat_id == person for said in outcome.said), who
        assert (outcome.verdict == "silent") == (who in OUTSIDE), who


@titled(COMMANDS)
async def test_in_the_group_of_a_unit(stage: Stage, row: Row) -> None:
    """Its contacts and the office see the unit's own things there; nobody else anything."""
    if row.name == "start":
        return
    open_there = row.name in PUBLIC_NAMES and "{hidden}" not in row.example
    for who, person in IDS.items():
        outcome = await stage.attempt(message(person, written(stage, row), chat=supergroup(BOUND)))
        if open_there and who in "CA":
            assert [(outcome.verdict, said.chat_id) for said in outcome.said] == [("shown", BOUND)], who
        else:
            assert_refused(outcome, written(stage, row))
            assert all(said.chat_id == person for said in outcome.said), who
            assert (outcome.verdict == "silent") == (who in OUTSIDE), who


async def test_a_link_makes_a_group_a_units_for_whoever_holds_it(stage: Stage) -> None:
    for who, person in IDS.items():
        start = message(person, f"/start {stage.ids['code']}", chat=supergroup(UNBOUND))
        assert (await stage.attempt(start)).verdict == "unit_chat.bound", who
        stranger = message(IDS["S"], f"/start {stage.ids['code']}", chat=supergroup(UNBOUND))
        assert (await stage.attempt(start, stranger)).verdict == "refused", who


# Buttons


@titled(BUTTONS + FOLLOW_UPS)
async def test_pressed(stage: Stage, row: Row) -> None:
    for who, person in IDS.items():
        outcome = await stage.attempt(press(person, data(stage, row)))
        assert outcome.verdict == expected(row, who), who
        if who not in row.may:
            assert_refused(outcome, data(stage, row))


@titled(BUTTONS + FOLLOW_UPS)
async def test_pressed_where_no_message_shows_such_a_button(stage: Stage, row: Row) -> None:
    for who, person in IDS.items():
        outcome = await stage.attempt(press(person, data(stage, row), shown=False))
        if who not in row.may:
            assert_refused(outcome, data(stage, row))


@titled(BUTTONS + FOLLOW_UPS)
async def test_pressed_under_somebody_elses_message(stage: Stage, row: Row) -> None:
    """Whose message it is gives no right: not a contact's, not the office's, not a group's."""
    for who, person in IDS.items():
        for chat in (private(IDS["C"]), private(IDS["A"]), supergroup(BOUND), supergroup(UNBOUND)):
            outcome = await stage.attempt(press(person, data(stage, row), chat=chat))
            if who not in row.may:
                assert_refused(outcome, data(stage, row))
            assert all(said.edit is None or said.chat_id == chat["id"] for said in outcome.said), who


@titled(BUTTONS + FOLLOW_UPS + COMMANDS)
async def test_pressed_in_the_channel_or_in_a_foreign_group(stage: Stage, row: Row) -> None:
    """A changed app presses what it likes, wherever it likes: there nothing is done and nothing written."""
    made = commands_as_buttons(stage, row) if row in COMMANDS else data(stage, row)
    for who in row.may:
        for chat in (CHANNEL, supergroup(UNBOUND)):
            assert_refused(await stage.attempt(press(IDS[who], made or "do", chat=chat)), made or "")


@titled(BUTTONS + FOLLOW_UPS + COMMANDS)
async def test_pressed_in_the_group_of_a_unit_where_no_message_shows_such_a_button(
    stage: Stage, row: Row
) -> None:
    made = commands_as_buttons(stage, row) if row in COMMANDS else data(stage, row)
    for who in row.may:
        forged = press(IDS[who], made or "do", chat=supergroup(BOUND), shown=False)
        assert_refused(await stage.attempt(forged), made or "")


@titled(BUTTONS + FOLLOW_UPS)
async def test_pressed_again(stage: Stage, row: Row) -> None:
    for who in row.may:
        first = press(IDS[who], data(stage, row))
        outcome = await stage.attempt(first, press(IDS[who], data(stage, row)))
        assert outcome.verdict == row.again, who


@titled(BUTTONS)
async def test_pressed_by_others_after_it_was_used(stage: Stage, row: Row) -> None:
    for who in row.may[:1]:
        for other in sorted(set(IDS) - set(row.may)):
            used = press(IDS[who], data(stage, row))
            outcome = await stage.attempt(used, press(IDS[other], data(stage, row)))
            assert_refused(outcome, data(stage, row))


def commands_as_buttons(stage: Stage, row: Row) -> str | None:
    made = ":".join(["do", row.name, *row.example.format(**stage.ids).split()])
    return made if len(made.encode()) <= 64 else None


@titled(COMMANDS)
async def test_a_command_forged_as_a_button(stage: Stage, row: Row) -> None:
    """The data of a button can be made up by anybody; it opens nothing that the command would not."""
    made = commands_as_buttons(stage, row)
    for who, person in IDS.items():
        for shown in (True, False):
            outcome = await stage.attempt(press(person, made or "do", shown=shown))
            if who not in row.may or made is None:
                assert_refused(outcome, made or "")


@pytest.mark.parametrize("forged", ["ack", "ack:x:y", "ack:1:2:3", "page:one:task", "undeadline:3:soon:now"])
async def test_data_that_nobody_has_packed_is_refused(stage: Stage, forged: str) -> None:
    for person in IDS.values():
        assert_refused(await stage.attempt(press(person, forged)), forged)


@pytest.mark.parametrize("command", PICKING)
async def test_the_pages_of_a_question_are_for_those_who_may_ask_it(stage: Stage, command: str) -> None:
    row = next(row for row in (*COMMANDS, *FOLLOW_UPS) if row.name == command)
    for who, person in IDS.items():
        outcome = await stage.attempt(press(person, f"page:0:{command}"))
        assert (outcome.verdict == "shown") == (who in row.may), who


@pytest.mark.parametrize("command", PICKING)
async def test_the_page_of_a_question_about_a_task_of_others_tells_nothing_of_it(
    stage: Stage, command: str
) -> None:
    """Whose units are on a task is for those on it."""
    for who in sorted(set(IDS) - set(READERS)):
        for verb in ("page:0", "back"):
            true = await stage.attempt(press(IDS[who], f"{verb}:{command}:{stage.ids['hidden']}"))
            guess = await stage.attempt(press(IDS[who], f"{verb}:{command}:{NOWHERE}"))
            assert shape(true) == shape(guess), (who, verb)
            assert [said.notice for said in true.said] == [said.notice for said in guess.said], (who, verb)


# Guessed ids


def guesses(stage: Stage, row: Row) -> list[str]:
    """The button with each of its ids, one at a time, made one that there is not."""
    verb, *words = data(stage, row).split(":")
    front, words = ([verb, words[0]], words[1:]) if verb in {"do", "page"} else ([verb], words)
    made = []
    for place, word in enumerate(words):
        unknown = str(NOWHERE * 9) if word.lstrip("-").isdecimal() else UNKNOWN
        made.append(":".join([*front, *words[:place], unknown, *words[place + 1 :]]))
    return made


@titled(row for row in BUTTONS + FOLLOW_UPS if "{" in row.example and row.may)
async def test_what_there_is_not_and_what_is_not_yours_look_the_same(stage: Stage, row: Row) -> None:
    for who in sorted(set(IDS) - set(row.may)):
        true = await stage.attempt(press(IDS[who], data(stage, row)))
        for guess in guesses(stage, row):
            guessed = await stage.attempt(press(IDS[who], guess))
            assert shape(guessed) == shape(true), (who, guess)


@titled(row for row in COMMANDS if "{task}" in row.example or "{hidden}" in row.example)
async def test_a_guessed_task_and_a_task_of_others_look_the_same(stage: Stage, row: Row) -> None:
    nowhere = stage.ids | {"task": NOWHERE, "hidden": NOWHERE}
    seeing = READERS if "{hidden}" in row.example else ON_TASK
    for who in sorted(set(IDS) - set(row.may) - set(seeing)):
        true = await stage.attempt(message(IDS[who], written(stage, row)))
        guess = f"/{row.name} {row.example}".format(**nowhere)
        assert shape(await stage.attempt(message(IDS[who], guess))) == shape(true), who


async def test_a_wrong_code_and_a_used_or_revoked_one_look_the_same(stage: Stage) -> None:
    code, stranger = stage.ids["code"], IDS["S"]
    wrong = await stage.attempt(message(stranger, "/start " + "A" * 24))
    join = message(IDS["X"], f"/start {code}")
    used = await stage.attempt(join, message(stranger, f"/start {code}"))
    close = press(IDS["A"], f"uninv:{stage.ids['invitation']}")
    revoked = await stage.attempt(close, message(stranger, f"/start {code}"))
    assert shape(wrong) == shape(used) == shape(revoked)
    assert wrong.refusals


def shape(outcome: Outcome) -> tuple[str, list[str]]:
    """What a person sees, but for the numbers they wrote themselves."""
    return outcome.verdict, [re.sub(r"\d+", "N", words) for words in outcome.refusals]


async def test_the_ways_of_trying_are_all_there() -> None:
    """One more kind of update that carries a command or a button would need its own tests."""
    assert set(KINDS) == {"message", "edited_message", "callback_query", "my_chat_member"}
