"""The sealed change: header, payload, content id and keys of a bundel. Used by storage and sync alike."""
