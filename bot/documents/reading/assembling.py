"""Puts what was found together in the form of a plan; units and groups in order of first appearance."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from bot.core.plan import Annex, Plan, PlanTask, PlanUnit, QuotesByRole, Role, Section, UnitGroup, UnitsByRole
from bot.core.plan import BasisDocument as Basis
from bot.documents.outline.letter import Letter
from bot.documents.outline.parts import Outline
from bot.documents.reading.material import NOT_GIVEN, Around, Due
from bot.documents.reading.targets import Target
from bot.documents.reading.tasks import Draft, FoundClause
from bot.documents.units.aliases import AliasPlace, with_aliases
from bot.documents.units.kinds import group_kinds, is_group


def assemble(
    letter: Letter,
    issued_on: date,
    found: FoundClause,
    outline: Outline,
    around: Around,
    basis: tuple[Basis, ...],
    dues: dict[int, Due],
    targets: dict[int, tuple[Target, ...]],
    text: str,
) -> Plan:
    names = dict(_names(found.tasks))
    units, groups = _units_and_groups(names, around.place, text)
    title = letter.title.text
    return Plan(
        title=title,
        document_number=letter.number.text if letter.number else NOT_GIVEN,
        issuer=letter.issuer.text if letter.issuer else NOT_GIVEN,
        notice_title=letter.notice_title.text if letter.notice_title else title,
        issued_on=issued_on,
        published_on=letter.published_on[0] if letter.published_on else None,
        addressees=letter.addressees.text if letter.addressees else None,
        basis=basis,
        declared_task_count=around.counts[0].number if around.counts else None,
        overall_targets=tuple(target.indicator for target, _ in around.overall),
        sections=tuple(Section(number=s.number, title=s.title, heading=s.heading) for s in found.sections),
        units=units,
        groups=groups,
        tasks=tuple(_task(task, names, dues[task.number], targets[task.number]) for task in found.tasks),
        leading_group=around.group.whole if around.group else None,
        annexes=tuple(_annexes(outline)),
    )


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _names(tasks: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Every name printed, and the first of the ways it is printed (full-width brackets or not)."""
    first: dict[str, str] = {}
    for task in tasks:
        for role in Role:
            printed = task.of(role)
            for name in printed.read.names if printed else ():
                yield name, first.setdefault(_key(name), name)


def _units_and_groups(
    names: dict[str, str], place: AliasPlace, text: str
) -> tuple[tuple[PlanUnit, ...], tuple[UnitGroup, ...]]:
    texts = list(dict.fromkeys(names.values()))
    group_names = [name for name in texts if is_group(name)]
    units = with_aliases((name for name in texts if not is_group(name)), place, text, group_names)
    return units, tuple(_group(name, units) for name in group_names)


def _group(name: str, units: Sequence[PlanUnit]) -> UnitGroup:
    """Members are those of the kind that the text names somewhere; who else there is, it does not say."""
    kinds = group_kinds(name)
    return UnitGroup(name=name, members=tuple(unit.name for unit in units if unit.kind in kinds))


def _task(task: Draft, names: dict[str, str], due: Due, targets: Sequence[Target]) -> PlanTask:
    lists = {role: task.of(role) for role in Role}
    units = {
        role.value: tuple(dict.fromkeys(names[name] for name in printed.read.names)) if printed else ()
        for role, printed in lists.items()
    }
    quotes = {role.value: printed.quote if printed else None for role, printed in lists.items()}
    return PlanTask(
        number=task.number,
        section=task.section,
        title=task.title,
        text=task.text,
        deadline=due.day,
        deadline_quote=due.quote,
        units=UnitsByRole(**units),
        open_ended=tuple(role for role, printed in lists.items() if printed and printed.read.open_ended),
        units_quote=QuotesByRole(**quotes),
        indicators=tuple(target.indicator for target in targets),
    )


def _annexes(outline: Outline) -> Iterator[Annex]:
    bodies = {number for number, _ in outline.bodies}
    numbers: set[int] = set()
    for annex in outline.annexes:
        if annex.number not in numbers:
            number = annex.number
        else:
            number = max(numbers) + 1
        numbers.add(number)
        alone = len(outline.annexes) == 1 and None in bodies
        yield Annex(number=number, title=annex.title[:300], included=annex.number in bodies or alone)
