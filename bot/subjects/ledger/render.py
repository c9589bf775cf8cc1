"""What has happened, line by line, and the caption of the ledger's file."""

from bot.core.lines import render as lines_render
from bot.subjects.ledger.commands import AUDIT_PAGE, CANCEL_EXPORT, EXPORT
from bot.subjects.ledger.messages import AuditLine, AuditPage, ExportProgress, ExportStep, LedgerFile
from bot.subjects.ledger.records import ExportFormat
from bot.texts.display import Html, one_line
from bot.texts.keyboards import button, turning
from bot.texts.messages import File, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

EXCERPT = 60
EVENT = 40
# Their steps name the 批示 or request by its id; its words or the answer's stand where others give a reason.
ORDERS = frozenset({"instruct", "uninstruct", "heed", "answer", "sign_request", "answer_request"})
PAPERS = (ExportFormat.XLSX, ExportFormat.DOCX, ExportFormat.ZIP)


@rendered.register
def audit(notice: AuditPage, voice: Voice) -> Text:
    if notice.number is None:
        head = voice.say("audit.head", count=notice.total)
    else:
        head = voice.say(
            "audit.head_of", task=lines_render.name(notice.number, notice.title, voice), count=notice.total
        )
    texts = [_line(audit_line, voice, with_task=notice.number is None) for audit_line in notice.lines]
    body = [head, *(texts or [voice.say("audit.nothing")])]
    number = str(notice.number or 0)
    turner = turning(voice, notice.page, notice.pages, lambda to: AUDIT_PAGE.payload(number, to))
    return Text(joined(body), turner)


def _line(line: AuditLine, voice: Voice, *, with_task: bool) -> Html:
    if with_task and line.number:
        task = lines_render.name(line.number, "", voice)
    else:
        task = Html("")
    if line.unit:
        about = voice.say("audit.about", task=task, unit=line.unit)
    else:
        about = task
    what = voice.listed([_event(line.event, voice), *_details(line, voice)], "list.clause")
    who = line.actor or voice.say("audit.bot")
    return voice.say("audit.line", at=voice.moment(line.at), who=one_line(who, EVENT), about=about, what=what)


def _event(event: str, voice: Voice) -> Html:
    for key in (f"step.{event}", f"event.{event}"):
        if key in voice.catalogue:
            return voice.say(key)
    return voice.say("audit.event", event=one_line(event, EVENT))


def _details(line: AuditLine, voice: Voice) -> list[Html]:
    if line.event in ORDERS:
        if line.reason:
            return [voice.say("audit.value", value=one_line(line.reason, EXCERPT))]
        return []
    before = _word(line.before, voice)
    after = _word(line.after, voice)
    texts = []
    if line.before and line.after and line.before != line.after:
        texts.append(voice.say("audit.change", before=before, after=after))
    elif line.after or line.before:
        texts.append(voice.say("audit.value", value=after if line.after else before))
    if line.reason:
        texts.append(voice.say("audit.reason", reason=one_line(line.reason, EXCERPT)))
    return texts


def _word(value: str, voice: Voice) -> Html | str:
    """A status or a role by its name, everything else as it is."""
    for key in (f"status.{value}", f"role.{value}", f"digest.{value}"):
        if value and value.isascii() and key in voice.catalogue:
            return voice.say(key)
    return one_line(value, EXCERPT)


@rendered.register
def ledger_file(notice: LedgerFile, voice: Voice) -> File:
    caption = voice.say(
        "export.caption",
        what=voice.say(f"export.what.{notice.form}"),
        tasks=notice.tasks,
        reports=notice.reports,
        head=notice.head,
        at=voice.slot(voice.now),
    )
    if notice.spoiled:
        spoiled = voice.say("export.spoiled", count=notice.spoiled)
    else:
        spoiled = None
    name = f"{voice.catalogue.plain(f'export.name.{notice.form}')}-{notice.day}.{notice.form}"
    others = notice.form is ExportFormat.JSON
    words = joined([caption, spoiled, voice.say("export.papers") if others else None])
    keyboard = _papers(voice) if others else ()
    return File("document", "", words, path=notice.paper, name=name, keyboard=keyboard)


@rendered.register
def export_progress(notice: ExportProgress, voice: Voice) -> Text:
    what = voice.say(f"export.what.{notice.form}")
    text = voice.say(f"export.step.{notice.step}", what=what)
    if notice.step not in {ExportStep.QUEUED, ExportStep.MAKING}:
        return Text(text)
    if notice.seconds:
        text = joined([text, voice.say("export.seconds", count=notice.seconds)])
    cancel = button(voice.label("button.cancel"), CANCEL_EXPORT.payload(notice.order))
    return Text(text, ((cancel,),))


def _papers(voice: Voice) -> Keyboard:
    """The ledger is for programs; people want one of these."""
    forms = ((voice.label(f"export.button.{form}"), EXPORT.payload(form.value)) for form in PAPERS)
    return (tuple(button(label, run) for label, run in forms),)
