"""Who did what to which casus: what is written down, what can go wrong with it, and reading it back.

The log names ids and codes, never content. Reading it is an act like any other: ``open_log`` writes that
down first. The fields are those of BIO2 and NEN 7513: act, object, outcome, origin, actor, time, number.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Store
    from jgw_desktop.domain.ids import BundelId, DeviceId, RecordId, WorkerId

PAGE = 200  # lines that are read at a time


class Act(Enum):
    """Everything that is written down."""

    VAULT_MADE = "kluis_gemaakt"
    UNLOCKED = "ontgrendeld"
    WRONG_TRIES = "onjuiste_wachtwoorden"
    WRONG_CODES = "onjuiste_herstelcodes"
    WRONG_CJG_KEYS = "onjuiste_cjg_sleutels"
    CODE_USED = "met_code_geopend"
    CJG_KEY_USED = "met_cjg_sleutel_geopend"
    PASSPHRASE_CHANGED = "wachtwoord_gewijzigd"  # noqa: S105 - a code
    KEY_RENEWED = "sleutel_vernieuwd"
    CODE_CONFIRMED = "herstelcode_bevestigd"
    CJG_TRUSTED = "cjg_sleutel_toegevoegd"
    READ = "bekeken"
    CHANGED = "gewijzigd"
    RECEIVED = "ontvangen"
    LEFT = "overgedragen_en_gewist"
    PART_LEFT = "deel_overgedragen_en_gewist"
    TAKEN_OFF = "van_laptop_gehaald"
    FETCHED = "teruggehaald"
    DESTROYED = "vernietigd"
    ENROLLED = "aangemeld_bij_cjg"
    WIPED = "op_afstand_gewist"
    PRINTED = "afgedrukt"
    EXPORTED = "weggeschreven"
    IMPORTED = "ingelezen"
    BACKED_UP = "reservekopie_gemaakt"
    RESTORED = "reservekopie_teruggezet"
    REHEARSED = "terugzetten_geoefend"
    SET_ASIDE_REMOVED = "oude_kluis_weggehaald"
    ATTACHMENT_READ = "bijlage_bekeken"
    SETTINGS = "instelling_gewijzigd"
    LOG_READ = "logboek_bekeken"
    EXTRACTED = "uittreksel_gemaakt"
    ACCEPTED = "afwijking_aanvaard"
    REBUILT = "weergave_herbouwd"


OPENINGS = (Act.VAULT_MADE, Act.UNLOCKED, Act.CODE_USED, Act.CJG_KEY_USED, Act.RESTORED)
_NEW_PASSPHRASE = (Act.VAULT_MADE, Act.PASSPHRASE_CHANGED, Act.CODE_USED, Act.CJG_KEY_USED)
_UNUSUAL = frozenset(
    {
        Act.WRONG_TRIES,
        Act.CODE_USED,
        Act.CJG_KEY_USED,
        Act.CJG_TRUSTED,
        Act.RESTORED,
        Act.ACCEPTED,
        Act.DESTROYED,
    }
)


class Outcome(Enum):
    """How an act ended."""

    DONE = "gelukt"
    REFUSED = "geweigerd"


class Evidence(Enum):
    """What shows that a vault is not as this laptop left it."""

    OLDER = "ouder"  # entries are missing that were there: an older copy, or what was written last is gone
    OTHER = "anders"  # other entries stand where known ones stood
    PAGE = "deel"  # the entries fit, but a part of the file is that of another moment
    TRAIL = "logboek"  # entries of the log were changed, moved or taken out
    DAMAGE = "schade"  # a part cannot be read; what can be is only looked at, and never gone on with
    ANCHOR = "anker"  # what the vault is compared with is gone or lags behind


class Reason(Enum):
    """Why a worker goes on with such a vault."""

    OWN_COPY = "eigen_kopie"
    REPAIRED = "laptop_hersteld"
    UNKNOWN = "weet_niet"


class Note(NamedTuple):
    """An act as it is written down. detail: a code of a closed list; number: how many."""

    act: Act
    bundel: BundelId | None = None
    record: RecordId | None = None
    outcome: Outcome = Outcome.DONE
    detail: str = ""
    number: int = 0


class AuditLine(NamedTuple):
    """One entry of the log. seq: its number, without gaps; wall_ms: milliseconds since 1970 (UTC)."""

    seq: int
    wall_ms: int
    actor: WorkerId
    device: DeviceId
    note: Note

    @property
    def is_unusual(self) -> bool:
        """Whether somebody should look at this twice."""
        return self.note.act in _UNUSUAL or self.note.outcome is Outcome.REFUSED


class AuditFilter(NamedTuple):
    """Which entries are wanted; what is None does not matter. until_ms is not part of the period."""

    since_ms: int | None = None
    until_ms: int | None = None
    actor: WorkerId | None = None
    bundel: BundelId | None = None
    act: Act | None = None


class Laptop(NamedTuple):
    """device: the number that the CJG knows a laptop by. passphrase_ms: since when its passphrase holds."""

    device: DeviceId
    passphrase_ms: int


class AuditPage(NamedTuple):
    """Some entries, the newest first, with names for people. names: by worker; families: by bundel."""

    lines: tuple[AuditLine, ...]
    actors: tuple[WorkerId, ...]
    names: dict[WorkerId, str]
    families: dict[BundelId, str]

    @property
    def may_have_more(self) -> bool:
        """Whether there may be older entries."""
        return len(self.lines) == PAGE


def this_laptop(store: Store) -> Laptop:
    """Return what the log says of the laptop that the vault is open on."""
    newest = [line for act in _NEW_PASSPHRASE for line in store.acts(AuditFilter(act=act), None, 1)]
    [last] = store.acts(AuditFilter(), None, 1)
    return Laptop(last.device, max((line.wall_ms for line in newest), default=0))


def open_log(store: Store, wanted: AuditFilter) -> AuditPage:
    """Write down that somebody looks, and return the newest entries that are wanted."""
    store.note_act(Note(Act.LOG_READ, wanted.bundel))
    return read_log(store, wanted)


def read_log(store: Store, wanted: AuditFilter, before: int | None = None) -> AuditPage:
    """Return the next entries, the newest first. before: number of the oldest that is known already."""
    lines = store.acts(wanted, before, PAGE)
    families = {row.bundel: row.naam for row in store.casussen()}
    return AuditPage(tuple(lines), tuple(store.actors()), known_names(store), families)


def known_names(store: Store) -> dict[WorkerId, str]:
    """Return the names of the people in the log who are known here."""
    own = store.bundel(store.own_bundel()).root
    return {store.worker: own.text("naam")} if own else {}
