"""What the program costs, beside what the libraries under it cost: ``python -m benchmarks``."""
