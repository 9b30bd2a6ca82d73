"""The search over everything: casussen, people, parts of the open casus, and what can be done."""
