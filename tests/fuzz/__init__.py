"""Whatever comes in from outside is taken as a valid writer made it, or ends in one error of our own.

One file per target; the numbers F01 to F12 are names. Each runs with the same seed every time and with a new
one. ``make fuzz`` runs them many times longer. What once went wrong stays in ``corpus`` and is tried first.
"""
