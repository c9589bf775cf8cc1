"""A task written as a form: its fields, what may be wrong with them, and what an edit changes."""

from enum import StrEnum

from bot.core.plan import Role
from bot.core.records import Value


class Field(StrEnum):
    """In the order in which the form shows them; the clause comes last, as it may go on for many lines."""

    TITLE = "title"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    DEADLINE = "deadline"
    SECTION = "section"
    INDICATORS = "indicators"
    TEXT = "text"


ROLES = {
    Field.LEAD: Role.LEAD,
    Field.RESPONSIBLE: Role.RESPONSIBLE,
    Field.COOPERATING: Role.COOPERATING,
}
EDITABLE = (Field.TITLE, Field.SECTION, Field.INDICATORS, Field.TEXT)

# What the units read: whoever is on a task hears when one of these changes.
CLAUSE = frozenset({Field.TITLE, Field.TEXT, Field.INDICATORS})


class FormFault(Value):
    """One thing wrong with a form: the line it stands in, 0 where something is missing."""

    line: int
    code: str
    field: Field | None = None
    text: str = ""
    nearest: tuple[str, ...] = ()


class FieldChange(Value):
    """What a field said before and says now."""

    field: Field
    before: str
    after: str
