"""The small parts all screens are made of. Each is named, labelled and dressed by the style sheet."""
