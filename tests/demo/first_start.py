"""What is done once per laptop: a vault, its passphrase, its recovery code."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.demo import words
from tests.demo.eyes import Camera, is_usable, top_window
from tests.demo.hands import Script, Until, click, fill
from tests.demo.player import tell
from tests.demo.ways import go_to_casussen, picture


def make_vault(camera: Camera) -> Script:
    """From the first screen to the recovery code."""
    yield from picture(camera, "eerste-start", "begin.own")
    yield from click("begin.own")
    yield from fill("create.name", words.WORKER)
    yield from fill("passphrase.first", words.PASSPHRASE)
    yield from fill("passphrase.second", words.PASSPHRASE)
    yield from picture(camera, "kluis-maken", "submit")
    yield from click("submit")
    yield Until("de herstelcode", lambda: is_usable("recovery.written"))


def see_empty_list(camera: Camera) -> Script:
    """The casussen, of which there are none yet."""
    yield from go_to_casussen()
    yield from picture(camera, "casussen-leeg", "casussen.first")


def confirm_code(camera: Camera) -> Script:
    """Read the code off the screen, as onto paper, and type the groups that are asked back."""
    groups = code_groups()
    tell("code", code="-".join(groups))
    yield from picture(camera, "herstelcode", "recovery.written")
    yield from click("recovery.written")
    for number, group in enumerate(groups, start=1):
        if is_usable(f"recovery.group{number}"):
            yield from fill(f"recovery.group{number}", group)
    yield from picture(camera, "herstelcode-controle", "submit")
    yield from click("submit")


def code_groups() -> list[str]:
    """Return the groups of the recovery code as they stand on the screen."""
    labels = top_window().findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.property("role") == "code"]
