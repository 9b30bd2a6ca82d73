"""The words and rules of the field as pure code. Standard library only; no clock, random or I/O."""
