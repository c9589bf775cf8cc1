"""A new table: a class in a subject's records, and nothing else, for rows that outlive a restart."""

from pathlib import Path

from tests.changes.source_copy import SourceCopy

FILES = 1
RECORD = '''

class Telephone(Record):
    """The number at which a unit's contact answers."""

    table: ClassVar[str] = "telephones"
    key_field: ClassVar[str] = "unit"
    indexed: ClassVar[tuple[str, ...]] = ("person",)

    unit: str
    person: int
    number: str
'''
TEST = '''"""Telephones are read by key and by person after the store has been closed and opened again."""

from pathlib import Path

import pytest

from bot.clock import Clock
from bot.subjects.people.records import Telephone
from storage.audit import LedgerAudit
from storage.store import TinyStore
from tests.fixtures_office import MONDAY, ZONE

TELEPHONE = Telephone(unit="区住建局", person=7, number="024-6688")


@pytest.mark.parametrize("every", [1, 1000])
async def test_a_row_outlives_a_restart(tmp_path: Path, every: int) -> None:
    store = TinyStore(tmp_path, Clock(ZONE, MONDAY), checkpoint_every=every)
    async with store.work("u.1") as work:
        work[Telephone].put(TELEPHONE)
        await work.commit("telephone.noted", 7)
    await store.close()
    reopened = TinyStore(tmp_path, Clock(ZONE, MONDAY))
    async with reopened.work() as work:
        assert await work[Telephone].get("区住建局") == TELEPHONE
        assert await work[Telephone].find(person=7) == [TELEPHONE]
    await reopened.close()
    assert not LedgerAudit(tmp_path).run()
'''


async def test_a_new_table_touches_one_file(tmp_path: Path) -> None:
    tree = SourceCopy(tmp_path)
    tree.append("bot/subjects/people/records.py", RECORD)
    assert len(tree.touched) == FILES
    tree.create("tests/flow/storage/test_telephones.py", TEST)
    await tree.works("-m", "ruff", "check", "--no-cache", *tree.python)
    await tree.passes("tests/flow/storage/test_telephones.py")
