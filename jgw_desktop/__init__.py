"""JGW Desktop: casussen of a jeugd- en gezinswerker, encrypted on the laptop, with a plan on paper."""

__version__ = "0.1.0"
