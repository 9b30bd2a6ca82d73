"""The vault: keys, the one connection, change log, projections, search index, drafts and migrations."""
