"""The office's first admins: DUBAN_ADMINS lets in whoever is new there, nobody again by a restart."""

from datetime import timedelta

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import ADMIN, OfficeTown
from tests.office_acts import words
from tests.wording import says


async def offices(town: OfficeTown, person: Actor) -> list[str]:
    people = (await town.ledger())["people"]
    return next((each["offices"] for each in people if each["id"] == person.id), [])


async def restarted(town: OfficeTown, *admins: int) -> None:
    assert town.bot is not None
    await town.reopen(town.bot.clock.now() + timedelta(minutes=1), admins=",".join(map(str, admins)))
    await town.settled()


async def test_a_second_admin_comes_in_by_the_settings(town: OfficeTown) -> None:
    second = await town.telegram.add_user("郑主任")
    await restarted(town, ADMIN, second.id)
    await second.start()
    await town.settled()
    assert await offices(town, second) == ["admin"]


async def test_a_contact_named_in_the_settings_is_an_admin_as_well(town: OfficeTown) -> None:
    """The way back for an office whose only admin is out of reach."""
    contact = await town.join("李工", "区住建局")
    assert says(await words(town, contact, "/people"), "refusal.not_yours")
    await restarted(town, contact.id)
    await words(town, contact, "/start")
    assert "people" in await contact.menu()
    assert "李工" in await words(town, contact, "/people")
    assert await offices(town, contact) == ["admin"]
    assert "14" in await words(town, contact, "/task 14")


async def test_an_admin_gone_from_the_settings_stays_until_revoked(town: OfficeTown) -> None:
    await restarted(town)
    assert "周宁" in await words(town, town.admin, "/people")


async def test_whoever_was_revoked_in_chat_comes_in_again_by_no_restart(town: OfficeTown) -> None:
    second = await town.join("郑主任", "admin")
    await restarted(town, ADMIN, second.id)
    await words(town, town.admin, f"/revoke {second.id}")
    entries = len((await town.ledger())["people"])
    for _ in range(2):
        await restarted(town, ADMIN, second.id)
        assert await offices(town, second) == []
    assert len((await town.ledger())["people"]) == entries
    await second.start(await town.invite("区住建局"))
    await restarted(town, ADMIN, second.id)
    assert await offices(town, second) == []


async def test_the_last_admin_cannot_be_revoked_not_even_by_themselves(town: OfficeTown) -> None:
    await town.admin.start(await town.invite("区环保局"))
    await town.settled()
    await words(town, town.admin, f"/revoke {ADMIN}")
    assert await offices(town, town.admin) == ["admin"]


async def test_a_restart_with_the_same_admins_writes_nothing(town: OfficeTown) -> None:
    head = (await town.ledger())["audit_head"]
    await restarted(town, ADMIN)
    assert (await town.ledger())["audit_head"] == head
