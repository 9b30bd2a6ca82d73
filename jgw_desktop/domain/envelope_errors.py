"""The errors about sealed changes; import them from ``errors.py``."""

from __future__ import annotations

from jgw_desktop.domain.error_roots import WorldError


class EnvelopeError(WorldError):
    """A sealed change cannot be opened."""

    code = "wijziging_onleesbaar"


class MalformedChange(EnvelopeError):
    """A sealed change has another form than a change has."""

    code = "wijziging_misvormd"


class TamperedChange(EnvelopeError):
    """A sealed change or its signature is not what its author made, or the key is another one."""

    code = "wijziging_vervalst"


class ChangeKeyMissing(EnvelopeError):
    """The key of the part of the bundel that a change belongs to is not on this laptop."""

    code = "wijziging_sleutel_ontbreekt"


class EarlierMissing(EnvelopeError):
    """A change says only what differs from an earlier one, and that one is not on this laptop."""

    code = "wijziging_eerdere_ontbreekt"


class NewerChange(EnvelopeError):
    """A newer version of the program sealed this change."""

    code = "wijziging_nieuwer"
