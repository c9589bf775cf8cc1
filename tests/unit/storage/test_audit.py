"""`verify` finds whatever has been changed, removed or reordered, and says where."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.audit import LedgerAudit
from storage.journal import Damage, open_line, seal
from storage.migrations import FORMAT
from storage.store import State
from tests.unit.storage.places import CHECKPOINT_AT, Place, make_place


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("original") / "data")


@pytest.fixture
def place(original: Place, tmp_path: Path) -> Place:
    return original.copy(tmp_path / "data")


def findings(place: Place, *heads: str) -> list[str]:
    return [str(finding) for finding in LedgerAudit(place.directory).run(heads)]


def refuses_to_start(place: Place) -> bool:
    try:
        State(place.directory)
    except Damage:
        return True
    return False


def test_nothing_is_found_where_nothing_is_wrong(place: Place) -> None:
    audit = LedgerAudit(place.directory)
    assert audit.run(place.heads) == []
    assert audit.entries == place.entries == 28
    assert len(place.segments) > 3


@pytest.mark.parametrize("entry", [1, 7, CHECKPOINT_AT, 20, 28])
@pytest.mark.parametrize("at", [0, 8, 40, 150, -80, -30, -3, -2])
def test_a_changed_byte_is_found_at_its_entry(place: Place, entry: int, at: int) -> None:
    line = bytearray(place.lines()[entry - 1])
    line[at] ^= 1
    place.rewrite(entry, bytes(line))
    assert findings(place)[0].startswith(f"entry {entry}: ")


@pytest.mark.parametrize("entry", [3, CHECKPOINT_AT, 20, 28])
def test_a_changed_line_end_is_found(place: Place, entry: int) -> None:
    """Also that of the very last line, which would else look like one torn by a crash."""
    place.rewrite(entry, place.lines()[entry - 1][:-1] + b" ")
    assert any(f"entry {entry}:" in finding for finding in findings(place))
    assert refuses_to_start(place) == (entry >= CHECKPOINT_AT)


@pytest.mark.parametrize("entry", [1, 2, CHECKPOINT_AT, 20])
def test_a_removed_line_is_found_once(place: Place, entry: int) -> None:
    place.rewrite(entry)
    found = findings(place)
    assert found[0].startswith(f"entry {entry}: ")
    assert str(entry + 1) in found[0].removeprefix(f"entry {entry}")
    assert len(found) <= 2


def test_two_swapped_lines_are_found(place: Place) -> None:
    first, second = place.lines()[4:6]
    place.rewrite(5, second)
    place.rewrite(6, first)
    found = findings(place)
    assert found[0].startswith("entry 5: ")
    assert found[1].startswith("entry 6: ")
    assert len(found) <= 3


def test_a_doubled_line_is_found(place: Place) -> None:
    line = place.lines()[4]
    place.rewrite(5, line, line)
    assert findings(place)[0].startswith("entry 6: ")


def test_a_line_of_ones_own_is_found(place: Place) -> None:
    """Well formed and rightly chained to the line before, but not to the one behind."""
    previous = orjson.loads(place.lines()[19])["hash"]
    entry = open_line(place.lines()[20], previous, "").entry
    line, _ = seal({**entry, "actor": 666}, previous)
    place.rewrite(21, line)
    [found] = findings(place)
    assert found.startswith("entry 22: ")


@pytest.mark.parametrize("index", [0, 2])
def test_a_removed_segment_is_found(place: Place, index: int) -> None:
    gone, following = place.segments[index : index + 2]
    gone.unlink()
    first = int(gone.stem)
    assert findings(place)[0] == f"entry {first}: the ledger goes on with {following.name} instead"


def test_a_renamed_segment_is_found(place: Place) -> None:
    path = place.segments[1]
    path.rename(path.with_name("000000000099.jsonl"))
    assert findings(place)


def test_a_tail_cut_below_the_checkpoint_is_found(place: Place) -> None:
    for entry in range(place.entries, CHECKPOINT_AT - 2, -1):
        place.rewrite(entry)
    found = findings(place)
    assert "are missing at the ledger's end" in found[0]
    assert found[0].startswith(f"entry {CHECKPOINT_AT - 1}: ")
    assert refuses_to_start(place)


def test_a_cut_tail_is_found_by_a_head_from_outside(place: Place) -> None:
    place.rewrite(place.entries - 1)
    place.rewrite(place.entries)
    assert findings(place) == []
    [found] = findings(place, place.heads[-1], place.heads[3])
    assert found.startswith(place.heads[-1])
    assert "--head" in found


@pytest.mark.parametrize("head", ["", "nonsense", "A" * 64, "0" * 63 + "1"])
def test_a_head_that_never_was_is_said(place: Place, head: str) -> None:
    [found] = findings(place, head)
    assert found.startswith(f"{head}: no entry has this hash")


def test_a_posted_digest_witnesses_the_ledger_before_it(place: Place) -> None:
    """A ledger written anew from some entry on, in good order, does not have the hash that was posted."""
    place.checkpoint.unlink()
    previous, lines = "0" * 64, []
    for number, raw in enumerate(place.lines(), start=1):
        entry = {name: value for name, value in orjson.loads(raw).items() if name != "hash"}
        line, previous = seal({**entry, "actor": 666} if number == 4 else entry, previous)
        lines.append(line)
    for path in place.segments[1:]:
        path.unlink()
    place.segments[0].write_bytes(b"".join(lines))
    [found] = findings(place)
    assert "which the daily digest of" in found
    assert findings(place, place.heads[-1])[1].startswith(place.heads[-1])
    assert findings(place, previous) == [found]


def test_a_changed_file_is_found_by_its_hash(place: Place) -> None:
    sha256 = place.files[1]
    path = place.directory / "evidence" / sha256[:2] / sha256
    path.write_bytes(path.read_bytes() + b" ")
    assert findings(place) == [f"{sha256}: the file of evidence 1.16 has been changed"]
    path.unlink()
    assert findings(place) == [f"{sha256}: the file of evidence 1.16 is missing"]
    path.mkdir()
    assert findings(place)[0].startswith(f"{sha256}: the file of evidence 1.16 cannot be read")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("联络员3", "联络员4"),
        ('"key":"5"', '"key":"55"'),
        ('"seq":14', '"seq":13'),
        ('"seq":14', '"seq":15'),
        ('"handled":[]', '"handled":["m.1"]'),
        ('"at":"2017', '"at":"2018'),
        (',"2":{"key"', ',"3":{"key"'),
        (f'"format":{FORMAT}', '"format":1'),
        (f'"format":{FORMAT}', f'"format":{FORMAT + 1}'),
        ('"people"', '"People"'),
    ],
)
def test_a_changed_checkpoint_is_found_though_the_ledger_has_gone_on(
    place: Place, old: str, new: str
) -> None:
    content = place.checkpoint.read_text("utf-8")
    assert old in content
    place.checkpoint.write_text(content.replace(old, new, 1), "utf-8")
    assert findings(place)


def test_a_checkpoint_with_rows_in_another_order_is_found(place: Place) -> None:
    content = place.checkpoint.read_text("utf-8")
    third, fourth = '"id":3,"name":"联络员3"', '"id":4,"name":"联络员4"'
    swapped = content.replace(third, "#").replace(fourth, third).replace("#", fourth)
    swapped = swapped.replace('"key":"3"', "#").replace('"key":"4"', '"key":"3"').replace("#", '"key":"4"')
    place.checkpoint.write_text(swapped, "utf-8")
    assert findings(place) == ["state.json: the checkpoint differs from what the ledger says"]


def test_a_checkpoint_of_another_ledger_is_found(place: Place) -> None:
    content = place.checkpoint.read_text("utf-8")
    place.checkpoint.write_text(content.replace(place.heads[13], "ab" * 32), "utf-8")
    assert findings(place) == [f"entry {CHECKPOINT_AT}: the checkpoint was made from another entry"]
    assert refuses_to_start(place)


def test_an_empty_directory_holds_nothing_wrong(tmp_path: Path) -> None:
    audit = LedgerAudit(tmp_path)
    assert (audit.run(), audit.entries) == ([], 0)


FORGED: list[Callable[[dict[str, object]], object]] = [
    lambda entry: [1, 2],
    lambda entry: {**entry, "changes": None},
    lambda entry: {**entry, "changes": [["nowhere", "1", None]]},
    lambda entry: {**entry, "changes": [["people", 1, None]]},
    lambda entry: {**entry, "changes": [["people", "1", [1]]]},
    lambda entry: {**entry, "changes": {"people": 1}},
    lambda entry: {
        **entry,
        "changes": [["evidence", "9", {"sha256": "../../etc/passwd", "path": "/etc/passwd"}]],
    },
    lambda entry: {**entry, "changes": [["evidence", "9", {"sha256": 5}]]},
    lambda entry: {**entry, "changes": [["digests", "9", {}]]},
    lambda entry: {**entry, "update": {"a": 1}},
    lambda entry: {**entry, "update": ["a"]},
    lambda entry: {**entry, "seq": "29"},
    lambda entry: {name: value for name, value in entry.items() if name != "at"},
]


@pytest.mark.parametrize("forge", FORGED)
def test_a_forged_entry_with_a_right_hash_is_found(
    place: Place, forge: Callable[[dict[str, object]], object]
) -> None:
    previous = orjson.loads(place.lines()[-1])["hash"]
    entry = {"seq": 29, "at": "2017-10-16T12:00:00+00:00", "action": "x", "actor": None, "changes": []}
    forged = forge(dict(entry))
    line = seal(forged, previous)[0] if isinstance(forged, dict) else b'[1,"hash":"%b"}\n' % (b"0" * 64)
    path = place.segments[-1]
    path.write_bytes(path.read_bytes() + line)
    assert findings(place)


damaged = st.sampled_from(["ledger", "checkpoint", "evidence"])


def pick(place: Place, kind: str, share: float) -> Path:
    """One of the files of a kind."""
    files = {
        "ledger": place.segments,
        "checkpoint": [place.checkpoint],
        "evidence": sorted((place.directory / "evidence").glob("??/*")),
    }[kind]
    return files[min(int(share * len(files)), len(files) - 1)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=damaged, file=st.floats(0, 1), at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_any_flipped_byte_is_found(place: Place, kind: str, file: float, at: float, flip: int) -> None:
    path = pick(place, kind, file)
    content = path.read_bytes()
    changed = bytearray(content)
    changed[int(at * len(content))] ^= flip
    path.write_bytes(changed)
    try:
        found = findings(place)
        assert found
        assert kind != "evidence" or found[0].startswith(path.name)
        refuses_to_start(place)
    finally:
        path.write_bytes(content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=damaged, file=st.floats(0, 1), garbage=st.binary(max_size=200), keep=st.floats(0, 1))
def test_garbage_is_found_without_a_crash(
    place: Place, kind: str, file: float, garbage: bytes, keep: float
) -> None:
    """A torn end of the ledger, behind what anybody has witnessed, is what a crash leaves: not damage."""
    path = pick(place, kind, file)
    content = path.read_bytes()
    changed = content[: int(keep * len(content))] + garbage
    path.write_bytes(changed)
    try:
        found = findings(place, place.heads[-1])
        assert found or changed == content or changed.rpartition(b"\n")[0] == content.rstrip(b"\n")
        refuses_to_start(place)
    finally:
        path.write_bytes(content)
