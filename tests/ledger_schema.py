"""Writes the published schema of the exported ledger from its classes: `make schema`."""

import json
from pathlib import Path

from bot.subjects.ledger.entries import Ledger

SCHEMA = Path(__file__).parents[1] / "docs" / "ledger.schema.json"


def schema() -> str:
    return json.dumps(Ledger.model_json_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
