"""Fictional data to measure with: casussen of an ordinary size, and changes to fold.

Everything follows from a number, so every run has the same names and texts; no family is like this.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import RecordId, bundel_of
from jgw_desktop.domain.levensloop import STAPPEN
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from resources import read_text

NAMES = ("Oefenaar", "Voorbeeld", "Proefman", "Testelaar", "Verzinsel", "Denkbeeld", "Nergens", "Fictief")
PLACES = ("van de Plas", "ter Hei", "op den Dijk", "uit het Veld", "bij de Molen", "van Overal", "aan Zee")
FIRST_NAMES = ("Saar", "Teun", "Mila", "Joost", "Noor", "Bram", "Fleur", "Daan", "Lotte", "Gijs", "Roos")
COMMON = ("moeder", "vader", "school", "samen", "praten", "slapen", "boos", "thuis", "oma", "buurt", "week")
_COMMON_IN = 4  # every so many words one that everybody uses
_ORDER = keys_for(8)
_AT_A_TIME = 500


@cache
def words() -> tuple[str, ...]:
    """Return 2,048 Dutch words."""
    lines = read_text("veiligheid", "woorden.txt").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def family_name(number: int) -> str:
    """Return the name of a family; many share a part of it, as families do."""
    own = words()[number * 37 % len(words())].capitalize()
    return f"{NAMES[number % len(NAMES)]}-{own} {PLACES[number // len(NAMES) % len(PLACES)]}"


def prose(number: int, length: int) -> str:
    """Return a text of so many words: of the 2,048, and now and then one that everybody uses."""
    return " ".join(_word(number, place) for place in range(length))


def _word(number: int, place: int) -> str:
    if place % _COMMON_IN == 0:
        return COMMON[(number + place) % len(COMMON)]
    return words()[(number * 31 + place * 17) % len(words())]


def casus(number: int) -> Edit:
    """Return a new casus with a family of four, three notes and the answers to the five questions."""
    root = new_id()
    values: dict[str, Value] = {
        "nummer": f"2026-{number:05d}",
        "stap": STAPPEN[number % len(STAPPEN)],
        "veiligheidsstatus": "niet_beoordeeld",
        "geopend_op": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
    }
    ops = (Operation(root, "Casus", name, value) for name, value in values.items())
    return Edit(bundel_of(root), (*ops, *_family(number, root), *_forms(number, root)), "casus_gestart")


def _family(number: int, root: RecordId) -> Iterator[Operation]:
    gezin = new_id()
    yield from creation(gezin, "Gezin", root, _ORDER[0], {"naam": family_name(number)})
    for n in range(4):
        name = FIRST_NAMES[(number + n * 3) % len(FIRST_NAMES)]
        yield from creation(new_id(), "Persoon", gezin, _ORDER[n], {"voornaam": name})


def _forms(number: int, root: RecordId) -> Iterator[Operation]:
    for n in range(3):
        note: dict[str, Value] = {"datumtijd": f"2026-03-0{n + 1}T10:00", "kort": prose(number * 3 + n, 40)}
        yield from creation(new_id(), "Contactverslag", root, _ORDER[n], note)
    answers: dict[str, Value] = {"aanleiding": prose(number, 6), "wat_is_er_aan_de_hand": prose(number, 30)}
    yield from creation(new_id(), "Vraagverheldering", root, _ORDER[0], answers)


def fill(store: Store, count: int) -> None:
    """Put so many casussen in a vault."""
    made = (casus(number) for number in range(count))
    while batch := list(islice(made, _AT_A_TIME)):
        store.commit(batch)
