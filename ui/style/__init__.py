"""How the app looks: tokens, palette, style sheet, focus ring, fonts and icons, applied by the Theme."""
