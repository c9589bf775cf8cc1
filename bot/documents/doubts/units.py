"""Doubts about who does it: missing roles, open ends, groups, names that are broken, old or unclear."""

import re
from collections.abc import Callable, Iterable, Iterator

from bot.core.plan import PlanTask, Role, UnitKind
from bot.documents.doubts.doubt import Doubt
from bot.documents.reading.material import Material
from bot.documents.reading.tasks import Draft, PrintedList
from bot.documents.units.aliases import FULL, RENAMED, core_of

REFORMED = 2019
MANY = 3
_TOGETHER = re.compile(r"(?:加强与|会同|联合|协同|配合)(?P<units>[^,。;]{1,20}?(?:部门|单位|机关))")


def unit_doubts(m: Material) -> Iterator[Doubt]:
    yield from _roles(m)
    yield from _lists(m)
    yield from _groups(m)
    yield from _names(m)
    yield from _beside(m)
    yield from _in_clauses(m)


def _roles(m: Material) -> Iterator[Doubt]:
    leaderless = [task for task in m.tasks if task.units.responsible and not task.units.lead]
    throughout = len(leaderless) > MANY
    if throughout:
        yield from _together(m, "lead_missing_throughout", Role.RESPONSIBLE, lambda task: task in leaderless)
    for task in m.tasks:
        if throughout and task in leaderless:
            continue
        if not task.units.pairs():
            yield Doubt("units_missing", m.lines_of([task.number]), m.head(task.number), (task.number,))
        elif not task.units.lead:
            yield _lead_missing(m, task)
        elif not task.units.responsible and not task.units.cooperating:
            yield _of(m, "responsible_missing", task, Role.LEAD)
    if any(task.units.responsible for task in m.tasks):
        yield from _together(
            m,
            "cooperating_instead_of_responsible",
            Role.COOPERATING,
            lambda task: bool(task.units.lead and task.units.cooperating and not task.units.responsible),
        )
    yield from _together(m, "joint_leads", Role.LEAD, lambda task: len(task.units.lead) > 1)


def _lead_missing(m: Material, task: PlanTask) -> Doubt:
    if task.units.responsible:
        return _of(m, "lead_missing", task, Role.RESPONSIBLE)
    return _of(m, "only_cooperating", task, Role.COOPERATING)


def _of(m: Material, code: str, task: PlanTask, role: Role) -> Doubt:
    printed = m.drafts[task.number].of(role)
    line = printed.line if printed else m.drafts[task.number].line
    facts = {"units": "、".join(task.units.of(role))}
    return Doubt(code, (line,), m.printed(task.number, role), (task.number,), facts=facts)


def _together(m: Material, code: str, role: Role, applies: Callable[[PlanTask], bool]) -> Iterator[Doubt]:
    """One doubt for all tasks alike, so that a hundred lists do not make a hundred questions."""
    tasks = [task for task in m.tasks if applies(task)]
    if tasks:
        quotes = list(dict.fromkeys(m.printed(task.number, role) for task in tasks))
        yield Doubt(code, _lines(m, tasks, role), quotes[0], _numbers(tasks), tuple(quotes[1:8]))


def _lines(m: Material, tasks: Iterable[PlanTask], role: Role) -> tuple[int, ...]:
    printed = ((m.drafts[task.number], m.drafts[task.number].of(role)) for task in tasks)
    return tuple(printed_list.line if printed_list else draft.line for draft, printed_list in printed)


def _numbers(tasks: Iterable[PlanTask]) -> tuple[int, ...]:
    return tuple(task.number for task in tasks)


def _every(m: Material) -> Iterator[tuple[Draft, PrintedList]]:
    for draft in m.found.tasks:
        for printed in draft.lists:
            yield draft, printed


def _lists(m: Material) -> Iterator[Doubt]:
    yield from _collected(m, "open_ended_list", lambda printed: printed.read.open_ended)
    yield from _collected(m, "list_ends_with_stop", lambda printed: printed.read.stopped)
    yield from _labels(m)
    for draft, printed in _every(m):
        yield from _list(printed, (draft.number,))
    for draft in m.found.tasks:
        for more in draft.doubled:
            quote = more.printed
            yield Doubt("role_given_twice", (more.line,), quote, (draft.number,), facts={"label": more.label})
        for label in draft.empty:
            yield Doubt(
                "label_without_value",
                (label.line,),
                label.before,
                (draft.number,),
                facts={"label": label.label},
            )
        yield from _two_roles(m, draft)


def _list(printed: PrintedList, task: tuple[int, ...]) -> Iterator[Doubt]:
    """What is odd about one list."""
    for joint in printed.broken:
        yield Doubt("unit_list_broken", (joint.line,), joint.quote, task, facts={"label": printed.label})
    for piece in printed.read.unread:
        facts = {"label": printed.label}
        yield Doubt("unit_unreadable", (printed.line,), piece, task, (printed.quote,), facts)
    for piece in printed.read.noted:
        facts = {"label": printed.label, "unit": piece}
        yield Doubt("unit_note", (printed.line,), printed.quote, task, facts=facts)
    for name in printed.read.repeated:
        facts = {"unit": name, "label": printed.label}
        yield Doubt("unit_repeated", (printed.line,), printed.quote, task, facts=facts)


def _two_roles(m: Material, draft: Draft) -> Iterator[Doubt]:
    roles: dict[str, list[PrintedList]] = {}
    for printed in draft.lists:
        for name in printed.read.names:
            roles.setdefault(name, []).append(printed)
    for name, lists in roles.items():
        if len(lists) > 1:
            against = tuple(printed_list.printed for printed_list in lists[1:])
            quote = lists[0].printed
            yield Doubt(
                "unit_in_two_roles",
                tuple(one_printed_list.line for one_printed_list in lists),
                quote,
                (draft.number,),
                against,
                {"unit": name},
            )


