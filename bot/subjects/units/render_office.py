from bot.core.lines.values import UnitSummary
from bot.subjects.units.messages import UnitAdded, Units
from bot.texts.display import NO_LINE, Html
from bot.texts.messages import Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def units(notice: Units, voice: Voice) -> Text:
    plain = [_summary(unit, voice) for unit in notice.units if not unit.group]
    collective = [_group(unit, voice) for unit in notice.units if unit.group]
    body = [voice.say("units.head", count=len(plain)), *plain]
    body += [NO_LINE, voice.say("units.groups", count=len(collective)), *collective] if collective else []
    return Text(joined([*body, NO_LINE, voice.say("units.footer")]))


@rendered.register
def unit_added(notice: UnitAdded, voice: Voice) -> Text:
    return Text(voice.say("units.added", unit=notice.unit.name))


def _summary(unit: UnitSummary, voice: Voice) -> Html:
    if unit.contacts:
        names = voice.listed(unit.contacts)
    else:
        names = voice.say("units.nobody")
    return voice.say("units.line", unit=unit.unit.name, count=unit.tasks, names=names)


def _group(unit: UnitSummary, voice: Voice) -> Html:
    if unit.members:
        members = voice.listed(unit.members)
    else:
        members = voice.say("units.no_members")
    return voice.say("units.group", unit=unit.unit.name, count=unit.tasks, members=members)
