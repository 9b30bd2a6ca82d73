"""The rules of the way of working, R1 to R96: pure functions over the facts of one casus.

``check_casus(facts, today, settings)`` gives the findings; ``RULES`` is the table. Facts come from the vault
(``facts_of_view``) or from an exchange file. Importing this package registers every rule.
"""

from jgw_desktop.domain.rules import afsluiten as afsluiten
from jgw_desktop.domain.rules import bewaken as bewaken
from jgw_desktop.domain.rules import coordinatie as coordinatie
from jgw_desktop.domain.rules import gegevens as gegevens
from jgw_desktop.domain.rules import leren as leren
from jgw_desktop.domain.rules import melden as melden
from jgw_desktop.domain.rules import plan as plan
from jgw_desktop.domain.rules import privacy as privacy
from jgw_desktop.domain.rules import regie as regie
from jgw_desktop.domain.rules import veiligheid as veiligheid
from jgw_desktop.domain.rules import vraag as vraag
from jgw_desktop.domain.rules import zware_hulp as zware_hulp
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.framework import (
    RULES,
    Breach,
    Finding,
    Klasse,
    Look,
    Rule,
    check_casus,
    may_be_off,
    top,
)
from jgw_desktop.domain.rules.settings import BUILT_IN, RuleSettings, settings_from
from jgw_desktop.domain.rules.view_facts import facts_of_view

__all__ = [
    "BUILT_IN",
    "RULES",
    "Breach",
    "CasusFacts",
    "Fact",
    "Finding",
    "Klasse",
    "Look",
    "Rule",
    "RuleSettings",
    "check_casus",
    "facts_of_view",
    "may_be_off",
    "settings_from",
    "top",
]
