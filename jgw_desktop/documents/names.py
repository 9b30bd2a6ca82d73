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


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in TITLES


def contact_name(contact: str) -> str:
    """Return the name at the beginning of ``Ilse Kompas, 06-...``, empty when there is none."""
    name = contact.partition(",")[0].strip()
    is_name = 0 < len(name) <= 60 and name[0].isupper() and not any(c.isdigit() for c in name)
    return name if is_name and "," in contact and len(name.split()) <= 5 else ""


def with_gezin(name: str) -> bool:
    """Tell whether the word gezin should stand before a family's name."""
    return bool(name) and name.split(maxsplit=1)[0].casefold() not in {"gezin", "familie", "fam.", "wij"}
