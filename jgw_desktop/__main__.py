"""The entry point: the app (supervisor and worker) or a command of the command line.

Imports nothing heavy before it knows which of these is asked for.
"""

from __future__ import annotations

import sys

COMMANDS = ("kluis", "cjg-sleutel", "casus", "importeer", "exporteer", "afdruk", "-h", "--help", "--version")


def main() -> int:
    """Run the program and return its exit status."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in COMMANDS:
        from jgw_desktop.cli import run_command

        return run_command(arguments)
    from jgw_desktop.supervisor import WORKER_FLAG, supervise

    if arguments and arguments[0] == WORKER_FLAG:
        from jgw_desktop.bootstrap import run_worker

        return run_worker(arguments[1:])
    return supervise(arguments)


if __name__ == "__main__":
    sys.exit(main())
