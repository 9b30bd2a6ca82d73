"""Vandaag: the day of the worker, the first page after unlocking."""
