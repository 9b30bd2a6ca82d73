"""What our sync is measured beside: PouchDB on LevelDB against its HTTP server, in the same run.

Needs ``node`` and ``npm``; what it runs is installed once, in ``build/pouchdb``. Without them there is
nothing to compare with, and ``measured`` says so. The best of several batch sizes counts, for each step.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

_HERE = Path(__file__).parent / "pouchdb"
_BUILD = Path(__file__).parents[1] / "build" / "pouchdb"
_BATCHES = (500, 1000, 2500)
_STEPS = ("push", "pull", "up", "down")


@dataclass(frozen=True, slots=True)
class Step:
    """Milliseconds, and bytes up and down."""

    ms: float
    up: int
    down: int


def measured(documents: Sequence[Mapping[str, object]]) -> dict[str, Step] | None:
    """Return what PouchDB takes to push, pull, and pass on 100 changed; None where it cannot be had."""
    if not _install():
        return None
    with TemporaryDirectory(prefix="jgw-pouchdb-") as place:
        folder = Path(place)
        (folder / "documents.json").write_text(json.dumps(documents), encoding="utf-8")
        (folder / "client").mkdir()
        with _server(folder / "server") as port:
            runs = [_run(folder, port, batch) for batch in _BATCHES]
    return {name: _best([run[name] for run in runs]) for name in _STEPS}


def _best(steps: Sequence[Step]) -> Step:
    return Step(*(min(getattr(step, name) for step in steps) for name in ("ms", "up", "down")))


def _install() -> bool:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    _BUILD.mkdir(parents=True, exist_ok=True)
    for file in _HERE.iterdir():
        shutil.copy(file, _BUILD)
    if (_BUILD / "node_modules").is_dir():
        return True
    command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock"]
    return subprocess.run(command, cwd=_BUILD, capture_output=True, check=False).returncode == 0


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    folder.mkdir()
    with subprocess.Popen(_command("server", folder), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _line(process.stdout)
        finally:
            process.terminate()


def _line(stream: IO[str] | None) -> str:
    return stream.readline().strip() if stream else ""


def _run(folder: Path, port: str, batch: int) -> dict[str, Step]:
    command = _command("client", folder / "client", port, folder / "documents.json", batch)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name: Step(**step) for name, step in json.loads(said).items()}


def _command(*words: object) -> list[str]:
    return [shutil.which("node") or "node", str(_BUILD / "measure.js"), *map(str, words)]
