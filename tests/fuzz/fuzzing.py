"""How many cases a target gets, and the inputs that once went wrong, here or in programs like this one.

    @many(200, fixed=True)
    @given(...)
    def test_f12_...(raw):
        with kept_when_it_fails("F12", raw): ...

leaves the smallest input that fails in ``corpus/F12/nieuw.bin``: give it a name of its own and commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, settings

CORPUS = Path(__file__).with_name("corpus")
TIMES = int(os.environ.get("JGW_FUZZ_TIMES", "1"))  # `make fuzz` asks for more


def many(cases: int, *, fixed: bool) -> settings:
    """Return the settings for this many cases; fixed: the same ones every time."""
    return settings(
        max_examples=cases * TIMES,
        derandomize=fixed,
        deadline=None,
        database=None,
        print_blob=not fixed,
        suppress_health_check=list(HealthCheck),
    )


def known(target: str) -> list[bytes]:
    """Return the inputs that are kept of a target."""
    return [file.read_bytes() for file in sorted((CORPUS / target).glob("*.bin"))]


@contextmanager
def kept_when_it_fails(target: str, raw: bytes) -> Iterator[None]:
    """Keep an input for which what is inside fails; a smaller one takes its place."""
    try:
        yield
    except Exception:
        folder = CORPUS / target
        folder.mkdir(exist_ok=True)
        (folder / "nieuw.bin").write_bytes(raw)
        raise
