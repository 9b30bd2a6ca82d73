"""The register of screens: each one listed here joins the walks (names, order, clipping) and the pictures.

Add a screen with ``SCREENS["name"] = Screen(make)``; ``make`` returns a fresh widget, filled with
fictional data, and may be called many times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from jgw_desktop.app.audit import Act, Evidence, Note, Outcome
from jgw_desktop.app.ports import Waiting
from resources import foutzin, tekst
from tests.ui.bewaren import screens as bewaren
from tests.ui.casus import rule_screens as rules
from tests.ui.casus import screens as casus
from tests.ui.casus.vaults import FakeDialogs, desk_of, settle, shown_vault
from tests.ui.differences import screens as differences
from tests.ui.fakes import CODE, GOOD, LEASE_QUESTION, FakePassphrases
from tests.ui.finder import screens as finder
from tests.ui.forms import screens as forms
from tests.ui.gesprek import screens as gesprek
from tests.ui.meting import screens as meting
from tests.ui.plan import screens as plan
from tests.ui.reconciling import screens as reconciling
from tests.ui.spreekuur import screens as spreekuur
from tests.ui.today import screens as today
from ui.backup_part import BackupPart
from ui.caseload_page import CaseloadPage
from ui.casus.places import Place
from ui.gezin.other_screen import Beside
from ui.indicators_page import IndicatorsPage
from ui.interlude import Interlude
from ui.key_part import KeyPart
from ui.log_page import LogPage
from ui.look_page import LookPage
from ui.lost_part import LostPart
from ui.map_page import MapPage
from ui.onboarding.again import KEY, PASSPHRASE, PassphraseAgainScreen
from ui.onboarding.create import CreateScreen
from ui.onboarding.damage import DamageScreen
from ui.onboarding.evidence import EvidenceScreen
from ui.onboarding.first_start import FirstStartScreen
from ui.onboarding.forgotten import ForgottenScreen
from ui.onboarding.lease import LeaseScreen
from ui.onboarding.recovery_code import RecoveryCodeScreen
from ui.onboarding.restore import REHEARSE, RESTORE, RestoreScreen
from ui.onboarding.unlock import UnlockScreen
from ui.security_page import SecurityPage
from ui.settings import Look
from ui.settings_page import SettingsPage, Subject
from ui.shell import CASELOAD, INDICATORS, LOOK, MAP, SPREEKUUR, SYNC, TODAY, HasPanes, Shell, standard_rail

PICTURES = Path("build/screenshots")
MORNING = datetime(2026, 11, 21, 9, 0)


def _whole(widget: QWidget) -> list[QWidget]:
    return [widget]


def shell_panes(widget: QWidget) -> list[QWidget]:
    """Return the rail and the panes of the page of a shell."""
    assert isinstance(widget, Shell)
    page = widget.current_page()
    assert page is not None
    return [widget.rail, *(page.panes() if isinstance(page, HasPanes) else [page])]


@dataclass(frozen=True, slots=True)
class Screen:
    """How a screen is made, and the panes in which its reading order goes down."""

    make: Callable[[], QWidget]
    panes: Callable[[QWidget], list[QWidget]] = _whole


def in_shell(key: str, page: QWidget) -> Shell:
    """Return a shell with one page in it, as after unlocking."""
    above, below = standard_rail()
    shell = Shell(above, below, lock_minutes=5)
    shell.status.show_waiting(Waiting(changes=7, drafts=1))
    shell.status.saved.show_saved("10:44")
    shell.add_page(key, page)
    shell.go(key)
    return shell


def _wrong_passphrase() -> QWidget:

    screen = UnlockScreen(MORNING)
    screen.passphrase.setText("bijna goed wachtwoord")
    screen.show_error(foutzin("wachtwoord_onjuist"))
    return screen


def _create_filled() -> QWidget:
    screen = CreateScreen(FakePassphrases())
    screen.name.set_value("Samira Idrissi")
    screen.phone.set_value("06 00 00 00 00")
    screen.organisation.set_value("CJG Veldermeer")
    screen.passphrase.propose.click()
    screen.passphrase.second.setText(GOOD[:9])
    screen.passphrase.second.edited.emit()
    return screen


def _recovery_check() -> QWidget:
    screen = RecoveryCodeScreen(CODE, (1, 4))
    screen.written.click()
    screen.answers[0].setText("CD35")
    screen.answers[0].editingFinished.emit()
    return screen


def _settings() -> QWidget:
    security = SecurityPage()
    security.add_state(True, tekst("instellingen.stand.slaap_ja"))
    security.add_state(False, tekst("instellingen.stand.scherm_nee"))
    _fill(security)
    look = Subject("beeld", tekst("instellingen.beeld"), "eye", lambda: LookPage(Look()))
    page = SettingsPage(
        (look, Subject("beveiliging", tekst("instellingen.beveiliging"), "lock", lambda: security))
    )
    page.show_subject("beveiliging")
    return in_shell(LOOK, page)


def _log() -> QWidget:
    vault, family = shown_vault()
    vault.submit(lambda store: store.note_act(Note(Act.WRONG_TRIES, None, None, Outcome.REFUSED, "", 2)))
    vault.submit(lambda store: store.note_act(Note(Act.READ, family)))
    page = LogPage(desk_of(vault))
    settings = SettingsPage((Subject("logboek", tekst("logboek.titel"), "history", lambda: page),))
    shell = in_shell(LOOK, settings)
    page.reload()
    settle(vault)
    return shell


def _of_all(place: str, kind: type[MapPage | IndicatorsPage | CaseloadPage]) -> QWidget:
    """Return a page over all casussen at its place in the rail."""
    vault, _ = shown_vault()
    page = kind(desk_of(vault))
    shell = in_shell(place, page)
    page.reload()
    settle(vault)
    return shell


def _fill(security: SecurityPage) -> None:
    """Give the page what keys and backups offer, on a vault that tests look at and do not change."""
    vault, _ = shown_vault()
    desk = desk_of(vault)
    stack, shell = QStackedWidget(), Shell(*standard_rail())
    shell.setParent(security)
    shell.hide()
    stack.setParent(security)
    stack.hide()
    interlude = Interlude(stack, shell)
    KeyPart(desk, FakePassphrases(), interlude, practice=False).fill(security)
    BackupPart(desk, shell, interlude, lambda: None).fill(security)
    LostPart(desk, security).fill(security)
    settle(vault)


SCREENS: dict[str, Screen] = {
    "ontgrendelen": Screen(lambda: UnlockScreen(MORNING)),
    "ontgrendelen-fout": Screen(_wrong_passphrase),
    "ontgrendelen-oefenen": Screen(lambda: UnlockScreen(MORNING, practice=True)),
    "eerste-start": Screen(FirstStartScreen),
    "kluis-maken": Screen(lambda: CreateScreen(FakePassphrases())),
    "kluis-maken-gevuld": Screen(_create_filled),
    "oefenkluis-maken": Screen(lambda: CreateScreen(FakePassphrases(), practice=True)),
    "herstelcode": Screen(lambda: RecoveryCodeScreen(CODE, (1, 4))),
    "herstelcode-controle": Screen(_recovery_check),
    "termijn-voorbij": Screen(lambda: LeaseScreen(GOOD, LEASE_QUESTION)),
    "wachtwoord-vergeten": Screen(lambda: ForgottenScreen(FakePassphrases())),
    "kluis-beschadigd": Screen(lambda: DamageScreen(GOOD)),
    "kluis-anders": Screen(lambda: EvidenceScreen(Evidence.OLDER)),
    "logboek": Screen(_log, shell_panes),
    "terugzetten": Screen(lambda: RestoreScreen(FakeDialogs(), RESTORE)),
    "terugzetten-oefenen": Screen(lambda: RestoreScreen(FakeDialogs(), REHEARSE)),
    "wachtwoord-wijzigen": Screen(lambda: PassphraseAgainScreen(PASSPHRASE, FakePassphrases())),
    "kluis-versleutelen": Screen(lambda: PassphraseAgainScreen(KEY, FakePassphrases())),
    "beeld-en-letters": Screen(lambda: in_shell(LOOK, LookPage(Look())), shell_panes),
    "instellingen-beveiliging": Screen(_settings, shell_panes),
    "casussen": Screen(casus.casussen, shell_panes),
    "casussen-gezocht": Screen(casus.casussen_gezocht, shell_panes),
    "casussen-leeg": Screen(casus.casussen_leeg, shell_panes),
    "casus-nieuw": Screen(casus.casus_nieuw, shell_panes),
    "casus-overzicht": Screen(casus.at(Place("Overzicht")), shell_panes),
    "casus-overzicht-afspraak": Screen(rules.afspraak, shell_panes),
    "eerste-analyse": Screen(rules.analyse, shell_panes),
    "casus-notities": Screen(casus.at(Place("Contactverslag")), shell_panes),
    "casus-bijlagen": Screen(casus.bijlagen, shell_panes),
    "casus-bijlage-weggooien": Screen(casus.bijlage_weggooien, shell_panes),
    "casus-overig": Screen(casus.at(Place("Overig")), shell_panes),
    "casus-overig-open": Screen(casus.overig_open, shell_panes),
    "casus-formulier": Screen(casus.at(Place("Gezinsplan")), shell_panes),
    "afronden-nog-nodig": Screen(rules.nog_nodig, shell_panes),
    "afronden-reden": Screen(rules.reden, shell_panes),
    "afronden-stap": Screen(rules.stap, shell_panes),
    "formulier-definitief": Screen(rules.definitief, shell_panes),
    "veiligheid": Screen(rules.veiligheid, shell_panes),
    "formulier-vraagverheldering": Screen(forms.form("Vraagverheldering"), shell_panes),
    "formulier-notitie": Screen(forms.note, shell_panes),
    "sociale-kaart": Screen(lambda: _of_all(MAP, MapPage), shell_panes),
    "indicatoren": Screen(lambda: _of_all(INDICATORS, IndicatorsPage), shell_panes),
    "wie_doet_wat": Screen(lambda: _of_all(CASELOAD, CaseloadPage), shell_panes),
    "toestemming": Screen(forms.newest("Toestemming"), shell_panes),
    "toeleiding": Screen(forms.newest("Toeleiding"), shell_panes),
    "signaal": Screen(forms.newest("Signaal"), shell_panes),
    "formulier-geschiedenis": Screen(forms.history, forms.panes),
    "formulier-twee-versies": Screen(forms.two_versions, shell_panes),
    "meting": Screen(meting.end_photo, shell_panes),
    "meting-invullen": Screen(meting.asking),
    "meting-cijfer": Screen(meting.asking_score),
    "vijf-vragen": Screen(forms.third_question, shell_panes),
    "afdrukken": Screen(casus.papier, shell_panes),
    "afgedekt": Screen(casus.afgedekt),
    "gezin-vraag": Screen(plan.gezin_vraag),
    "gezin-veilig": Screen(plan.gezin_veilig),
    "gezin-naast": Screen(lambda: Beside(QGuiApplication.primaryScreen())),
    "gezin-doel": Screen(plan.gezin_doel),
    "gezin-kaart": Screen(plan.gezin_kaart),
    "gezin-gedraaid": Screen(plan.turned_over(plan.gezin_vraag)),
    "gezin-kaart-gedraaid": Screen(plan.turned_over(plan.gezin_kaart)),
}

SCREENS |= {
    name: Screen(make, plan.panes)
    for name, make in {
        "gezinsplan": plan.gezinsplan,
        "gezinsplan-vast": plan.gezinsplan_vast,
        "gezinsplan-leeg": plan.gezinsplan_leeg,
        "netwerk-kaart": plan.netwerk_kaart,
        "netwerk-twee-dagen": plan.netwerk_twee_dagen,
        "netwerk-lijst": plan.netwerk_lijst,
        "netwerk-leeg": plan.netwerk_leeg,
    }.items()
}

SCREENS |= {
    name: Screen(lambda make=make: in_shell(SYNC, make()), shell_panes)  # type: ignore[misc]  # mypy knows no type for a default
    for name, make in (differences.SCREENS | reconciling.SCREENS).items()
}

SCREENS |= {
    name: Screen(lambda make=make: in_shell(TODAY, make()), shell_panes)  # type: ignore[misc]  # mypy knows no type for a default
    for name, make in today.SCREENS.items()
}
SCREENS |= {
    name: Screen(lambda make=make: in_shell(SPREEKUUR, make()), shell_panes)  # type: ignore[misc]  # mypy knows no type for a default
    for name, make in spreekuur.SCREENS.items()
}
SCREENS |= {name: Screen(make, shell_panes) for name, make in bewaren.SCREENS.items()}
SCREENS |= {name: Screen(make, shell_panes) for name, make in gesprek.SCREENS.items()}
SCREENS |= {name: Screen(make) for name, make in finder.SCREENS.items()}
SCREENS |= {name: Screen(make, shell_panes) for name, make in finder.SHELLS.items()}
