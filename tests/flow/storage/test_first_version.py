"""A town that the first version has served goes on with today's: nothing lost, nothing said twice."""

from datetime import datetime
from pathlib import Path

from bot.sandbox.client.actor import Actor
from storage.backup import restore
from tests.fixtures_office import ZONE, OfficeTown, a_town
from tests.office_acts import words
from tests.wording import says

FIRST_VERSION = Path(__file__).parents[2] / "data" / "first-version.tar.gz"
NEXT_MORNING = datetime(2017, 10, 18, 8, 31, tzinfo=ZONE)
CONTACT, BLOCKED = 5_100_000_001, 5_100_000_002
NEWEST_MESSAGE = 40  # higher than any that the first version saw in one chat


async def talked(person: Actor) -> None:
    """Bring the chat to where the first version left it: messages are numbered on."""
    while (await person.send("/me")).message_id < NEWEST_MESSAGE:
        pass


async def test_a_town_of_the_first_version_goes_on(tmp_path: Path) -> None:
    restore(FIRST_VERSION, tmp_path / "data")
    async with a_town(tmp_path / "data") as town:
        contact = await town.telegram.add_user("李工", id=CONTACT, started=True)
        await town.telegram.add_user("王工", id=BLOCKED, started=True)
        await town.admin.start()
        await talked(contact)
        await town.open(NEXT_MORNING)
        await assert_waiting_messages_arrive(town, contact)
        await assert_new_reports_join_the_old(town, contact)
        for command in ("/tasks", "/task 14", "/task 20"):
            assert "进度" in await words(town, contact, command)
        assert town.bot is not None
        await town.bot.ring()
        await town.settled()
        [digest] = await town.in_channel()
        assert "共35项" in digest.text
        posted = (await town.ledger())["digests"]
        assert [(each["kind"], each["slot"][:10]) for each in posted] == [
            ("daily", "2017-10-17"),
            ("daily", "2017-10-18"),
        ]


async def assert_waiting_messages_arrive(town: OfficeTown, contact: Actor) -> None:
    """A deadline was changed in the evening: the push has waited for the morning, and comes once."""
    await town.settled()
    pushed = [each.text for each in await contact.messages(limit=1000) if "完成时限调整" in each.text]
    assert len(pushed) == 1
    assert "12月20日" in pushed[0]


async def assert_new_reports_join_the_old(town: OfficeTown, contact: Actor) -> None:
    assert says(await words(town, contact, "14 进展80%"), "recorded.single")
    ledger = await town.ledger()
    said = [(report["task"], report["progress"], report["withdrawn"]) for report in ledger["reports"]]
    assert said == [(14, 65, False), (20, 30, False), (22, 10, True), (14, 70, False), (14, 80, False)]
    assert len(ledger["reports"][0]["revisions"]) == 1
    assert [len(row["sha256"]) for row in ledger["evidence"]] == [64, 64, 64]
