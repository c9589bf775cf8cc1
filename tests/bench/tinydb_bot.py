"""The obvious way: each message inserts a report into stock TinyDB, updates its task, and is answered."""

import json
import sys
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from tinydb import Query, TinyDB

TASKS = 35


def stored(path: Path, reports: int) -> TinyDB:
    """A database file that already holds so many reports, as TinyDB itself would have written it."""
    tables = {
        "reports": {str(number): _report(number, f"第{number}次上报") for number in range(1, reports + 1)},
        "tasks": {str(number): {"number": number, "reports": 0} for number in range(1, TASKS + 1)},
    }
    path.write_text(json.dumps(tables), encoding="utf-8")
    return TinyDB(path)


def _report(number: int, text: str) -> dict[str, object]:
    return {
        "task": number % TASKS + 1,
        "unit": "区环保局",
        "author_id": 6_000_000_000 + number % 50,
        "text": text,
        "progress": number % 100,
        "submitted_at": "2017-10-16T09:00:00+08:00",
        "message": f"{6_000_000_000 + number % 50}.{number}",
    }


def main(base_url: str, token: str, path: str, reports: str) -> None:
    database = stored(Path(path), int(reports))
    table, tasks = database.table("reports"), database.table("tasks")

    async def record(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message and message.text:
            number = table.insert(_report(message.message_id, message.text))
            tasks.update({"reports": number}, Query().number == number % TASKS + 1)
            await message.reply_text(f"已收到：{message.text}")

    application = Application.builder().token(token).base_url(f"{base_url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, record))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
