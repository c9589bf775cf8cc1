"""Checks values against the distilled description of the Bot API (schema.json)."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import orjson

from bot.sandbox.server.wire import Json, as_object

ARRAY = "Array of "
TRUE = ("true", "1")
FALSE = ("false", "0")


class Mismatch(Exception):
    """A value that is not of the type the Bot API wants, with its place."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(f"{place} is not {expected}" if expected else place)


@dataclass(frozen=True, slots=True)
class Field:
    kinds: tuple[str, ...]
    required: bool

    @classmethod
    def parse(cls, text: str) -> "Field":
        """Alternatives that are all arrays mean one array of mixed items, such as an album."""
        kinds = tuple(text.rstrip("!").split("|"))
        if len(kinds) > 1 and all(kind.startswith(ARRAY) for kind in kinds):
            kinds = (ARRAY + "|".join(kind.removeprefix(ARRAY) for kind in kinds),)
        return cls(kinds, text.endswith("!"))


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a method or type; `variants` stands instead of them for a union."""

    fields: Mapping[str, Field]
    required: tuple[str, ...]
    fixed: Mapping[str, str]
    variants: tuple[str, ...]
    returns: tuple[str, ...]


@cache
def _document() -> Json:
    return as_object(orjson.loads(files("bot.sandbox").joinpath("schema.json").read_bytes()))


@cache
def method(name: str) -> Shape | None:
    return _shape("methods", name)


@cache
def type_(name: str) -> Shape | None:
    return _shape("types", name)


@cache
def method_names() -> dict[str, str]:
    """Real spelling of every method, by its lower-case name: Telegram takes any case."""
    return {name.lower(): name for name in as_object(_document()["methods"])}


@cache
def reactions() -> frozenset[str]:
    return frozenset(cast(list[str], _document()["reactions"]))


def _shape(section: str, name: str) -> Shape | None:
    table = as_object(_document()[section]).get(name)
    if table is None:
        return None
    row = as_object(table)
    texts = cast(dict[str, str], row.get("fields", {}))
    fields = {key: Field.parse(text) for key, text in texts.items()}
    return Shape(
        fields=fields,
        required=tuple(key for key, field in fields.items() if field.required),
        fixed=cast(dict[str, str], row.get("fixed", {})),
        variants=tuple(cast(list[str], row.get("any_of", []))),
        returns=tuple(str(row.get("returns", "")).split("|")),
    )


def coerce(value: object, field: Field, place: str) -> object:
    """A parameter as its declared type; forms and queries carry everything as text."""
    if isinstance(value, str):
        value = _from_form(value, field.kinds, place)
    check(value, "|".join(field.kinds), place)
    return value


def _from_form(text: str, kinds: tuple[str, ...], place: str) -> object:
    for kind in kinds:
        if kind in READERS:
            with suppress(ValueError):
                return READERS[kind](text)
    if "String" in kinds or "InputFile" in kinds:
        return text
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as problem:
        raise Mismatch(place, _either(kinds)) from problem


def _boolean(text: str) -> bool:
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise ValueError(text)


READERS: dict[str, Callable[[str], object]] = {"Integer": int, "Float": float, "Boolean": _boolean}


def check(value: object, kind: str, place: str) -> None:
    """Raise Mismatch unless a JSON value is of the named type, down to the last field."""
    if kind.startswith(ARRAY):
        _check_array(value, kind.removeprefix(ARRAY), place)
    elif "|" in kind:
        _check_alternatives(value, tuple(kind.split("|")), place)
    elif kind in SCALARS:
        if not isinstance(value, SCALARS[kind]) or (isinstance(value, bool) and kind != "Boolean"):
            raise Mismatch(place, kind)
    elif kind == "True":
        if value is not True:
            raise Mismatch(place, kind)
    else:
        _check_object(value, kind, place)


SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "String": (str,),
    "InputFile": (str,),
}


def _check_array(value: object, kind: str, place: str) -> None:
    if not isinstance(value, list):
        raise Mismatch(place, ARRAY + kind)
    for index, item in enumerate(value):
        check(item, kind, f"{place}[{index}]")


def _check_object(value: object, kind: str, place: str) -> None:
    shape = type_(kind)
    if shape is None or not isinstance(value, dict):
        raise Mismatch(place, kind)
    if shape.variants:
        _check_alternatives(value, shape.variants, place)
        return
    _check_presence(value, shape, kind, place)
    for name, item in value.items():
        field = shape.fields.get(name)
        if field is None:
            raise Mismatch(f"{place}.{name} is unknown to {kind}", "")
        check(item, "|".join(field.kinds), f"{place}.{name}")


def _check_presence(value: Json, shape: Shape, kind: str, place: str) -> None:
    for name in shape.required:
        if name not in value:
            raise Mismatch(f"{place}.{name} of {kind} is missing", "")
    for name, text in shape.fixed.items():
        if value.get(name) != text:
            raise Mismatch(f"{place}.{name}", f'"{text}"')


def _check_alternatives(value: object, kinds: tuple[str, ...], place: str) -> None:
    """Name the real fault where the fields of an object tell which alternative was meant."""
    if any(fits(value, kind) for kind in kinds):
        return
    meant = [kind for kind in kinds if _claims(value, kind)]
    if len(meant) == 1:
        check(value, meant[0], place)
    raise Mismatch(place, _either(kinds))


def _claims(value: object, kind: str) -> bool:
    shape = type_(kind)
    if shape is None or not isinstance(value, dict):
        return False
    fixed = all(value.get(name) == text for name, text in shape.fixed.items())
    return fixed and all(name in value for name in shape.required)


def _either(kinds: tuple[str, ...]) -> str:
    return " or ".join(kinds)


def fits(value: object, kind: str) -> bool:
    try:
        check(value, kind, "value")
    except Mismatch:
        return False
    return True
