"""From a form's words to a task's values: units, day, section and targets, with all faults at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from bot.core import units as core_units
from bot.core.form_fields import EDITABLE, ROLES, Field, FormFault
from bot.core.office_settings import calendar_of
from bot.core.plan import Indicator, Role, Section
from bot.core.ports import Work
from bot.subjects.plan.records import PlanHead
from bot.understanding.dates.reading import read_date
from bot.understanding.numbers import read_int
from bot.understanding.task_forms import Form, read_indicators, read_names

LONGEST = {Field.TITLE: 300, Field.TEXT: 3500}
NEEDED = (Field.TITLE, Field.DEADLINE, Field.SECTION)


@dataclass
class Resolved:
    """A form's values as far as they could be read; None where the form does not name a field."""

    faults: list[FormFault] = field(default_factory=list)
    title: str | None = None
    text: str | None = None
    deadline: date | None = None
    section: int | None = None
    indicators: tuple[Indicator, ...] | None = None
    units: dict[Role, tuple[str, ...]] = field(default_factory=dict)

    def fault(self, line: int, code: str, about: Field | None = None, **more: object) -> None:
        self.faults.append(FormFault.model_validate({"line": line, "code": code, "field": about, **more}))


async def resolve_new(work: Work, form: Form) -> Resolved:
    """Everything a new task needs."""
    resolved = Resolved(faults=list(form.faults))
    await _read_common(work, form, resolved, indicators=())
    await _read_deadline(work, form, resolved)
    await _read_units(work, form, resolved)
    for needed in NEEDED:
        if not form.value(needed):
            resolved.fault(form.line(needed), "missing", needed)
    if not any(form.value(field) for field in ROLES):
        resolved.fault(0, "no_units")
    return _sorted(resolved)


async def resolve_edit(work: Work, form: Form, known: Sequence[Indicator]) -> Resolved:
    """What an edit may change; units and deadlines have their own commands."""
    resolved = Resolved(faults=list(form.faults))
    await _read_common(work, form, resolved, known)
    for entry in form.entries:
        if entry not in EDITABLE:
            whose = "deadline" if entry is Field.DEADLINE else "units"
            resolved.fault(form.line(entry), f"elsewhere_{whose}")
    if form.value(Field.TITLE) == "":
        resolved.fault(form.line(Field.TITLE), "missing", Field.TITLE)
    if not form.entries and not resolved.faults:
        resolved.fault(0, "empty")
    return _sorted(resolved)


def _sorted(resolved: Resolved) -> Resolved:
    resolved.faults.sort(key=lambda fault: (fault.line == 0, fault.line))
    return resolved


async def _read_common(work: Work, form: Form, resolved: Resolved, indicators: Sequence[Indicator]) -> None:
    for about, limit in LONGEST.items():
        if len(form.value(about) or "") > limit:
            resolved.fault(form.line(about), "too_long", about, text=str(limit))
    resolved.title = form.value(Field.TITLE) or None
    resolved.text = form.value(Field.TEXT) or None
    _read_indicators(form, resolved, indicators)
    await _read_section(work, form, resolved)


def _read_indicators(form: Form, resolved: Resolved, indicators: Sequence[Indicator]) -> None:
    value = form.value(Field.INDICATORS)
    line = form.line(Field.INDICATORS)
    if value is None:
        return
    read: list[Indicator] = []
    try:
        for indicator in read_indicators(value, indicators, line):
            if isinstance(indicator, FormFault):
                resolved.faults.append(indicator)
            elif any(indicator.name == other.name for other in read):
                resolved.fault(line, "indicator_twice", Field.INDICATORS, text=indicator.name)
            else:
                read.append(indicator)
    except ValidationError:
        resolved.fault(line, "bad_indicator", Field.INDICATORS, text=value)
    resolved.indicators = tuple(read)


async def _read_section(work: Work, form: Form, resolved: Resolved) -> None:
    value = form.value(Field.SECTION)
    if not value:
        return
    plan = await work[PlanHead].get("plan")
    chosen = _section(value, plan.sections if plan else ())
    if chosen is None:
        resolved.fault(form.line(Field.SECTION), "no_section", Field.SECTION, text=value)
    else:
        resolved.section = chosen.number


def _section(value: str, sections: Sequence[Section]) -> Section | None:
    """By number, or by words that only one title has."""
    number = read_int(value.strip("第（）() .、"))
    if number is not None:
        return next((one_section for one_section in sections if one_section.number == number), None)
    alike = [section for section in sections if value in section.title or section.title in value]
    return alike[0] if len(alike) == 1 else None


async def _read_deadline(work: Work, form: Form, resolved: Resolved) -> None:
    value = form.value(Field.DEADLINE)
    line = form.line(Field.DEADLINE)
    if not value:
        return
    today = work.now.date()
    day = read_date(value, today, is_workday=(await calendar_of(work)).is_workday)
    if day is None:
        resolved.fault(line, "bad_date", Field.DEADLINE, text=value)
    elif day < today:
        resolved.fault(line, "past_date", Field.DEADLINE, text=value)
    resolved.deadline = day


async def _read_units(work: Work, form: Form, resolved: Resolved) -> None:
    finder = await core_units.finder(work)
    seen: set[str] = set()
    for about, role in ROLES.items():
        names = []
        for text in read_names(form.value(about) or ""):
            match = finder.find(text)
            if match.unit is None:
                code = "unclear_unit" if match.candidates else "no_unit"
                nearest = match.candidates or match.nearest
                resolved.fault(form.line(about), code, about, text=text, nearest=nearest)
            elif match.unit in seen:
                resolved.fault(form.line(about), "unit_twice", about, text=match.unit)
            else:
                seen.add(match.unit)
                names.append(match.unit)
        resolved.units[role] = tuple(names)
