"""Ways in: a link opens once, for a while, until it is revoked; guessing gets nobody anywhere."""

import secrets
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.core.outbox.records import OutboxRow
from bot.core.people import INVITATION_LIFE, Invitation, Person
from bot.subjects.people.join import SECRET_BYTES
from bot.subjects.reports.drafts import DRAFTS_PER_PERSON
from bot.subjects.reports.records import Report, ReportDraft
from handlers.context import STRANGER_SILENCE, STRANGERS_REMEMBERED, Strangers
from tests.access.stage import IDS, PARTNER, UNIT, Stage, a_stage
from tests.access.telegram import edited, message, press

GUESSES = 10_000


async def ledger_head(stage: Stage) -> str:
    async with stage.store.work() as work:
        return work.head


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with a_stage() as made:
        yield made


def test_a_secret_has_at_least_128_random_bits() -> None:
    assert SECRET_BYTES * 8 >= 128


async def test_guessing_ten_thousand_codes_lets_nobody_in_and_stores_nothing(stage: Stage) -> None:
    """One guesser is answered once, though the true code lies there all the time."""
    head, strangers = await ledger_head(stage), Strangers()
    heard = 0
    for _ in range(GUESSES // 2):
        wrong = message(IDS["S"], f"/start {secrets.token_urlsafe(SECRET_BYTES)}")
        heard += len((await stage.hear(wrong, strangers)).said)
    assert heard == 1
    for person in range(GUESSES // 2):
        wrong = message(9_000_000 + person, f"/start {secrets.token_urlsafe(SECRET_BYTES)}")
        heard += len((await stage.hear(wrong, strangers)).said)
    assert heard == 1 + GUESSES // 2
    assert await ledger_head(stage) == head
    assert len(await stage.all(Person)) == len(IDS) - 1
    assert stage.house.desk.clear() == ([], [])


async def test_a_guesser_who_has_been_silenced_may_still_use_a_true_link(stage: Stage) -> None:
    strangers = Strangers()
    for _ in range(3):
        await stage.hear(message(IDS["S"], "/start wrong"), strangers)
    joined = await stage.hear(message(IDS["S"], f"/start {stage.ids['code']}"), strangers)
    assert joined.verdict == "person.joined"


def test_the_memory_of_strangers_is_bounded_and_lasts_an_hour() -> None:
    instant = [0.0]
    strangers = Strangers(lambda: instant[0])
    assert [strangers.may_hear(1) for _ in range(3)] == [True, False, False]
    instant[0] = STRANGER_SILENCE - 1
    assert not strangers.may_hear(1)
    instant[0] = STRANGER_SILENCE
    assert strangers.may_hear(1)
    for person in range(STRANGERS_REMEMBERED * 2):
        strangers.may_hear(person)
    assert len(strangers) == STRANGERS_REMEMBERED


async def test_a_link_opens_once(stage: Stage) -> None:
    start = f"/start {stage.ids['code']}"
    assert (await stage.act(message(IDS["S"], start))).verdict == "person.joined"
    for who in "RXO":
        assert (await stage.act(message(IDS[who], start))).verdict == "refused"
    units = {person.id: person.units for person in await stage.all(Person)}
    assert units[IDS["S"]] == (PARTNER,)
    assert units[IDS["R"]] == units[IDS["X"]] == ()


@pytest.mark.parametrize(("late", "verdict"), [(-1, "person.joined"), (0, "refused"), (9**6, "refused")])
async def test_a_link_expires_to_the_second(stage: Stage, late: int, verdict: str) -> None:
    async with stage.store.work() as work:
        link = await work[Invitation].get(stage.ids["invitation"])
        assert link is not None
        assert link.expires_at - link.issued_at == INVITATION_LIFE == timedelta(days=7)
        assert link.open_at(link.expires_at - timedelta(seconds=1))
        assert not link.open_at(link.expires_at)
        moved = link.model_copy(update={"expires_at": work.now - timedelta(seconds=late or 0.001)})
        work[Invitation].put(moved if late >= 0 else link)
        await work.commit("stage.later")
    assert (await stage.act(message(IDS["S"], f"/start {stage.ids['code']}"))).verdict == verdict


async def test_of_two_people_with_one_link_in_one_batch_the_first_is_in(stage: Stage) -> None:
    start = f"/start {stage.ids['code']}"
    first, second = [await stage.hear(message(IDS[who], start), Strangers()) for who in "SX"]
    await stage.store.settle()
    assert (first.verdict, second.verdict) == ("person.joined", "refused")
    units = {person.id: person.units for person in await stage.all(Person)}
    assert (units[IDS["S"]], units[IDS["X"]]) == ((PARTNER,), ())


async def test_a_revoked_link_is_closed_for_people_and_for_groups(stage: Stage) -> None:
    await stage.act(press(IDS["A"], f"uninv:{stage.ids['invitation']}"))
    outcome = await stage.act(message(IDS["S"], f"/start {stage.ids['code']}"))
    assert outcome.verdict == "refused"
    assert "无效" in outcome.refusals[0]


async def test_what_an_invitation_keeps_of_its_link_opens_nothing(stage: Stage) -> None:
    """The invitation and its buttons have the digest, not the secret."""
    journal = "".join(path.read_text("utf-8") for path in (stage.store.directory / "journal").iterdir())
    assert stage.ids["invitation"] in journal
    outcome = await stage.act(message(IDS["S"], f"/start {stage.ids['invitation']}"))
    assert outcome.verdict == "refused"


# Roles that are lost


async def test_a_role_lost_is_lost_at_the_next_message_and_on_old_buttons(stage: Stage) -> None:
    old = [data.format(**stage.ids) for data in ("wd:{report}", "acks:{unit}", "drop:{draft}", "lang:en")]
    old += [f"do:task:{stage.ids['task']}", "sheet:{unit}:0".format(**stage.ids)]
    before = [report.key for report in await stage.all(Report)]
    await stage.act(message(IDS["A"], f"/revoke {IDS['C']}"))
    for update in [message(IDS["C"], text) for text in ("8 进度90%", "/tasks", "/task 8", "/cancel")]:
        assert (await stage.act(update)).verdict == "refused"
    for data in old:
        outcome = await stage.act(press(IDS["C"], data))
        assert (outcome.verdict, len(outcome.toasts)) == ("refused", 1), data
    after = await stage.all(Report)
    assert [report.key for report in after if not report.withdrawn] == before


async def test_whoever_has_changed_units_has_no_more_say_in_the_old_ones_reports(stage: Stage) -> None:
    """The report belongs to the unit: who has left it neither amends nor withdraws it."""
    written = message(IDS["C"], "8 进度30%")
    await stage.act(written)
    report = (await stage.all(Report))[-1].key
    async with stage.store.work() as work:
        person = await work[Person].get(str(IDS["C"]))
        assert person is not None
        work[Person].put(person.model_copy(update={"units": (PARTNER,)}))
        await work.commit("stage.moved")
    withdrawn = await stage.act(press(IDS["C"], f"wd:{report}"))
    unknown = await stage.act(press(IDS["C"], "wd:1.2.8"))
    assert withdrawn.refusals == unknown.refusals
    await stage.act(edited(written, "8 进度99%"))
    await stage.act(edited(written, "改成别的"))
    found = next(each for each in await stage.all(Report) if each.key == report)
    assert (found.unit, found.progress, found.text, found.withdrawn) == (UNIT, 30, "进度30%", False)


# Floods


async def test_a_flood_of_one_person_leaves_the_others_their_turn(stage: Stage) -> None:
    """Batches are taken in order of arrival: a report waits for what came before, and for no more."""
    flood = [message(IDS["P"], f"8 进度{number % 100}% 第{number}次") for number in range(400)]
    batch = [*flood[:200], message(IDS["C"], "8 进度77%"), *flood[200:]]
    order = [await stage.hear(update, Strangers()) for update in batch]
    await stage.store.settle()
    assert all(outcome.verdict == "report.submitted" for outcome in order)
    reports = [(report.author_id, report.progress) for report in await stage.all(Report)]
    assert reports[-201] == (IDS["C"], 77)
    async with stage.store.work() as work:
        rows = await work[OutboxRow].find(chat_id=IDS["C"])
    assert [row.notice.kind for row in rows][-1] == "recorded"


async def test_a_flood_without_a_task_keeps_no_more_than_its_share(stage: Stage) -> None:
    said = [f"没有编号的第{number}句" for number in range(120)]
    for number, text in enumerate(said, start=1):
        await stage.hear(message(IDS["P"], text), Strangers())
        kept = [draft.text for draft in await stage.all(ReportDraft) if draft.author_id == IDS["P"]]
        assert kept[-number:] == said[:number][-DRAFTS_PER_PERSON:]
        assert len(kept) <= DRAFTS_PER_PERSON
    await stage.hear(message(IDS["C"], "又一句"), Strangers())
    drafts = [draft.author_id for draft in await stage.all(ReportDraft)]
    assert drafts.count(IDS["C"]) == 2
