"""An enumeration of Qt that is made quickly is the one that Python makes."""

from __future__ import annotations

import enum
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from ui.quick_enums import make_enums_quick

_TELL_ALL = """
import enum, pickle, sys
from importlib import import_module
from ui.lasting_constants import make_constants_last
make_constants_last()
if sys.argv[1:]:
    from ui.quick_enums import make_enums_quick
    make_enums_quick()

def told(made):
    yield made.__module__, made.__qualname__, made.__bases__, made.__doc__, sorted(vars(made)), list(made)
    for name, member in made.__members__.items():
        kept = pickle.loads(pickle.dumps(member)) is member
        yield name, str(member), f"{member}", vars(member), hash(member), getattr(made, name) is member, kept
        yield made(member.value) is member, made[name] is member
    if issubclass(made, enum.Flag):
        yield made._flag_mask_, made._singles_mask_, made._all_bits_, [~member for member in made]
        yield [list(first | last) for first in made for last in list(made)[-3:]]

def enums(place, seen):
    for name in dir(place):
        found = getattr(place, name, None)
        if isinstance(found, type) and found not in seen and "PySide6" in found.__module__:
            seen.add(found)
            if issubclass(found, enum.Enum):
                yield found
            yield from enums(found, seen)

for room in ("QtCore", "QtGui", "QtWidgets", "QtTest", "QtPdf"):
    for made in enums(import_module("PySide6." + room), set()):
        print(*map(repr, told(made)))
"""


def _told(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _TELL_ALL, *arguments],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_every_enumeration_of_qt_is_what_python_makes_of_it() -> None:
    slow, quick = _told(), _told("quickly")
    assert len(slow) > 500
    assert quick == slow


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Make enumerations quickly within a test; gives the names of those that were left to Python."""
    left: list[str] = []
    create: Any = vars(enum.EnumType)["_create_"]

    def create_and_tell(kind: Any, name: str, *names: Any, **how: Any) -> Any:
        left.append(name)
        return create(kind, name, *names, **how)

    monkeypatch.setattr(enum.EnumType, "_create_", create_and_tell)
    make_enums_quick()
    yield left
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("names", "how"),
    [
        ("een twee", {}),
        (["een", "twee"], {}),
        ({"een": 1}, {}),
        ([("een", "tekst")], {}),
        ([("een", True)], {}),
        ([("name", 1)], {}),
        ([("_een", 1)], {}),
        ([("een", 1)], {"module": "ergens"}),
        ([("een", 1)], {"type": int}),
    ],
)
def test_what_is_not_as_qt_asks_is_left_to_python(names: Any, how: dict[str, Any], asked: list[str]) -> None:
    make: Any = enum.Enum
    made = make("Soort", names, **how)
    assert asked == ["Soort"]
    assert [member.name for member in made]


def test_what_is_as_qt_asks_is_not_left_to_the_python_it_is_for(asked: list[str]) -> None:
    make: Any = enum.Flag
    pairs = [("vier", 4), ("een", 1), ("beide", 5), ("ook", 4), ("niets", 0)]
    made = make("Vlag", pairs, boundary=enum.KEEP)
    assert ("Vlag" in asked) is (sys.version_info[:2] != (3, 11))
    assert [member.name for member in made] == ["vier", "een"]
    assert made.ook is made.vier
    assert list(made.beide) == [made.vier, made.een]
