"""Runs the bot as `python -m` does, and tells it to stop as soon as it begins to load what it needs."""

import os
import runpy
import signal
import sys
from importlib.abc import MetaPathFinder
from types import ModuleType


class Teller(MetaPathFinder):
    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> None:
        if name == "bot.settings":
            os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    del sys.argv[1]
    sys.meta_path.insert(0, Teller())
    runpy.run_module("bot", run_name="__main__")
