"""Verschillen: what workers wrote without seeing each other, listed per casus and settled on one screen."""
