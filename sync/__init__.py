"""Reconciling with the CJG server: the words on the wire, the rules of both ends, the way there."""
