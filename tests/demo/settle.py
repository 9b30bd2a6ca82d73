"""Two wrote one sentence differently: the worker looks at both on the screen, chooses, and synchronises."""

from __future__ import annotations

from functools import partial

from resources import tekst
from tests.demo.eyes import Camera, is_usable, reads
from tests.demo.hands import Script, Until, click, see
from tests.demo.ways import picture

FIRST = "verschil.bekijken.1"
THEIRS = "verschil.1.versie2"


def choose_theirs(camera: Camera) -> Script:
    """From the list of differences to a choice that is saved."""
    yield from click("rail.synchroniseren")
    yield Until("de verschillen", partial(is_usable, "sync.verschillen"))
    yield from picture(camera, "synchroniseren-met-verschil", "sync.verschillen")
    yield from click("sync.verschillen")
    yield from picture(camera, "verschillen", FIRST)
    yield from click(FIRST)
    yield from picture(camera, "verschil", THEIRS)
    yield from click(THEIRS)
    yield from picture(camera, "verschil-gekozen", "verschil.opslaan")
    yield from click("verschil.opslaan")
    yield from see(tekst("verschil.geen"))


def synchronise(camera: Camera) -> Script:
    """Press the button, and wait until all is with the CJG."""
    yield from click("verschil.naar_sync")
    yield from click("sync.nu")
    yield Until("alles verzonden", partial(reads, tekst("synchroniseren.alles_verzonden")))
    yield from picture(camera, "synchroniseren-klaar", "sync.nu")
