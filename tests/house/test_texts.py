"""What people read stands in one place, is there when it is asked for, and is short."""

from __future__ import annotations

import ast
import re

from jgw_desktop.domain import errors
from tests.house.catalogue import asked, blanks, mentioned, texts
from tests.house.source import Source, called, rooms, sources

MOST_WORDS = 15
SHOWN_BY = {
    "setText", "setPlainText", "setHtml", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setTitle", "setLabelText",
    "showMessage", "addItem", "addTab", "addAction", "addMenu", "addRow", "setTabText",
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu",
    "QTableWidgetItem", "QListWidgetItem", "QTreeWidgetItem", "QStandardItem",
}  # fmt: skip
SHOWN_FIRST = {"Text", "Button", "LabelledField", "Chip"}  # our own widgets: text first, then names of styles


def texts_in_code(files: list[Source]) -> list[str]:
    """Words handed to a widget as they stand. Signs without a letter in them are drawing, not text."""
    return [
        file.at(call, f"shows {ast.unparse(value)} itself; put it in resources/teksten/nl")
        for file in files
        for call in file.calls()
        for value in shown(call)
        if is_written_out(value)
    ]


def shown(call: ast.Call) -> list[ast.expr]:
    """The arguments that a call puts on the screen."""
    if called(call) in SHOWN_FIRST:
        return call.args[:1]
    return call.args if called(call) in SHOWN_BY else []


def is_written_out(value: ast.expr) -> bool:
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    written = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(re.search(r"[^\W\d_]", text) for text in written)


def missing_texts(files: list[Source], known: dict[str, str]) -> list[str]:
    calls = [call for file in files for call in asked(file)]
    return [
        call.at + call.pattern for call in calls if not any(re.fullmatch(call.pattern, key) for key in known)
    ]


def unfilled_texts(files: list[Source], known: dict[str, str]) -> list[str]:
    """Calls that name a text and leave one of its values open."""
    needed = {re.escape(key): blanks(text) for key, text in known.items()}
    return [
        f"{call.at}{call.pattern} lacks {', '.join(sorted(needed[call.pattern] - call.given))}"
        for file in files
        for call in asked(file)
        if call.given is not None and not needed.get(call.pattern, frozenset()) <= call.given
    ]


def unused_texts(files: list[Source], known: dict[str, str]) -> list[str]:
    pattern = re.compile("|".join({f"(?:{key})" for file in files for key in mentioned(file)}) or "(?!)")
    return [key for key in known if not key.startswith("fouten.") and not pattern.fullmatch(key)]


def long_sentences(known: dict[str, str]) -> list[str]:
    sentences = [(key, part) for key, text in known.items() for part in re.split(r"[.!?;:\n](?:\s|$)", text)]
    return [f"{key}: {part.strip()}" for key, part in sentences if len(part.split()) > MOST_WORDS]


def error_codes(kind: type[errors.JgwError] = errors.JgwError) -> set[str]:
    """The codes a person may be told; what they cancelled themselves is told in silence."""
    if issubclass(kind, errors.Cancelled):
        return set()
    return {kind.code}.union(*(error_codes(below) for below in kind.__subclasses__()))


def wrong_errors(codes: set[str], known: dict[str, str]) -> list[str]:
    """Sentences that an error lacks or has empty, and those of errors that are no more."""
    needed = {f"fouten.{code}.{part}" for code in codes for part in ("wat", "veilig", "nu")}
    missing = {key for key in needed if not known.get(key, "").strip()}
    return sorted(missing | {key for key in known if key.startswith("fouten.") and key not in needed})


def test_no_text_for_people_stands_in_the_windows_code() -> None:
    # One file can be read by somebody who knows plain Dutch and no Python.
    assert texts_in_code(sources("ui")) == []


def test_every_text_that_is_asked_for_exists() -> None:
    assert missing_texts(rooms(), texts()) == []


def test_every_text_gets_all_its_values() -> None:
    # A forgotten value is an error at the moment the sentence is needed.
    assert unfilled_texts(rooms(), texts()) == []


def test_every_text_is_used() -> None:
    # A text nobody shows is one more to translate, check and doubt.
    assert unused_texts(rooms(), texts()) == []


def test_no_sentence_has_more_than_15_words() -> None:
    # Workers read with a family at the table; B1 Dutch stays under this.
    assert long_sentences(texts()) == []


def test_every_error_says_what_happened_whether_work_is_safe_and_what_now() -> None:
    # Whoever reads one is at work with a family, and wants to know those three things.
    assert wrong_errors(error_codes(), texts()) == []


def test_the_rules_bite() -> None:
    bad = Source(
        "ui/bad.py",
        "from resources import tekst\n"
        "Text('Naam', 'title')\nbutton.setText(f'Nog {n} casussen')\nQLabel('·')\nQLabel(tekst('a.goed'))\n"
        "tekst('a.weg')\ntekst('a.open')\ntekst('a.open', naam='x')\ntekst(f'a.soort.{kind}')\n",
    )
    known = {"a.goed": "Goed.", "a.open": "Dag {naam}.", "a.soort.een": "Een.", "a.nooit": "woord " * 16}
    assert [line.split()[0] for line in texts_in_code([bad])] == ["ui/bad.py:2", "ui/bad.py:3"]
    assert missing_texts([bad], known) == ["ui/bad.py:6 a\\.weg"]
    assert unfilled_texts([bad], known) == ["ui/bad.py:7 a\\.open lacks naam"]
    assert unused_texts([bad], known) == ["a.nooit"]
    assert long_sentences(known) == [f"a.nooit: {('woord ' * 16).strip()}"]


def test_an_error_without_one_of_its_sentences_is_found() -> None:
    codes = error_codes()
    known = {key: text for key, text in texts().items() if key.startswith("fouten.")}
    for code in codes:
        for key in (f"fouten.{code}.{part}" for part in ("wat", "veilig", "nu")):
            assert wrong_errors(codes, {name: text for name, text in known.items() if name != key}) == [key]
            assert wrong_errors(codes, known | {key: " "}) == [key]
    gone = sorted(f"fouten.beker_om.{part}" for part in ("wat", "veilig", "nu"))
    assert wrong_errors(codes | {"beker_om"}, known) == gone
    assert wrong_errors(codes, known | dict.fromkeys(gone, "Weg.")) == gone


def test_errors_are_found_however_deep_they_stand_in_the_tree() -> None:
    assert {errors.JgwError.code, errors.SyncError.code, errors.LineFailed.code} <= error_codes()
    assert errors.Cancelled.code not in error_codes()
