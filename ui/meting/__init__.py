"""Filling in a questionnaire by the family, and looking at start and end side by side."""
