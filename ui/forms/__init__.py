"""The forms of a casus, drawn from their declarations, with history and the five questions."""