def _collected(m: Material, code: str, applies: Callable[[PrintedList], bool]) -> Iterator[Doubt]:
    drafts = [(draft, printed) for draft, printed in _every(m) if applies(printed)]
    if drafts:
        ends = list(dict.fromkeys(printed.quote.split("、")[-1] for _, printed in drafts))
        tasks = tuple(dict.fromkeys(draft.number for draft, _ in drafts))
        yield Doubt(code, tuple(printed.line for _, printed in drafts), ends[0], tasks, tuple(ends[1:6]))


def _labels(m: Material) -> Iterator[Doubt]:
    """责任部门 and the like: taken as one of the three roles, which the document does not say itself."""
    unusual: dict[tuple[str, Role], list[tuple[Draft, PrintedList]]] = {}
    for draft, printed in _every(m):
        if not printed.is_usual:
            unusual.setdefault((printed.label, printed.role), []).append((draft, printed))
    for (label, role), drafts in unusual.items():
        tasks = tuple(dict.fromkeys(draft.number for draft, _ in drafts))
        quote = drafts[0][1].printed
        facts = {"label": label, "role": role.value}
        yield Doubt(
            "role_wording", tuple(printed.line for _, printed in drafts[:50]), quote, tasks, facts=facts
        )


def _groups(m: Material) -> Iterator[Doubt]:
    for group in m.plan.groups:
        tasks = [task for task in m.tasks if any(name == group.name for _, name in task.units.pairs())]
        lines = tuple(m.drafts[task.number].line for task in tasks)
        if group.members:
            code = "group_members_partial"
        else:
            code = "group_members_unknown"
        facts = {"group": group.name, "members": "、".join(group.members)}
        yield Doubt(code, lines, group.name, _numbers(tasks), group.members, facts)


def _names(m: Material) -> Iterator[Doubt]:
    units = m.plan.units
    cores = {unit.name: core_of(unit.name, m.around.place) for unit in units}
    short = [
        unit.name for unit in units if cores[unit.name] in FULL and FULL[cores[unit.name]] != cores[unit.name]
    ]
    if short:
        lines = _named_in(m, short[0])
        yield Doubt(
            "unit_short_names", lines, short[0], against=tuple(short[1:8]), facts={"units": "、".join(short)}
        )
    unclear = [unit.name for unit in units if unit.kind is UnitKind.OTHER]
    if unclear:
        yield Doubt(
            "unit_kind_unclear",
            _named_in(m, unclear[0]),
            unclear[0],
            against=tuple(unclear[1:8]),
            facts={"units": "、".join(unclear)},
        )
    if m.issued_on.year >= REFORMED:
        for name, core in cores.items():
            if core in RENAMED:
                facts = {"unit": name, "successor": RENAMED[core]}
                yield Doubt("unit_name_repealed", _named_in(m, name), name, _on(m, name), facts=facts)
    yield from _alike(m, cores)


def _alike(m: Material, cores: dict[str, str]) -> Iterator[Doubt]:
    """区环保局 beside 区环境保护局: perhaps one, but the document does not say so."""
    first: dict[str, str] = {}
    for name, core in cores.items():
        text = FULL.get(core, core)
        other = first.setdefault(text, name)
        if other != name:
            tasks = tuple(sorted({*_on(m, name), *_on(m, other)}))
            yield Doubt(
                "unit_named_differently",
                _named_in(m, name),
                name,
                tasks,
                (other,),
                {"unit": name, "other": other},
            )


def _on(m: Material, name: str) -> tuple[int, ...]:
    return tuple(task.number for task in m.tasks if any(text == name for _, text in task.units.pairs()))


def _named_in(m: Material, name: str) -> tuple[int, ...]:
    return tuple(printed.line for _, printed in _every(m) if name in printed.read.names)[:1]


def _beside(m: Material) -> Iterator[Doubt]:
    """The annexed table against the text, task by task with the same number."""
    others = {draft.printed: draft for draft in m.table.tasks if draft.printed}
    for draft in m.found.tasks:
        other = others.get(draft.printed) if draft.printed else None
        if other is None:
            continue
        for role in Role:
            ours = draft.of(role)
            theirs = other.of(role)
            if theirs and (ours is None or set(ours.read.names) != set(theirs.read.names)):
                quote = theirs.printed
                if ours:
                    against = (ours.printed,)
                else:
                    against = (m.head(draft.number),)
                yield Doubt("table_differs", (other.line,), quote, (draft.number,), against)
    if m.table.tasks and len(m.table.tasks) != len(m.found.tasks):
        facts = {"table": len(m.table.tasks), "listed": len(m.found.tasks)}
        numbers = {draft.printed for draft in m.found.tasks}
        rest = [draft for draft in m.table.tasks if draft.printed not in numbers] or m.table.tasks[-1:]
        titles = tuple(draft.title for draft in rest[1:8])
        yield Doubt("table_count_differs", (rest[0].line,), rest[0].title, against=titles, facts=facts)


def _in_clauses(m: Material) -> Iterator[Doubt]:
    for task in m.tasks:
        match = _TOGETHER.search(task.text)
        if match:
            lists = tuple(m.printed(task.number, role) for role in Role if task.units.of(role))
            yield Doubt("body_unit_not_listed", m.lines_of([task.number]), match[0], (task.number,), lists)
        towns = re.search("乡镇|示范镇", task.text)
        streets = [
            unit.name for unit in m.plan.units if unit.kind is UnitKind.STREET and unit.name in task.text
        ]
        if towns and streets:
            yield Doubt(
                "street_counted_as_town",
                m.lines_of([task.number]),
                streets[0],
                (task.number,),
                (m.head(task.number),),
            )
