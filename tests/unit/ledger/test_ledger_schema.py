"""The published schema is the form in which the ledger is exported, word for word."""

import json

from tests.ledger_schema import SCHEMA, schema


def test_the_published_schema_is_the_ledgers_own() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json.loads(schema()), "run: make schema"


def test_every_collection_is_required() -> None:
    schema = json.loads(SCHEMA.read_text())
    assert set(schema["required"]) == set(schema["properties"])
    for entry in schema["$defs"].values():
        assert set(entry.get("required", ())) == set(entry.get("properties", ()))
        assert entry.get("additionalProperties", False) is False
