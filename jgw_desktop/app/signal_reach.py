"""How far a signal came on its way to the CJG-coördinator (domain rule R69)."""

from __future__ import annotations

from enum import Enum


class Reach(Enum):
    """What is known of it here; the sentences are in the texts."""

    WAITS = "wacht"  # on this laptop, or with something of it that is
    SENT = "verzonden"  # the server said yes; that it was told of the signal, or its log, is still to be read
    BESIDE_LOG = "naast_de_casus"  # the server keeps it until the coordinator lets it in
    RECEIVED = "ontvangen"  # read in the server's log, which gives the casus to every coördinator
