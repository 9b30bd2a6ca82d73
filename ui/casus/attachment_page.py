"""One attachment, out of the vault and onto the screen: its bytes are in memory and nowhere else.

Throwing it away is asked again on the page itself, since nothing brings it back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.apart import apart
from jgw_desktop.app.attaching import delete_attachment, read_attachment
from jgw_desktop.app.attachments import Attachment, AttachmentType
from jgw_desktop.app.ports import Store
from jgw_desktop.app.reached import Reached
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView
from resources import foutzin, tekst
from ui.casus.attachment_words import told_of
from ui.casus.desk import Desk
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.progress import ProgressLine
from ui.widgets.surfaces import Action, MessageBar
from ui.widgets.text import Text

_STEPS = 2  # fetched, made into what can be shown


class AttachmentPage(QWidget):
    """Signal back_chosen(). Attributes: viewer: what shows it, None until it is there; progress, its stop."""

    back_chosen = Signal()

    def __init__(self, desk: Desk, bundel: BundelId, record: RecordId) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self._desk, self._record = desk, record
        self._view: BundelView | None = None
        self.viewer: QWidget | None = None
        self.told = Text("", "help")
        self.back = Button(tekst("bijlagen.terug"), "attachment.back", icon="arrow-left")
        self.delete = Button(tekst("bijlagen.weggooien"), "attachment.delete", kind="danger", icon="trash-2")
        self.message = MessageBar()
        self.busy = Text(tekst("bijlagen.openen_bezig")).in_ink("ink2")
        self.progress = ProgressLine("attachment.voortgang")
        self._paper = QHBoxLayout()
        self._lay_out()
        self.back.clicked.connect(self.back_chosen)
        self.progress.stopped.connect(self.back_chosen)
        self.delete.clicked.connect(self._ask)
        self._fetch(bundel)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE.xs)
        top.addWidget(self.told, 1)
        top.addWidget(self.back)
        top.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.xs, SPACE.xl, 0)
        column.setSpacing(SPACE.xs)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.busy)
        column.addWidget(self.progress)
        column.addLayout(self._paper, 1)

    def show_view(self, view: BundelView) -> None:
        """Say what it is; when somebody took it away, go back to the others."""
        self._view = view
        record = view.records.get(self._record)
        if record is None or view.is_gone(self._record):
            self.back_chosen.emit()
        else:
            self.told.setText(told_of(record, view))

    def _fetch(self, bundel: BundelId) -> None:
        reached, record = self.progress.begin(self.busy.text()), self._record

        def job(store: Store) -> Attachment:
            reached(0, _STEPS)
            return read_attachment(store, bundel, record)

        fetched = self._desk.vault.submit(job, self)
        self._desk.tasks.run(fetched, self, lambda attachment: self._show(attachment, reached), self._cannot)

    def _show(self, attachment: Attachment, reached: Reached) -> None:
        if attachment.type is AttachmentType.PDF:
            reached(1, _STEPS)
            self._show_pages(attachment)
            return
        from ui.picture_view import picture_of

        def work() -> QImage:
            reached(1, _STEPS)
            return picture_of(attachment.content)

        self._desk.tasks.run(
            apart(work), self, lambda picture: self._show_picture(picture, attachment.name), self._cannot
        )

    def _show_pages(self, attachment: Attachment) -> None:
        from ui.page_view import PageView

        label = tekst("bijlagen.document", naam=attachment.name)
        pages = PageView(attachment.content, "attachment.paper", label, self)
        pages.ready.connect(lambda: self._show_in(pages) if self.viewer is None else None)
        pages.failed.connect(self._cannot)
        self._paper.addWidget(pages)  # pages are drawn while they are in sight

    def _show_picture(self, picture: QImage, name: str) -> None:
        from ui.picture_view import PictureView

        self._show_in(PictureView(picture, "attachment.picture", tekst("bijlagen.foto", naam=name), self))

    def _show_in(self, viewer: QWidget) -> None:
        self.viewer = viewer
        self.progress.end()
        self.busy.hide()
        self._paper.addWidget(viewer)
        if self.back.hasFocus():
            viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.message.show_message(
            "let",
            tekst("bijlagen.weggooien_vraag"),
            tekst("bijlagen.weggooien_uitleg"),
            [
                Action(tekst("bijlagen.weggooien_nee"), "attachment.keep", self._keep),
                Action(tekst("bijlagen.weggooien_ja"), "attachment.delete_for_good", self._delete),
            ],
        )
        self.delete.setEnabled(False)
        keep, go = self.message.findChildren(Button)[-2:]  # those of an earlier question may still be going
        self.setTabOrder(self.delete, keep)
        self.setTabOrder(keep, go)
        keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.delete.setEnabled(True)
        self.delete.setFocus(Qt.FocusReason.OtherFocusReason)
        self.message.clear()

    def _delete(self) -> None:
        view, record = self._view, self._record
        if view is not None:
            self.message.clear()
            job = self._desk.vault.submit(lambda store: delete_attachment(store, view, record))
            self._desk.tasks.run(job, self, lambda _: self.back_chosen.emit(), self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.progress.end()
        self.busy.hide()
        self.delete.setEnabled(True)
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def focus_first(self) -> None:
        """Put the cursor where one can go back, until the attachment is there."""
        (self.viewer or self.back).setFocus(Qt.FocusReason.OtherFocusReason)
