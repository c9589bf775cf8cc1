"""Reads the words people use for a unit's role in a task and for a person's role in the office."""

import re
from typing import Literal

from bot.core.plan import Role
from bot.understanding.text import fold

OfficeRole = Literal["admin", "leader", "inspector"]

_ROLES: dict[Role, tuple[str, ...]] = {
    Role.LEAD: ("牵头", "主办", "主责", "总牵头", "lead", "leading", "leader"),
    Role.RESPONSIBLE: ("责任", "负责", "承办", "responsible"),
    Role.COOPERATING: (
        "配合",
        "协办",
        "协助",
        "协同",
        "cooperating",
        "cooperate",
        "cooperation",
        "supporting",
    ),
}
_OFFICE_ROLES: dict[OfficeRole, tuple[str, ...]] = {
    "admin": ("管理员", "管理", "系统管理员", "admin", "administrator", "office"),
    "leader": ("领导", "区领导", "领导小组", "leader"),
    "inspector": ("督查员", "督查", "督查室", "督察员", "督察", "inspector"),
}
_ROLE_BY_WORD = {word: role for role, words in _ROLES.items() for word in words}
_OFFICE_ROLE_BY_WORD = {word: role for role, words in _OFFICE_ROLES.items() for word in words}
_NOISE = re.compile(r"[\s\W_]+")
_KIND = re.compile(r"(?:单位|部门|方|unit|department)$")


def read_role(text: str) -> Role | None:
    return _ROLE_BY_WORD.get(_KIND.sub("", _word(text)))


def read_office_role(text: str) -> OfficeRole | None:
    return _OFFICE_ROLE_BY_WORD.get(_word(text))


def _word(text: str) -> str:
    return _NOISE.sub("", fold(text[:64]).casefold())
