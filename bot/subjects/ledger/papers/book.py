"""The ledger as the office works with it: a workbook of eight sheets."""

from bot.papers.tables import Book
from bot.subjects.ledger.papers.sheets_others import digests, instructions, promises, requests
from bot.subjects.ledger.papers.sheets_reports import evidence, reports
from bot.subjects.ledger.papers.sheets_tasks import parts, tasks
from bot.subjects.ledger.papers.words import PaperWords
from bot.subjects.ledger.records import Dossier


def ledger_book(dossier: Dossier, words: PaperWords, archived: dict[str, str]) -> Book:
    """`archived` are the names that evidence has in an archive, by hash."""
    ledger = dossier.ledger
    return Book(
        title=words.say("paper.book.title", plan=ledger.plan.title),
        note=words.say(
            "paper.book.note",
            at=words.moment(dossier.at),
            total=len(ledger.tasks),
            head=ledger.audit_head,
        ),
        author=words.say("paper.author"),
        made_at=words.local(dossier.at),
        footer=words.catalogue.plain("paper.footer", page="{page}", pages="{pages}"),
        sheets=(
            tasks(dossier, words),
            parts(dossier, words),
            reports(dossier, words),
            evidence(dossier, words, archived),
            requests(dossier, words),
            instructions(dossier, words),
            promises(dossier, words),
            digests(dossier, words),
        ),
    )
