"""Writes the table of commands in both READMEs from the declarations: `make commands`."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import bot.rendering  # noqa: F401 - reads the declarations
from bot.core.commands import Audience, in_menu
from bot.core.people import Locale
from bot.texts.catalogue import catalogue

ROOT = Path(__file__).parents[1]
PAGES = {Locale.EN: ROOT / "README.md", Locale.ZH: ROOT / "README.zh-CN.md"}
HEADS = {Locale.EN: ("who", "commands"), Locale.ZH: ("谁", "命令")}
# The rows, by whose menus they tell.
ROWS: tuple[tuple[tuple[Audience, ...], dict[Locale, str]], ...] = (
    ((Audience.EVERYONE,), {Locale.EN: "everyone", Locale.ZH: "所有人"}),
    ((Audience.CONTACT,), {Locale.EN: "contacts", Locale.ZH: "联络员"}),
    ((Audience.READER,), {Locale.EN: "leaders, inspectors", Locale.ZH: "领导、督查员"}),
    ((Audience.VERIFIER,), {Locale.EN: "inspectors", Locale.ZH: "督查员"}),
    ((Audience.ADMIN,), {Locale.EN: "the office", Locale.ZH: "办公室"}),
)
BEGIN = "<!-- commands: written by make commands -->\n"
END = "<!-- commands end -->\n"
BLOCK = re.compile(f"(?<={re.escape(BEGIN)}).*?(?={re.escape(END)})", re.DOTALL)
# A sentence may give a second example behind the first.
NEXT_EXAMPLE = re.compile(r"、| or |, /| 或 ")


def with_table(page: str, locale: Locale) -> str:
    """The page with the table as the declarations have it now."""
    return BLOCK.sub("\n".join(table(locale)).replace("\\", r"\\") + "\n", page)


def table(locale: Locale) -> Iterator[str]:
    who, commands = HEADS[locale]
    yield f"| {who} | {commands} |"
    yield "|---|---|"
    for menus, names in ROWS:
        yield f"| {names[locale]} | {' · '.join(examples(menus, locale))} |"


def examples(menus: Sequence[Audience], locale: Locale) -> Iterator[str]:
    """Each command as its sentence in the menu shows it used."""
    for menu in menus:
        for command in in_menu(menu):
            sentence = catalogue(locale).plain(f"command.{command.name}")
            yield f"`{example(command.name, sentence)}`"


def example(name: str, sentence: str) -> str:
    beginning = sentence.find(f"/{name}")
    if beginning < 0:
        return f"/{name}"
    return NEXT_EXAMPLE.split(sentence[beginning:])[0]


if __name__ == "__main__":
    for locale, file in PAGES.items():
        file.write_text(with_table(file.read_text("utf-8"), locale), "utf-8")
