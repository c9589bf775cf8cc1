"""Finds the people that words may mean."""

from collections.abc import Callable

from bot.core.people import Person
from bot.core.ports import Work


def _anybody(person: Person) -> bool:
    return True


async def find_person(
    work: Work, text: str, within: Callable[[Person], bool] = _anybody
) -> tuple[Person, ...]:
    """People whom a name, @username or number may mean; nobody hides behind another's number as a name.

    Only people `within` what the asking person may know are there at all.
    """
    wanted = text.strip().removeprefix("@").casefold()
    numbered = await work[Person].get(wanted)
    if numbered is not None and numbered.active and within(numbered):
        return (numbered,)
    people = [person for person in await work[Person].all() if person.active and within(person)]
    exact = [person for person in people if wanted in _names(person)]
    return tuple(exact or [person for person in people if wanted in person.name.casefold()])


def _names(person: Person) -> set[str]:
    return {person.name.casefold(), (person.username or "").casefold()} - {""}
