"""A new button on the card of a task: the office urges from there, with a command that is there already."""

from pathlib import Path

from tests.changes.source_copy import SourceCopy

FILES = 3
ROOM = "bot/subjects/reminders"
FLOW = '''"""催办 stands on the office's card of a task, and on nobody else's."""

from tests.fixtures_office import OfficeTown
from tests.office_acts import answer, newest, press, told_since


async def test_the_office_urges_from_the_card(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    before = await newest(contact)
    card = await answer(town, town.admin, "/task 14")
    await press(town, town.admin, card, "催办此任务")
    [urged] = await told_since(town, contact, before)
    assert "【14】" in urged.text


async def test_a_contact_has_no_such_button(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert "催办此任务" not in (await answer(town, contact, "/task 14")).labels
'''


def put_on_the_card(tree: SourceCopy) -> None:
    tree.after(f"{ROOM}/commands.py", "    place=23,", "    on_card=lambda card: card.can_clarify,\n")
    tree.after(f"{ROOM}/zh_CN.toml", "[button]", 'remind = "催办此任务"\n')
    tree.after(f"{ROOM}/en.toml", "[button]", 'remind = "催办 Urge"\n')


async def test_a_new_button_touches_three_files(tmp_path: Path) -> None:
    tree = SourceCopy(tmp_path)
    put_on_the_card(tree)
    assert len(tree.touched) == FILES
    tree.create("tests/flow/reminders/test_urging_from_the_card.py", FLOW)
    await tree.passes("tests/flow/reminders/test_urging_from_the_card.py")
