"""Bewaren en vernietigen: how long a casus is kept, whether it is on this laptop, and how it is destroyed."""
