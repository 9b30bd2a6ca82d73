"""The main job of the app, done without a person: ``python -m tests.demo`` (``make demo``)."""
