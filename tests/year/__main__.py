"""Plays the year and prints its tour, or writes its pages: python -m tests.year [DIRECTORY]."""

import asyncio
import logging
import sys
import tempfile
import warnings
from pathlib import Path

from tests.year.play import Played, play
from tests.year.telling import PAGES, page


def played() -> Played:
    warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as directory:
        return asyncio.run(play(Path(directory)))


def main(directory: Path | None) -> None:
    story = played().story
    for name, of in PAGES.items():
        text = page(story, of)
        if directory is None:
            print(text)
        else:
            directory.mkdir(parents=True, exist_ok=True)
            (directory / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
