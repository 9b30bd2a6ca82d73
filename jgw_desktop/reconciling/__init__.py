"""What vault and sync both know of the way of a change: its states, how far a log was read, who said what.

``ports`` is the port between the two: the sync asks, the vault answers, and neither imports the other.
"""
