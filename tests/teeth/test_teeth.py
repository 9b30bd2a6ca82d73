"""The table of teeth fits the source, a few teeth are tried each time, and one that is blunt is told."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.teeth.bite import bite, bites, copy_of_the_source
from tests.teeth.table import PROMISES, Tooth, teeth


def test_every_promise_has_a_tooth_and_every_tooth_a_promise() -> None:
    assert {tooth.promise for tooth in teeth()} == set(PROMISES)


@pytest.mark.parametrize("tooth", teeth(), ids=lambda tooth: tooth.name)
def test_every_line_stands_in_its_file_once_and_python_reads_the_file_without_it(tooth: Tooth) -> None:
    text = (ROOT / tooth.file).read_text(encoding="utf-8")
    compile(tooth.switched_off(text), tooth.file, "exec")


@pytest.mark.parametrize("tooth", teeth(), ids=lambda tooth: tooth.name)
def test_every_test_is_there_and_has_the_number_of_its_promise(tooth: Tooth) -> None:
    file, name = tooth.test.split("::")
    assert name.startswith(f"test_{tooth.promise.lower()}_")
    assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8")


def test_a_line_that_is_not_there_or_stands_twice_is_told() -> None:
    for line in ("deze regel staat er niet", "\n"):
        with pytest.raises(ValueError, match="times in"):
            replace(teeth()[0], line=line).switched_off("a\nb\n\nc")


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform == "win32", reason="the copies are taken away while Windows still holds them"
)
def test_the_quick_teeth_bite() -> None:
    quick = [tooth for tooth in teeth() if tooth.quick]
    assert len(quick) >= 3
    assert [(outcome.tooth.name, outcome.said) for outcome in bites(quick) if not outcome.bites] == []


@pytest.mark.slow
def test_a_blunt_test_is_told_and_so_is_one_that_cannot_run(tmp_path: Path) -> None:
    copy = copy_of_the_source(tmp_path / "huis")
    tooth = next(tooth for tooth in teeth() if tooth.quick)
    whole = (copy / tooth.file).read_text(encoding="utf-8")
    harmless = bite(replace(tooth, off=f"{tooth.line}  # niets"), copy)
    assert (harmless.bites, "ended with 0" in harmless.said) == (False, True)
    missing = bite(replace(tooth, test=f"{tooth.test}_van_gisteren"), copy)
    assert not missing.bites
    assert (copy / tooth.file).read_text(encoding="utf-8") == whole
