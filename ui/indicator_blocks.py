"""The blocks of the page with the indicators: charts, each with its numbers beside or in it.

``blocks(totals, months, today)`` lays them two beside each other, as in the design. What a chart shows stands
in its accessible name too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QProgressBar, QVBoxLayout, QWidget

from jgw_desktop.app.indicatoren import Totals
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.derived.consulten import SPREEKUUR
from jgw_desktop.domain.derived.in_period import Period
from jgw_desktop.domain.dutch_dates import MONTHS, short_month
from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.charts import Column, Columns, Dot, Part, Sample, ScoreAxis, ScoreLine, StackedBar, Swatch
from ui.widgets.flow import FlowLayout
from ui.widgets.icon import Icon
from ui.widgets.scale import Scores
from ui.widgets.text import Text
from ui.widgets.widths import keep_height

Talks = tuple[tuple[Period, int], ...]
"""Months with their talks, oldest first."""
_SCORES = (("thuis", "I14", "cijferBegin", "cijferNu"), ("doelen", "I15", "begin", "nu"))
_MOMENTS = (("begin", "bij_het_begin"), ("nu", "nu"))


class BarRow(QWidget):
    """A label, its number, a bar below them, and where it stands that this is asked, if anywhere."""

    def __init__(self, label: str, number: str, part: float, source: str = "") -> None:
        super().__init__()
        bar = QProgressBar()
        bar.setRange(0, 1000)
        bar.setValue(round(part * 1000))
        bar.setTextVisible(False)
        keep_height(bar, 12)
        bar.setAccessibleName(f"{label}: {number}")
        words = QHBoxLayout()
        words.addWidget(Text(label, "label"), 1)
        words.addWidget(Text(number, "label", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addLayout(words)
        column.addWidget(bar)
        if source:
            column.addLayout(_source(source))


def _source(words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SPACE.xs)
    line.addWidget(Icon("book-open", "ink2", 16))
    line.addWidget(Text(words, "help"), 1)
    return line


class Block(QWidget):
    """A heading with rows below it; empty ones say that nothing is known yet."""

    def __init__(self, heading: str, lead: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.s)
        titles = QVBoxLayout()
        titles.setSpacing(SPACE.xxs)
        titles.addWidget(Text(heading, "section"))
        if lead:
            titles.addWidget(Text(lead, "help"))
        self._column.addLayout(titles)

    def add(self, row: QWidget | QLayout) -> None:
        """Add a row."""
        if isinstance(row, QWidget):
            self._column.addWidget(row)
        else:
            self._column.addLayout(row)

    def add_counts(self, counts: Mapping[str, float], choices: str) -> None:
        """Add a bar for each count, in the order of a list of choices."""
        whole = sum(counts.values())
        order = [str(key) for key in CHOICES[choices]]
        for key in sorted(counts, key=lambda one: (order.index(one) if one in order else len(order), one)):
            self.add(BarRow(label_of(choices, key), f"{counts[key]:g}", counts[key] / whole if whole else 0))
        if not counts:
            self.add(Text(tekst("indicatoren.niet_bekend"), "help"))


def blocks(totals: Totals, months: Talks, today: date) -> QWidget:
    """Return all blocks, two beside each other."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, SPACE.m, 0, 0)
    grid.setHorizontalSpacing(SPACE.xl)
    grid.setVerticalSpacing(SPACE.xl)
    blocks = [_scores(totals), _upbringing(totals), _arrangements(totals)]
    if any(talks for _, talks in months):
        blocks.append(_months(months, today))
    blocks.append(_actions(totals))
    if totals.of(SPREEKUUR, "gesprekken").total or totals.of(SPREEKUUR, "gevraagd").total:
        blocks.append(_spreekuur(totals))
    for place, block in enumerate(blocks):
        grid.addWidget(block, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place % 2, 1)
    return whole


def _scores(totals: Totals) -> Block:
    """Return the mean scores as lines from begin to now, on one scale."""
    block = Block(tekst("indicatoren.hoe_gaat_het"), tekst("indicatoren.gemiddeld"))
    words = {key: tekst(f"plan.schaal.{key}") for key in ("begin", "nu")}
    block.add(_legend([(Dot(word, is_now=key == "nu"), word) for key, word in words.items()]))
    lines = QGridLayout()
    lines.setVerticalSpacing(0)
    for row, (name, number, begin, now) in enumerate(_SCORES):
        cells = (totals.of(number, part) for part in (begin, now))
        scores = Scores(*(cell.shown if cell.known else None for cell in cells))
        label = tekst(f"indicatoren.{name}")
        lines.addWidget(Text(label, "label", wrap=False), row, 0)
        lines.addWidget(ScoreLine(label, scores), row, 1)
    lines.addWidget(ScoreAxis(), len(_SCORES), 1)
    block.add(lines)
    return block


