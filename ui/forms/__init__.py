"""The forms of a casus, drawn from their declarations: fields, lists of records, history, the five questions."""
