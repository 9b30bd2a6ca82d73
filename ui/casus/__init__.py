"""The casus: the list, the workspace and its forms."""
