"""The command line enrols a laptop and synchronises it, and says plainly what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.test_cli import PASSPHRASE, run
from tests.sync.client.teams import Team


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    folder = tmp_path / "kluis"
    assert run("kluis", "maak", "--kluis", str(folder), "--naam", "Anna Voorbeeld").returncode == 0
    return folder


def test_a_laptop_enrols_waits_for_the_coordinator_and_synchronises(team: Team, kluis: Path) -> None:
    typed = team.enrolment("anna")
    given = "\n".join((PASSPHRASE, typed.code, typed.password, typed.totp))
    ca = str(team.server.folder / "ca.pem")
    enrolled = run(
        *("aanmelden", "--server", typed.address, "--certificaat", ca),
        *("--account", "anna", "--kluis", str(kluis)),
        words=given,
    )
    assert enrolled.returncode == 0, enrolled.stderr
    early = run("synchroniseer", "--kluis", str(kluis))
    assert (early.returncode, "zes woorden" in early.stderr) == (1, True)
    with team.office() as admin:
        (device,) = admin.register.devices.all()
        assert device.words in enrolled.stdout
        admin.confirm(device.id)
    done = run("synchroniseer", "--kluis", str(kluis))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nog niet verzonden: 0." in done.stdout


def test_a_laptop_that_is_not_enrolled_says_so(kluis: Path) -> None:
    done = run("synchroniseer", "--kluis", str(kluis))
    assert done.returncode == 1
    assert "Nog niet" in done.stdout
