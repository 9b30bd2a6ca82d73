"""Gezinsweergave: what the family sees when the laptop is turned to them."""
