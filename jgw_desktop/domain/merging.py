"""What can be shown when workers changed one field without seeing each other (architecture, sync 3.2).

Long text merges by sentence: changes go together when no two of them touch the same or an adjoining
sentence. Nothing is ever written that nobody wrote: each sentence of the result stands whole in a version.
Sets take every addition, and lose what one removed and no other added. All else is for a worker to choose,
and so is what concerns safety, conclusions, consents and whatever was signed.

What is merged is marked until a worker accepts it by writing a value that replaces all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.sentences import Sentence, joined, sentences
from jgw_desktop.domain.values import Value, is_same


@dataclass(frozen=True, slots=True)
class Merged:
    """A value made of several; to be checked by a worker when it is a text."""

    value: Value
    must_be_checked: bool


def merged(rule: Merge, base: Value, values: Sequence[Value], *, is_signed: bool = False) -> Merged | None:
    """Return what several values of one field make together, None when a worker must choose.

    base: the value that all of them replaced, None when there was none. Equal values are no difference
    under any rule.
    """
    if all(is_same(value, values[0]) for value in values):
        return Merged(values[0], must_be_checked=False)
    if rule is Merge.VERZAMELING and not is_signed:
        return Merged(merge_sets(base, values), must_be_checked=False)
    if rule is not Merge.TEKST or is_signed:
        return None
    texts = [value if isinstance(value, str) else "" for value in (base, *values)]
    text = merge_texts(texts[0], texts[1:])
    return None if text is None else Merged(text, must_be_checked=True)


def merge_sets(base: Value, values: Sequence[Value]) -> tuple[Value, ...]:
    """Return what was there and nobody removed, then what was added, in the order given."""
    before = _elements(base)
    kept = [element for element in before if all(_holds(_elements(value), element) for value in values)]
    for value in values:
        kept += [e for e in _elements(value) if not _holds(before, e) and not _holds(kept, e)]
    return tuple(kept)


def merge_texts(base: str, texts: Sequence[str]) -> str | None:
    """Return the text with the changes of all, None when two of them touch."""
    parts, tail = sentences(base)
    versions = [_Version.of([part.text for part in parts], text) for text in texts]
    for one, other in combinations(versions, 2):
        if any(edit.touches(by) for edit in one.edits for by in other.edits):
            return None
    edits = {edit.start: edit for version in versions for edit in version.edits}
    return joined(_applied(parts, edits, versions), _chosen(tail, [version.tail for version in versions]))


def ancestor(heads: Sequence[OpRef], replaces: Mapping[OpRef, Sequence[OpRef]]) -> OpRef | None:
    """Return the newest operation that all heads build on, None when there is none or more than one.

    replaces: what each operation on this field names.
    """
    common = frozenset.intersection(*(_behind(head, replaces) for head in heads))
    older = {ref for one in common for ref in _behind(one, replaces)}
    newest = common - older
    return next(iter(newest)) if len(newest) == 1 else None


@dataclass(frozen=True, slots=True)
class _Edit:
    """Sentences from start up to stop of the base became these."""

    start: int
    stop: int
    parts: tuple[Sentence, ...]

    def touches(self, other: _Edit) -> bool:
        """Tell whether two edits are of the same or an adjoining sentence, and not the same edit."""
        return self.stop >= other.start and other.stop >= self.start and self != other


@dataclass(frozen=True, slots=True)
class _Version:
    """One text against the base. gaps: the white space before the sentences it kept, by their place."""

    edits: tuple[_Edit, ...]
    gaps: Mapping[int, str]
    tail: str

    @classmethod
    def of(cls, base: list[str], text: str) -> _Version:
        parts, tail = sentences(text)
        matcher = SequenceMatcher(None, base, [part.text for part in parts], autojunk=False)
        edits: list[_Edit] = []
        gaps: dict[int, str] = {}
        for kind, start, stop, first, last in matcher.get_opcodes():
            if kind == "equal":
                gaps |= {start + at: part.gap for at, part in enumerate(parts[first:last])}
            else:
                edits.append(_Edit(start, stop, tuple(parts[first:last])))
        return cls(tuple(edits), gaps, tail)


def _applied(
    parts: list[Sentence], edits: Mapping[int, _Edit], versions: Sequence[_Version]
) -> list[Sentence]:
    """Walk through the base and put in what was changed."""
    done: list[Sentence] = []
    place = 0
    while place <= len(parts):
        edit = edits.get(place)
        if edit:
            done += edit.parts
            place = edit.stop
        if place < len(parts):
            gaps = [version.gaps[place] for version in versions if place in version.gaps]
            done.append(Sentence(_chosen(parts[place].gap, gaps), parts[place].text))
        place += 1
    return done


def _chosen(base: str, gaps: Sequence[str]) -> str:
    """Return the white space that somebody changed; the widest when several did."""
    changed = {gap for gap in gaps if gap != base}
    return max(changed, key=lambda gap: (len(gap), gap), default=base)


def _elements(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _holds(elements: Sequence[Value], element: Value) -> bool:
    return any(is_same(element, one) for one in elements)


def _behind(ref: OpRef, replaces: Mapping[OpRef, Sequence[OpRef]]) -> frozenset[OpRef]:
    """Return all that an operation builds on, directly or through others."""
    found: set[OpRef] = set()
    waiting = list(replaces.get(ref, ()))
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += replaces.get(current, ())
    return frozenset(found)
