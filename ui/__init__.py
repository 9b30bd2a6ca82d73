"""PySide6 only: windows, forms and presenters. Knows the use cases, never storage, sync or paper."""
