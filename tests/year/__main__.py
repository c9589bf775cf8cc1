"""Plays the year and prints its tour, or writes the pages in docs: python -m tests.year [--write]."""

import asyncio
import logging
import sys
import tempfile
import warnings
from pathlib import Path

from tests.year.play import Played, play
from tests.year.telling import PAGES, page

ROOT = Path(__file__).parent.parent.parent


def played() -> Played:
    warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as directory:
        return asyncio.run(play(Path(directory)))


def main(write: bool) -> None:
    story = played().story
    for name, of in PAGES.items():
        text = page(story, of)
        if write:
            (ROOT / name).write_text(text, encoding="utf-8")
        else:
            print(text)


if __name__ == "__main__":
    main("--write" in sys.argv[1:])
