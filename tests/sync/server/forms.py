"""The forms of the messages as text, one line each, to hold beside those of the written protocol."""

from __future__ import annotations

import msgspec
from msgspec import inspect

from jgw_desktop.envelope.header import Header
from jgw_desktop.envelope.payload import Payload
from jgw_desktop.reconciling import parts, stated
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.statements import Statement
from sync import devices, protocol

Form = type[msgspec.Struct]


def forms() -> dict[str, str]:
    """Every message, statement and part by its name in the code: its fields in the order of the wire."""
    return {
        form.__name__: _line(form)
        for form in (*_of(protocol), *_of(devices), *_of(parts), *_of(stated), *_LOOSE)
    }


_LOOSE: tuple[Form, ...] = (Cursor, Statement, Header, Payload)


def _of(module: object) -> list[Form]:
    """The structs that a module declares itself."""
    own = [
        each for each in vars(module).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)
    ]
    return [each for each in own if each.__module__ == getattr(module, "__name__", "")]


def _line(form: Form) -> str:
    told = inspect.type_info(form)
    assert isinstance(told, inspect.StructType)
    name = [f'"{told.tag}"'] if told.tag else []
    fields = (f"{each.name}{'' if each.required else '?'}: {_kind(each.type)}" for each in told.fields)
    return ", ".join([*name, *fields])


def _kind(kind: inspect.Type) -> str:
    match kind:
        case inspect.UnionType():
            return " or ".join(_kind(each) for each in kind.types)
        case inspect.BytesType():
            return f"bytes {kind.min_length}" if kind.min_length else "bytes"
        case inspect.VarTupleType():
            return f"[{_kind(kind.item_type)}]"
        case inspect.TupleType():
            return f"({', '.join(map(_kind, kind.item_types))})"
        case inspect.DictType():
            return f"map of {_kind(kind.key_type)} to {_kind(kind.value_type)}"
        case inspect.StructType() | inspect.EnumType():
            return kind.cls.__name__.lstrip("_")
        case _:
            return _PLAIN[type(kind)]


_PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.IntType: "int",
    inspect.BoolType: "bool",
    inspect.NoneType: "nil",
}
