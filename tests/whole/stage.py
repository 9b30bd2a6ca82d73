"""The whole program in processes of its own, as the product starts them, with a hand on its window.

``python -m tests.whole.stage VAULT_FOLDER``; see ``tests.whole.hand`` for what it can be told to do.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from jgw_desktop.bootstrap import run_worker
from jgw_desktop.platforms.workers import run_apart
from jgw_desktop.supervisor import supervise

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def main() -> int:
    """Run the supervisor."""
    work = partial(run_worker, ["--kluis", sys.argv[1]], _adapt)
    return supervise([], lambda _arguments: run_apart(work, []))


def _adapt(window: MainWindow) -> None:
    from tests.whole.hand import Hand

    Hand(window)


if __name__ == "__main__":
    sys.exit(main())
