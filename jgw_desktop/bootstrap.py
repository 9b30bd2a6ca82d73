"""Builds and wires the house: the only place that knows every room. Holds no logic of its own.

Rooms that a start does not need (paper, the exchange format, the screens behind the unlock screen) are
imported when they are first asked for, so that the unlock screen is there at once.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.errors import (
    ConsentMissing,
    Defect,
)
from jgw_desktop.eventlog import Event, EventLog
from jgw_desktop.files import exchange_bytes, read_attachment, write_private
from jgw_desktop.supervisor import AFTER_CRASH_FLAG, LOCKED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from jgw_desktop.app.exchange import Inspection
    from jgw_desktop.app.papers import Papers
    from jgw_desktop.app.policy import Policy
    from jgw_desktop.app.ports import Store, Vault
    from jgw_desktop.app.rules import LoadedRules
    from jgw_desktop.app.sync_ports import Sync
    from jgw_desktop.domain.errors import RulesFileBroken
    from sync.worker import SyncWorker
    from ui.guard import OutsideSignals
    from ui.main_window import MainWindow, Surroundings

APP_NAME = "JGW Desktop"
_SWITCH_INTERVAL_S = 0.0005  # the vault thread must not keep a key stroke waiting for the interpreter
RULES_FILE = "regels.toml"
OWN, PRACTICE = "kluis", "oefenkluis"


def vault_folder() -> Path:
    """Return the usual place of the worker's own vault on this laptop."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False) / OWN


def site_policy() -> Policy:
    """Return what the CJG has fixed on this laptop; nothing where there is no such file."""
    from platformdirs import site_config_path

    from jgw_desktop.app.policy import FILE, Policy, policy_of

    place = site_config_path(APP_NAME, appauthor=False) / FILE
    try:
        return policy_of(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Policy()
    except (OSError, ValueError):
        return policy_of("=")


def make_vault(folder: Path) -> Vault:
    """Return the vault in a folder, closed."""
    from storage.device_secret import KeyringSecrets
    from storage.vault import FileVault

    return FileVault(folder, secrets=KeyringSecrets())


def make_sync(vault: Vault) -> SyncWorker:
    """Return the sync of an opened vault; it runs by itself after ``begin``."""
    from jgw_desktop import __version__
    from storage.vault import FileVault
    from sync.worker import SyncWorker

    if not isinstance(vault, FileVault):
        raise Defect
    return SyncWorker(vault.sync_store, vault.sync_desk, vault.blob_desk, __version__)


def start_sync(vault: Vault) -> Sync:
    """Begin to reconcile an opened vault with the CJG server, by itself from now on."""
    sync = make_sync(vault)
    vault.on_changed(lambda _changes: sync.notice())
    sync.begin()
    return sync


def make_papers() -> Papers:
    """Return the printer of papers."""
    from jgw_desktop.documents.papers import ReportlabPapers

    return ReportlabPapers()


def fill_practice(store: Store, reached: Reached = unheard) -> int:
    """Put the fictional casussen into a practice vault; return how many. Raises Cancelled."""
    from jgw_desktop.app.exchange import import_document, read_document
    from resources import read_bytes

    return import_document(store, read_document(read_bytes("demo", "casussen.json")), "", reached).casussen


def print_paper(
    store: Store, casus: str, kind: str, reader: str, passphrase: str, write: Callable[[bytes], None]
) -> None:
    """Write a print of a casus named by number or id to its file, and once it is there, that it went out.

    reader: name of whom it is for, where it is for one. passphrase: opens the PDF; empty for one that is
    open to everybody. write: puts it in its file. Raises NothingToPrint when it would be empty,
    ConsentMissing without the yes it needs.
    """
    from datetime import date

    from jgw_desktop.app.audit import Act
    from jgw_desktop.app.exchange import find_casus
    from jgw_desktop.app.own_file import seen_for
    from jgw_desktop.app.paper_offers import order_for
    from jgw_desktop.app.papers import PaperKind
    from jgw_desktop.app.printing import made_all, registered

    view, papers, today = store.bundel(find_casus(store, casus)), make_papers(), date.today()
    order = order_for(view, PaperKind(kind), today, reader)
    seen = seen_for(store, view.id, [order])
    prints = made_all(papers, view, [order], today, practice=store.is_practice, seen=seen)
    if prints.refused:
        raise ConsentMissing
    ((_, made),) = prints.made
    write(papers.locked(made.pdf, passphrase) if passphrase else made.pdf)
    registered(store, view, [order], today, Act.EXPORTED)


def inspect_file(path: Path) -> tuple[Inspection, RulesFileBroken | None]:
    """Judge a file in the exchange format by the rules of this CJG; with a notice when these are built in.

    Raises ImportUnreadable, and ImportRefused for a file in which no casus can be seen.
    """
    from datetime import date

    from jgw_desktop.app.exchange import inspect

    rules = loaded_rules()
    return inspect(exchange_bytes(path), date.today(), rules.settings), rules.notice


def derive_file_values(path: Path) -> tuple[list[dict[str, object]], RulesFileBroken | None]:
    """Derive what follows from the casussen in a file; with a notice when the rules are the built-in ones.

    Raises ImportUnreadable, and ImportRefused for a file in which no casus can be seen.
    """
    from datetime import date

    from jgw_desktop.app.exchange import derive_file

    rules = loaded_rules()
    return derive_file(exchange_bytes(path), date.today(), rules.settings), rules.notice


def loaded_rules() -> LoadedRules:
    """Return the rules as this CJG has set them; what it calls things is shown from here on."""
    from jgw_desktop.rules_file import rules_in_use

    return rules_in_use(vault_folder().parent / RULES_FILE)


class HousePassphrases:
    """The rules for a passphrase as the screens ask for them."""

    def check(self, text: str) -> None:
        """Return quietly when a passphrase is strong enough. Raises WeakPassphrase."""
        from storage.passphrase import validate

        validate(text)

    def suggest(self) -> str:
        """Return a fresh passphrase of random words."""
        from storage.passphrase import suggest

        return suggest()


def surroundings(
    vaults: tuple[Vault, Vault], look_folder: Path, *, practice_first: bool = False
) -> Surroundings:
    """Return what the window is handed. vaults: the worker's own and the one to practise with."""
    from ui.main_window import Surroundings
    from ui.onboarding.flow import Vaults

    if (vault_folder().parent / RULES_FILE).exists():
        loaded_rules()  # before the first form: its words may be those of the CJG
    return Surroundings(
        vaults=Vaults(*vaults),
        passphrases=HousePassphrases(),
        papers=make_papers,
        fill_practice=fill_practice,
        write_private=write_private,
        read_attachment=read_attachment,
        look_folder=look_folder,
        practice_first=practice_first,
        listen=listen_to_desktop,
        policy=site_policy,
        rules=loaded_rules,
        start_sync=start_sync,
    )


def listen_to_desktop(window: QWidget) -> OutsideSignals:
    """Begin to listen for sleep, screen lock and user switch, each system in its own way."""
    if sys.platform == "win32":
        from ui.windows_signals import WindowsSignals

        return WindowsSignals(window)
    from ui.desktop_signals import of_this_desktop

    return of_this_desktop(window)


def run_worker(arguments: Sequence[str], adapt: Callable[[MainWindow], object] | None = None) -> int:
    """Run the worker process: from the unlock screen to locking or closing; return its exit status.

    adapt: is handed the window before it is shown.
    """
    gc.disable()  # a start makes nothing that goes; the windows collect by their own timer
    options = _worker_options(arguments)
    own = options.kluis or vault_folder()
    look_folder = own.parent if options.kluis else _look_folder()
    log = EventLog(look_folder)
    _secure_process(log)
    return _show_window(own, look_folder, options, log, adapt)


class _Options(NamedTuple):
    """What a worker was started with."""

    kluis: Path | None
    oefen: bool
    na_storing: bool


def _worker_options(arguments: Sequence[str]) -> _Options:
    """Read the few options of a worker by hand: argparse would cost a tenth of the start."""
    given = list(arguments)
    place = given.index("--kluis") + 1 if "--kluis" in given else len(given)
    folder = Path(given[place]) if place < len(given) else None
    return _Options(folder, "--oefen" in given, AFTER_CRASH_FLAG in given)


def _look_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False)


