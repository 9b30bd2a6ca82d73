"""Settings of the sync tests: a busy machine may be slow without failing them."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
