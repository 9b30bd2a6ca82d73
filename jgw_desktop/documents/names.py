"""Names on paper: first names as a family says them, and who can be called."""

from __future__ import annotations

from jgw_desktop.domain.names import TITLES, first_name

__all__ = ["TITLES", "contact_name", "first_name", "with_gezin"]


def contact_name(contact: str) -> str:
    """Return the name at the beginning of ``Ilse Kompas, 06-...``, empty when there is none."""
    name = contact.partition(",")[0].strip()
    is_name = 0 < len(name) <= 60 and name[0].isupper() and not any(c.isdigit() for c in name)
    return name if is_name and "," in contact and len(name.split()) <= 5 else ""


def with_gezin(name: str) -> bool:
    """Tell whether the word gezin should stand before a family's name."""
    return bool(name) and name.split(maxsplit=1)[0].casefold() not in {"gezin", "familie", "fam.", "wij"}
