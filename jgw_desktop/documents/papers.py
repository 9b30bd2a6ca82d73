"""The printing press of the house: what ``Papers`` promises, kept by reportlab.

reportlab is imported on the first print, so that starting the program does not wait for it.
"""

from __future__ import annotations

from datetime import date

from jgw_desktop.documents.content import gezinsplan_content
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView


class ReportlabPapers:
    """Makes PDFs in memory; writes no file."""

    def gezinsplan(self, bundel: BundelView, plan: RecordId, today: date, *, practice: bool) -> bytes:
        """Return 'Ons gezinsplan' for the family. Raises Defect when the bundel holds no such plan."""
        from jgw_desktop.documents.paper import pdf_of

        return pdf_of(gezinsplan_content(bundel, plan, today, practice=practice))
