"""Which tables there are: those of all records, by name; every backend reads this one list."""

from bot.core.records import Record
from bot.rooms import load

load("records", "people", "units", "office_settings", "messages", "stamp_messages")
TABLES: dict[str, type[Record]] = dict(sorted(Record.tables.items()))
