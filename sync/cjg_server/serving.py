"""Runs the server in this process until it is told to stop, over TLS 1.3 and nothing older."""

from __future__ import annotations

import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from jgw_desktop.domain.errors import ServerRunning
from sync.cjg_server.caller import Caller
from sync.cjg_server.door import Door
from sync.cjg_server.folder import ServerFolder
from sync.cjg_server.journal import Event, Journal
from sync.cjg_server.register import open_register

_KEEP_ALIVE = 60  # seconds
_CLOSING = 10  # seconds that requests get to end


def serve(folder: ServerFolder, listener: socket.socket, nudge: Callable[[], None]) -> None:
    """Serve until a signal. nudge: tells the key service that there may be work."""
    journal = Journal(folder.path)
    register = open_register(folder.database, create=True)
    config = uvicorn.Config(
        Door(register, folder, journal, nudge).application(),
        ssl_certfile=folder.path / "certificaat.pem",
        ssl_keyfile=folder.path / "certificaat.sleutel",
        ssl_version=ssl.PROTOCOL_TLS_SERVER,
        http=Caller,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        log_level="critical",  # what it says of strangers is English, and theirs to repeat
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_CLOSING,
    )
    config.load()
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_3
    journal.write(Event.STARTED)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what follows is tidied up too
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        register.close()
        journal.write(Event.ENDED)


def listen(address: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one. Raises ServerRunning when it is taken."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        listener = socket.create_server((address, port), family=family, backlog=256)
    except OSError as error:
        raise ServerRunning(errno=error.errno) from error
    # What it accepts takes this over: an answer would else wait 40 ms for word that its head arrived.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


@contextmanager
def key_service(folder: ServerFolder) -> Iterator[Callable[[], None]]:
    """Run the key service as a process of its own, that ends when this one does; gives what nudges it."""
    command = [sys.executable, "-m", "sync.cjg_server", "sleutels", "--map", str(folder.path), "--volg"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own program
        pipe = process.stdin
        assert pipe is not None  # noqa: S101 - asked for above

        def nudge() -> None:
            with suppress(OSError):
                pipe.write(b"\n")
                pipe.flush()

        try:
            yield nudge
        finally:
            with suppress(OSError):
                pipe.close()
