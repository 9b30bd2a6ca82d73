"""Proof that the tests of the promises bite: each line that keeps one is switched off (``make teeth``)."""
