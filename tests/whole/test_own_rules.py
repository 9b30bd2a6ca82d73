"""The program starts with whatever rules file a CJG put beside the vault, and says what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.app.spreekuur import ready
from jgw_desktop.app.terugbellen import TERUGBELVERZOEK
from jgw_desktop.bootstrap import APP_NAME, RULES_FILE
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import root_of
from jgw_desktop.domain.periods import working_days_later
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.values import Value
from resources import read_bytes, tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY
from tests.whole.play import Play

WORDS = "zeven paarse kano's zonder roer"
OURS, THEIRS = "Slapen, eten, bewegen en gamen", "Slaap en schermen"
SHIPPED = read_bytes("regels", "cjg.toml").decode()
TERM, LABEL = "terugkoppeling_werkdagen = 5", f'[woorden.vraagType]\nleefstijl = "{THEIRS}"\n'
FAULTS = ("terugkoppeling_werkdagen", "terugkoppeling_maanden")
FILES = {
    "geldig": (SHIPPED, "", False),
    "anders": (SHIPPED.replace(TERM, "terugkoppeling_werkdagen = 1") + LABEL, "", True),
    "met een fout": (SHIPPED.replace(TERM, f"{FAULTS[0]} = -1") + LABEL, f"getallen.{FAULTS[0]}", False),
    "met een onbekend woord": (
        SHIPPED.replace(TERM, f"{FAULTS[1]} = 1") + LABEL,
        f"getallen.{FAULTS[1]}",
        False,
    ),
    "geen toml": ("dit is [ geen toml", RULES_FILE, False),
}  # fmt: skip


def _fill(store: Store) -> None:
    """Put a signal that was decided on, and somebody to call back, in a vault."""
    casus, bundel = new_casus(store, "Verzonnenhuis", TODAY), ready(store)
    assert bundel is not None
    day = TODAY.isoformat()
    signal: dict[str, Value] = {
        "ontvangen_op": f"{day}T09:00",
        "bron": "school",
        "anoniem": "nee",
        "melder_naam": "Juf Verzonnen",
        "besluit": "oppakken",
        "besluit_op": f"{day}T10:00",
        STATUS: FINAL,
    }
    call: dict[str, Value] = {"naam": "Ans Verzonnen", "telefoon": "06", "vraag_type": "leefstijl"}
    store.commit([Edit(casus, creation(new_id(), "Signaal", root_of(casus), "V", signal))])
    store.commit([Edit(bundel, creation(new_id(), TERUGBELVERZOEK, root_of(bundel), "V", call))])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the supervisor forks")
@pytest.mark.parametrize("name", FILES)
def test_the_program_starts_with_the_rules_file_of_a_cjg(name: str, tmp_path: Path) -> None:
    content, wrong, is_changed = FILES[name]
    home = tmp_path / "home"
    vault = FileVault(home / "kluis")
    vault.create(WORDS, NewWorker("Samira")).result()
    vault.submit(_fill).result()
    vault.close().result()
    own = home / ".local/share" / APP_NAME / RULES_FILE
    own.parent.mkdir(parents=True)
    own.write_text(content, encoding="utf-8")
    told = _told(home, tmp_path)
    days = {term: day_in_words(working_days_later(TODAY, term).isoformat(), year=False) for term in (1, 5)}
    sentences = {term: tekst("regels.R70.vertellen", dag=day) for term, day in days.items()}
    term = 1 if is_changed else 5
    assert sentences[term] in told
    assert sentences[6 - term] not in told
    assert (THEIRS in told, OURS in told) == (is_changed, not is_changed)
    assert ((tekst("fouten.regels_kapot.wat", veld=wrong) if wrong else "ingebouwde regels") in told) == bool(
        wrong
    )


def _told(home: Path, folder: Path) -> str:
    (folder / "words").write_text(WORDS)
    play = Play(home / "kluis", home)
    try:
        play.do(f"unlock {folder / 'words'}")
        play.do(f"tell {folder / 'told'}")
        play.do("quit", "ended")
        assert play.program.wait(30) == 0
    finally:
        play.end()
    return (folder / "told").read_text(encoding="utf-8")
