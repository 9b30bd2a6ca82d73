"""What the driver does, in order: start the app, have scenes played, examine what is left behind."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.demo import evidence, memory, words
from tests.demo.colleagues import cjg
from tests.demo.demo_casus import one_casus
from tests.demo.exchange import exchange, played
from tests.demo.report import DemoFailed, Report
from tests.demo.running_app import TIME_IS_UP, RunningApp
from tests.demo.surroundings import ROOT, environment, no_network, python, screen, watched

SAFE_AFTER_S = 1.0
KEYS_BEFORE_THE_KILL = 50


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo plays. deadline: time.monotonic() at which all must be over."""

    folder: Path
    report: Report
    deadline: float

    @property
    def vault(self) -> Path:
        """The folder of the vault."""
        return self.folder / "kluis"

    @property
    def plan(self) -> Path:
        """The printed plan."""
        return self.folder / "gezinsplan.pdf"

    @property
    def backup(self) -> Path:
        """The backup of the vault."""
        return self.folder / "reservekopie.jgwkopie"

    @property
    def log(self) -> Path:
        """What the app wrote during the visit."""
        return self.folder / "app.log"

    @property
    def trace(self) -> Path:
        """What the app asked the system about sockets."""
        return self.folder / "netwerk.txt"


def everything(stage: Stage) -> None:
    """Play the whole demo."""
    with running_app(stage) as app:
        app.play(stage.report, "eerste_start")
        app.meet_worker()
        import_casus(stage)
        app.play(stage.report, "huisbezoek", plan=str(stage.plan))
        lock_and_search_memory(stage, app)
        app.play(stage.report, "teruglezen")
        app.play(stage.report, "terugvinden", least=type_and_kill(stage, app))
        app.play(stage.report, "bewaren", kopie=str(stage.backup))
        app.meet_worker()
        app.play(stage.report, "terugzetten", kopie=str(stage.backup), code=app.code)
        with stage.report.timed("De app afsluiten; er blijft niets achter"):
            app.end()
    examine(stage, app)
    back_at_the_office(stage)


@contextmanager
def running_app(stage: Stage) -> Iterator[RunningApp]:
    """Start the app on an empty folder, without a network and watched."""
    cut = _told(stage, "unshare", no_network())
    around = [*cut, *_told(stage, "strace", watched(stage.trace))]
    with _app_on(stage, stage.vault, around, stage.log) as app:
        if cut and app.links != ["lo"]:
            raise DemoFailed(f"het netwerk is er nog: {', '.join(app.links)}")
        yield app


@contextmanager
def _app_on(stage: Stage, vault: Path, around: list[str], log: Path) -> Iterator[RunningApp]:
    """Start the app on a folder; whatever happens, nothing of it stays behind. around: words before it."""
    pictures, home = stage.folder / "schermen", stage.folder / "thuis"
    pictures.mkdir(exist_ok=True)
    home.mkdir(mode=0o700)
    command = [*around, *python("tests.demo.app", str(pictures), "--kluis", str(vault))]
    with screen() as display:
        if not display:
            stage.report.tell("  (Xvfb is er niet: de vensters zijn er zonder scherm)")
        app = RunningApp(command, environment(display, home), log, stage.deadline)
        try:
            with stage.report.timed("De app starten"):
                app.meet_worker()
            yield app
        finally:
            app.sweep()
            shutil.rmtree(home)


def _told(stage: Stage, tool: str, words: list[str]) -> list[str]:
    if not words:
        stage.report.tell(f"  ({tool} mag hier niet of is er niet: dat deel van het bewijs ontbreekt)")
    return words


def import_casus(stage: Stage) -> None:
    """Read in one casus of the demo data, by the command line of the product."""
    with stage.report.timed(f"Casus {words.CASUS} inlezen: jgw-desktop importeer"):
        file = stage.folder / f"casus-{words.CASUS}.json"
        file.write_text(json.dumps(one_casus()), encoding="utf-8")
        command(stage, "importeer", str(file))
        file.unlink()


