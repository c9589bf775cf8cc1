"""Lengths as Telegram counts them: in UTF-16 units, and in bytes for button data."""


def utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
