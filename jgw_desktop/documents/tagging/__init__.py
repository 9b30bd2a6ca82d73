"""Tags that let a screen reader follow a printed page (PDF/UA-1), on reportlab's canvas.

reportlab draws and knows no tags. ``marks`` says while drawing what each piece is; ``finish`` writes the
tree of those pieces into the finished PDF. What is drawn first is read first, so both orders are one.
"""
