"""Spreekuur: questions at school, answered on the spot and noted without a name."""
