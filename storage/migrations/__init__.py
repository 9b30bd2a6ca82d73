"""The numbered steps that bring the tables of a vault up to date.

A step is a module with ``STATEMENTS``; it is run once, in one transaction with the number that says so,
and never edited after a release. Projections need no steps: they are made anew from the log.
"""

from collections.abc import Mapping

from storage.migrations import m0001_first_tables, m0003_attachments

MIGRATIONS: Mapping[int, tuple[str, ...]] = {
    1: m0001_first_tables.STATEMENTS,
    3: m0003_attachments.STATEMENTS,
}
