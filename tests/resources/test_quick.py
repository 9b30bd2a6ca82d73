"""What is kept for a quick start never tells anything but what its source tells."""

from __future__ import annotations

import builtins
import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from resources import quick
from resources.quick import compiled, keep
from ui.quick_support import quick_support


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep in a folder of the test."""
    monkeypatch.setattr(quick, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def test_what_was_kept_is_given_without_making_it_again() -> None:
    keep("maten", "a", {"s": 8})
    assert compiled("maten", "a", lambda: pytest.fail("made again")) == {"s": 8}


def test_another_source_is_read_anew() -> None:
    keep("maten", "a", {"s": 8})
    assert compiled("maten", "b", lambda: {"s": 9}) == {"s": 9}


@pytest.mark.parametrize("kept", [b"", b"geen marshal", marshal.dumps(5), marshal.dumps(("a", 1))[:-2]])
def test_a_damaged_form_is_passed_over(folder: Path, kept: bytes) -> None:
    keep("maten", "a", 1)
    (file,) = folder.iterdir()
    file.write_bytes(kept)
    assert compiled("maten", "a", lambda: 2) == 2


def test_reading_writes_nothing(folder: Path) -> None:
    assert compiled("maten", "a", lambda: 1) == 1
    assert not folder.exists()


def test_only_the_modules_of_shiboken_are_looked_up_and_compile_is_put_back() -> None:
    asked: list[str] = []

    def look(name: str, _seal: bytes, make: object) -> object:
        asked.append(name)
        assert callable(make)
        return make()

    before = builtins.compile
    with quick_support(look):
        compile("x = 2", "anders.py", "exec")
        code = compile(b"x = 3", "shibokensupport/x.py", "exec")
        compile(b"x = 4", "signature_bootstrap.py", "exec")
    assert asked == ["shibokensupport.x.py", "signature_bootstrap.py"]
    assert builtins.compile is before
    assert 3 in code.co_consts


_FEATURES = """
import inspect
from ui.quick_support import quick_support
with quick_support():
    import PySide6.QtCore
read, inspect.getsource = [], lambda module: read.append(module.__name__) or ""
import resources.quick
import wave
from shibokensupport.feature import pyside_feature_dict
print(read, pyside_feature_dict["resources"], pyside_feature_dict["wave"])
"""


def test_pyside_reads_no_module_in_search_of_its_features() -> None:
    done = subprocess.run([sys.executable, "-c", _FEATURES], capture_output=True, text=True, check=True)
    assert done.stdout == "[] 0 0\n"


_UNREAD = """
import sys
from ui.quick_support import quick_support
with quick_support():
    from PySide6.QtCore import QObject
print("logging" in sys.modules, "argparse" in sys.modules)
try:
    QObject().setObjectName(5)
except TypeError as error:
    print("setObjectName(name: str" in str(error))
"""


def test_pyside_does_not_load_what_it_writes_its_pyi_with_and_explains_a_wrong_call_as_ever() -> None:
    done = subprocess.run([sys.executable, "-c", _UNREAD], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\nTrue\n"


_START = """
import sys
from ui.quick_support import quick_support
asked = []
def look(name, seal, make):
    asked.append(name)
    return make()
with quick_support(look):
    import PySide6.QtCore
print(len(asked), "signature_bootstrap.py" in asked)
"""


def test_pyside_still_asks_for_its_support_modules_this_way() -> None:
    done = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True)
    assert done.stdout == "12 True\n"
