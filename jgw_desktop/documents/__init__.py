"""What is printed, as plain values, and how it looks on paper. The only room that knows reportlab."""
