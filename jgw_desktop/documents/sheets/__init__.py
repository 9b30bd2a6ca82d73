"""Every print but the gezinsplan as a declaration: which fields of a casus stand on it, in which order."""
