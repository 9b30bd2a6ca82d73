"""Texts, icons, fonts, styles and fictional casussen, with a tiny loader. Knows nobody of the house."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from resources.quick import compiled

_HERE = Path(__file__).parent


def path(*parts: str) -> Path:
    """Return the place of a resource on disk. Raises FileNotFoundError when it is not there."""
    place = _HERE.joinpath(*parts)
    if not place.exists():
        raise FileNotFoundError("/".join(parts))
    return place


def read_text(*parts: str) -> str:
    """Return a resource as text."""
    return _HERE.joinpath(*parts).read_text(encoding="utf-8")


def read_bytes(*parts: str) -> bytes:
    """Return a resource as bytes."""
    return _HERE.joinpath(*parts).read_bytes()


def read_toml(*parts: str) -> dict[str, Any]:
    """Return a resource in TOML as its tables; they hold no dates. Raises tomllib.TOMLDecodeError."""
    text = read_text(*parts)

    def parse() -> dict[str, Any]:
        import tomllib  # only for a text that is new: it costs more than all that is kept

        return tomllib.loads(text)

    return compiled(".".join(parts), text, parse)


@cache
def _catalogue(room: str) -> dict[str, str]:
    """Read the Dutch texts of one room (``teksten/nl/<room>.toml``), its tables flattened to dotted keys."""
    return dict(_flatten("", read_toml("teksten", "nl", f"{room}.toml")))


def _flatten(prefix: str, table: dict[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        pairs += _flatten(f"{name}.", value) if isinstance(value, dict) else [(name, str(value))]
    return pairs


def tekst(key: str, **values: object) -> str:
    """Return a Dutch text of the interface with its values filled in.

    The first part of the key names the file: ``tekst("onthaal.titel")`` stands under ``titel`` in
    ``teksten/nl/onthaal.toml``. Raises KeyError when there is no such text.
    """
    room, _, rest = key.partition(".")
    return _catalogue(room)[rest].format(**values)


def foutzin(code: str, **details: object) -> str:
    """Return the sentence for an error code: what happened, is my work safe, what now."""
    texts = _catalogue("fouten")
    key = code if f"{code}.wat" in texts else "onbekend"
    filled = _Blank(details)
    return " ".join(texts[f"{key}.{part}"].format_map(filled) for part in ("wat", "veilig", "nu"))


def fout_kort(code: str, **details: object) -> str:
    """Return of an error code only what happened."""
    texts = _catalogue("fouten")
    key = code if f"{code}.wat" in texts else "onbekend"
    return texts[f"{key}.wat"].format_map(_Blank(details))


class _Blank(dict[str, object]):
    """Fills a detail that an error did not bring with nothing, so that a sentence always comes out."""

    def __missing__(self, key: str) -> str:
        return ""
