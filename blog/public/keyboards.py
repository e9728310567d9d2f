"""Words typed with the keyboard left in the other language: `hgljx` for الميناء. Arabic 101 against QWERTY."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
_LAM_ALEF = "لا"  # one key, b
_TO_ARABIC = {**dict(zip(_LATIN, _ARABIC, strict=True)), "b": _LAM_ALEF, "H": "أ", "Y": "إ", "N": "آ"}
_TO_LATIN = dict(zip(_ARABIC, _LATIN, strict=True))


def other_layout(typed: str) -> str:
    """What the same keys give with the keyboard in the other language; "" if some of it is on no such key."""
    if any("\u0600" <= character <= "\u06ff" for character in typed):
        return _mapped(typed.replace(_LAM_ALEF, "b"), {**_TO_LATIN, "b": "b"})
    return _mapped(typed, {**{letter.upper(): arabic for letter, arabic in _TO_ARABIC.items()}, **_TO_ARABIC})


def _mapped(typed: str, keys: dict[str, str]) -> str:
    found = [keys.get(character, character if character in " 0123456789" else "") for character in typed]
    return "".join(found) if all(found) else ""
