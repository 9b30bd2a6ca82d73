"""In één gesprek: a simple question from signal to closing on one screen, with the real forms behind it."""
