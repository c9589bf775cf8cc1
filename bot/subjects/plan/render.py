"""A new plan file: its faults, its differences, what was made of them; long lists come as a document."""

from collections.abc import Iterable, Iterator, Sequence

from bot.core.lines import render as lines_render
from bot.core.records import Value
from bot.subjects.plan.messages import (
    PlanFileApplied,
    PlanFileCompared,
    PlanFileFaulty,
    PlanFileLost,
    PlanFileReceived,
    PlanFileSame,
)
from bot.subjects.plan.records import (
    Differences,
    Fate,
    Joining,
    Leaving,
    NewUnit,
    PlanFault,
    RoleChange,
    TaskChange,
)
from bot.subjects.tasks.render_forms import changes
from bot.texts.display import NO_LINE, Html, bare, one_line
from bot.texts.keyboards import confirmation
from bot.texts.messages import File, Outgoing, Text
from bot.texts.voice import Voice, joined, rendered

INLINE = 6000  # what takes more characters than this to say is a document, whatever the day
FAULTS_INLINE = 15
NAME = 60
DETAIL = 80


@rendered.register
def received(notice: PlanFileReceived, voice: Voice) -> Text:
    return Text(voice.say("import.received", name=_name(notice.name, voice)))


@rendered.register
def lost(notice: PlanFileLost, voice: Voice) -> Text:
    reason = one_line(notice.reason, DETAIL)
    return Text(voice.say("import.lost", name=_name(notice.name, voice), reason=reason))


@rendered.register
def same(notice: PlanFileSame, voice: Voice) -> Text:
    return Text(voice.say("import.same", name=_name(notice.name, voice)))


def _name(name: str, voice: Voice) -> Html | str:
    if name:
        return one_line(name, NAME)
    return voice.say("import.nameless")


# Faults


@rendered.register
def faulty(notice: PlanFileFaulty, voice: Voice) -> Text | tuple[Outgoing, ...]:
    listed = [_fault(fault, voice) for fault in notice.faults]
    head = voice.say("import.faulty", name=_name(notice.name, voice), count=len(listed))
    again = voice.say("import.again")
    if len(listed) <= FAULTS_INLINE:
        return Text(joined([head, *listed, NO_LINE, again]))
    more = voice.say("import.all_attached", count=len(listed) - FAULTS_INLINE)
    summary = Text(joined([head, *listed[:FAULTS_INLINE], more, NO_LINE, again]))
    return summary, _document("import.faults_file", listed, head, voice)


def _fault(fault: PlanFault, voice: Voice) -> Html:
    if fault.place:
        place = one_line(fault.place, DETAIL)
    else:
        place = voice.say("import.whole_file")
    text = _sentence(fault, voice)
    if fault.task is None:
        return voice.say("import.fault", place=place, fault=text)
    return voice.say("import.fault_of", place=place, number=fault.task, fault=text)


def _sentence(fault: PlanFault, voice: Voice) -> Html:
    key = voice.either(f"import.problem.{fault.code}", "import.problem.invalid")
    wanted = voice.catalogue.placeholders(key)
    return voice.say(key, **{name: _detail(str(fault.detail.get(name, "")), voice) for name in wanted})


def _detail(value: str, voice: Voice) -> Html | str:
    """A kind of value by its name in the reader's language, everything else as it is."""
    key = f"import.type.{value.replace(' ', '_')}"
    if key in voice.catalogue:
        return voice.say(key)
    return one_line(value, DETAIL)


# Differences


@rendered.register
def compared(notice: PlanFileCompared, voice: Voice) -> Text | tuple[Outgoing, ...]:
    differences = notice.differences
    head = [
        voice.say("import.anew") if notice.anew else None,
        voice.say("import.compared", name=_name(notice.name, voice)),
        *_counts(differences, voice),
    ]
    ask = [NO_LINE, voice.say("import.stays"), voice.say("import.ask", sha256=notice.sha256[:12])]
    buttons = (confirmation(notice.pending, voice),)
    listed = list(_all(differences, voice))
    if not _long(differences):
        return Text(joined([*head, *listed, *ask]), buttons)
    document = _document("import.file", listed, head[1] or NO_LINE, voice)
    return document, Text(joined([*head, voice.say("import.attached"), *ask]), buttons)


def _long(value: Value) -> bool:
    """Judged by what there is to say, not by how it is said: a row is always the same messages."""
    return len(repr(value)) > INLINE


def _document(name: str, listed: Sequence[str], head: Html, voice: Voice) -> File:
    text = bare("\n".join([head, *listed])) + "\n"
    return File("document", "", content=text.encode(), name=voice.catalogue.plain(name))


def _counts(differences: Differences, voice: Voice) -> Iterator[Html]:
    yield voice.say(
        "import.counts",
        added=len(differences.added),
        ended=len(differences.ended),
        changed=len(differences.changed),
        units=differences.people,
        head=differences.document,
    )


