"""Which characters the font of the pictures holds: Latin letters and all of GB 2312."""

LATIN = map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])
SIGNS = "–—‘’“”…·×≥≤≠±°²³µ％＋－～￥①②③④⑤⑥⑦⑧⑨⑩●○■□▲△〔〕"


def characters() -> set[str]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {*LATIN, *SIGNS, *filter(None, (pair.decode("gb2312", "ignore") for pair in pairs))}
