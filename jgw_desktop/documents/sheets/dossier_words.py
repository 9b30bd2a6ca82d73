"""The words around what workers wrote down: forms, labels and choices as somebody of the family reads them.

What workers read in difficult words has words of its own here (domain 7.4). What says u to a parent has other
words for a child: these say je, or speak to nobody, since an answer may be somebody else's.
"""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.records import CATALOGUE
from resources import tekst

_PLAINLY = {
    "vraag": (
        "Coordinatieafspraken.agenda_en_gezinsritme",
        "Coordinatieafspraken.registratie_en_informeren",
        "Evaluatie.netwerk_of_hoe_wanneer",
        "Nazorg.wanneer_bellen",
        "Terugkoppeling.inhoud",
        "Uithuisplaatsing.netwerk_oplossing",
    ),
    "keuze": (
        "besprekingSoort.casuistiekoverleg",
        "bijlageSoort.document",
        "contactSoort.gesprek_cjg",
        "taxatieAanleiding.evaluatie",
        "vaAanleiding.uithuisplaatsing",
    ),
    "onder": ("DoelEvaluatie", "NazorgMoment"),
}
_TO_CHILD = {
    "soort": ("Vraagverheldering", "CoordinatieToewijzing", "Uithuisplaatsing", "Tevredenheidscheck"),
    "vraag": (
        "Coordinatieafspraken.agenda_en_gezinsritme",
        "Evaluatie.netwerk_of_hoe_wanneer",
        "Nazorg.wanneer_bellen",
        "Tevredenheidscheck.begrepen",
        "Tevredenheidscheck.geholpen",
        "Tevredenheidscheck.snel_genoeg",
        "Tevredenheidscheck.zelf_verder",
        "Tevredenheidscheck.meedoen",
        "Tevredenheidscheck.tip",
        "Uithuisplaatsing.netwerk_oplossing",
        "VijfAntwoord.wat_wil_u_veranderen",
        "VijfAntwoord.hoe_gaat_u_dat_doen",
        "VijfAntwoord.hoe_kan_ik_u_daarbij_helpen",
    ),
    "keuze": ("besprekingSoort.casuistiekoverleg", "domein.sociale_contacten"),
    "onder": (),
}


@dataclass(frozen=True, slots=True)
class DossierWords:
    """The words for one reader. to_child: whether a child reads them."""

    to_child: bool = False

    def form(self, kind: str) -> str:
        """Return what a form is called."""
        return self._to_child("soort", kind) or tekst(f"bladen.dossier.soort.{kind}")

    def asked(self, kind: str, declared: Field) -> str:
        """Return the label of a field."""
        return self._said("vraag", f"{kind}.{declared.name}") or declared.label

    def chosen(self, choices: str, value: str) -> str:
        """Return the words for a choice."""
        return self._said("keuze", f"{choices}.{value}") or label_of(choices, value)

    def below(self, kind: str, *, is_one: bool) -> str:
        """Return what stands above the records of a type below their form."""
        return self._said("onder", kind) or (CATALOGUE[kind].label if is_one else CATALOGUE[kind].plural)

    def _said(self, room: str, key: str) -> str:
        plainly = tekst(f"bladen.dossier.{room}.{key}") if key in _PLAINLY[room] else ""
        return self._to_child(room, key) or plainly

    def _to_child(self, room: str, key: str) -> str:
        is_other = self.to_child and key in _TO_CHILD[room]
        return tekst(f"bladen.dossier_kind.{room}.{key}") if is_other else ""
