"""Small rows to store, and short ways to store and read them."""

from bot.core.people import Office, Person
from bot.subjects.channel.records import ParkedUpdate
from bot.subjects.reports.records import Report, ReportDraft
from tests.contract.backends import NOON, OpenStore


def person(number: int, *units: str, name: str = "", offices: tuple[Office, ...] = ()) -> Person:
    return Person(id=number, name=name or f"p{number}", units=units, offices=offices, joined_at=NOON)


def report(number: int, line: str, album: str | None = None) -> Report:
    message = f"1.{number}"
    return Report(
        task=3,
        unit="u",
        author_id=1,
        text="",
        submitted_at=NOON,
        message=message,
        worded_in=message,
        line=line,
        album=album,
    )


def draft(author: int) -> ReportDraft:
    return ReportDraft(id=f"d{author}", message="1.1", worded_in="1.1", author_id=author, at=NOON, text="")


def parked(reference: str) -> ParkedUpdate:
    return ParkedUpdate(reference=reference, at=NOON, raw="{}", reason="")


async def store_people(store: OpenStore, *people: Person) -> None:
    async with store.work() as work:
        for each in people:
            work[Person].put(each)
        await work.commit("test.people")


async def names(store: OpenStore, unit: str | None = None) -> list[str]:
    async with store.work() as work:
        found = await (work[Person].all() if unit is None else work[Person].find(units=unit))
    return [each.name for each in found]
