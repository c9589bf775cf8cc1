"""What the office says of a role whose units end in “等相关单位”."""

from enum import StrEnum


class UnitsNamed(StrEnum):
    """Whether the units named are all, as the buttons carry it."""

    COMPLETE = "done"
    OPEN = "open"
