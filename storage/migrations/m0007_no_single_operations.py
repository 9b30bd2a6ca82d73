"""The table of single operations goes: ``written`` took its place, and nothing may outlive its source."""

STATEMENTS = ("DROP TABLE IF EXISTS op",)
