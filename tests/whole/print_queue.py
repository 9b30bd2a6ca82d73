"""A real print system of its own for one test: CUPS, with one printer that keeps on paper what it is given.

    with PrintQueue() as queue:
        ...  # programs with ``queue.environment`` find one printer there
        queue.wait_for(1)
        queue.document(), queue.told(), queue.left_behind()

The system's own service has no part in it, and knows nothing of it.
"""

from __future__ import annotations

import getpass
import grp
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

PRINTER = "Proefprinter"
NEEDED = ("cupsd", "lpstat")
_SERVICE = "/usr/sbin"  # where cupsd stands, also for who does not look there
_HELPERS = Path("/usr/lib/cups/daemon")
_LOOKS = 500  # each of some milliseconds

_BACKEND = """#!/bin/sh
test $# -gt 0 || {{ echo 'direct papier "Papier" "Papier"'; exit 0; }}
printf '%s\\n' "$@" > {papers}/$1.told
env >> {papers}/$1.told
cat "$6" > {papers}/$1.document
"""
_FILES = """ServerRoot {place}/settings
ServerBin {place}/programs
DataDir /usr/share/cups
RequestRoot {place}/spool
TempDir {place}/spool/tmp
CacheDir {place}/cache
StateDir {place}/state
Printcap
AccessLog {place}/log/access
ErrorLog {place}/log/error
PageLog {place}/log/page
SystemGroup root
User {user}
Group {group}
"""
_SETTINGS = """Listen {place}/socket
LogLevel debug
PageLogFormat %p %u %j %T %P %C %{{job-originating-host-name}} %{{job-name}}
Browsing Off
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateValues none
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_PRINTER = """<DefaultPrinter {printer}>
Info {printer}
DeviceURI papier:/
State Idle
Accepting Yes
Shared No
</DefaultPrinter>
"""


class PrintQueue:
    """See the module. Attribute environment: what a program must know to find the printer."""

    def __init__(self) -> None:
        path = os.pathsep.join((os.environ.get("PATH", ""), _SERVICE))
        missing = [name for name in NEEDED if shutil.which(name, path=path) is None]
        assert not missing, f"install {missing}: make setup does"
        self._place = Path(tempfile.mkdtemp(prefix="rij"))  # a socket has a short name
        self._papers = self._place / "papers"
        self.environment = {"CUPS_SERVER": str(self._place / "socket")}
        self._set_up()
        self._service = self._start(shutil.which("cupsd", path=path) or "")

    def _set_up(self) -> None:
        # A service that is started as root works as another user, who must get this far.
        self._place.chmod(0o711)
        for name in ("settings", "spool/tmp", "cache", "state", "log", "programs/backend", "papers"):
            (self._place / name).mkdir(parents=True)
        (self._place / "programs/daemon").symlink_to(_HELPERS)
        is_root = os.geteuid() == 0
        user, group = ("lp", "lp") if is_root else (getpass.getuser(), grp.getgrgid(os.getgid()).gr_name)
        told = {"place": self._place, "user": user, "group": group, "printer": PRINTER}
        backend = self._place / "programs/backend/papier"
        backend.write_text(_BACKEND.format(papers=self._papers))
        backend.chmod(0o700)  # the service believes only what nobody else can change
        for name, text in (("cups-files", _FILES), ("cupsd", _SETTINGS), ("printers", _PRINTER)):
            (self._place / f"settings/{name}.conf").write_text(text.format(**told))

    def _start(self, program: str) -> subprocess.Popen[bytes]:
        """Start the service on a socket that listens already, so nobody has to wait for it."""
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(self.environment["CUPS_SERVER"])
            listening.listen()
            settings = self._place / "settings"
            command = (
                "exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ "
                f"exec {program} -f -l -c {settings}/cupsd.conf -s {settings}/cups-files.conf"
            )
            return subprocess.Popen(["sh", "-c", command], stdin=listening.fileno())

    def wait_for(self, job: int) -> None:
        """Wait until a job is printed and put away."""
        command = ["lpstat", "-W", "completed", "-o", PRINTER]
        for _ in range(_LOOKS):
            done = subprocess.run(
                command, env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
            )
            if f"{PRINTER}-{job} " in done.stdout:
                return
        raise AssertionError((self._place / "log/error").read_text())

    def stop(self) -> None:
        """Have the service write what it still knew, and end it."""
        self._service.terminate()
        self._service.wait(timeout=30)

    def document(self, job: int = 1) -> bytes:
        """Return what came out of the printer."""
        return (self._papers / f"{job}.document").read_bytes()

    def told(self, job: int = 1) -> str:
        """Return what the printer was told of a job: its name, whose it is, all that was asked."""
        return (self._papers / f"{job}.told").read_text()

    def left_behind(self) -> dict[str, bytes]:
        """Return every file of the service, once it is stopped: its lists, its logs, its spool."""
        files = [
            file for file in self._place.rglob("*") if file.is_file() and self._papers not in file.parents
        ]
        return {str(file.relative_to(self._place)): file.read_bytes() for file in files}

    def __enter__(self) -> PrintQueue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._place)
