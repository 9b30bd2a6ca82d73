"""After the lock no process of the program holds a key, the passphrase or anything of a family."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.attaching import About, add_attachment
from jgw_desktop.app.attachments import accept
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.ports import NewWorker, Store
from storage.folder import VaultFolder
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from storage.vault import FileVault
from tests.storage.attachments import pdf_of
from tests.ui.casus.vaults import TODAY
from tests.whole.play import Play, found_in_memory, until_it_ended

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads the memory of processes as Linux shows it"
)
WORDS = "zeven paarse kano's zonder roer"
MARKERS = [f"Wezelgaarde{number:02d}vander" for number in range(19)]
TYPED = "Kwartelbosch zei dat het niet ging"


DRAWN = "% Kruisbestraat zegt dat het brandde"


def _fill(store: Store) -> None:
    letter = accept("brief.pdf", pdf_of(contents=DRAWN.encode()))
    for marker in MARKERS:
        add_attachment(store, new_casus(store, marker, TODAY), letter, About())


def _needles(folder: Path) -> dict[str, bytes]:
    from jgw_desktop.platforms import current

    opened = open_with_passphrase(VaultFolder(folder, current()).read_header(), WORDS)
    database = derive_subkeys(opened.data_key).database
    texts = {"passphrase": WORDS, "typed": TYPED, "drawn": DRAWN, **{marker: marker for marker in MARKERS}}
    return {
        "data key": opened.data_key.raw,
        "database key": database,
        "database key in hex": database.hex().encode(),
        "passphrase in utf-8": WORDS.encode(),
        **{f"{name} in utf-16": text.encode("utf-16-le") for name, text in texts.items()},
        **{name: text.encode() for name, text in texts.items()},
    }


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return the folder of a vault as the product makes it."""
    folder = tmp_path / "home" / "kluis"
    made = FileVault(folder)
    made.create(WORDS, NewWorker("Samira")).result()
    made.submit(_fill).result()
    made.close().result()
    (tmp_path / "words").write_text(WORDS, encoding="utf-8")
    (tmp_path / "typed").write_text(TYPED, encoding="utf-8")
    return folder


@pytest.fixture
def play(vault: Path, tmp_path: Path) -> Iterator[Play]:
    """Start the program on the vault."""
    made = Play(vault, tmp_path / "home")
    yield made
    made.end()


@pytest.mark.slow
def test_p09_after_the_lock_no_process_holds_key_passphrase_or_content(
    play: Play, vault: Path, tmp_path: Path
) -> None:
    needles = _needles(vault)
    play.do(f"unlock {tmp_path / 'words'}")
    play.do("open")
    play.do(f"type {tmp_path / 'typed'}")
    supervisor, worker = play.processes()
    held = found_in_memory(worker, needles)
    assert {"database key", "typed", "typed in utf-16", *MARKERS} <= held
    assert found_in_memory(supervisor, needles) == set()
    with until_it_ended(worker):
        play.do("lock", "ended")
    play.hear("fresh")
    after = {process: found_in_memory(process, needles) for process in play.processes()}
    assert after == {supervisor: set(), play.processes()[1]: set()}
    assert worker not in after


@pytest.mark.slow
def test_p09_the_process_that_draws_a_pdf_knows_no_key_and_goes_with_the_lock(
    play: Play, vault: Path, tmp_path: Path
) -> None:
    needles = _needles(vault)
    play.do(f"unlock {tmp_path / 'words'}")
    play.do("open")
    play.do("look")
    supervisor, worker, drawing = play.processes()
    assert "drawn" in found_in_memory(worker, needles)
    if os.access(f"/proc/{drawing}/mem", os.R_OK):  # no program of the worker's own can look
        assert found_in_memory(drawing, needles) == {"drawn"}
    with until_it_ended(drawing), until_it_ended(worker):
        play.do("lock", "ended")
    play.hear("fresh")
    after = {process: found_in_memory(process, needles) for process in play.processes()}
    assert after == {supervisor: set(), play.processes()[1]: set()}
