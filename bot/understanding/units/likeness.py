"""How much two short strings resemble each other."""

from collections.abc import Iterable


def is_within(short: Iterable[str], long: Iterable[str]) -> bool:
    """Whether all of the first occurs in the second in order, gaps allowed: 住建局 in 住房和城乡建设局."""
    rest = iter(long)
    return all(item in rest for item in short)


def edits(one: str, other: str) -> int:
    """The fewest insertions, removals and replacements that turn one into the other."""
    row = list(range(len(other) + 1))
    for line, text in enumerate(one, start=1):
        above = row[0]
        row[0] = line
        for column, right in enumerate(other, start=1):
            above, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, above + (text != right)),
            )
    return row[-1]


def likeness(one: str, other: str) -> float:
    longer = max(len(one), len(other))
    if longer:
        return 1 - edits(one, other) / longer
    return 0.0
