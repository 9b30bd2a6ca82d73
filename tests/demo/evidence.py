"""What proves afterwards that the demo did what it says: the files of the vault, the plan, the sockets."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.demo import words
from tests.demo.report import DemoFailed

NAMES = ("nergenshuizen", "wolkenstein", "sanne", "lotte", "samira", "potlood", "doelpaal", "krijtbord")
_HARMLESS = "This plugin does not support "  # Qt without a screen says so of what only a screen has
_NETWORK = re.compile(r"\bAF_INET6?\b|sin6?_port")


def nothing_readable(vault: Path) -> None:
    """See that no file of the vault holds a name or a typed word. Raises DemoFailed."""
    files = [file for file in vault.rglob("*") if file.is_file()]
    if not files:
        raise DemoFailed("de map van de kluis is leeg")
    for file in files:
        found = list(readable(file.read_bytes(), {*NAMES, *words.telling_words()}))
        if found:
            raise DemoFailed(f"in {file.name} staat leesbaar: {', '.join(found)}")


def readable(content: bytes, wanted: Iterable[str]) -> Iterator[str]:
    """Give the words that bytes hold, as UTF-8 or UTF-16, in whatever letters."""
    small = content.lower()
    for word in wanted:
        if word.encode() in small or word.encode("utf-16-le") in small or word.encode("utf-16-be") in small:
            yield word


def can_open_plans() -> bool:
    """Whether there is a program to open a plan with."""
    return bool(shutil.which("pdftotext") and shutil.which("pdfinfo"))


def plan_is_whole(plan: Path) -> None:
    """See that another program reads the goal, the actions and the names in the plan. Raises DemoFailed."""
    pages = _said("pdfinfo", str(plan))
    if not re.search(r"^Pages: +[1-9]", pages, re.MULTILINE):
        raise DemoFailed("het plan heeft geen bladzijden")
    text = _letters(_said("pdftotext", "-layout", str(plan), "-"))
    wanted = (words.GOAL, words.FAMILY, *(part for action in words.ACTIONS for part in action))
    missing = [word for part in wanted for word in part.split() if _letters(word) not in text]
    if missing:
        raise DemoFailed(f"op het plan ontbreekt: {' '.join(missing)}")


def _letters(text: str) -> str:
    """Return a text without the spaces and hyphens that a page puts in it."""
    return re.sub(r"[\s\-\u00ad\u2010]+", "", text)


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    if done.returncode != 0:
        raise DemoFailed(f"{command[0]} kan het plan niet openen")
    return done.stdout


def no_network(trace: Path, workers: Iterable[int]) -> None:
    """See that no process of the app made a socket to a network. Raises DemoFailed."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    called = next((line for line in lines if _NETWORK.search(line)), None)
    if called is not None:
        raise DemoFailed(f"de app zocht het netwerk: {called}")
    seen = {line.split(" ", 1)[0] for line in lines}
    if not {str(worker) for worker in workers} <= seen:
        raise DemoFailed("een werkproces is niet gevolgd")


def no_complaints(log: Path) -> None:
    """See that the app wrote no error. Raises DemoFailed."""
    written = log.read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [line for line in written if not line.startswith(_HARMLESS)]
    if lines:
        raise DemoFailed(f"de app schreef: {lines[-1]}")
