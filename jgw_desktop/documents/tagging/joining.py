"""Puts finished PDFs after each other as one document that keeps the tags of each.

Every part stays a ``Document`` of its own below the one root, so a screen reader hears where a copy begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

from jgw_desktop.documents.tagging.finish import describe


def joined(pdfs: Sequence[bytes], title: str) -> bytes:
    """Return tagged PDFs as one, in their order. title: what the whole is called; no names."""
    target = BytesIO()
    with ExitStack() as opened, Pdf.new() as whole:
        tree = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        numbers = Array()
        for pdf in pdfs:
            _add(whole, opened.enter_context(Pdf.open(BytesIO(pdf))), tree, numbers)
        tree.ParentTree = whole.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(whole.pages)
        whole.Root.StructTreeRoot = tree
        describe(whole, title)
        whole.save(target, deterministic_id=True)
    return target.getvalue()


def _add(whole: Pdf, part: Pdf, tree: Object, numbers: Array) -> None:
    """Add the pages of a part first: its tree, copied after them, then points at the copies."""
    before = len(whole.pages)
    whole.pages.extend(part.pages)
    copied = whole.copy_foreign(part.Root.StructTreeRoot)
    for element in copied.K:
        element.P = tree
        tree.K.append(element)
    owners = copied.ParentTree.Nums
    for at in range(len(part.pages)):
        whole.pages[before + at].obj.StructParents = before + at
        numbers.append(before + at)
        numbers.append(owners[2 * at + 1])
