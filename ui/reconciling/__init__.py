"""Synchroniseren: what goes to the CJG and comes from there, and enrolling this laptop."""
