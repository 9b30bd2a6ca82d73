"""A file that is not right is refused: one error, that names the place, and nothing is written."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

import resources
from jgw_desktop.app.exchange import MAX_BYTES, read_document
from jgw_desktop.domain import errors
from jgw_desktop.domain.errors import ImportRefused

PRACTICE: dict[str, Any] = json.loads(resources.read_bytes("demo", "casussen.json"))
Path = list[str | int]


def refused(raw: bytes) -> ImportRefused:
    with pytest.raises(ImportRefused) as refusal:
        read_document(raw)
    return refusal.value


def pointer(path: Path) -> str:
    return "".join(f"/{key}" for key in path)


def put(path: Path, value: object) -> bytes:
    """Return the practice file with one value put in another's place."""
    changed = copy.deepcopy(PRACTICE)
    inside: Any = changed
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return json.dumps(changed).encode()


def casus(body: str) -> bytes:
    return f'{{"casussen": [{{"id": "c1", {body}}}]}}'.encode()


@pytest.mark.parametrize(
    ("raw", "code", "details"),
    [
        (b"", "import_geen_json", {"regel": "1", "kolom": "1"}),
        (b"Geachte collega,", "import_geen_json", {"regel": "1", "kolom": "1"}),
        (b'{"casussen": [', "import_geen_json", {"regel": "1", "kolom": "15"}),
        (b'{"casussen": []} {}', "import_geen_json", {"regel": "1", "kolom": "18"}),
        (b"\xff\xfe{\x00}\x00", "import_geen_utf8", {"regel": "1"}),
        (b'{"casussen":\n"\xe9"}', "import_geen_utf8", {"regel": "2"}),
        (b"[]", "import_geen_casussen", {}),
        (b'"casussen"', "import_geen_casussen", {}),
        (b"{}", "import_geen_casussen", {}),
        (b'{"casussen": {}}', "import_foute_soort", {"pad": "/casussen"}),
        (b'{"casussen": [7]}', "import_foute_soort", {"pad": "/casussen/0"}),
        (b'{"casussen": [], "casussen": []}', "import_dubbele_sleutel", {"pad": "/casussen"}),
        (casus('"titel": "a", "titel": "b"'), "import_dubbele_sleutel", {"pad": "/casussen/0/titel"}),
        (casus('"niveau": NaN'), "import_geen_geldig_getal", {"pad": "/casussen/0/niveau"}),
        (casus('"verwacht": [-Infinity]'), "import_geen_geldig_getal", {"pad": "/casussen/0/verwacht/0"}),
        (casus('"verwacht": 1e999'), "import_geen_geldig_getal", {"pad": "/casussen/0/verwacht"}),
        (casus(f'"verwacht": 1{"0" * 5000}'), "import_geen_geldig_getal", {"pad": "/casussen/0/verwacht"}),
        (casus(f'"verwacht": {2**63}'), "import_geen_geldig_getal", {"pad": "/casussen/0/verwacht"}),
        (casus('"titel": "\\ud800"'), "import_kapotte_tekst", {"pad": "/casussen/0/titel"}),
        (casus('"titel": "a\\u0000b"'), "import_kapotte_tekst", {"pad": "/casussen/0/titel"}),
        (casus('"\\udfff": 1'), "import_kapotte_tekst", {"pad": "/casussen/0"}),
        (b'{"meta": 1, "casussen": []}', "import_foute_soort", {"pad": "/meta"}),
        (b'{"meta": {"versie": 0}, "casussen": []}', "import_andere_versie", {"versie": "1"}),
        (b'{"meta": {"versie": true}, "casussen": []}', "import_andere_versie", {"versie": "1"}),
        (b'{"meta": {"formaatversie": "2"}, "casussen": []}', "import_andere_versie", {"versie": "1"}),
        (b'{"meta": {"formaat": "anders"}, "casussen": []}', "import_andere_versie", {"versie": "1"}),
        (b'{"casussen": [], "a/b~c": 1}', "import_onbekend_veld", {"pad": "/a~1b~0c"}),
        (b'{"casussen": [{}]}', "import_geen_id", {"pad": "/casussen/0"}),
        (b'{"casussen": [{"id": " "}]}', "import_geen_id", {"pad": "/casussen/0"}),
        (b'{"casussen": [{"id": 1}]}', "import_foute_soort", {"pad": "/casussen/0/id"}),
        (b'{"casussen": [{"id": "c"}, {"id": "c"}]}', "import_dubbel_id", {"pad": "/casussen/1/id"}),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_by_name(raw: bytes, code: str, details: dict[str, str]) -> None:
    refusal = refused(raw)
    assert (refusal.code, refusal.details) == (code, details)


C2: Path = ["casussen", 1]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (["opmerking"], "x", "import_onbekend_veld"),
        ([*C2, "bsn"], "x", "import_onbekend_veld"),
        ([*C2, "gezin", "personen", 0, "hobby"], "x", "import_onbekend_veld"),
        ([*C2, "signalen", 0, "melder", "leeftijd"], 7, "import_onbekend_veld"),
        ([*C2, "titel"], 7, "import_foute_soort"),
        ([*C2, "titel"], None, "import_foute_soort"),
        ([*C2, "contacten"], {}, "import_foute_soort"),
        ([*C2, "contacten", 0], "x", "import_foute_soort"),
        ([*C2, "gezin"], [], "import_foute_soort"),
        ([*C2, "signalen", 0, "melder"], "x", "import_foute_soort"),
        ([*C2, "contacten", 0, "duurMin"], True, "import_foute_soort"),
        ([*C2, "contacten", 0, "duurMin"], "20", "import_foute_soort"),
        ([*C2, "contacten", 0, "duurMin"], -1, "import_buiten_bereik"),
        ([*C2, "gezinsplannen", 0, "doelen", 0, "startCijfer"], 11, "import_buiten_bereik"),
        ([*C2, "titel"], "x" * 501, "import_te_lang"),
        ([*C2, "contacten", 0, "kort"], "x" * 5001, "import_te_lang"),
        (["anoniemeConsulten", 0, "antwoordInHetKort"], "x" * 301, "import_te_lang"),
        ([*C2, "spoor"], "zijspoor", "import_onbekende_keuze"),
        ([*C2, "niveau"], 8, "import_onbekende_keuze"),
        ([*C2, "niveau"], 3.0, "import_onbekende_keuze"),
        ([*C2, "niveau"], True, "import_onbekende_keuze"),
        ([*C2, "spoor"], {}, "import_onbekende_keuze"),
        ([*C2, "eersteAnalyses", 0, "risicofactoren", 1], "pech", "import_onbekende_keuze"),
        ([*C2, "geopendOp"], "2025-02-30", "import_geen_datum"),
        ([*C2, "geopendOp"], "20250228", "import_geen_datum"),
        ([*C2, "geopendOp"], "2025-W01-1", "import_geen_datum"),
        ([*C2, "geopendOp"], "2025-01-13T10:00", "import_geen_datum"),
        ([*C2, "contacten", 0, "datumtijd"], "2025-01-13", "import_geen_datum"),
        ([*C2, "contacten", 0, "datumtijd"], "2025-01-13T24:30", "import_geen_datum"),
        ([*C2, "gezinsplannen", 0, "evaluatiemomenten", 1], "volgende week", "import_geen_datum"),
        ([*C2, "werkerId"], "w9", "import_foute_koppeling"),
        ([*C2, "werkerId"], "c2-p1", "import_foute_koppeling"),
        ([*C2, "toestemmingen", 0, "doorId"], "c1-p1", "import_foute_koppeling"),
        ([*C2, "contacten", 0, "ondersteuningId"], "c2-p1", "import_foute_koppeling"),
        ([*C2, "evaluaties", 0, "planId"], "c2-d1", "import_foute_koppeling"),
        ([*C2, "evaluaties", 0, "perDoel", 0, "doelId"], "c2-gp1", "import_foute_koppeling"),
        ([*C2, "besprekingen", 0, "toestemmingIds", 1], "c2-t99", "import_foute_koppeling"),
        ([*C2, "metingen", 0, "vragenlijst"], "andere-lijst", "import_foute_koppeling"),
    ],
)  # fmt: skip
def test_a_wrong_field_value_or_link_is_named_by_its_pointer(path: Path, value: object, code: str) -> None:
    refusal = refused(put(path, value))
    assert (refusal.code, refusal.details["pad"]) == (code, pointer(path))


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (["casusen"], "casussen"),
        (["sociale_kaart"], "socialeKaart"),
        ([*C2, "geopend_op"], "geopendOp"),
        ([*C2, "contacten", 0, "duurmin"], "duurMin"),
        ([*C2, "contactten"], "contacten"),
        ([*C2, "gezin", "personen", 0, "voornam"], "voornaam"),
        ([*C2, "signalen", 0, "melder", "Naam"], "naam"),
    ],
)  # fmt: skip
def test_a_misspelled_field_is_refused_with_the_one_that_is_meant(path: Path, meant: str) -> None:
    refusal = refused(put(path, "x"))
    assert refusal.code == "import_verschreven_veld"
    assert refusal.details == {"pad": pointer(path), "bedoeld": meant}
    assert f"Bedoelt u “{meant}”?" in resources.foutzin(refusal.code, **refusal.details)


