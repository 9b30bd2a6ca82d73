"""The drawn netwerkkaart: the map, its palette, and what one can do for somebody on it."""
