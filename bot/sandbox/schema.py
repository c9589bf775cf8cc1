"""Checks values against the distilled description of the Bot API (schema.json)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import orjson

from bot.sandbox.wire import Json, as_object

ARRAY = "Array of "
TRUE, FALSE = ("true", "1"), ("false", "0")


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
        return cls(tuple(text.rstrip("!").split("|")), text.endswith("!"))


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
    refusal: Mismatch | None = None
    for kind in field.kinds:
        try:
            return _coerced(value, kind, place)
        except Mismatch as problem:
            refusal = problem
    if len(field.kinds) == 1 and refusal:
        raise refusal
    raise Mismatch(place, " or ".join(field.kinds))


def _coerced(value: object, kind: str, place: str) -> object:
    if isinstance(value, str) and kind not in ("String", "InputFile"):
        value = _from_text(value, kind, place)
    check(value, kind, place)
    return value


def _from_text(text: str, kind: str, place: str) -> object:
    try:
        if kind == "Integer":
            return int(text)
        if kind == "Float":
            return float(text)
        if kind == "Boolean":
            return _boolean(text)
        return orjson.loads(text)
    except ValueError as problem:
        raise Mismatch(place, kind) from problem


def _boolean(text: str) -> bool:
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise ValueError(text)


def check(value: object, kind: str, place: str) -> None:
    """Raise Mismatch unless a JSON value is of the named type, down to the last field."""
    if kind.startswith(ARRAY):
        _check_array(value, kind.removeprefix(ARRAY), place)
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
        _check_union(value, shape, kind, place)
        return
    _check_presence(value, shape, kind, place)
    for name, item in value.items():
        field = shape.fields.get(name)
        if field is None:
            raise Mismatch(f"{place}.{name} is unknown to {kind}", "")
        _check_field(item, field, f"{place}.{name}")


def _check_presence(value: Json, shape: Shape, kind: str, place: str) -> None:
    for name in shape.required:
        if name not in value:
            raise Mismatch(f"{place}.{name} of {kind} is missing", "")
    for name, text in shape.fixed.items():
        if value.get(name) != text:
            raise Mismatch(f"{place}.{name}", f'"{text}"')


def _check_field(value: object, field: Field, place: str) -> None:
    if len(field.kinds) == 1:
        check(value, field.kinds[0], place)
    elif not any(fits(value, kind) for kind in field.kinds):
        raise Mismatch(place, " or ".join(field.kinds))


def _check_union(value: Json, shape: Shape, kind: str, place: str) -> None:
    """Name the real fault where the discriminating field tells which variant was meant."""
    meant = [name for name in shape.variants if _claims(value, name)]
    if len(meant) == 1:
        check(value, meant[0], place)
    elif not any(fits(value, name) for name in shape.variants):
        raise Mismatch(place, kind)


def _claims(value: Json, name: str) -> bool:
    shape = type_(name)
    return bool(shape and shape.fixed) and all(value.get(k) == v for k, v in shape.fixed.items())  # type: ignore[union-attr]


def fits(value: object, kind: str) -> bool:
    try:
        check(value, kind, "value")
    except Mismatch:
        return False
    return True
