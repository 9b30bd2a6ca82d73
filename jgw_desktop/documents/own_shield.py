"""What does not stand in the file that somebody of the family asks for, though it is in the casus.

Beside ``eigen_dossier.OPEN``, which opens fields, this leaves whole records out: of the other household, told
in confidence, about a child for whom the reader does not decide, from who reported something, and not yet
told to the family. Each is counted for the worker (domain 2.2; R77, R78, R83).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from jgw_desktop.app.doers import full_name
from jgw_desktop.app.sharing import may_share
from jgw_desktop.documents.readership import Readership
from jgw_desktop.domain.derived.toestemmingen import Share, givers
from jgw_desktop.domain.eigen_dossier import FORMS
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules.facts import CasusFacts
from jgw_desktop.domain.rules.view_facts import facts_of_view
from jgw_desktop.domain.versions import counting
from jgw_desktop.domain.view import RecordView
from resources import tekst

_CHILDREN = ("jeugdige", "ongeboren")
_TOLD = {  # the field that says that the family knows of it
    "Risicotaxatie": "besproken_met_gezin_op",
    "Consultatie": "besproken_met_gezin_op",
    "Observatie": "besproken_met_gezin_op",
    "VerklarendeAnalyse": "besproken_met_gezin_op",
}
_OWN_WORDS = {
    "VijfAntwoord": "persoon_id",
    "Tevredenheidscheck": "door_id",
    "Meting": "invuller_id",
    "Toestemming": "door_id",
}
_ABOUT_ONE = ("jeugdige_id", "betreft_ids", "voor_wie", "voor_ids")


@dataclass(frozen=True)
class OwnShield:
    """Decides record by record for one reader. reading.for_whom: who asks for the file."""

    reading: Readership
    _left_out: dict[str, int] = field(default_factory=dict)

    def lets(self, record: RecordView) -> bool:
        """Tell whether a record stands in the file; one that does not is counted."""
        why = self._why_not(record)
        if why:
            self._left_out[why] = self._left_out.get(why, 0) + 1
        return not why and record.id not in self._earlier

    def _why_not(self, record: RecordView) -> str:
        """Return the word for what keeps a record out, empty for nothing; a picture stays with its form."""
        whose = record.text("hoort_bij_id")
        form = self._records.get(whose)
        reasons = (why for why, is_kept_out in self._reasons.items() if is_kept_out(record))
        return next(reasons, "") or (self._why_not(form) if form is not None else "")

    def count(self, records: Iterable[RecordView]) -> None:
        """Count what of these is left out, on whatever paper they stand."""
        for record in records:
            self.lets(record)

    def left_out(self) -> tuple[str, ...]:
        """Return in one sentence what is not in the file and how often, then what to do first."""
        told = [tekst(f"bladen.weg.dossier.{why}", aantal=n) for why, n in self._left_out.items()]
        together = ", ".join((*told, tekst("bladen.weg.dossier.altijd")))
        return tekst("bladen.weg.samen", wat=together), tekst("bladen.weg.lees_eerst")

    def is_reader(self, person: str) -> bool:
        """Tell whether a person is who asks. person: hex id."""
        whom = self.reading.for_whom
        return whom is not None and whom.hex() == person

    def is_in(self, participant: RecordView) -> bool:
        """Tell whether a Deelnemer of a plan is who asks."""
        return self.is_reader(participant.text("persoon_id"))

    def is_own_person(self, person: RecordView) -> bool:
        """Tell whether a member of the family is a child, or lives with who asks."""
        return self._is_child(person.id.hex()) or self._lives_with_reader(person.id.hex())

    @cached_property
    def lives_here(self) -> bool:
        """Whether who asks lives in the household of the casus."""
        return all(one.text("woont_hier") != "nee" for one in self._asking)

    @cached_property
    def _asking(self) -> tuple[RecordView, ...]:
        return tuple(one for key, one in self._people.items() if self.is_reader(key))

    @cached_property
    def _people(self) -> dict[str, RecordView]:
        return {one.id.hex(): one for one in self.reading.bundel.of_type("Persoon")}

    @cached_property
    def _children(self) -> tuple[str, ...]:
        return tuple(filter(self._is_child, self._people))

    @cached_property
    def _records(self) -> dict[str, RecordView]:
        return {key.hex(): one for key, one in self.reading.bundel.records.items() if one.type in FORMS}

    @cached_property
    def _facts(self) -> CasusFacts | None:
        return facts_of_view(self.reading.bundel)

    @cached_property
    def _earlier(self) -> frozenset[object]:
        return frozenset(counting(self.reading.bundel).hidden)

    @cached_property
    def _reasons(self) -> dict[str, Callable[[RecordView], bool]]:
        return {
            "vertrouwelijk": self._is_confidential,
            "over_melder": _is_of_reporter,
            "niet_besproken": _is_untold,
            "ander_huis": self._is_of_other_house,
            "van_kind": self._is_told_by_child,
            "over_kind": self._is_about_child_of_others,
        }

    def _is_confidential(self, record: RecordView) -> bool:
        match record.text("zichtbaarheid"):
            case "alleen_jeugdige":
                people = set(_linked(record))
                return not (self._is_child_asking and len(people) == 1 and all(map(self.is_reader, people)))
            case "alleen_ouder":
                return self._is_child_asking
            case "melder_beschermd":
                return True
        return False

    @cached_property
    def _is_child_asking(self) -> bool:
        return any(self._is_child(one.id.hex()) for one in self._asking)

    def _is_child(self, person: str) -> bool:
        return person in self._people and self._people[person].text("rol") in _CHILDREN

    def _is_of_other_house(self, record: RecordView) -> bool:
        people = list(_linked(record))
        if record.type == "Contactverslag":
            people += [one.text("persoon_id") for one in self.reading.bundel.children(record.id, "Aanwezige")]
        grown = [one for one in people if one in self._people and not self._is_child(one)]
        if grown:
            return not all(self._lives_with_reader(one) for one in grown)
        is_form = CATALOGUE[record.type].parent == "Casus"
        return is_form and not self.lives_here and not any(map(self._is_child, people))

    def _lives_with_reader(self, person: str) -> bool:
        if self.lives_here:
            return self._people[person].text("woont_hier") != "nee"
        return self.is_reader(person)

    def _is_told_by_child(self, record: RecordView) -> bool:
        told_by = record.text(_OWN_WORDS.get(record.type, ""))
        return self._is_child(told_by) and not self.is_reader(told_by)

    def _is_about_child_of_others(self, record: RecordView) -> bool:
        if record.type == "Signaal" and self._is_child_asking:  # it names no child, so it may be about each
            return not all(map(self.decides_for, self._children))
        about = {one for name in _ABOUT_ONE for one in _ids(record, name)}
        return len(about) == 1 and all(self._is_child(one) and not self.decides_for(one) for one in about)

    def decides_for(self, child: str) -> bool:
        """Tell whether who asks is this child, decides for it, or has its yes (002 §4.6). child: hex id."""
        if self.is_reader(child):
            return True
        about = self._facts.get(child) if self._facts else None
        deciding = givers(self._facts, about, self.reading.today) if self._facts and about else ()
        if any(self.is_reader(giver.id) for giver in deciding):
            return True
        names = [full_name(one) for one in self._asking]
        asked = [Share(("eigen_dossier_delen",), name, (child,)) for name in names]
        return any(may_share(self.reading.bundel, share, self.reading.today).is_allowed for share in asked)


def _is_of_reporter(record: RecordView) -> bool:
    """Tell whether a record may say who reported: a report shows when it has a name that is known."""
    if record.type == "Signaal":
        return record.text("anoniem") != "nee" or record.text("gezin_weet_het") != "ja"
    return record.type == "Terugkoppeling" and record.text("aan") == "melder"


def _is_untold(record: RecordView) -> bool:
    if record.type == "Bespreking":
        return not record.text("gezin_geinformeerd_op") and record.text("ouder_aanwezig") != "ja"
    if record.type == "Risicotaxatie" and record.text("status") == "veilig":
        return False
    return record.type in _TOLD and not record.text(_TOLD[record.type])


def _linked(record: RecordView) -> tuple[str, ...]:
    """Return the hex ids of the persons that a record names."""
    declared = (one for one in CATALOGUE[record.type] if "Persoon" in one.targets)
    return tuple(key for one in declared for key in _ids(record, one.name))


def _ids(record: RecordView, name: str) -> tuple[str, ...]:
    value = record.value(name)
    items = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in items if isinstance(one, str) and one)
