"""The exchange format: a file with casussen that any vault can read in, and write back unchanged.

``read_document`` judges the bytes of a file, ``import_document`` puts them into the vault in one
transaction, ``export_casus`` writes one casus, ``inspect`` says what the rules find in a file, and
``derive_file`` what follows from it. Its shape follows from the declarations of the forms, so a new field
is in it at once.
"""

from jgw_desktop.app.exchange.deriving import derive_file
from jgw_desktop.app.exchange.exporting import export_casus, find_casus
from jgw_desktop.app.exchange.importing import ImportResult, import_document
from jgw_desktop.app.exchange.inspecting import CasusFindings, Inspection, inspect
from jgw_desktop.app.exchange.parsing import MAX_BYTES
from jgw_desktop.app.exchange.reader import Document, read_document

__all__ = [
    "MAX_BYTES",
    "CasusFindings",
    "Document",
    "ImportResult",
    "Inspection",
    "derive_file",
    "export_casus",
    "find_casus",
    "import_document",
    "inspect",
    "read_document",
]
