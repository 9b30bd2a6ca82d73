"""The papers of the repository: lock files, front door, decisions, and nothing of anybody's own machine."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.source import ROOT, own_texts

LOCKS = ("requirements.txt", "requirements-dev.txt")
HEADINGS = ["Context", "Decision", "Consequences", "Refused"]
README_LINES = 60

# Whoever installs has an index of their own; a name in a lock file would send all of them to one place.
NOT_IN_A_LOCK = re.compile(r"://|^\s*-|\s@\s|^[./]|\.(?:org|com|net)\b", re.MULTILINE)

# A folder of one machine works for one person; a registry's host or a ticket says nothing once it moved.
NOT_OURS = re.compile(
    r"(?<![\w.~/])/(?:work|opt|root|home|Users)/\w"
    + r"|\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|proxy\.golang\.org)"
    + r"|\bissue #?\d"
)
EXEMPT = {"tests/house/test_papers.py"}


def targets() -> dict[str, str]:
    """The targets of the Makefile with their help."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z]+):.*?## (.+)$", makefile, re.MULTILINE))


def recipe(target: str) -> str:
    """The lines below a target."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    return found.group(1) if found else ""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_index_and_no_folder(name: str) -> None:
    without_hashes = re.sub(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$", "", _lock(name), flags=re.MULTILINE)
    assert NOT_IN_A_LOCK.findall(without_hashes) == []


@pytest.mark.parametrize("name", LOCKS)
def test_everything_in_a_lock_file_has_one_version_and_hashes(name: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", _lock(name), flags=re.MULTILINE)[1:]
    whole = r"[a-z0-9-]+==\S+(?: ; [^\\\n]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    assert entries
    assert [entry.splitlines()[0] for entry in entries if not re.fullmatch(whole, entry)] == []


def test_the_lock_for_development_holds_what_the_program_itself_runs_on() -> None:
    assert _pins("requirements.txt") <= _pins("requirements-dev.txt")


def test_every_dependency_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"requirements.txt": project["project"]["dependencies"]}
    asked["requirements-dev.txt"] = [one for group in project["dependency-groups"].values() for one in group]
    for lock, wanted in asked.items():
        names = {re.split(r"[<>=!~; ]", one)[0].lower() for one in wanted}
        assert names <= {pin.split("==")[0] for pin in _pins(lock)}, lock


def test_nothing_is_written_that_holds_on_one_machine_only() -> None:
    assert [path for path, text in own_texts() if path not in EXEMPT and NOT_OURS.search(text)] == []


@pytest.mark.parametrize(
    "planted",
    [f"see {'/wo'}rk/here", f"from {'py'}pi.org", f"{'iss'}ue #12", f"'{'/ho'}me/anna'"],
)
def test_a_place_of_one_machine_is_found(planted: str) -> None:
    assert NOT_OURS.search(planted)


@pytest.mark.parametrize(
    "planted", ["--index-url x", "a @ file", "https://x/a.whl", "-e .", "./a.whl", "x.org"]
)
def test_a_source_in_a_lock_file_is_found(planted: str) -> None:
    assert NOT_IN_A_LOCK.search(planted)


def test_decisions_are_numbered_and_say_context_decision_consequences_and_what_was_refused() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    texts = {file.name: file.read_text(encoding="utf-8") for file in decisions}
    numbers = [int(name[:4]) for name in texts]
    assert len(set(numbers)) == len(numbers)
    for number, (name, text) in zip(numbers, texts.items(), strict=True):
        assert text.startswith(f"# {number}. "), name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS, name
    assert texts


def test_the_readme_is_one_screen_and_names_only_targets_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= README_LINES
    assert set(re.findall(r"\bmake ([a-z]+)\b", readme)) <= targets().keys()


def test_every_link_between_the_papers_leads_somewhere() -> None:
    papers = [file for file in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if file.is_file()]
    links = [
        (file, link)
        for file in papers
        for link in re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8"))
    ]
    assert [f"{file.name}: {link}" for file, link in links if not (file.parent / link).exists()] == []


def test_every_target_that_runs_code_sets_the_machine_up_first() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in targets():
        if "$(PYTHON)" in recipe(target) or "$(TEST)" in recipe(target):
            assert re.search(rf"^{target}: setup ", makefile, re.MULTILINE), target


def test_check_runs_lint_layout_types_import_rules_and_tests() -> None:
    for word in ("ruff check", "ruff format --check", "mypy", "lint-imports", "$(TEST)"):
        assert word in recipe("check")


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


def _lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _pins(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+==[^\s;]+)", _lock(name), re.MULTILINE))
