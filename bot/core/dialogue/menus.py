"""Command menus and the bot's own description, per language."""

from collections.abc import Collection, Iterable

from bot.core.commands import Audience, in_menu
from bot.core.dialogue.messages import Menu
from bot.core.people import Locale, Office
from bot.texts.catalogue import catalogue
from bot.texts.messages import Commands
from bot.texts.voice import Voice, rendered


@rendered.register
def menu_notice(notice: Menu, voice: Voice) -> Commands:
    return menu(notice.offices, notice.contact, voice.catalogue.locale)


def menu(offices: Collection[Office], contact: bool, locale: Locale) -> Commands:
    """The commands of these offices: daily work first, what everybody has last."""
    admin = Office.ADMIN in offices
    menus = {
        Audience.CONTACT: contact or admin,
        Audience.READER: bool(offices),
        Audience.VERIFIER: admin or Office.INSPECTOR in offices,
        Audience.ADMIN: admin,
        Audience.EVERYONE: True,
    }
    return _commands([one for one, holds in menus.items() if holds], locale)


def default_menu(locale: Locale) -> Commands:
    """The menu of somebody the bot does not know."""
    return _commands([Audience.STRANGER], locale)


def _commands(menus: Iterable[Audience], locale: Locale) -> Commands:
    texts = catalogue(locale)
    names = dict.fromkeys(command.name for menu in menus for command in in_menu(menu))
    return Commands(tuple((name, texts.plain(f"command.{name}")) for name in names))


def bot_description(locale: Locale) -> str:
    """Shown before somebody starts the bot; at most 512 characters."""
    return catalogue(locale).plain("bot.description")


def short_description(locale: Locale) -> str:
    """Shown in the bot's profile; at most 120 characters."""
    return catalogue(locale).plain("bot.short")
