"""Changes that say only what differs from earlier ones (suite 2 of ``envelope.seal``).

change_log.reading 7: the change is here, an earlier one that it is written after is not. No table changes;
the number keeps out older programs, which would take such a change for a damaged one.
"""

STATEMENTS: tuple[str, ...] = ()
