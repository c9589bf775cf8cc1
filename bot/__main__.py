"""`python -m bot COMMAND`: reads the command line, nothing else.

What the commands need is loaded behind that: it takes a second, in which the bot may be told to stop.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.settings import Settings

FAILED = 1
WRONG_USE = 2
HIGHEST_PORT = 65535


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="python -m bot", description="Duban 督办: drives an action plan.")
    verbs = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    verbs.add_parser("run", help="run the bot until it is told to stop")
    demo = verbs.add_parser("demo", help="try everything in a browser, without a token")
    demo.add_argument(
        "--port", type=_port, default=8017, help="the page's port on this machine (default 8017)"
    )
    demo.add_argument("--no-browser", action="store_true", help="do not open the page by itself")
    demo.add_argument("--example", action="store_true", help="begin with a week of reports already played")
    plan = verbs.add_parser("plan", help="make a plan file from an official notice")
    readers = plan.add_subparsers(dest="action", required=True, metavar="ACTION")
    read = readers.add_parser("read", help="read a notice (.txt or .docx), with everything doubtful noted")
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--output", default="-", metavar="FILE", help="a file, or - for standard output")
    verbs.add_parser("check", help="look at settings, plan, token, channel, disk and clock; say what to do")
    export = verbs.add_parser("export", help="write the ledger, a report or the whole archive to a file")
    export.add_argument("--format", choices=["json", "xlsx", "docx", "zip"], default="json")
    export.add_argument("--output", default="-", metavar="FILE", help="a file, or - for standard output")
    verify = verbs.add_parser("verify", help="check the ledger's chain and the evidence files")
    verify.add_argument("--head", action="append", default=[], metavar="HASH", help="a hash from a digest")
    backup = verbs.add_parser("backup", help="copy everything into one file, beside a running bot if need be")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = verbs.add_parser("restore", help="unpack a backup into an empty data directory")
    restore.add_argument("file", type=Path, metavar="FILE")
    outbox = verbs.add_parser("outbox", help="messages that wait or could not be delivered")
    actions = outbox.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="one line each")
    requeue = actions.add_parser("requeue", help="try undeliverable messages again (stop the bot first)")
    requeue.add_argument("key", nargs="?", help="one message's key; all without it")
    return root


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {HIGHEST_PORT}, not {text}")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.command == "demo":
        return _demo(options)
    if options.command == "plan":
        return _read_plan(options)
    from bot.settings import WrongSettings, load_settings  # noqa: PLC0415

    needed = ["token"] if options.command == "run" else []
    try:
        settings = load_settings(*needed)
    except WrongSettings as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return WRONG_USE
    return _obey(options, settings)


def _demo(options: argparse.Namespace) -> int:
    """Needs no settings. Imported here, because a bot at work should not carry the sandbox along."""
    import asyncio  # noqa: PLC0415

    from bot.demo.run import demo  # noqa: PLC0415

    return asyncio.run(demo(options.port, browser=not options.no_browser, example=options.example))


def _read_plan(options: argparse.Namespace) -> int:
    """Needs no settings: a notice is read before there is a bot. A bot at work need not open Word files."""
    from bot.cli import plan_read as plan_reading  # noqa: PLC0415

    return plan_reading.run(options.file, _output(options.output))


def _obey(options: argparse.Namespace, settings: Settings) -> int:
    import asyncio  # noqa: PLC0415

    gc.disable()  # loading makes much that stays and hardly any garbage: looking for it takes an eighth
    from bot.cli import commands  # noqa: PLC0415

    gc.enable()
    key = getattr(options, "key", None)
    verbs: dict[str, Callable[[], int]] = {
        "run": lambda: commands.run(settings),
        "check": lambda: asyncio.run(commands.check(settings)),
        "export": lambda: asyncio.run(_export(options, settings)),
        "verify": lambda: commands.verify(settings, tuple(options.head)),
        "backup": lambda: commands.backup(settings, options.file),
        "restore": lambda: commands.restore(settings, options.file),
        "outbox": lambda: asyncio.run(commands.outbox(settings, options.action, key)),
    }
    try:
        code = verbs[options.command]()
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads has had enough, as `| head` has; nor does Python flush any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        print(f"{error.filename or settings.data_dir}: {error.strerror or error}", file=sys.stderr)
        return FAILED


async def _export(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli import commands  # noqa: PLC0415
    from bot.subjects.ledger.records import ExportFormat  # noqa: PLC0415

    return await commands.export(settings, _output(options.output), ExportFormat(options.format))


def _output(name: str) -> Path | None:
    return None if name == "-" else Path(name)


def _stop_while_starting() -> None:
    """Until the bot listens to these signals itself, nothing has begun that would have to be finished."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        _stop_while_starting()
    sys.exit(main())
