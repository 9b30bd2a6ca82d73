"""Train the dictionary that makes small changes smaller.

    PYTHONPATH=. python packaging/train_dictionary.py NUMBER FILE...

reads fictional casussen in the exchange format (``resources/demo/casussen.json``) and writes
``resources/zstd/NUMBER.dict``. A number that was ever shipped is never trained again, since changes
sealed with it must stay readable: take the next one and raise ``DICTIONARY`` in
``jgw_desktop/envelope/compression.py``.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zstandard

from jgw_desktop.domain import forms as _forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.changes import Operation, OpRef
from jgw_desktop.domain.ids import ChangeId, RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import freeze
from jgw_desktop.envelope.payload import write_payload

SIZE = 16 * 1024
TARGET = Path(__file__).parents[1] / "resources" / "zstd"
NOISE = random.Random(1)  # noqa: S311 - stands in for random ids, so that none enters the dictionary


def main() -> None:
    """Train on every file named and write the dictionary."""
    number, *files = sys.argv[1:]
    samples: list[bytes | bytearray | memoryview[int]] = [
        sample for name in files for sample in _samples(json.loads(Path(name).read_text("utf-8")))
    ]
    trained = zstandard.train_dictionary(SIZE, samples, dict_id=int(number), level=3)
    (TARGET / f"{number}.dict").write_bytes(trained.as_bytes())


def _samples(exchange: dict[str, Any]) -> Iterator[bytes]:
    """Give the payloads that a worker typing in these casussen would make: whole forms and single fields."""
    types = {record_type.collection: record_type.name for record_type in CATALOGUE.values()}
    types |= {"casussen": "Casus"} | {
        key: form["entiteit"] for key, form in exchange["meta"]["formulierPerSleutel"].items()
    }
    for key, record in _records("casussen", exchange["casussen"]):
        type_name = types.get(key, key.capitalize())
        fields = {_snake(name): value for name, value in record.items()}
        yield _payload(type_name, fields)
        yield from (_payload(type_name, {name: value}) for name, value in fields.items())


def _records(key: str, found: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk the records, each with the key it stands under."""
    if isinstance(found, list):
        for item in found:
            yield from _records(key, item)
    elif isinstance(found, dict) and key != "verwacht":
        yield key, {name: value for name, value in found.items() if not _holds_records(value)}
        for name, value in found.items():
            yield from _records(name, value)


def _holds_records(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict) for item in value)
    )


def _payload(type_name: str, fields: dict[str, Any]) -> bytes:
    record, earlier = RecordId(NOISE.randbytes(16)), ChangeId(bytes(32))
    ops = [
        Operation(record, type_name, name, freeze(value), (OpRef(earlier, at),))
        for at, (name, value) in enumerate(fields.items())
    ]
    return write_payload(NOISE.randbytes(16).hex(), NOISE.getrandbits(57), "", ops, [earlier])


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    main()
