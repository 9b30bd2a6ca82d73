"""Reconciling with the CJG server. This version works offline only: changes wait in the log, sealed."""
