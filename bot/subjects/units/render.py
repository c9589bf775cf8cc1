"""Collective names such as 各街镇: who belongs to them, and the buttons that change it."""

from bot.core.lines.values import UnitRef
from bot.subjects.units.commands import GROUP_PAGE, TOGGLE
from bot.subjects.units.messages import GroupChanged, GroupShown
from bot.texts.keyboards import button, page_of, rows, turning
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered

PAGE = 24
WIDTH = 3


@rendered.register
def group(notice: GroupShown, voice: Voice) -> Text:
    units, page, pages = page_of(notice.candidates, notice.page, PAGE)
    buttons = (_toggle(notice, unit, page, voice) for unit in units)
    turner = turning(voice, page, pages, lambda to: GROUP_PAGE.payload(notice.unit.code, to))
    body = [
        voice.say("group.head", unit=notice.unit.name),
        voice.say("group.tasks", numbers=voice.numbers(notice.tasks)),
        voice.say("group.members", count=len(notice.members), names=voice.listed(notice.members)),
        voice.say("group.footer"),
    ]
    return Text(joined(body), (*rows(buttons, WIDTH), *turner))


def _toggle(notice: GroupShown, unit: UnitRef, page: int, voice: Voice) -> Button:
    key = "button.member" if unit.name in notice.members else "button.unit"
    return button(voice.label(key, unit=unit.name), TOGGLE.payload(notice.unit.code, unit.code, page))


@rendered.register
def group_changed(notice: GroupChanged, voice: Voice) -> Text:
    body = [
        voice.say("group.changed", unit=notice.unit.name),
        voice.say("group.added", names=voice.listed(notice.added)) if notice.added else None,
        voice.say("group.removed", names=voice.listed(notice.removed)) if notice.removed else None,
        voice.say("group.members", count=len(notice.members), names=voice.listed(notice.members)),
        voice.say("group.consequence", count=notice.tasks),
        voice.say("office.told", count=notice.told) if notice.told else None,
    ]
    return Text(joined(body))
