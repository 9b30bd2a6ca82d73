"""Use cases and ports: what a worker can do, without a window, a database or a network."""
