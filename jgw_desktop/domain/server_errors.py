"""The errors that the CJG server tells on its command line; see the tree in ``errors``."""

from __future__ import annotations

from jgw_desktop.domain.error_roots import WorldError


class ServerError(WorldError):
    """Something about the CJG server."""

    code = "server_fout"


class ServerMissing(ServerError):
    """There is no server in this folder."""

    code = "server_ontbreekt"


class ServerDamaged(ServerError):
    """A file of the server is not one that this program wrote."""

    code = "server_beschadigd"


class ServerNewer(ServerError):
    """A newer version of the program made this database."""

    code = "server_nieuwer"


class ServerRunning(ServerError):
    """Another process has this server open, or the port is taken."""

    code = "server_draait_al"


class NotInRegister(ServerError):
    """The register of the server has no such worker, device, bundel or change."""

    code = "server_kent_niet"


class AlreadyInRegister(ServerError):
    """The register of the server has this one already."""

    code = "server_kent_al"


class DeviceNotWaiting(ServerError):
    """This device does not wait to be let in: it is in already, or was revoked."""

    code = "server_wacht_niet"


class LateWorkAccepted(ServerError):
    """This late work is in the log of its bundel already, where nothing is taken out of."""

    code = "server_al_opgenomen"


class ErasureNotAllowed(ServerError):
    """This late work erases on request, and who made it keeps no records: no laptop would believe the log."""

    code = "server_wist_niet"


class NotAnAdministrator(ServerError):
    """The code is not that of an administrator of this server."""

    code = "server_geen_beheerder"


class ExtractDamaged(ServerError):
    """The file is not a whole extract of one bundel, or something in it was altered. details: deel."""

    code = "uitvoer_beschadigd"
