"""P23: what a PDF packs is counted while it is unpacked, not when all of it was."""

import pytest

from jgw_desktop.domain.errors import AttachmentRefused
from storage.unpacking import Work, refuse_packed_objects
from tests.storage.attachments import packed_zeros


def test_p23_unpacking_stops_where_there_is_too_much_of_it() -> None:
    work = Work(10_000_000)
    with pytest.raises(AttachmentRefused):
        refuse_packed_objects(b"stream\n" + packed_zeros(100), work)
    assert work.left > -2_000_000
