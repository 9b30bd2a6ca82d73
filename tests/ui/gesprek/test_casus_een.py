"""The first fictional casus, from signal to closing through the real pages, on at most five screens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.domain.derived.afgeleid import derive
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules import BUILT_IN, Klasse, check_casus, facts_of_view
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from resources import read_bytes
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, settle
from tests.ui.gesprek.kitchen import Kitchen
from ui.casus.form_page import FormPage
from ui.casus.navigation import NOTES, TALK
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.forms.field import FormField

CASUS: dict[str, Any] = next(
    one for one in json.loads(read_bytes("demo", "casussen.json"))["casussen"] if one["id"] == "c1"
)
FIRST, SECOND, THIRD, LAST = "2025-09-09T08:35", "2025-09-16T12:15", "2025-09-30T08:30", "2025-10-14T08:40"
MOST_SCREENS = 5


class Clock:
    """The time of the laptop."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat(FIRST)

    def turn(self, moment: str) -> None:
        self.now = datetime.fromisoformat(moment)


class CasusOne:
    """A worker who fills in the casus of the file. screens: where they were, in order."""

    def __init__(self, vault: FileVault, show: Callable[..., None]) -> None:
        self.clock = Clock()
        desk = replace(desk_of(vault), now=lambda: self.clock.now)
        room = CasusRoom(replace(desk, make_page=form_pages(lambda: desk.today)))
        show(room)
        self.hands = Kitchen(vault, room)
        self.bundel: BundelId = vault.submit(
            lambda store: new_casus(store, CASUS["gezin"]["naam"], self.clock.now.date())
        ).result()
        self.screens = ["casussen"]
        self.hands.open(self.bundel)

    def see(self, place: Place) -> None:
        """Go to a screen."""
        self.screens.append(place.name)
        self.hands.goto(place)

    # the talk

    def talk(self) -> None:
        self.see(Place(TALK))
        self.hands.do()
        self._family()
        self._question()
        self._choice()
        self._plan()
        self._safety_and_consent()
        self._school()
        self.hands.do()

    def _family(self) -> None:
        for number, person in enumerate(CASUS["gezin"]["personen"]):
            self.hands.push(f"Persoon.toevoegen.{'kind' if person['rol'] == 'jeugdige' else 'ouder'}")
            self.hands.put("Persoon", "voornaam", person["voornaam"], number)
            if person["rol"] == "jeugdige":
                children = self.hands.fields("Persoon", "geboortedatum")
                self.hands.put("Persoon", "geboortedatum", _day(person["geboortedatum"]), len(children) - 1)
            else:
                self.hands.put("Persoon", "achternaam", person["achternaam"], number)
                self.hands.put("Persoon", "gezag", person["gezag"], number)
        settle(self.hands.vault)

    def _question(self) -> None:
        signal, asked = CASUS["signalen"][0], CASUS["vraagverhelderingen"][0]
        self.hands.put("Vraagverheldering", "gesprek_met", (self._person("Fenna"),))
        self.hands.put_all("Signaal", {"wat_is_er_gezien": signal["watIsErGezien"]})
        self.hands.put("Signaal", "pluis_niet_pluis", signal["pluisNietPluis"])
        self.hands.put("Contactverslag", "vraag_type", CASUS["contacten"][0]["vraagType"])
        self.hands.put("Contactverslag", "duur_min", CASUS["contacten"][0]["duurMin"])
        self.hands.put("Keuzehulp", "vraag", CASUS["keuzehulpen"][0]["vraag"])
        self.hands.put("Vraagverheldering", "krachten", tuple(asked["krachten"]))
        self.hands.put("EersteAnalyse", "opvoedsituatie", CASUS["eersteAnalyses"][0]["opvoedsituatie"])
        self.hands.put("EersteAnalyse", "chronische_beperking", "nee")

    def _choice(self) -> None:
        choice = CASUS["keuzehulpen"][0]
        self.hands.push("Optie.toevoegen")
        for number, option in enumerate(choice["opties"]):
            told = {"naam": option["naam"], "wat_houdt_het_in": option["watHoudtHetIn"]}
            self.hands.put_all("Optie", {**told, "gevolgen": option["gevolgen"]}, number)
        self.hands.put("Keuzehulp", "keuze_van_het_gezin", choice["keuzeVanHetGezin"])
        self.hands.put("Keuzehulp", "waarom_deze_keuze", choice["waaromDezeKeuze"])

    def _plan(self) -> None:
        goal = CASUS["gezinsplannen"][0]["doelen"][0]
        told = {"tekst": goal["tekst"], "zo_merken_we_het": goal["zoMerkenWeHet"]}
        own = {"kan_gezin_zelf": goal["kanGezinZelf"], "kan_netwerk": goal["kanNetwerk"]}
        self.hands.put_all("Doel", {**told, **own, "start_cijfer": 3, "gewenst_cijfer": 8})
        for _ in goal["acties"][2:]:
            self.hands.push("Actie.toevoegen")
        for number, action in enumerate(self._in_order(goal["acties"])):
            self.hands.put_all("Actie", {name: action[name] for name in ("wat", "wie", "wanneer")}, number)
            self.hands.put_all("Actie", {"uitvoerder_soort": action["uitvoerderSoort"]}, number)
        for number, member in enumerate(CASUS["netwerkkaarten"][0]["leden"][:2]):
            self.hands.push("Netwerklid.toevoegen")
            self.hands.put_all("Netwerklid", {n: member[n] for n in ("naam", "relatie", "aard")}, number)
        for number in range(2):
            self.hands.put("Deelnemer", "akkoord", "ja", number)

    def _in_order(self, actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The page begins with a row for the family and one for the worker; others come behind."""
        return [actions[0], {**actions[3], "wie": "Samira Voorbeeld"}, *actions[1:3]]

    def _safety_and_consent(self) -> None:
        wanted = [row["zoGaatHet"] for row in CASUS["vraagverhelderingen"][0]["perKind"]]
        for number, words in enumerate(wanted):
            self.hands.put("TaxatieKind", "vraag1", "nee", number)
            self.hands.put("TaxatieKind", "vraag2", "nee", number)
            self.hands.put("VraagKind", "zo_gaat_het", words, number)
        self.hands.put("Risicotaxatie", "status", "veilig")
        self.hands.put("Risicotaxatie", "conclusie", CASUS["risicotaxaties"][0]["conclusie"])
        for number, consent in enumerate(CASUS["toestemmingen"][:2]):
            for name in ("status", "wijze"):
                self.hands.put("Toestemming", name, consent[name], number)
            self.hands.put("Toestemming", "uitleg_gegeven", "ja", number)
        settle(self.hands.vault)

    def _school(self) -> None:
        told = CASUS["terugkoppelingen"][0]
        self.hands.push("Terugkoppeling.toevoegen")
        self.hands.put_all("Terugkoppeling", {name: told[name] for name in ("naam", "inhoud")})
        self.hands.put_all("Terugkoppeling", {"handelingsadvies": told["handelingsadvies"]})
        for number in (2, 3):  # below the two for the file
            for name, value in (("status", "gegeven"), ("wijze", "mondeling"), ("uitleg_gegeven", "ja")):
                self.hands.put("Toestemming", name, value, number)
        settle(self.hands.vault)

    def _person(self, first: str) -> str:
        return next(
            one for one in self.hands.view.of_type("Persoon") if one.text("voornaam") == first
        ).id.hex()

    # the contacts after it

    def note(self, moment: str, contact: dict[str, Any]) -> None:
        self.clock.turn(moment)
        self.see(Place(NOTES, is_new=True))
        told = {"soort": contact["soort"], "kort": contact["kort"], "veilig_gezien": contact["veiligGezien"]}
        for name, value in told.items():
            self._field("Contactverslag", name).put(value)
        for present in contact["aanwezigen"]:
            self.hands.push("Aanwezige.toevoegen")
            self._field("Aanwezige", "type").put(present["type"])
            self._field("Aanwezige", "naam").put(present.get("naam", "Gezinslid"))
        settle(self.hands.vault)

    def _field(self, record_type: str, name: str) -> FormField:
        """Return the last field of that name on the open form."""
        page = self.hands.workspace.page
        assert isinstance(page, FormPage)
        page.open_again("")
        found = [one for one in page.findChildren(FormField) if one.isVisibleTo(page)]
        return [one for one in found if (one.record_type, one.field.name) == (record_type, name)][-1]

    # the end

    def close(self) -> None:
        self.clock.turn(LAST)
        self.see(Place(TALK))
        self.hands.do()
        for number in range(2):
            self.hands.put("TaxatieKind", "vraag1", "nee", number)
            self.hands.put("TaxatieKind", "vraag2", "nee", number)
        self.hands.put("Risicotaxatie", "status", "veilig")
        self.hands.put("Risicotaxatie", "conclusie", CASUS["risicotaxaties"][2]["conclusie"])
        looked_back, ending = CASUS["evaluaties"][0], CASUS["afsluitingen"][0]
        self.hands.put("DoelEvaluatie", "cijfer", looked_back["perDoel"][0]["cijfer"])
        self.hands.put("DoelEvaluatie", "acties_gedaan", looked_back["perDoel"][0]["actiesGedaan"])
        self.hands.put("Evaluatie", "regie_terug", looked_back["regieTerug"])
        self.hands.put("Evaluatie", "netwerk_of_hoe_wanneer", looked_back["netwerkOfHoeWanneer"])
        self.hands.put("Afsluiting", "wat_werkte", ending["watWerkte"])
        self.hands.put("Afsluiting", "regie_bij_gezin", ending["regieBijGezin"])
        check = CASUS["tevredenheidschecks"][0]
        asked = {
            "begrepen": 9,
            "geholpen": 9,
            "snel_genoeg": "ja",
            "probleem_minder": check["probleemMinder"],
        }
        self.hands.put_all("Tevredenheidscheck", asked)
        self.hands.do()

    def to_school(self) -> list[str]:
        told = [one for one in self.hands.view.of_type("Terugkoppeling") if one.text("aan") == "school"]
        return [one.text("handelingsadvies") for one in told if is_final(one)]

    def verwacht(self) -> dict[str, Value]:
        facts = facts_of_view(self.hands.view)
        assert facts is not None
        return derive(facts, self.clock.now.date(), BUILT_IN)

    def blocking(self) -> list[tuple[str, str, str]]:
        facts = facts_of_view(self.hands.view)
        assert facts is not None
        found = check_casus(facts, self.clock.now.date(), BUILT_IN)
        return [(one.rule, one.type, one.field) for one in found if one.klasse is Klasse.B]


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}-{int(month)}-{year}"


def test_casus_one_goes_from_signal_to_closing_on_five_screens(
    vault: FileVault, show: Callable[..., None]
) -> None:
    worker = CasusOne(vault, show)
    worker.talk()
    assert worker.hands.told == []
    assert worker.hands.stap == "uitvoeren"
    assert _final_kinds(worker) == {
        "Signaal", "Risicotaxatie", "EersteAnalyse", "Vraagverheldering", "Keuzehulp", "Contactverslag",
        "Netwerkkaart", "Ondersteuning", "Toestemming", "Terugkoppeling",
    }  # fmt: skip
    assert worker.hands.view.of_type("Gezinsplan")[0].text("status") == "vastgesteld"
    assert worker.to_school() == [CASUS["terugkoppelingen"][0]["handelingsadvies"]]
    worker.note(SECOND, CASUS["contacten"][1])
    worker.note(THIRD, CASUS["contacten"][2])
    worker.close()
    assert worker.hands.told == []
    assert worker.hands.stap == "afgesloten"
    assert len(worker.screens) <= MOST_SCREENS
    found = worker.verwacht()
    assert {name: found[name] for name in CASUS["verwacht"]} == CASUS["verwacht"]
    assert worker.blocking() == []


def _final_kinds(worker: CasusOne) -> set[str]:
    return {one.type for one in worker.hands.view.records.values() if is_final(one)}
