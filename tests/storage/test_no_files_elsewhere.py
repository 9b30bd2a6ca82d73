"""What the vault does all day makes no file outside its folder: asked of the kernel, not of Python."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace tells what Linux is asked")
WATCHED = "trace=open,openat,creat,rename,mkdir,memfd_create"
DAY = """
import sys
from pathlib import Path
from tests.storage.stores import SANNE, new_casus, root, set_field
from tests.storage.vaults import PHRASE, vault_at

def fill(store):
    for number in range(60):
        bundel, _ = new_casus(store, f"MARKERING {number}", *("Kim", "Noor", "x" * 3000))
        set_field(store, bundel, root(bundel), "titel", "y" * 3000)
    return len(store.search("marker")), store.casussen()

vault = vault_at(Path(sys.argv[1]))
vault.create(PHRASE, SANNE).result()
found, rows = vault.submit(fill).result()
assert (found > 0, len(rows)) == (True, 60)
assert vault.submit(lambda store: store.rebuild().problems).result() == ()
vault.submit(lambda store: store._connection.write_anew()).result()
vault.backup(Path(sys.argv[2])).result()
vault.keys.rotate(PHRASE).result()
vault.close().result()
"""

RECONCILING = """
import sys
from pathlib import Path
from tests.sync.client.real_world import RealWorld
from tests.sync.client.test_keeping import sync
from tests.sync.server.offices import office

place = Path(sys.argv[1])
place.mkdir()
with office(place / "server") as running:
    world = RealWorld(place, running)
    anna, bram = world.people[:2]
    for casus in world.places:
        for number in range(20):
            world.write(anna, casus, f"MARKERING {number}" + "x" * 3000)
    sync(anna, bram)
    assert all(bram.store.bundel(casus).records for casus in world.places)
    for person in world.people:
        person.connection.close()
"""


def made_in(trace: str) -> list[str]:
    """Return the paths of all files that a traced program made."""
    return re.findall(r'"([^"]*)", [^"\n]*O_CREAT', trace) + re.findall(r"memfd_create.*", trace)


@pytest.mark.slow
def test_p21_sorting_searching_rebuilding_copying_and_a_new_key_make_no_file_elsewhere(
    tmp_path: Path,
) -> None:
    vault, copy = tmp_path / "kluis", tmp_path / "kopie"
    made = made_by(DAY, tmp_path, vault, copy)
    assert {str(vault / "kluis.db"), f"{copy}.nieuw"} <= set(made)
    assert [path for path in made if not path.startswith((f"{vault}/", f"{copy}"))] == []


@pytest.mark.slow
def test_p21_reconciling_makes_no_file_beside_the_vaults_and_the_server(tmp_path: Path) -> None:
    place = tmp_path / "wereld"
    made = made_by(RECONCILING, tmp_path, place)
    assert str(place / "bram.db") in made
    assert [path for path in made if not path.startswith(f"{place}/")] == []


def made_by(program: str, folder: Path, *places: Path) -> list[str]:
    """Run a program and return the paths of the files it made; none in the place for temporary ones."""
    trace, temporary = folder / "trace", folder / "tmp"
    temporary.mkdir()
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(temporary),
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(Path.cwd()),
    }
    command = ["strace", "-f", "-qq", "-s", "400", "-e", WATCHED, "-o", str(trace)]
    traced = [*command, sys.executable, "-B", "-c", program, *map(str, places)]
    done = subprocess.run(traced, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(temporary.iterdir()) == []
    return made_in(trace.read_text(encoding="utf-8"))


def test_a_file_that_is_made_is_seen() -> None:
    assert made_in('12 openat(AT_FDCWD, "/tmp/x", O_RDWR|O_CREAT|O_EXCL, 0600) = 3\n') == ["/tmp/x"]  # noqa: S108
    assert made_in('12 openat(AT_FDCWD, "/tmp/x", O_RDONLY|O_CLOEXEC) = 3\n') == []
