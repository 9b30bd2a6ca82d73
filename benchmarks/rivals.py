"""The plan on the fridge beside two other ways to a PDF: LibreOffice and WeasyPrint, of an equivalent page.

Neither belongs to the program. LibreOffice is measured where ``soffice`` is on the path, WeasyPrint where
the environment variable ``WEASYPRINT_PYTHON`` names a Python that has it; what is not there is left out. All
make the same page in one run, and ours pays for reading the casus as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from html import escape
from math import cos, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Outcome, median_ms, take_turns, timed
from benchmarks.paper import PRINTED_ON, plan_for_twelve
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.documents.content import GezinsplanContent, Goal, gezinsplan_content
from jgw_desktop.documents.papers import ReportlabPapers
from resources import path

_PATIENCE_S = 120
_WITH_START = "LibreOffice, with its start"
_MANY = 4  # documents in one call of LibreOffice; what its start takes is told apart
_WEASY = """
import sys, time
from pathlib import Path
from weasyprint import HTML
page = Path(sys.argv[1]).read_text(encoding="utf-8")
HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
began = time.perf_counter()
HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
print(time.perf_counter() - began)
"""


def measure(quick: bool) -> list[Outcome]:
    """Let the ways that are there take turns."""
    rounds = 1 if quick else 9
    view, plan = plan_for_twelve()
    papers, order = ReportlabPapers(), PaperOrder(PaperKind.ONS_PLAN, plan)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "plan.html"
        page.write_text(_page(gezinsplan_content(view, plan, PRINTED_ON)), encoding="utf-8")
        rivals = list(_rivals(page))
        soffice = shutil.which("soffice")
        aside = {} if soffice is None or quick else {_WITH_START: _without_start(soffice, page)}
        ours, *others = take_turns(
            rounds,
            lambda: timed(lambda: papers.made(view, order, PRINTED_ON, practice=False)),
            *(way for _, _, way in rivals),
        )
    ratios = [median_ms(ours) / median_ms(took) for took in others]
    told = [
        _told(ours, took) + aside.get(name, "") for (name, _, _), took in zip(rivals, others, strict=True)
    ]
    return [
        Outcome(f"A plan beside {name}", most, ratio, "x", detail)
        for (name, most, _), ratio, detail in zip(rivals, ratios, told, strict=True)
    ]


def _told(ours: list[float], theirs: list[float]) -> str:
    return f"median {median_ms(ours):.0f} ms beside {median_ms(theirs):.0f} ms"


def _rivals(page: Path) -> Iterator[tuple[str, float, Callable[[], float]]]:
    python, soffice = os.environ.get("WEASYPRINT_PYTHON"), shutil.which("soffice")
    if python:
        yield "WeasyPrint, loaded and warm", 1 / 3, lambda: _weasyprint(python, page)
    if soffice:
        yield _WITH_START, 1 / 10, lambda: _libreoffice(soffice, [page])


def _weasyprint(python: str, page: Path) -> float:
    command = [python, "-c", _WEASY, str(page)]
    done = subprocess.run(command, check=True, timeout=_PATIENCE_S, capture_output=True, text=True)
    return float(done.stdout)


def _libreoffice(soffice: str, pages: list[Path]) -> float:
    folder = pages[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "uit")]
    began = time.perf_counter()
    subprocess.run([*command, *map(str, pages)], check=True, timeout=_PATIENCE_S, capture_output=True)
    return time.perf_counter() - began


def _without_start(soffice: str, page: Path) -> str:
    """Tell what one more document takes in a call of LibreOffice that converts some."""
    copies = [page.with_stem(f"plan{number}") for number in range(_MANY)]
    for copy in copies:
        shutil.copyfile(page, copy)
    more = (_libreoffice(soffice, copies) - _libreoffice(soffice, copies[:1])) / (_MANY - 1)
    return f"; one more in the same call of LibreOffice {more * 1000:.0f} ms"


def _page(content: GezinsplanContent) -> str:
    """Return the plan as a page of HTML: the same words, tables, map and fonts."""
    font = path("fonts", "AtkinsonHyperlegibleNext-Regular.ttf").as_uri()
    bold = path("fonts", "AtkinsonHyperlegibleNext-SemiBold.ttf").as_uri()
    style = (
        f"@font-face{{font-family:A;src:url({font})}}@font-face{{font-family:A;font-weight:600;src:url({bold})}}"
        "body{font:12pt A;hyphens:auto}@page{size:A4;margin:13mm}table{width:100%}th{text-align:left}"
    )
    goals = "".join(map(_goal, content.goals))
    signers = "".join(f"<td>{escape(name)}</td>" for name in content.signers)
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Ons gezinsplan</title>'
        f"<style>{style}</style></head><body><h1>Ons gezinsplan</h1><p>{escape(content.family)}</p>"
        f"<p>{escape(content.perspectief)}</p>{goals}{_map(content)}<p>{escape(content.contact)}</p>"
        f"<p>{escape(content.als_het_misgaat)}</p><table><tr>{signers}</tr></table></body></html>"
    )


def _goal(goal: Goal) -> str:
    rows = "".join(
        f"<tr><th>{escape(one.wie)}</th><td>{escape(one.wat)}</td><td>{escape(one.wanneer)}</td></tr>"
        for one in goal.actions
    )
    circles = "".join(
        f'<circle cx="{14 + 26 * n}" cy="14" r="11" fill="none" stroke="#A94E17"/>' for n in range(11)
    )
    scale = f'<svg width="300" height="28" role="img" aria-label="{goal.begin}">{circles}</svg>'
    heads = "<tr><th>Wie</th><th>Wat</th><th>Wanneer</th></tr>"
    above = f"<h2>{goal.number} {escape(goal.quote)}</h2>{scale}<p>{escape(goal.zo_merken_we_het)}</p>"
    return f"{above}<table>{heads}{rows}</table>"


def _map(content: GezinsplanContent) -> str:
    shapes = []
    for at, person in enumerate(content.kaart.people):
        angle = 2 * pi * at / len(content.kaart.people)
        x, y = 250 + 200 * sin(angle), 120 - 95 * cos(angle)
        shapes.append(
            f'<line x1="250" y1="120" x2="{x}" y2="{y}" stroke="#4A5465"/><circle cx="{x}" cy="{y}" r="14" '
            f'fill="#fff" stroke="#A94E17"/><text x="{x}" y="{y + 26}">{escape(person.name)}</text>'
        )
    drawn = f'<svg width="520" height="260" role="img" aria-label="kaart">{"".join(shapes)}</svg>'
    return f"<h2>Mensen om ons heen</h2>{drawn}"
