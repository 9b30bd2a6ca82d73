"""The gezinsplan, and the netwerkkaart as a list."""
