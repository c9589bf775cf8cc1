"""`outbox list` shows what waits and what is dead and why; `outbox requeue` tries it again."""

from tests.bot_process import a_bot_process
from tests.fixtures_office import OfficeTown
from tests.office_acts import newest, told_since, words


async def test_dead_rows_are_listed_with_their_reasons_and_requeued(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.block()
    await words(town, town.admin, "/assign 3 区住建局 配合")
    await town.close()
    async with a_bot_process(town) as process:
        listed = (await process.command("outbox", "list")).out.splitlines()
        [dead] = [line.split("\t") for line in listed if line.startswith("dead")]
        assert (dead[2], dead[-1]) == (str(contact.id), "blocked")
        key = dead[3]
        assert (await process.command("outbox", "requeue", "nothing")).code == 1
        assert (await process.command("outbox", "requeue", key)).out == "1 requeued\n"
        listed = (await process.command("outbox", "list")).out.splitlines()
        assert [line.split("\t")[::3] for line in listed] == [["waiting", key]]
        assert (await process.command("outbox", "requeue")).out == "0 requeued\n"
    await contact.unblock()
    before = await newest(contact)
    await town.open()
    [told] = await told_since(town, contact, before)
    assert "【3】" in told.text
