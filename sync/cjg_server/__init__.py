"""The reference CJG server: keeps and passes on sealed changes, and cannot read a letter of them.

``cjg-server start`` runs it on SQLite in one folder. The desktop never imports this package.
"""
