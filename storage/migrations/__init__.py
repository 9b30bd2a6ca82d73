"""The numbered steps that bring the tables of a vault up to date.

A step is a module with ``STATEMENTS``; it is run once, in one transaction with the number that says so,
and never edited after a release. Projections need no steps: they are made anew from the log.
"""

from storage.migrations import (
    m0001_first_tables,
    m0002_audit_trail,
    m0003_attachments,
    m0004_sync,
    m0005_keeping,
    m0006_earlier,
    m0007_no_single_operations,
    m0008_lost_parts,
    m0009_signed_together,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    m0001_first_tables.STATEMENTS,
    m0002_audit_trail.STATEMENTS,
    m0003_attachments.STATEMENTS,
    m0004_sync.STATEMENTS,
    m0005_keeping.STATEMENTS,
    m0006_earlier.STATEMENTS,
    m0007_no_single_operations.STATEMENTS,
    m0008_lost_parts.STATEMENTS,
    m0009_signed_together.STATEMENTS,
)