def test_a_field_with_a_very_long_name_is_refused_without_a_guess() -> None:
    assert refused(put([*C2, "geopendOp" * 1000], "x")).code == "import_onbekend_veld"


def test_an_id_used_twice_in_a_casus_is_refused() -> None:
    refusal = refused(put([*C2, "contacten", 1, "id"], PRACTICE["casussen"][1]["contacten"][0]["id"]))
    assert (refusal.code, refusal.details["pad"]) == ("import_dubbel_id", "/casussen/1/contacten/1/id")


def test_one_id_written_in_two_ways_is_refused() -> None:
    key = "00112233445566778899aabbccddeeff"
    dashed = "00112233-4455-6677-8899-AABBCCDDEEFF"
    raw = json.dumps({"casussen": [{"id": key}, {"id": dashed}]}).encode()
    assert refused(raw).details["pad"] == "/casussen/1/id"


def test_two_casussen_may_use_the_same_short_ids() -> None:
    body = {"contacten": [{"id": "k1"}]}
    document = read_document(json.dumps({"casussen": [{"id": "a", **body}, {"id": "b", **body}]}).encode())
    first, second = (casus.children[0].record for casus in document.casussen)
    assert first != second


def test_the_first_fault_in_the_file_is_the_one_named() -> None:
    raw = casus('"werkerId": "w9", "titel": 7, "iets": 1')
    assert refused(raw).details["pad"] == "/casussen/0/werkerId"


