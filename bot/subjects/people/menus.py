"""Command menus and the bot's own description, per language."""

from collections.abc import Collection

from bot.core.people import Locale, Office
from bot.subjects.people.messages import Menu
from bot.texts.catalogue import catalogue
from bot.texts.messages import Commands
from bot.texts.voice import Voice, rendered

STRANGER = ("start", "help", "language")
EVERYONE = ("start", "help", "me", "language", "cancel")
ASKING = ("nil", "difficulty", "extend", "decline", "coordinate")
CONTACT = ("tasks", "task", "report", "done", *ASKING, "handover")
READER = ("overview", "overdue", "task", "unit", "evidence", "digest")
VERIFIER = ("review",)
RHYTHM = ("remind", "schedule", "holiday", "preview")
ADMIN = (
    "assign",
    "unassign",
    "deadline",
    "invite",
    "people",
    "revoke",
    "units",
    "group",
    "channel",
    "responsible",
    "reopen",
)

TASK_OFFICE = (
    "addtask",
    "edittask",
    "suspend",
    "resume",
    "cancel_task",
    "broadcast",
    "publish",
    "audit",
    "export",
    "import",
    "doubts",
)


@rendered.register
def menu_notice(notice: Menu, voice: Voice) -> Commands:
    return menu(notice.offices, notice.contact, voice.catalogue.locale)


def menu(offices: Collection[Office], contact: bool, locale: Locale) -> Commands:
    """The commands of these offices: daily work first, what everybody has last."""
    admin = Office.ADMIN in offices
    own = CONTACT if contact or admin else ()
    reading = READER if offices else ()
    verifying = VERIFIER if admin or Office.INSPECTOR in offices else ()
    running = (*ADMIN, *TASK_OFFICE, *RHYTHM) if admin else ()
    return _commands((*own, *reading, *verifying, *running, *EVERYONE), locale)


def default_menu(locale: Locale) -> Commands:
    """The menu of somebody the bot does not know."""
    return _commands(STRANGER, locale)


def _commands(names: Collection[str], locale: Locale) -> Commands:
    texts = catalogue(locale)
    return Commands(tuple((name, texts.plain(f"command.{name}")) for name in dict.fromkeys(names)))


def bot_description(locale: Locale) -> str:
    """Shown before somebody starts the bot; at most 512 characters."""
    return catalogue(locale).plain("bot.description")


def short_description(locale: Locale) -> str:
    """Shown in the bot's profile; at most 120 characters."""
    return catalogue(locale).plain("bot.short")
