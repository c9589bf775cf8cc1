"""The example of docs/sandbox.md runs as it stands there."""

from pathlib import Path

from tests.running import ROOT, run_as_test


async def test_example_of_the_document(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "sandbox.md").read_text("utf-8")
    example = next(block for block in document.split("```python\n") if block.startswith("import asyncio"))
    file = tmp_path / "test_example.py"
    file.write_text(example.partition("```")[0], "utf-8")
    code, report = await run_as_test(file)
    assert code == 0, report
