"""The life cycle of a casus follows the diagram of the eight steps."""

from __future__ import annotations

from jgw_desktop.domain.levensloop import AFGESLOTEN, STAPPEN, VOLGENDE, is_allowed, place


def test_there_are_eight_steps_and_every_arrow_ends_at_a_step_or_the_closing() -> None:
    assert len(STAPPEN) == 8
    for van, allowed in VOLGENDE.items():
        assert van in ("", AFGESLOTEN, *STAPPEN)
        assert set(allowed) <= {AFGESLOTEN, *STAPPEN}


def test_every_step_can_be_reached_from_the_start() -> None:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for step in VOLGENDE[waiting.pop()]:
            if step not in reached:
                reached.add(step)
                waiting.append(step)
    assert reached == {AFGESLOTEN, *STAPPEN}


def test_a_casus_closes_only_after_afsluiten_and_can_be_reopened() -> None:
    assert [step for step in VOLGENDE if is_allowed(step, AFGESLOTEN)] == ["afsluiten_nazorg"]
    assert is_allowed(AFGESLOTEN, "melding_verwerken")


def test_a_step_is_never_skipped_without_an_arrow() -> None:
    assert not is_allowed("signaleren", "uitvoeren")
    assert not is_allowed("onbekend_van_later", "uitvoeren")


def test_places_run_from_one_to_eight_and_unknown_steps_have_none() -> None:
    assert [place(step) for step in STAPPEN] == list(range(1, 9))
    assert place(AFGESLOTEN) == 9
    assert place("van_een_nieuwere_versie") == 0
