"""Whatever is done to a ledger or its files, `verify` finds it, and says in one line where."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.__main__ import main
from storage.audit import LedgerAudit
from tests.unit.storage.places import CHECKPOINT_AT, Place, make_place

ENTRIES = 28
FINDING = re.compile(r"(entry \d+|[0-9a-f]{64}|state\.json): .+")
entries = st.integers(1, ENTRIES)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = make_place(tmp_path_factory.mktemp("original") / "data")
    assert made.entries == ENTRIES
    return made


@contextmanager
def tampered(place: Place) -> Iterator[None]:
    """Whatever is done inside is undone."""
    before = {path: path.read_bytes() for path in place.directory.rglob("*") if path.is_file()}
    try:
        yield
    finally:
        for path, content in before.items():
            path.write_bytes(content)


def findings(place: Place, *heads: str) -> list[str]:
    found = [str(finding) for finding in LedgerAudit(place.directory).run(heads)]
    assert all(FINDING.fullmatch(line) for line in found)
    return found


@settings(max_examples=300, deadline=None)
@given(entry=entries, at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_changed_byte_in_any_line_is_found_there(place: Place, entry: int, at: float, flip: int) -> None:
    line = bytearray(place.lines()[entry - 1])
    line[int(at * len(line))] ^= flip
    with tampered(place):
        place.rewrite(entry, bytes(line))
        found = findings(place)
        assert any(re.match(rf"entry ({entry}|{entry + 1}): ", each) for each in found)


@settings(max_examples=100, deadline=None)
@given(removed=st.sets(entries, min_size=1, max_size=4))
def test_removed_lines_are_found(place: Place, removed: set[int]) -> None:
    """Lines at the very end are a cut tail: another test."""
    first = min(removed)
    assume(any(entry not in removed for entry in range(first, ENTRIES + 1)))
    with tampered(place):
        for entry in sorted(removed, reverse=True):
            place.rewrite(entry)
        assert findings(place)[0].startswith(f"entry {first}: ")


@settings(max_examples=100, deadline=None)
@given(pair=st.lists(entries, min_size=2, max_size=2, unique=True))
def test_two_swapped_lines_are_found(place: Place, pair: list[int]) -> None:
    first, second = sorted(pair)
    lines = place.lines()
    with tampered(place):
        place.rewrite(second, lines[first - 1])
        place.rewrite(first, lines[second - 1])
        assert findings(place)[0].startswith(f"entry {first}: ")


@settings(max_examples=60, deadline=None)
@given(kept=st.integers(0, ENTRIES - 1), witnessed=entries)
def test_a_cut_tail_is_found_where_anything_has_witnessed_it(place: Place, kept: int, witnessed: int) -> None:
    """The checkpoint is a witness, and so is a head that somebody has read in the channel."""
    with tampered(place):
        for entry in range(ENTRIES, kept, -1):
            place.rewrite(entry)
        found = findings(place, place.heads[witnessed - 1])
        assert bool(found) == (kept < max(CHECKPOINT_AT, witnessed))
        assert (witnessed > kept) == any(each.startswith(place.heads[witnessed - 1]) for each in found)
        if kept < CHECKPOINT_AT:
            assert f"entries {kept + 1} to {CHECKPOINT_AT} are missing" in found[0]


@settings(max_examples=60, deadline=None)
@given(which=st.integers(0, 2), at=st.floats(0, 1, exclude_max=True), flip=st.integers(0, 255))
def test_a_changed_or_missing_evidence_file_is_found_by_its_hash(
    place: Place, which: int, at: float, flip: int
) -> None:
    sha256 = place.files[which]
    path = place.directory / "evidence" / sha256[:2] / sha256
    content = bytearray(path.read_bytes())
    content[int(at * len(content))] ^= flip
    with tampered(place):
        if flip:
            path.write_bytes(content)
        else:
            path.unlink()
        [found] = findings(place)
        assert found.startswith(f"{sha256}: ")
        assert ("changed" if flip else "missing") in found


@pytest.fixture
def verify(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The place as the command line sees it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUBAN_DATA_DIR", str(place.directory))
    return place


def test_the_command_says_where_a_head_from_the_channel_stands(
    verify: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "--head", f" {verify.heads[9]} ", "--head", verify.heads[2]]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f"{verify.heads[9]} is the head of entry 10",
        f"{verify.heads[2]} is the head of entry 3",
        "28 entries verified, nothing found",
    ]


def test_the_command_prints_a_line_for_each_finding_and_exits_with_one(
    verify: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    with tampered(verify):
        (verify.directory / "evidence" / verify.files[0][:2] / verify.files[0]).unlink()
        verify.rewrite(28)
        assert main(["verify", "--head", verify.heads[27]]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [verify.heads[27], verify.files[0]]
