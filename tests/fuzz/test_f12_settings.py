"""F12: whatever stands in a settings file, the app starts, and locks no later than it may."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.policy import policy_of
from jgw_desktop.domain.idle import LEAST_MINUTES, MOST_MINUTES
from tests.fuzz.fuzzing import kept_when_it_fails, known, many
from ui.settings import Look, read_look, write_look
from ui.style.theme import SCALES, SchemeChoice

_HERE = tempfile.TemporaryDirectory()  # hypothesis makes no folder per example
HERE = Path(_HERE.name)
write_look(HERE, Look(SchemeChoice.DARK, 1.5))
LOOK = (HERE / "beeld.json").read_bytes()
POLICY = b"# beleid\nvergrendelen_minuten = 3\n"
PIECES = (b"[", b"{", b'"', b"1e999", b"-0", b"NaN", b"9" * 400, b"9" * 5000, b"\xff", b"\0", b"null", b"'''")


@st.composite
def altered(draw: st.DrawFn, whole: bytes) -> bytes:
    """Give a good file with pieces put in, taken out and repeated."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(raw))), draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=6))
        raw[at : at + length] = piece * draw(st.sampled_from([0, 1, 1, 3000]))
    return bytes(raw[:8000])


anything = st.binary(max_size=300) | altered(LOOK) | altered(POLICY)


def judge(raw: bytes) -> None:
    """Read bytes as either file, as a start of the app does."""
    with kept_when_it_fails("F12", raw):
        (HERE / "beeld.json").write_bytes(raw)
        look = read_look(HERE)
        assert look.scale in SCALES
        assert look.choice in SchemeChoice
        assert sorted(file.name for file in HERE.iterdir()) == ["beeld.json"]
        policy = policy_of(raw.decode("utf-8", "replace"))
        assert policy.lock_minutes is None or LEAST_MINUTES <= policy.lock_minutes <= MOST_MINUTES


@pytest.mark.parametrize("raw", known("F12"))
def test_f12_what_once_went_wrong(raw: bytes) -> None:
    judge(raw)


@many(400, fixed=True)
@given(anything)
def test_f12_any_settings_file_is_read_or_gives_the_defaults(raw: bytes) -> None:
    judge(raw)


@many(400, fixed=False)
@given(anything)
def test_f12_any_settings_file_is_read_or_gives_the_defaults_with_other_seeds_too(raw: bytes) -> None:
    judge(raw)


@many(100, fixed=True)
@given(altered(POLICY))
def test_f12_a_limit_that_the_cjg_fixed_is_never_lost_by_a_slip_behind_it(raw: bytes) -> None:
    text = POLICY.decode() + raw.decode("utf-8", "replace")
    assert policy_of(text).lock_minutes is not None
