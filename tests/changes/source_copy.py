"""A copy of the source tree that a test changes as a newcomer would, and in which it runs tests."""

import asyncio
import sys
from pathlib import Path
from shutil import copy2, copytree

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "storage", "data", "docs", "tests")
FILES = (
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "README.zh-CN.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
)


class SourceCopy:
    """Counts the files that are changed or made in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        for folder in FOLDERS:
            copytree(ROOT / folder, root / folder)
        for file in FILES:
            copy2(ROOT / file, root / file)

    @property
    def python(self) -> list[str]:
        """The modules among the files that were touched."""
        return sorted(path for path in self.touched if path.endswith(".py"))

    def create(self, path: str, text: str) -> None:
        file = self.root / path
        if file.exists():
            raise FileExistsError(path)
        self._write(path, text)

    def append(self, path: str, text: str) -> None:
        self._write(path, self._read(path) + text)

    def after(self, path: str, line: str, text: str) -> None:
        """Put the text behind every place where the line stands."""
        before = self._read(path)
        if f"{line}\n" not in before:
            raise LookupError(f"{path} has no line that ends with: {line}")
        self._write(path, before.replace(f"{line}\n", f"{line}\n{text}"))

    def replace(self, path: str, words: str, others: str) -> None:
        before = self._read(path)
        if words not in before:
            raise LookupError(f"{path} has no: {words}")
        self._write(path, before.replace(words, others))

    def _read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def _write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")
        self.touched.add(path)

    async def run(self, *words: str) -> tuple[int, str]:
        """Run Python with these words inside the copy: the exit code, and what was printed."""
        run = await asyncio.create_subprocess_exec(
            sys.executable,
            *words,
            cwd=self.root,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await run.communicate()
        return run.returncode or 0, printed.decode()

    async def works(self, *words: str) -> None:
        """Run Python with these words, and fail with what it prints where it fails."""
        code, printed = await self.run(*words)
        assert code == 0, printed

    async def passes(self, *tests: str) -> None:
        """Run these tests of the copy."""
        own = f"--basetemp={self.root}-tests"
        await self.works("-m", "pytest", "-q", "-p", "no:cacheprovider", own, *tests)
