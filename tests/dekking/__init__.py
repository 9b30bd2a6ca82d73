"""The page that says where every part of the policy documents lives (``python -m tests.dekking``)."""
