"""What can be printed, for whom, and what comes back: the words screens, commands and press share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jgw_desktop.domain.ids import RecordId


class PaperKind(StrEnum):
    """Every print there is (domain 7.3), and the forms to fill in by pen."""

    ONS_PLAN = "ons-plan"
    MIJN_DEEL = "mijn-deel"
    PLAN_VOOR_KINDEREN = "plan-voor-kinderen"
    OM_ONS_HEEN = "om-ons-heen"
    VEILIGHEID = "veiligheid"
    TERUGKIJKEN = "terugkijken"
    ZO_GAAT_HET = "zo-gaat-het"
    DELEN = "delen"
    WIE_KOMT = "wie-komt"
    AFSLUITBRIEF = "afsluitbrief"
    HANDELINGSADVIES = "handelingsadvies"
    HULPBLADEN = "hulpbladen"
    LEEG_VRAAGVERHELDERING = "leeg-vraagverheldering"
    LEEG_VIJF_VRAGEN = "leeg-vijf-vragen"
    LEEG_NETWERKKAART = "leeg-netwerkkaart"
    LEEG_GEZINSPLAN = "leeg-gezinsplan"
    LEEG_CONTACTVERSLAG = "leeg-contactverslag"

    @property
    def is_blank(self) -> bool:
        """Whether this is a form to fill in by pen, which says nothing of a family."""
        return self.startswith("leeg-") or self is PaperKind.HULPBLADEN


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be printed.

    plan: of which gezinsplan, the newest when None. for_whom: the Deelnemer of a copy of the plan, the
    Persoon who reads it or whose household does, or the Observatie at the school that gets advice; None
    for the household of the casus.
    """

    kind: PaperKind
    plan: RecordId | None = None
    for_whom: RecordId | None = None


class Paper(NamedTuple):
    """A print in memory. left_out: sentences that tell the worker what is not on it, and why."""

    pdf: bytes
    left_out: tuple[str, ...]
