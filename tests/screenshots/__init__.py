"""Pictures of every screen, to lay beside the design."""
