"""A new field of a report: the place that its words name, stored, shown in the answer, and exported."""

from pathlib import Path

from tests.changes.source_copy import SourceCopy

FILES = 12
GUARDS = ("tests/unit/ledger/test_ledger_schema.py", "tests/unit/texts/test_answers.py")
ROOM = "bot/subjects/reports"
LEDGER = "bot/subjects/ledger"
READER = '''"""Finds the place that a report names: 地点：龙泉街道."""

import re

LONGEST_REPORT = 8192
_PLACE = re.compile(r"(?:地点|place) ?[:：] ?(?P<place>[^\\s,，。;；]{1,40})", re.IGNORECASE)


def read_place(text: str) -> str | None:
    match = _PLACE.search(text[:LONGEST_REPORT])
    if match is None:
        return None
    return match["place"]
'''
FLOW = '''"""The place that a report names is shown in the answer, amended with it, and exported."""

from tests.fixtures_office import OfficeTown
from tests.office_acts import told_since, words
from tests.wording import says


async def test_a_place_is_read_and_exported(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    told = await words(town, contact, "14 进度60%，地点：<龙泉>街道")
    assert says(told, "recorded.place")
    assert "<龙泉>街道" in told
    assert not says(await words(town, contact, "14 进度70%"), "recorded.place")
    assert [report["place"] for report in (await town.ledger())["reports"]] == ["<龙泉>街道", None]


async def test_an_edit_changes_the_place(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    sent = await contact.send("14 进度60%，地点：龙泉街道")
    await town.settled()
    await contact.edit(sent, "14 进度60%，地点：统一镇")
    answers = await told_since(town, contact, sent.message_id)
    assert "统一镇" in answers[-1].text
    assert [report["place"] for report in (await town.ledger())["reports"]] == ["统一镇"]
'''


def read(tree: SourceCopy) -> None:
    tree.create("bot/understanding/places.py", READER)
    reading = "bot/understanding/report.py"
    tree.replace(
        reading,
        "from bot.understanding.progress",
        "from bot.understanding.places import read_place\nfrom bot.understanding.progress",
    )
    tree.after(reading, "    fault: DateFault | None = None", "    place: str | None = None\n")
    tree.after(
        reading, "        fault=read_impossible_promise(text, today),", "        place=read_place(text),\n"
    )


def store(tree: SourceCopy) -> None:
    records = f"{ROOM}/records.py"
    tree.after(records, "    progress: int | None = None", "    place: str | None = None\n")
    tree.replace(
        records, "progress: int | None, withdrawn", "progress: int | None, place: str | None, withdrawn"
    )
    tree.replace(records, "progress=progress, withdrawn", "progress=progress, place=place, withdrawn")
    tree.replace(
        f"{ROOM}/file.py",
        "progress=reading.progress.value,",
        "progress=reading.progress.value,\n        place=reading.place,",
    )


def show(tree: SourceCopy) -> None:
    tree.after("bot/core/lines/values.py", "    evidence: int = 0", "    place: str | None = None\n")
    tree.after(
        "bot/core/lines/tasks.py", '        "progress": report.progress,', '        "place": report.place,\n'
    )
    render = f"{ROOM}/render.py"
    tree.replace(render, "    if report.evidence:\n", f"{SHOWN}    if report.evidence:\n")
    tree.after(f"{ROOM}/zh_CN.toml", "[recorded]", 'place = "地点：{place}"\n')
    tree.after(f"{ROOM}/en.toml", "[recorded]", 'place = "Place: {place}"\n')


SHOWN = """    if report.place:
        yield voice.say("recorded.place", place=one_line(report.place))
"""


def export(tree: SourceCopy) -> None:
    tree.replace(
        f"{LEDGER}/entries.py",
        "    text: str\n    progress: int | None\n    submitted_at",
        "    text: str\n    progress: int | None\n    place: str | None\n    submitted_at",
    )
    tree.after(f"{LEDGER}/collect.py", "        progress=report.progress,", "        place=report.place,\n")


async def test_a_new_field_touches_twelve_files(tmp_path: Path) -> None:
    tree = SourceCopy(tmp_path)
    read(tree)
    store(tree)
    show(tree)
    export(tree)
    tree.create("tests/flow/reports/test_places.py", FLOW)
    assert len(tree.touched) == FILES
    await tree.works("-m", "ruff", "format", "--no-cache", *tree.python)
    await tree.works("-m", "ruff", "check", "--no-cache", *tree.python)
    await tree.works("-m", "tests.ledger_schema")
    await tree.passes("tests/flow/reports/test_places.py", *GUARDS)
