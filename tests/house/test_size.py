"""Small things can be read whole; these limits make large ones come apart in time."""

from __future__ import annotations

import ast

from tests.house.source import Function, Source, everything, functions, last_word, rooms

FILE_LIMIT = 400
FUNCTION_LINES = 30
METHOD_LIMIT = 12

# A port is as wide as the room behind it; who implements it has its methods and is not counted for them.
WIDE_PORTS = {"Store": "one transaction each; splitting it would split the one thread that runs it"}


def long_files(files: list[Source]) -> list[str]:
    lengths = [(file.path, len(file.text.splitlines())) for file in files]
    return [f"{path}: {length} lines" for path, length in lengths if length > FILE_LIMIT]


def body_lines(function: Function) -> int:
    start = function.body[1 if ast.get_docstring(function) and len(function.body) > 1 else 0]
    return (function.end_lineno or function.lineno) - start.lineno + 1


def public_methods(node: ast.ClassDef) -> set[str]:
    """Methods by their snake_case names: properties are values, and camelCase is Qt's own."""
    return {
        method.name
        for method in node.body
        if isinstance(method, Function)
        and not method.name.startswith("_")
        and method.name == method.name.lower()
        and not any(
            "property" in last_word(mark) or last_word(mark) == "setter" for mark in method.decorator_list
        )
    }


def wide_classes(files: list[Source]) -> list[str]:
    classes = [(file, node) for file in files for node in file.nodes() if isinstance(node, ast.ClassDef)]
    of_ports = {name for _, node in classes if node.name in WIDE_PORTS for name in public_methods(node)}
    return [
        file.at(node, f"{node.name} has more than {METHOD_LIMIT} public methods")
        for file, node in classes
        if len(public_methods(node) - of_ports) > METHOD_LIMIT
    ]


def test_no_file_is_over_400_lines() -> None:
    assert long_files(everything()) == []


def test_nine_functions_in_ten_are_under_30_lines() -> None:
    lengths = sorted(
        (body_lines(node), f"{file.path}: {node.name}") for file, node in functions(everything())
    )
    long = [line for line in lengths if line[0] >= FUNCTION_LINES]
    assert len(long) * 10 <= len(lengths), long


def test_no_class_has_more_than_12_public_methods() -> None:
    assert wide_classes(rooms()) == []


def test_a_file_that_is_too_long_is_found() -> None:
    assert long_files([Source("a.py", "x = 1\n" * 401)]) == ["a.py: 401 lines"]


def test_a_class_with_too_many_methods_is_found_and_properties_and_qt_names_are_not_counted() -> None:
    twelve = "".join(f"    def do_{n}(self): ...\n" for n in range(12))
    also = "    def paintEvent(self): ...\n    @property\n    def size(self): ...\n    def _own(self): ...\n"
    assert wide_classes([Source("a.py", f"class A:\n{twelve}{also}")]) == []
    assert wide_classes([Source("a.py", f"class A:\n{twelve}    def more(self): ...\n")]) != []


def test_the_docstring_does_not_count_as_length() -> None:
    (function,) = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n    return a\n').body
    assert isinstance(function, Function)
    assert body_lines(function) == 2
