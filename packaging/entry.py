"""The way into the packaged program; PyInstaller starts here.

The program starts its own worker as ``sys.executable -m jgw_desktop ...``. Packaged, that executable is
this program and no interpreter, so the ``-m jgw_desktop`` is taken off and both ways of running are one.
"""

from __future__ import annotations

import sys

from jgw_desktop.__main__ import main

if sys.argv[1:3] == ["-m", "jgw_desktop"]:
    del sys.argv[1:3]

sys.exit(main())
