"""The design beside the program: one sheet for every drawing."""
