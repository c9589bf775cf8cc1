"""What the pages name is there: files behind links, targets of make, rooms of the architecture, commands."""

import re
from pathlib import Path

import pytest

from bot.core.commands import Audience, in_menu
from bot.core.people import Locale
from tests.commands_table import BEGIN, END, with_table
from tests.commands_table import PAGES as READMES

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
COMMAND = re.compile(r"`/([a-z_]+)")
# Which menus the rows of the READMEs' table tell.
MENUS = (Audience.EVERYONE, Audience.CONTACT, Audience.READER, Audience.VERIFIER, Audience.ADMIN)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [each for each in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in each]
    assert [each for each in targets if not (page.parent / each).exists()] == []


def test_named_targets_of_make_exist() -> None:
    named = {each for page in PAGES for each in MAKE.findall(page.read_text(encoding="utf-8"))}
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= known


def test_the_architecture_names_every_room() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [each.name for each in (ROOT / "bot").glob("*.py") if each.name != "__init__.py"]
    rooms += [f"bot/{each.parent.name}/" for each in (ROOT / "bot").glob("*/__init__.py")]
    assert [each for each in rooms if each not in page.replace("`demo/`", "`bot/demo/`")] == []


@pytest.mark.parametrize("locale", Locale)
def test_the_readme_tells_each_menu(locale: Locale) -> None:
    page = READMES[locale].read_text(encoding="utf-8")
    table = page.partition(BEGIN)[2].partition(END)[0]
    rows = [set(COMMAND.findall(row)) for row in table.splitlines()[2:]]
    for row, menu in zip(rows, MENUS, strict=True):
        assert row == {command.name for command in in_menu(menu)}


@pytest.mark.parametrize("locale", Locale)
def test_the_readme_has_the_table_that_the_declarations_make(locale: Locale) -> None:
    page = READMES[locale].read_text(encoding="utf-8")
    assert with_table(page, locale) == page, "run: make commands"


def test_l10_every_package_that_is_installed_is_named_with_its_licence() -> None:
    page = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert [name for name in locked if f"| {name} |" not in page] == []
