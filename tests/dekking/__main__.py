"""``python -m tests.dekking``: write ``docs/dekking.md`` anew from ``docs/dekking.toml`` and the code."""

from __future__ import annotations

from tests.dekking.page import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