def _secure_process(log: EventLog) -> None:
    """No core dump, no other process reading along, no file for others, no error text with content."""
    from jgw_desktop.platforms import current

    platform = current()
    platform.harden_process()
    platform.private_umask()
    platform.temporary_in_memory()
    log.hear_uncaught()
    sys.setswitchinterval(_SWITCH_INTERVAL_S)


def _show_window(
    own: Path,
    look_folder: Path,
    options: _Options,
    log: EventLog,
    adapt: Callable[[MainWindow], object] | None,
) -> int:
    vaults = make_vault(own), make_vault(own.with_name(PRACTICE))  # before Qt, which looks into later modules
    from ui.quick_enums import make_enums_quick
    from ui.quick_support import quick_support

    make_enums_quick()
    with quick_support():
        from ui.qt_messages import hear_messages  # the first that needs PySide6
    from ui.application import make_application, when_asked_to_end
    from ui.main_window import MainWindow
    from ui.settings import read_look

    hear_messages(lambda kind: log.write(Event.QT_MESSAGE, kind=kind))
    look = read_look(look_folder)
    app = make_application(["jgw-desktop"], look.choice, look.scale)
    window = MainWindow(surroundings(vaults, look_folder, practice_first=options.oefen))
    window.tasks.defect.connect(log.defect)
    window.ended.connect(lambda locked: log.write(Event.LOCKED if locked else Event.ENDED))
    window.ended.connect(lambda locked: app.exit(LOCKED if locked else 0))
    if adapt:
        adapt(window)
    window.start(after_crash=options.na_storing)
    window.show_on_screen()
    when_asked_to_end(app, window.request_end)
    log.write(Event.STARTED_AFTER_CRASH if options.na_storing else Event.STARTED)
    return app.exec()
