"""Names as a family says them: first names, with the title that makes them who they are."""

from __future__ import annotations

_TITLES = """
    oma opa oom tante ome neef nicht pleegoma pleegopa stiefoma stiefopa peettante peetoom
    juf juffrouw meester coach trainer mevrouw meneer mevr mw dhr dr dokter zuster broeder
    pastoor pater dominee imam buurvrouw buurman buurmeisje buurjongen vriend vriendin de het
"""
TITLES = frozenset(_TITLES.split())


def first_name(name: str) -> str:
    """Return the first name: ``Oma Riet`` stays, ``Kees Doelpaal`` becomes ``Kees``."""
    words = name.split()
    end = next((at for at, word in enumerate(words) if not _is_title(word)), len(words))
    return " ".join(words[: end + 1])


def letter_of(name: str) -> str:
    """Return the letter that stands for somebody in a circle: that of their name, not of the title."""
    said = first_name(name).split()
    return said[-1][0].upper() if said else ""


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in TITLES
