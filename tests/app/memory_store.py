"""A Store in memory: keeps changes in a list and answers with the domain's own view of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from jgw_desktop.app.attachments import Attachments
from jgw_desktop.app.audit import AuditFilter, AuditLine, Note
from jgw_desktop.app.keeping import Keeping, Shelved
from jgw_desktop.app.ports import CheckReport, HistoryLine, Maker, SearchHit, Store, Waiting
from jgw_desktop.app.signal_reach import Reach
from jgw_desktop.app.sync_ports import Traffic
from jgw_desktop.app.sync_subjects import Subjects
from jgw_desktop.domain.bewaren import Reden
from jgw_desktop.domain.changes import Change, Compartiment, Edit, Operation, OpRef
from jgw_desktop.domain.clock import next_hlc, wall_ms
from jgw_desktop.domain.drafts import Draft, with_drafts
from jgw_desktop.domain.errors import AttachmentNotHere, CasusStays, DestructionRefused, EditRefused
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId, root_of
from jgw_desktop.domain.indexing import CasusRow, casus_row, searchable_records
from jgw_desktop.domain.rules.settings import RuleSettings
from jgw_desktop.domain.values import Value, is_same
from jgw_desktop.domain.vernietigen import Belet, Stand
from jgw_desktop.domain.view import BundelView, heads_of, view

OWN_BUNDEL = BundelId(b"eigen bundel    ")


class MemoryStore(Store):
    """Honest but small: one compartiment, ids by counting, no disk. commits: how often commit was called."""

    def __init__(self) -> None:
        self.commits = 0
        self._attachments: Attachments = MemoryAttachments(self)
        self.noted_acts: list[Note] = []
        self._log: list[Change] = []
        self._notes: dict[str, bytes] = {}
        self._drafts: dict[tuple[RecordId, RecordId, str], Draft] = {}

    @property
    def worker(self) -> WorkerId:
        return WorkerId("w-test")

    @property
    def is_practice(self) -> bool:
        return False

    @property
    def attachments(self) -> Attachments:
        return self._attachments

    @property
    def keeping(self) -> Keeping:
        return MemoryKeeping()

    @property
    def is_read_only(self) -> bool:
        return False

    @property
    def only_read(self) -> None:
        return None

    def note_act(self, note: Note) -> None:
        self.noted_acts.append(note)

    def acts(self, wanted: AuditFilter, before: int | None, limit: int) -> list[AuditLine]:
        return [
            AuditLine(seq, 0, self.worker, DeviceId(bytes(16)), note)
            for seq, note in reversed(list(enumerate(self.noted_acts, 1)))
            if before is None or seq < before
        ][:limit]

    def actors(self) -> list[WorkerId]:
        return [self.worker] if self.noted_acts else []

    @property
    def log(self) -> tuple[Change, ...]:
        return tuple(self._log)

    def own_bundel(self) -> BundelId:
        return OWN_BUNDEL

    def casussen(self) -> list[CasusRow]:
        rows = (casus_row(self.bundel(bundel)) for bundel in self.bundels_of_type("Casus"))
        return sorted((row for row in rows if row), key=lambda row: row.naam)

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        views = (self.bundel(bundel) for bundel in {change.bundel for change in self._log})
        hits = [
            SearchHit(seen.id, record, seen.records[record].type, words)
            for seen in (with_drafts(one, self.drafts(one.id), self.worker, 0) for one in views)
            for record, words in searchable_records(seen).items()
            if text.lower() in words.lower()
        ]
        return hits[:limit]

    def bundel(self, bundel: BundelId) -> BundelView:
        return view(bundel, self._log)

    def bundels_of_type(self, record_type: str) -> list[BundelId]:
        roots = ((c.bundel, op) for c in self._log for op in c.ops if op.record == root_of(c.bundel))
        return sorted({bundel for bundel, op in roots if op.type == record_type})

    def may_write(self, bundel: BundelId) -> bool:
        return True

    def reach_of_signal(self, bundel: BundelId, signal: RecordId) -> Reach:
        return Reach.WAITS

    def commit(self, edits: Iterable[Edit]) -> tuple[ChangeId, ...]:
        self.commits += 1
        made = [self._change(edit, len(self._log) + index) for index, edit in enumerate(edits)]
        self._log += made
        return tuple(change.id for change in made)

    def _change(self, edit: Edit, number: int) -> Change:
        return Change(
            id=ChangeId(blake2b(number.to_bytes(8), digest_size=32).digest()),
            bundel=edit.bundel,
            compartiment=Compartiment.GEWOON,
            device=DeviceId(bytes(16)),
            author=self.worker,
            hlc=next_hlc(number, 0),
            ops=edit.ops,
            reason=edit.reason,
        )

    def change(self, change: ChangeId) -> Change:
        for known in self._log:
            if known.id == change:
                return known
        raise EditRefused()

    def history(self, record: RecordId, field: str) -> list[HistoryLine]:
        current = {row.head.ref for row in heads_of(self._log)}
        return [
            HistoryLine(change.id, op.value, change.author, wall_ms(change.hlc), ref in current)
            for change in self._log
            for ref, op in zip(change.refs(), change.ops, strict=True)
            if (op.record, op.field) == (record, field)
        ]

    def makers(self, refs: Iterable[OpRef]) -> dict[OpRef, Maker]:
        return {}

    def subjects(self, lines: Iterable[Traffic]) -> dict[BundelId, Subjects]:
        return {}

    def is_in_doubt(self, bundel: BundelId) -> bool:
        return True

    def drafts(self, bundel: BundelId) -> list[Draft]:
        return [draft for draft in self._drafts.values() if draft.bundel == bundel]

    def save_drafts(self, drafts: Sequence[Draft]) -> None:
        self._drafts |= {(draft.form, draft.record, draft.field): draft for draft in drafts}

    def finish_drafts(self, bundel: BundelId, form: RecordId, reason: str = "") -> tuple[ChangeId, ...]:
        mine = [draft for draft in self.drafts(bundel) if draft.form == form]
        held = self.bundel(bundel).records
        new = [d for d in mine if d.record not in held or not is_same(held[d.record].value(d.field), d.value)]
        ops = tuple(Operation(d.record, d.type, d.field, d.value, d.replaces) for d in new)
        self.discard_drafts(form)
        return self.commit([Edit(bundel, ops, reason)]) if ops else ()

    def discard_drafts(self, form: RecordId, fields: Container[tuple[RecordId, str]] | None = None) -> None:
        gone = [key for key in self._drafts if key[0] == form and (fields is None or key[1:] in fields)]
        self._drafts = {key: draft for key, draft in self._drafts.items() if key not in gone}

    def noted(self, name: str) -> bytes | None:
        return self._notes.get(name)

    def note(self, name: str, value: bytes) -> None:
        self._notes[name] = value

    def waiting(self) -> Waiting:
        return Waiting(len(self._log), len({draft.form for draft in self._drafts.values()}))

    def check(self) -> CheckReport:
        records = {op.record for change in self._log for op in change.ops}
        return CheckReport(len(self._log), len(records), ())

    def rebuild(self) -> CheckReport:
        return self.check()

    def last_backup(self) -> int | None:
        return None


class MemoryAttachments(Attachments):
    """Keeps the content by the id of its record, in the clear."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._held: dict[Value, tuple[BundelId, bytes]] = {}

    def add(self, edit: Edit, record: RecordId, content: bytes) -> tuple[ChangeId, ...]:
        self._held[record.hex()] = edit.bundel, content
        named = Operation(record, "Bijlage", "inhoud", record.hex())
        return self._store.commit([replace(edit, ops=(*edit.ops, named))])

    def read(self, bundel: BundelId, inhoud: Value) -> bytes:
        place, content = self._held.get(inhoud, (None, b""))
        if place != bundel:
            raise AttachmentNotHere
        return content

    def held(self, bundel: BundelId) -> frozenset[str]:
        return frozenset(str(inhoud) for inhoud, (place, _) in self._held.items() if place == bundel)


class MemoryKeeping(Keeping):
    """Keeps everything here: there is no server."""

    def stays_for(self, bundel: BundelId, today: date) -> tuple[Reden, ...]:
        return (Reden.NIET_AANGEMELD,)

    def take_off(self, bundel: BundelId, today: date) -> None:
        raise CasusStays

    def leaves(self, bundel: BundelId) -> bool:
        return False

    def request(self, bundel: BundelId, today: date, settings: RuleSettings) -> Stand:
        return Stand(None, (Belet.GEEN_COLLEGA,))

    def destroy(self, bundel: BundelId, today: date, settings: RuleSettings) -> int:
        raise DestructionRefused

    def late(self) -> dict[BundelId, int]:
        return {}

    def destroy_late(self, bundel: BundelId) -> int:
        raise DestructionRefused

    def shelved(self) -> list[Shelved]:
        return []

    def fetch(self, bundel: BundelId) -> None:
        raise CasusStays
