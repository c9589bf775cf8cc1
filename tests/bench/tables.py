"""The measurements as Markdown tables, each number with its spread and each aim with its verdict."""

from collections.abc import Iterable, Sequence
from statistics import median

from tests.bench.broadcast import Broadcast
from tests.bench.persistence import Stored
from tests.bench.throughput import Contestant


def throughput(bots: Sequence[Contestant]) -> str:
    rows = [_rates(bot, bots[0]) for bot in bots]
    head = ("", "recorded/s", "answered/s", "× echo, recorded", "× echo, answered", "messages sent", "CPU ms")
    return _table(head, rows)


def _rates(bot: Contestant, echo: Contestant) -> tuple[str, ...]:
    recorded = [sample.recorded for sample in bot.samples] if bot.reports else []
    answered = [sample.answered for sample in bot.samples]
    sent = [sample.sent / sample.messages for sample in bot.samples]
    used = [1000 * sample.cpu_seconds / sample.messages for sample in bot.samples]
    return (
        bot.name,
        spread(recorded, ".0f"),
        spread(answered, ".0f"),
        spread(ratios(bot, echo, recorded), ".2f"),
        spread(ratios(bot, echo, answered), ".2f"),
        f"{median(sent):.2f} a message",
        spread(used, ".2f"),
    )


def ratios(bot: Contestant, echo: Contestant, rates: Iterable[float]) -> list[float]:
    """Each round's rate against the echo bot's answers in the same round."""
    return (
        [] if bot is echo else [rate / each.answered for rate, each in zip(rates, echo.samples, strict=False)]
    )


def storage(sizes: Sequence[Stored]) -> str:
    head = (
        "stored reports",
        "commit, ms",
        "checkpoint, s",
        "commit beside it, ms",
        "load, s",
        "store's RSS, MB",
    )
    return _table(head, [_cost(size) for size in sizes])


def _cost(size: Stored) -> tuple[str, ...]:
    least, most = (_quantile(size.commits, share) for share in (0.05, 0.95))
    beside = f"{median(size.commits_beside):.2f}, at most {max(size.commits_beside):.1f}"
    return (
        f"{size.reports:,}",
        f"{median(size.commits):.3f} ({least:.3f}-{most:.3f})",
        f"{size.checkpoint_seconds:.2f}",
        beside,
        f"{size.load_seconds:.2f}",
        f"{size.megabytes:.0f}",
    )


def broadcasts(all_: Sequence[Broadcast]) -> str:
    head = ("", "bound, s", "taken, s", "× bound", "refused", "lost", "chats out of order", "repeated")
    return _table(head, [_broadcast(each) for each in all_])


def _broadcast(each: Broadcast) -> tuple[str, ...]:
    counts = (each.refused, each.lost, each.out_of_order, each.repeated)
    ratio = "" if each.kills else f"{each.seconds / each.bound:.3f}"
    return (each.name, f"{each.bound:.1f}", f"{each.seconds:.1f}", ratio, *map(str, counts))


def verdicts(bots: Sequence[Contestant], sizes: Sequence[Stored]) -> str:
    echo, duban = bots[0], bots[-1]
    small, large = sizes[0], sizes[-1]
    recorded = median(ratios(duban, echo, [sample.recorded for sample in duban.samples]))
    answered = median(ratios(duban, echo, [sample.answered for sample in duban.samples]))
    commit = median(large.commits) / median(small.commits)
    rows = [
        ("durably recorded, × echo", "≥ 3", f"{recorded:.2f}", recorded >= 3),
        ("recorded and answered, × echo", "≥ 1", f"{answered:.2f}", answered >= 1),
        (f"commit at {large.reports:,}, × at {small.reports:,}", "≤ 1.2", f"{commit:.2f}", commit <= 1.2),
        (
            f"kill to first update at {large.reports:,}, s",
            "< 2",
            spread(large.comebacks, ".2f"),
            median(large.comebacks) < 2,
        ),
        (f"memory of the bot at {large.reports:,}, MB", "", f"{large.bot_megabytes:.0f}", None),
    ]
    held = {True: "yes", False: "no", None: ""}
    return _table(("", "aim", "measured", "held"), [(*row[:3], held[row[3]]) for row in rows])


def spread(values: Sequence[float], form: str) -> str:
    """The median, and the least and the greatest in brackets."""
    if not values:
        return ""
    return f"{median(values):{form}} ({min(values):{form}}-{max(values):{form}})"


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
