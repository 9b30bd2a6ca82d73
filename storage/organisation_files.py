"""The files of the CJG's key: made once in an empty folder, read by custodians and on laptops."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jgw_desktop.domain.errors import FolderNotEmpty, KeyFolderNotMade, OrganisationKeyUnreadable, VaultError
from jgw_desktop.platforms import current
from storage.organisation import FILE_MAX, join_halves, make_key_files
from storage.small_files import read_bounded, write_atomically

PUBLIC, HALVES = "cjg-sleutel-openbaar.json", ("cjg-sleutel-deel-1.json", "cjg-sleutel-deel-2.json")


def make_organisation_key(folder: Path, passphrases: tuple[str, str]) -> str:
    """Write a new key pair into an empty folder and return its words.

    No file is ever written over. Raises FolderNotEmpty, KeyFolderNotMade, WeakPassphrase, SharedPassphrase,
    and what writing a file raises.
    """
    with _folder_errors():
        if folder.exists() and any(folder.iterdir()):
            raise FolderNotEmpty
    files = make_key_files(passphrases)
    with _folder_errors():
        current().make_private_folder(folder)
    for name, content in zip((*HALVES, PUBLIC), (*files.halves, files.public), strict=True):
        write_atomically(folder / name, content)
    return files.words


@contextmanager
def _folder_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KeyFolderNotMade from error


def read_key_file(path: Path) -> bytes:
    """Return the bytes of a file with a key. Raises OrganisationKeyUnreadable."""
    try:
        return read_bounded(path, FILE_MAX)
    except VaultError as error:
        raise OrganisationKeyUnreadable from error


def organisation_private_key(first: tuple[Path, str], second: tuple[Path, str]) -> bytes:
    """Return the private key out of two files, each with its custodian's passphrase.

    Raises OrganisationKeyUnreadable, OrganisationKeyParted or WrongCustodianPassphrase.
    """
    (one, one_words), (other, other_words) = first, second
    return join_halves((read_key_file(one), one_words), (read_key_file(other), other_words))