def command(stage: Stage, *arguments: str, passphrase: str = words.PASSPHRASE) -> str:
    """Run a command of the product on the vault and return what it said. Raises DemoFailed."""
    try:
        done = subprocess.run(
            [*python("jgw_desktop", *arguments), "--kluis", str(stage.vault), "--wachtwoord-bestand", "-"],
            input=f"{passphrase}\n",
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=max(stage.deadline - time.monotonic(), 0),
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise DemoFailed(TIME_IS_UP) from late
    if done.returncode != 0:
        raise DemoFailed(f"jgw-desktop {arguments[0]}: {done.stderr.strip()}")
    return done.stdout


def lock_and_search_memory(stage: Stage, app: RunningApp) -> None:
    """Lock; before it the secrets are found in memory, after it in no process. Raises DemoFailed."""
    wanted = memory.secrets_of(stage.vault) if memory.can_look() else {}
    if wanted:
        with stage.report.timed("Open: sleutel en woorden zijn in het geheugen te vinden"):
            memory.is_found(app.workers[-1], app.processes(), wanted)
    app.play(stage.report, "vergrendelen")
    app.meet_worker()
    if wanted:
        with stage.report.timed("Op slot: geen proces heeft sleutel, wachtwoord of woord"):
            memory.is_gone(app.processes(), wanted)
    else:
        stage.report.tell("  (in het geheugen kijken kan hier niet: dat deel van het bewijs ontbreekt)")


def type_and_kill(stage: Stage, app: RunningApp) -> int:
    """Have a text typed, kill the worker in the middle; return how many keys must have been kept."""
    app.order("typen")
    app.hear_typing(stage.report, KEYS_BEFORE_THE_KILL)
    killed = app.kill_worker()
    app.meet_worker()
    stage.report.end(killed)
    return app.keys_until(killed - SAFE_AFTER_S)


def back_at_the_office(stage: Stage) -> None:
    """Play the exchange with the CJG server, and look at what the server knows of it. Raises DemoFailed."""
    stage.report.tell("Terug op kantoor, met de CJG-server:")
    stage.report.begin("De CJG-server starten: cjg-server start", time.monotonic())
    with cjg(stage.folder / "server", stage.folder / "laptops") as team:
        stage.report.end(time.monotonic())
        exchange(stage.report, team, lambda vault: settle_on_screen(stage, vault))
    played(stage.report, team)


def settle_on_screen(stage: Stage, vault: Path) -> None:
    """Have the app settle a difference, and synchronise over the laptop's own line. Raises DemoFailed."""
    log = stage.folder / "kantoor.log"
    with _app_on(stage, vault, [], log) as app:
        app.play(stage.report, "verschil")
        app.end()
    evidence.no_complaints(log)


def examine(stage: Stage, app: RunningApp) -> None:
    """Look at what the app left behind, with other eyes than its own. Raises DemoFailed."""
    with stage.report.timed("De kluis nalopen: jgw-desktop kluis controleer"):
        command(stage, "kluis", "controleer", passphrase=words.NEW_PASSPHRASE)
    with stage.report.timed("Geen naam en geen woord leesbaar in de map van de kluis"):
        for place in (stage.vault, *stage.folder.glob(f"{stage.vault.name}-vorig-*")):
            evidence.nothing_readable(place)
    if evidence.can_open_plans():
        with stage.report.timed("Het plan openen met een ander programma (pdftotext)"):
            evidence.plan_is_whole(stage.plan)
    else:
        stage.report.tell("  (pdftotext is er niet: geen ander programma heeft het plan geopend)")
    if stage.trace.exists():
        with stage.report.timed("Geen enkele verbinding met een netwerk gezocht (strace)"):
            evidence.no_network(stage.trace, app.workers)
    with stage.report.timed("De app meldde geen fouten"):
        evidence.no_complaints(stage.log)
