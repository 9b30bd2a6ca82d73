"""The netwerkkaart with forty people: a frame while one is dragged, and finding room for all words.

A frame is timed from sending the move of the mouse until the map is painted into an image.
"""

from __future__ import annotations

from functools import partial
from math import cos, pi, sin

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from benchmarks.harness import Outcome, tail_ms, timed
from benchmarks.windows import application
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.lines import Line
from jgw_desktop.domain.netwerkkaart.places import RINGS, Point
from jgw_desktop.domain.netwerkkaart.spread import Standing
from ui.kaart.people import MapContent, MapPerson
from ui.kaart.view import KaartView

_PEOPLE, _SIZE = 40, (1100, 780)
_FRAME_MS, _LABELS_MS = 16.0, 50.0
_WORDS = ("luistert en drinkt thee mee", "past op dinsdag op en brengt Tijn naar bed", "", "maakt de fietsen")


def measure(quick: bool) -> list[Outcome]:
    """Measure a drag all over the map, and the placing of all words."""
    frames, rounds = (20, 3) if quick else (600, 60)
    application()
    view = _map()
    dragged = _drag(view, frames)
    placed = [timed(lambda: view.drawing.show_content(view.drawing.content)) for _ in range(rounds)]
    found = sum(label is not None for label in view.drawing.labels)
    view.close()
    view.deleteLater()
    size = f"{_SIZE[0]}x{_SIZE[1]}"
    return [
        Outcome(
            f"A frame of the map while one of {_PEOPLE} people is dragged",
            _FRAME_MS,
            tail_ms(dragged, 95),
            "ms",
            f"p95 of {frames} frames at {size}; median {tail_ms(dragged, 50):.2f} ms",
        ),
        Outcome(
            f"Room for the words of {_PEOPLE} people",
            _LABELS_MS,
            tail_ms(placed, 95),
            "ms",
            f"p95 of {rounds}, spots and items included; {found} of {_PEOPLE} have their name on the map",
        ),
    ]


def _map() -> KaartView:
    view = KaartView("benchmark.kaart", "benchmark")
    view.resize(*_SIZE)
    view.show()
    people = tuple(
        MapPerson(
            RecordId(number.to_bytes(16, "big")),
            f"Naam {number}",
            _WORDS[number % len(_WORDS)],
            Standing(SECTORS[number % len(SECTORS)], RINGS[number // len(SECTORS) % len(RINGS)]),
            list(Line)[number % len(Line)],
        )
        for number in range(_PEOPLE)
    )
    view.show_content(MapContent(people, ("Marieke", "Jeroen", "Noor", "Tijn"), "Samira"))
    return view


def _drag(view: KaartView, frames: int) -> list[float]:
    """Drag one person round and round; return the seconds of every frame."""
    port, image = view.viewport(), QImage(*_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    start = view.mapFromScene(*view.drawing.spots[0].centre)
    port.render(image)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)

    def frame(number: int) -> None:
        turn = 2 * pi * number / 120
        share = 0.4 + 0.5 * (number % 90) / 90
        plane = view.drawing.plane
        at = view.mapFromScene(*Point(plane.rx * share * sin(turn), -plane.ry * share * cos(turn)))
        QTest.mouseMove(port, QPoint(at.x(), at.y()))
        port.render(image)

    took = [timed(partial(frame, number)) for number in range(frames)]
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start)
    return took
