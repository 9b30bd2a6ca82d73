"""The scenes of the demo, each a row of named steps. One worker plays one scene or more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.demo.eyes import Camera
from tests.demo.first_start import confirm_code, make_vault, see_empty_list
from tests.demo.hands import Script
from tests.demo.player import Step
from tests.demo.read_back import (
    go_on,
    note_again,
    read_network,
    read_note,
    read_plan,
    read_questions,
    type_and_tell,
)
from tests.demo.recover import make_backup, open_by_code, put_back, see_all_is_there
from tests.demo.settle import choose_theirs, synchronise
from tests.demo.visit import (
    add_last_words,
    answer_questions,
    make_plan,
    print_plan,
    put_on_the_map,
    turn_to_family,
    write_note,
)
from tests.demo.ways import lock, open_casus, open_newest, unlock

Order = Mapping[str, Any]


def steps_of(order: Order, camera: Camera) -> Iterator[Step]:
    """Give the steps of a scene. order: ``scene`` and what else the driver says."""
    return _SCENES[order["scene"]](order, camera)


def _first_start(_order: Order, camera: Camera) -> Iterator[Step]:
    yield Step("Een kluis maken, het wachtwoord tweemaal getypt", make_vault(camera))
    yield Step("De herstelcode overnemen en bevestigen", _then(confirm_code(camera), see_empty_list(camera)))
    yield Step("Vergrendelen", lock())


def _visit(order: Order, camera: Camera) -> Iterator[Step]:
    yield Step("Ontgrendelen zonder netwerk", unlock(camera, "ontgrendelen"))
    yield Step("De casus zoeken en openen", open_casus(camera))
    yield Step("Een notitie van het huisbezoek typen", write_note(camera))
    yield Step("De vijf vragen invullen", answer_questions(camera))
    yield Step("Twee mensen op de netwerkkaart zetten", put_on_the_map(camera))
    yield Step("De kaart en de vijf vragen naar het gezin draaien", turn_to_family(camera))
    yield Step("Een doel met drie acties in het gezinsplan zetten", make_plan(camera))
    yield Step("Het gezinsplan afdrukken", print_plan(camera, order["plan"]))


def _lock(_order: Order, _camera: Camera) -> Iterator[Step]:
    yield Step("Nog een zin typen en meteen vergrendelen", _then(add_last_words(), lock()))


def _read_back(_order: Order, camera: Camera) -> Iterator[Step]:
    yield Step("Opnieuw ontgrendelen", unlock(camera, "ontgrendelen-na-vergrendelen", "Contactverslag.kort"))
    yield Step("Verder typen waar de cursor stond", go_on(camera))
    yield Step("Elk woord van de notitie terugvinden", read_note(camera))
    yield Step("Elk woord van de vijf vragen terugvinden", read_questions(camera))
    yield Step("Elk woord van de netwerkkaart terugvinden", read_network(camera))
    yield Step("Elk woord van het gezinsplan terugvinden", read_plan(camera))


def _typing(_order: Order, _camera: Camera) -> Iterator[Step]:
    yield Step("Een notitie typen tot het werkproces wordt gedood (kill -9)", type_and_tell())


def _found_again(order: Order, camera: Camera) -> Iterator[Step]:
    yield Step("Ontgrendelen na de kill", unlock(camera, "ontgrendelen-na-storing", "Contactverslag.kort"))
    least = order["least"]
    yield Step(f"Terug: alles tot een seconde voor de kill ({least} letters)", note_again(camera, least))


def _backup(order: Order, camera: Camera) -> Iterator[Step]:
    yield Step(
        "Een reservekopie maken", _then(open_newest("Huisbezoek"), make_backup(camera, order["kopie"]))
    )
    yield Step("Vergrendelen", lock())


def _put_back(order: Order, camera: Camera) -> Iterator[Step]:
    yield Step("De reservekopie terugzetten", put_back(camera, order["kopie"]))
    yield Step("Wachtwoord vergeten: de herstelcode opent de kluis", open_by_code(camera, order["code"]))
    yield Step("Elk woord van het huisbezoek staat er", see_all_is_there(camera))


def _settle(_order: Order, camera: Camera) -> Iterator[Step]:
    yield Step("De app openen op een van de laptops", unlock(camera, "ontgrendelen-op-kantoor"))
    yield Step("Beide versies bekijken, kiezen en bewaren", choose_theirs(camera))
    yield Step("Op Nu synchroniseren drukken, tot alles verzonden is", synchronise(camera))


def _then(*scripts: Script) -> Script:
    for script in scripts:
        yield from script


_SCENES: dict[str, Callable[[Order, Camera], Iterator[Step]]] = {
    "eerste_start": _first_start,
    "huisbezoek": _visit,
    "teruglezen": _read_back,
    "typen": _typing,
    "terugvinden": _found_again,
    "vergrendelen": _lock,
    "bewaren": _backup,
    "terugzetten": _put_back,
    "verschil": _settle,
}
