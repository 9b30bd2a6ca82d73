"""Changes that say only what differs from earlier ones (suite 2 of ``envelope.seal``), and a quicker outbox.

change_log.reading 7: the change is here, an earlier one that it is written after is not. The number of this
step keeps out older programs, which would take such a change for a damaged one.

What waits is counted after every batch, per bundel and state: the index says both, so no change is looked up.
"""

STATEMENTS = (
    "DROP INDEX outbox",
    "CREATE INDEX outbox ON change_log(n, bundel, state) WHERE state < 3 OR state = 5",
)
