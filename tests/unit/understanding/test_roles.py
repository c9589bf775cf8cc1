"""Roles are read in both languages."""

import pytest

from bot.core.plan import Role
from bot.understanding.roles import read_office_role, read_role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (("牵头", "牵头单位", "主办", "主办单位", "lead", "LEAD", "Lead unit", " 牵头 "), Role.LEAD),
        (("责任", "责任单位", "负责", "承办", "responsible", "Responsible unit"), Role.RESPONSIBLE),
        (("配合", "配合单位", "协办", "cooperating", "co-operating", "Co-operating unit"), Role.COOPERATING),
        (("", "单位", "牵", "责任人不清", "领导", "x" * 4096), None),
    ],
)
def test_role_in_a_task(words: tuple[str, ...], role: Role | None) -> None:
    assert [read_role(word) for word in words] == [role] * len(words)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (("管理员", "admin", "Admin", "ＡＤＭＩＮ"), "admin"),
        (("领导", "leader"), "leader"),
        (("督查员", "督查", "督察", "inspector"), "inspector"),
        (("区环保局", "联络员", "", "\0"), None),
    ],
)
def test_role_in_the_office(words: tuple[str, ...], role: str | None) -> None:
    assert [read_office_role(word) for word in words] == [role] * len(words)
