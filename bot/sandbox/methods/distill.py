"""Makes schema.json of a machine-readable description of the Bot API: what requests are checked by."""

import re
import sys
from pathlib import Path
from typing import cast

import orjson

Table = dict[str, object]
FIXED = re.compile(r"(?:always|must be) [“\"]?([a-z_]+)[”\"]?$")
QUOTED = re.compile(r"\"([^\"]+)\"")


def main() -> None:
    source = Path(sys.argv[1])
    target = Path(__file__).parents[1] / "schema.json"
    target.write_text(written(distil(orjson.loads(source.read_bytes()))), encoding="utf-8")


def written(document: Table) -> str:
    """One line a method and a type, so that a new version of the Bot API is read as a difference."""
    parts = [f"{_json(name)}: {_part(value)}" for name, value in document.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _part(value: object) -> str:
    if not isinstance(value, dict):
        return _json(value)
    lines = [f"  {_json(name)}: {_json(item)}" for name, item in value.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def distil(description: Table) -> Table:
    methods = cast(dict[str, Table], description["methods"])
    types = cast(dict[str, Table], description["types"])
    return {
        "version": description["version"],
        "methods": {name: _method(method) for name, method in methods.items()},
        "types": {name: _type(table) for name, table in types.items()},
        "reactions": _reactions(types["ReactionTypeEmoji"]),
    }


def _method(method: Table) -> Table:
    returns = cast(list[str], method["returns"])
    return {"returns": "|".join(returns), "fields": _fields(method)}


def _type(table: Table) -> Table:
    if "subtypes" in table:
        return {"any_of": table["subtypes"]}
    fixed = {str(field["name"]): match[1] for field in _rows(table) if (match := FIXED.search(_prose(field)))}
    body: Table = {"fields": _fields(table)}
    if fixed:
        body["fixed"] = fixed
    return body


def _fields(table: Table) -> Table:
    """A field is its types joined by a bar, with an exclamation mark when it must be there."""
    return {
        str(field["name"]): "|".join(cast(list[str], field["types"])) + ("!" if field["required"] else "")
        for field in _rows(table)
    }


def _rows(table: Table) -> list[Table]:
    return cast(list[Table], table.get("fields", []))


def _prose(field: Table) -> str:
    return str(field["description"])


def _reactions(table: Table) -> list[str]:
    emoji = next(field for field in _rows(table) if field["name"] == "emoji")
    return QUOTED.findall(_prose(emoji))


if __name__ == "__main__":
    main()
