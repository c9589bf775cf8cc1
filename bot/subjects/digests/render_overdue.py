from collections.abc import Iterator, Sequence

from bot.core.lines import render as lines_render
from bot.core.lines.values import TaskLine
from bot.subjects.digests.messages import Overdue
from bot.subjects.reminders.commands import ALERTS, BULLETIN, NOTICE
from bot.subjects.reminders.records import AlertWish
from bot.subjects.tasks.render_sheets import WIDTH, _entries, _totals
from bot.subjects.units.messages import UnitView
from bot.texts.display import NO_LINE, Html
from bot.texts.keyboards import button, rows
from bot.texts.messages import Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

MOST_OPENED = 24


@rendered.register
def overdue(notice: Overdue, voice: Voice) -> Text:
    body = [
        *_listed("overdue.red", notice.red, voice),
        NO_LINE,
        *_listed("overdue.yellow", notice.yellow, voice),
    ]
    if not (notice.red or notice.yellow):
        return Text(voice.say("overdue.none"), _alerts(notice, voice))
    opened = _opened((*notice.red, *notice.yellow), voice)
    return Text(joined(body), (*opened, *_alerts(notice, voice), *_drafts(notice, voice)))


def _alerts(notice: Overdue, voice: Voice) -> Keyboard:
    if notice.alerted is None:
        return ()
    wish = AlertWish.OFF if notice.alerted else AlertWish.ON
    return ((button(voice.label(f"button.alerts_{wish}"), ALERTS.payload(wish)),),)


def _drafts(notice: Overdue, voice: Voice) -> Keyboard:
    if not (notice.drafts and notice.red):
        return ()
    letter = button(voice.label("button.letter"), NOTICE.payload())
    return ((letter, button(voice.label("button.bulletin"), BULLETIN.payload())),)


def _listed(key: str, lines: Sequence[TaskLine], voice: Voice) -> Iterator[Html]:
    yield voice.say(key, count=len(lines))
    if not lines:
        yield voice.say("list.none")
    for line in lines:
        yield lines_render.heading(line.number, line.title, voice)
        details = [
            voice.listed(line.units),
            lines_render.state(line, voice),
        ]
        yield voice.say("sheet.details", details=voice.listed(details, "list.dot"))


def _opened(lines: Sequence[TaskLine], voice: Voice) -> Keyboard:
    return rows((lines_render.opening(line, voice) for line in lines[:MOST_OPENED]), WIDTH)


def _contacts(notice: UnitView, voice: Voice) -> Html:
    if not notice.contacts:
        return voice.say("unit.no_contact")
    return voice.say("unit.contacts", names=voice.listed(notice.contacts))


@rendered.register
def unit_view(notice: UnitView, voice: Voice) -> Text:
    body = [
        voice.say("unit.head", unit=notice.unit.name),
        _contacts(notice, voice),
        voice.say("unit.members", names=voice.listed(notice.members)) if notice.members else None,
    ]
    if not notice.lines:
        return Text(joined([*body, voice.say("unit.empty")]))
    body += [*_totals(notice.lines, voice), NO_LINE, *_entries(notice.lines, voice)]
    return Text(joined(body), _opened(notice.lines, voice))