def test_a_half_empty_concept_and_a_byte_order_mark_are_fine() -> None:
    raw = b'\xef\xbb\xbf{"casussen": [{"id": "c", "gezinsplannen": [{"id": "p", "doelen": [{"id": "d"}]}]}]}'
    assert len(read_document(raw).casussen) == 1


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    assert refused(b"\xff" * (MAX_BYTES + 1)).code == "import_te_groot"
    assert refused(b" " * MAX_BYTES).code == "import_geen_json"


def nested(opening: str, depth: int, closing: str) -> bytes:
    return (opening * depth + closing * depth).encode()


@pytest.mark.parametrize("make", [lambda n: nested("[", n, "]"), lambda n: nested('{"a":', n, "}")])
@pytest.mark.parametrize("depth", [101, 100_000])
def test_deep_nesting_is_refused_before_it_is_walked_into_whatever_the_depth(
    make: Callable[[int], bytes], depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[object] = []
    monkeypatch.setattr("json.loads", lambda *content, **_: walked.append(content))
    assert refused(make(depth)).code == "import_te_diep"
    assert walked == []


def test_nesting_up_to_the_limit_and_brackets_inside_texts_are_read() -> None:
    raw = casus(f'"titel": "{"[" * 200}\\"[[[", "verwacht": {nested("[", 97, "]").decode()}')
    assert read_document(raw).casussen[0].fields["titel"] == "[" * 200 + '"[[['


@pytest.mark.timeout(60)  # in linear time it takes less than one second, in quadratic time hours
@pytest.mark.parametrize("text", ['"' + '\\"' * 2_000_000, '"' * 2_000_001, "\\" * 2_000_000])
def test_a_text_made_to_be_slow_is_refused_in_linear_time(text: str) -> None:
    assert refused(text.encode()).code == "import_geen_json"


def test_no_refusal_carries_content_of_the_file() -> None:
    for raw in (put([*C2, "titel"], 7), b'{"geheim": "Sanne", '):
        refusal = refused(raw)
        assert "Sanne" not in repr((refusal, refusal.details, refusal.__context__, refusal.__cause__))
        assert refusal.__context__ is None


def kinds_of(kind: type[ImportRefused]) -> list[type[ImportRefused]]:
    return [kind, *(inner for child in kind.__subclasses__() for inner in kinds_of(child))]


@pytest.mark.parametrize("kind", [*kinds_of(ImportRefused), errors.UnknownCasus, errors.AmbiguousCasus])
def test_every_refusal_has_its_own_sentence(kind: type[ImportRefused]) -> None:
    sentence = resources.foutzin(
        kind.code, pad="/casussen/0", regel=1, kolom=2, grens=500, versie=1, nummer="N"
    )
    assert sentence != resources.foutzin("onbekend")
    assert "{" not in sentence