def _upbringing(totals: Totals) -> Block:
    """Return how heavy upbringing was and is, each moment as one bar in parts."""
    moments = [(key, totals.below("opvoedsituatie", name)) for name, key in _MOMENTS]
    whole = max(sum(counts.values()) for _, counts in moments)
    lead = tekst("indicatoren.aantal_gezinnen", aantal=f"{whole:g}") if whole else ""
    block = Block(tekst("indicatoren.opvoedsituatie"), lead)
    for key, counts in moments:
        label = tekst(f"indicatoren.{key}")
        block.add(Text(label, "label"))
        block.add(
            StackedBar(label, _parts(counts)) if counts else Text(tekst("indicatoren.niet_bekend"), "help")
        )
    block.add(_legend([(Swatch(part), part.label) for part in _parts({})]))
    return block


def _legend(samples: list[tuple[Sample, str]]) -> FlowLayout:
    """Return what the signs of a chart mean."""
    flow = FlowLayout(space=SPACE.s)
    for sample, words in samples:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sample)
        row.addWidget(Text(words, "help", wrap=False))
        flow.addWidget(whole)
    return flow


def _parts(counts: Mapping[str, float]) -> list[Part]:
    """Return the ways upbringing can be, lightest first; what is no choice any more comes last."""
    known = [str(key) for key in CHOICES["opvoedsituatie"]]
    every = [*known, *sorted(set(counts) - set(known))]
    labels = [label_of("opvoedsituatie", key) for key in every]
    return [
        Part(label, label[0] if label[1:2] == "." else "", counts.get(key, 0), level)
        for level, (key, label) in enumerate(zip(every, labels, strict=True))
    ]


def _arrangements(totals: Totals) -> Block:
    """Return what was agreed to do, with its source. Source: domain catalogue §6, I11, I13 and I24."""
    block = Block(tekst("indicatoren.afspraken"))
    for name, path in (("een_plan", ("I11",)), ("samenwerken", ("I13",)), ("gedragen", ("I24", "gedragen"))):
        cell = totals.of(*path)
        number = tekst("indicatoren.van", ja=f"{cell.total:g}", alle=cell.known)
        label, source = tekst(f"indicatoren.{name}"), tekst(f"indicatoren.bron.{name}")
        block.add(BarRow(label, number, cell.total / cell.known if cell.known else 0, source))
    return block


def _months(months: Talks, today: date) -> Block:
    """Return the talks at the spreekuur as a column for each month; the month of today goes on."""
    label = tekst("indicatoren.gesprekken_spreekuur")
    first, last = (
        f"{MONTHS[month.first.month - 1]} {month.first.year}" for month, _ in (months[0], months[-1])
    )
    busy = [MONTHS[month.first.month - 1].capitalize() for month, _ in months if month.holds(today)]
    lead = [tekst("indicatoren.per_maand", eerste=first, laatste=last)]
    lead += [tekst("indicatoren.maand_bezig", maand=name) for name in busy]
    block = Block(label, " ".join(lead))
    block.add(
        Columns(label, [Column(short_month(one.first), talks, one.holds(today)) for one, talks in months])
    )
    return block


def _actions(totals: Totals) -> Block:
    block = Block(tekst("indicatoren.eigen_kracht"))
    block.add_counts(totals.below("I23"), "uitvoerderSoort")
    return block


def _spreekuur(totals: Totals) -> Block:
    """Return what the spreekuur was about, and what who was asked thought of it."""
    talks, asked = (totals.of(SPREEKUUR, name) for name in ("gesprekken", "gevraagd"))
    block = Block(tekst("indicatoren.spreekuur"), tekst("indicatoren.gesprekken", aantal=f"{talks.total:g}"))
    if asked.total:
        means = {name: totals.of(SPREEKUUR, name).shown for name in ("begrepen", "geholpen")}
        said = {name: f"{mean:g}".replace(".", ",") for name, mean in means.items()}
        block.add(Text(tekst("indicatoren.gevraagd", aantal=f"{asked.total:g}", **said), "label"))
    block.add_counts(totals.below(SPREEKUUR, "vraagType"), "vraagType")
    return block
