"""What a first visit to the page costs; `pytest -s` on this file prints it."""

from pathlib import Path

from bot.sandbox.server import website

PAGE = Path(website.__file__).parents[1] / "page"
CEILING = 160 * 1024
FONT_CEILING = 600 * 1024
LONGEST = 250


def test_page_is_light() -> None:
    sizes = {str(file.relative_to(PAGE)): file.stat().st_size for file in PAGE.rglob("*.*")}
    font = sizes["font/sans.woff2"]
    page = sum(size for name, size in sizes.items() if name.endswith((".js", ".css", ".html", ".svg")))
    print(f"page {page / 1024:.0f} KB in {len(sizes)} files, font {font / 1024:.0f} KB")
    assert page < CEILING
    assert font < FONT_CEILING


def test_scripts_are_short() -> None:
    scripts = list(PAGE.rglob("*.js"))
    assert scripts
    for script in scripts:
        assert len(script.read_text(encoding="utf-8").splitlines()) < LONGEST, script.name
