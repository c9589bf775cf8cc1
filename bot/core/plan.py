"""The action plan as the document gives it: sections, tasks, units, targets and what is odd about them."""

import re
import unicodedata
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from bot.core.records import Value

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
LARGEST = 10**12
# Controls, bidi and zero-width marks, lone surrogates, line and paragraph separators.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _visible(text: str, allowed: str = "") -> str:
    if text.isprintable():  # as nearly all are; what is hidden never is
        return text
    for place, char in enumerate(text, start=1):
        if char not in allowed and unicodedata.category(char) in HIDDEN:
            found = {"character": f"U+{ord(char):04X}", "position": place}
            raise PydanticCustomError("hidden_character", "holds {character} at {position}", found)
    return text


def _visible_lines(text: str) -> str:
    return _visible(text, allowed="\n")


def _filled(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty", "is blank")
    return text


def _trimmed(text: str) -> str:
    if text != text.strip():
        raise PydanticCustomError("outer_space", "begins or ends with a space")
    return text


def _iso_date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return _in_range(value)
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        raise PydanticCustomError("bad_date", "is not a date like 2017-11-30")
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("bad_date", "is not a day of the calendar") from error
    return _in_range(day)


def _in_range(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise PydanticCustomError("date_out_of_range", "lies outside 1900 to 2199")
    return day


def _amount(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("not_a_number", "is not a number")
    if not abs(value) <= LARGEST:  # also true of NaN
        raise PydanticCustomError("out_of_range", "is too large a number")
    return value


Visible = AfterValidator(_visible)
Filled = AfterValidator(_filled)
Name = Annotated[str, Field(max_length=60), Visible, Filled, AfterValidator(_trimmed)]
Line = Annotated[str, Field(max_length=300), Visible, Filled]
Passage = Annotated[str, Field(max_length=10_000), AfterValidator(_visible_lines), Filled]
Measure = Annotated[str, Field(max_length=30), Visible]  # an index such as EI has none
Day = Annotated[date, BeforeValidator(_iso_date)]
Ordinal = Annotated[int, Field(strict=True, ge=1, le=99_999)]
Amount = Annotated[int | float, BeforeValidator(_amount)]


class Role(StrEnum):
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"


class Comparator(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"
    GREATER = ">"
    LESS = "<"
    EQUAL = "="


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    BRANCH = "branch"
    OFFICE = "office"
    INSTITUTION = "institution"
    BRIGADE = "brigade"
    PARTY = "party"
    MASS_ORGANISATION = "mass_organisation"
    PARK = "park"
    TOWN = "town"
    STREET = "street"
    ENTERPRISE = "enterprise"
    OTHER = "other"


class Indicator(Value):
    name: Line
    comparator: Comparator
    value: Amount
    unit: Measure = ""
    quote: Passage


class Section(Value):
    number: Ordinal
    title: Line
    heading: Line


class UnitsByRole(Value):
    """Names of units or groups, each list in the document's order."""

    lead: tuple[Name, ...] = ()
    responsible: tuple[Name, ...] = ()
    cooperating: tuple[Name, ...] = ()

    def of(self, role: Role) -> tuple[str, ...]:
        return {
            Role.LEAD: self.lead,
            Role.RESPONSIBLE: self.responsible,
            Role.COOPERATING: self.cooperating,
        }[role]

    def pairs(self) -> tuple[tuple[Role, str], ...]:
        return tuple((role, name) for role in Role for name in self.of(role))


class QuotesByRole(Value):
    """The document's own words after 牵头单位:, 责任单位: and 配合单位:, line ends inside a list joined."""

    lead: Passage | None = None
    responsible: Passage | None = None
    cooperating: Passage | None = None

    def of(self, role: Role) -> str | None:
        return {
            Role.LEAD: self.lead,
            Role.RESPONSIBLE: self.responsible,
            Role.COOPERATING: self.cooperating,
        }[role]


class PlanTask(Value):
    number: Ordinal
    section: Ordinal
    title: Line
    text: Passage
    deadline: Day
    deadline_quote: Line
    units: UnitsByRole
    open_ended: tuple[Role, ...] = ()
    units_quote: QuotesByRole = QuotesByRole()
    indicators: tuple[Indicator, ...] = ()

    @property
    def accountable_role(self) -> Role:
        if self.units.lead:
            return Role.LEAD
        if self.units.responsible:
            return Role.RESPONSIBLE
        return Role.COOPERATING

    @property
    def accountable_units(self) -> tuple[str, ...]:
        return self.units.of(self.accountable_role)

    @property
    def body(self) -> str:
        """The clause without its title sentence."""
        return self.text.removeprefix(self.title).removeprefix("。").strip()


class PlanUnit(Value):
    name: Name
    aliases: tuple[Name, ...] = ()
    kind: UnitKind = UnitKind.OTHER


class UnitGroup(Value):
    name: Name
    members: tuple[Name, ...] = ()


class Leader(Value):
    name: Name
    title: Name
    position: Line


class LeadingGroup(Value):
    name: Line
    leaders: tuple[Leader, ...]
    members_quote: Passage
    office_unit: Name
    office_head: Leader
    quote: Passage


class Anomaly(Value):
    """One thing in which the document contradicts itself or is incomplete; quotes are verbatim."""

    code: Name
    place: Line
    quote: Passage
    against: tuple[Passage, ...] = ()
    tasks: tuple[Ordinal, ...] = ()
    problem: Passage
    handling: Passage
    problem_en: Passage | None = None
    handling_en: Passage | None = None


class BasisDocument(Value):
    title: Line
    number: Name | None = None


class Annex(Value):
    number: Ordinal
    title: Line
    included: bool


class Plan(Value):
    title: Line
    document_number: Name
    issuer: Line
    notice_title: Line
    issued_on: Day
    published_on: Day | None = None
    addressees: Passage | None = None
    basis: tuple[BasisDocument, ...] = ()
    declared_task_count: Ordinal | None = None
    overall_targets: tuple[Indicator, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    units: Annotated[tuple[PlanUnit, ...], Field(min_length=1)]
    groups: tuple[UnitGroup, ...] = ()
    tasks: Annotated[tuple[PlanTask, ...], Field(min_length=1)]
    leading_group: LeadingGroup | None = None
    anomalies: tuple[Anomaly, ...] = ()
    annexes: tuple[Annex, ...] = ()

    def with_anomalies(self, anomalies: tuple[Anomaly, ...]) -> Self:
        return self.with_fields(anomalies=anomalies)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last second of a day, which is when a deadline given as a day or month runs out."""
    return datetime.combine(day, time(23, 59, 59), zone)
