"""The entry point: a process of the app (supervisor, worker, drawing) or a command of the command line.

Imports nothing heavy before it knows which of these is asked for.
"""

from __future__ import annotations

import sys

COMMANDS = (
    *("kluis", "cjg-sleutel", "casus", "aanmelden", "synchroniseer", "importeer", "exporteer", "afdruk"),
    *("-h", "--help", "--version"),
)
UNKNOWN = 2  # exit status for words that this program does not know


def main() -> int:
    """Run the program and return its exit status."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in COMMANDS:
        from jgw_desktop.cli import run_command

        return run_command(arguments)
    from jgw_desktop.platforms import current
    from jgw_desktop.platforms.workers import DRAWING_FLAG
    from jgw_desktop.supervisor import WORKER_FLAG, is_known, supervise

    current().harden_process()  # the supervisor too: a worker is made out of it
    if arguments == [DRAWING_FLAG]:
        from ui.drawing_process import draw_pages

        return draw_pages()
    if not is_known(arguments):
        return _refused()
    if arguments and arguments[0] == WORKER_FLAG:
        from jgw_desktop.bootstrap import run_worker

        return run_worker(arguments[1:])
    return supervise(arguments)


def _refused() -> int:
    from resources import tekst

    sys.stderr.write(tekst("opdracht.onbekend") + "\n")
    return UNKNOWN


if __name__ == "__main__":
    sys.exit(main())