def _all(differences: Differences, voice: Voice) -> Iterator[Html]:
    for part in (
        _head(differences, voice),
        _units(differences, voice),
        _tasks(differences, voice),
        _kept(differences, voice),
    ):
        texts = list(part)
        if texts:
            yield NO_LINE
            yield from texts


def _head(differences: Differences, voice: Voice) -> Iterator[Html]:
    for change in differences.head:
        label = voice.say(f"import.head.{change.field}")
        yield voice.say("import.change", label=label, before=change.before, after=change.after)
    for section in differences.sections:
        label = voice.say("import.section", number=section.number)
        before, after = (text or voice.say("list.none") for text in (section.before, section.after))
        yield voice.say("import.change", label=label, before=before, after=after)
    if differences.anomalies:
        yield voice.say("import.anomalies", count=differences.anomalies)


def _units(differences: Differences, voice: Voice) -> Iterator[Html]:
    for unit in differences.units:
        yield _new_unit(unit, voice)
    for alias in differences.aliases:
        before = voice.listed(alias.before)
        after = voice.listed(alias.after)
        label = voice.say("import.aliases", unit=alias.unit)
        yield voice.say("import.change", label=label, before=before, after=after)
    for change in differences.members:
        if change.added:
            yield voice.say("import.members_in", group=change.group, units=voice.listed(change.added))
        if change.removed:
            yield voice.say("import.members_out", group=change.group, units=voice.listed(change.removed))


def _new_unit(unit: NewUnit, voice: Voice) -> Html:
    if unit.group:
        return voice.say("import.new_group", unit=unit.name, members=voice.listed(unit.members))
    if unit.aliases:
        return voice.say("import.new_unit_called", unit=unit.name, aliases=voice.listed(unit.aliases))
    return voice.say("import.new_unit", unit=unit.name)


def _tasks(differences: Differences, voice: Voice) -> Iterator[Html]:
    for task in differences.added:
        yield voice.say("import.added", task=lines_render.name(task.number, task.title, voice))
        yield voice.say("import.due", day=task.deadline.isoformat())
        yield voice.say("import.parts", units=_parts(task.parts, voice))
    for ended in differences.ended:
        status = voice.say(f"status.{ended.status}")
        yield voice.say(
            "import.ended", task=lines_render.name(ended.number, ended.title, voice), status=status
        )
    for change in differences.changed:
        yield NO_LINE
        yield from _task(change, voice)


def _task(change: TaskChange, voice: Voice) -> Iterator[Html]:
    yield voice.say("import.changed", task=lines_render.name(change.number, change.title, voice))
    if change.resumed:
        yield voice.say("import.resumed")
    if change.deadline is not None:
        before, after = (day.isoformat() for day in (change.deadline.before, change.deadline.after))
        yield voice.say("import.deadline", before=before, after=after)
    if change.joined:
        yield voice.say("import.joined", units=_parts(change.joined, voice))
    yield from (_left(leaving, voice) for leaving in change.left)
    yield from (_role(role, voice) for role in change.roles)
    if change.open_ended is not None:
        roles = voice.listed(voice.say(f"role.{role}") for role in change.open_ended)
        yield voice.say("import.open_ended", roles=roles)
    yield from changes(change.words, voice)


def _left(leaving: Leaving, voice: Voice) -> Html:
    if leaving.fate is Fate.REMOVED:
        key = "import.left"
    else:
        key = f"import.left_{leaving.fate}"
    return voice.say(key, unit=leaving.unit)


def _role(change: RoleChange, voice: Voice) -> Html:
    before, after = (_post(joining, voice) for joining in (change.before, change.after))
    return voice.say("import.role", unit=change.unit, before=before, after=after)


def _parts(parts: Iterable[Joining], voice: Voice) -> Html:
    return voice.listed(voice.say("import.part", unit=part.unit, role=_post(part, voice)) for part in parts)


def _post(part: Joining, voice: Voice) -> Html:
    role = voice.say(f"role.{part.role}")
    if part.via is None:
        return role
    return voice.say("import.via", role=role, group=part.via)


def _kept(differences: Differences, voice: Voice) -> Iterator[Html]:
    """What the new plan has no more and the import leaves as it is."""
    if differences.closed:
        yield voice.say("import.closed", numbers=voice.numbers(differences.closed))
    if differences.own:
        yield voice.say("import.own", numbers=voice.numbers(differences.own))
    if differences.unnamed:
        yield voice.say("import.unnamed", units=voice.listed(differences.unnamed))


@rendered.register
def applied(notice: PlanFileApplied, voice: Voice) -> Text:
    counts = voice.say(
        "import.counts_done",
        added=notice.added,
        ended=notice.ended,
        changed=notice.changed,
        units=notice.units,
    )
    body = [
        voice.say("import.applied", name=_name(notice.name, voice)),
        counts,
        voice.say("import.told", count=notice.told) if notice.told else voice.say("import.told_none"),
        voice.say("import.uncovered", units=voice.listed(notice.uncovered)) if notice.uncovered else None,
        voice.say("import.next"),
    ]
    return Text(joined(body))
