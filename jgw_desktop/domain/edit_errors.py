"""The errors about what a worker tries to change or to add; import them from ``errors.py``."""

from __future__ import annotations

from jgw_desktop.domain.error_roots import WorldError


class EditRefused(WorldError):
    """An edit cannot be made on what is there now."""

    code = "wijziging_geweigerd"


class DifferenceMoved(EditRefused):
    """A difference is another one than was shown: somebody changed or settled it meanwhile."""

    code = "verschil_veranderd"


class PlanInDoubt(EditRefused):
    """A plan cannot be agreed on: workers differ on something in it. details: aantal."""

    code = "plan_met_verschil"

    def __init__(self, aantal: int) -> None:
        super().__init__(aantal=aantal)


class FormIsFinal(EditRefused):
    """A definitief form never changes; a correction is a new version (domain catalogue §4.1)."""

    code = "formulier_definitief"


class FormNotReady(EditRefused):
    """A form cannot be definitief yet: a rule stands in the way, or asks a reason."""

    code = "formulier_niet_klaar"


class NothingFilledIn(EditRefused):
    """A form without a single answer is not made definitief."""

    code = "formulier_leeg"


class NoNameOrConsent(EditRefused):
    """No casus starts out of an anonymous question without a name and a yes (R75)."""

    code = "geen_naam_of_toestemming"


class StepNotReady(EditRefused):
    """A casus cannot go to a step yet: something of the step before it is still to be done."""

    code = "stap_niet_klaar"


class ValueNotKept(EditRefused):
    """A value cannot be sealed: no finite number, half a character, or too large."""

    code = "waarde_niet_bewaard"


class CasusOnServer(EditRefused):
    """A casus is with the server only, so nothing can be written in it here."""

    code = "casus_op_server"


class CasusLeft(EditRefused):
    """A casus is not this worker's any more and was erased here, so nothing can be written in it."""

    code = "casus_weg"


class CasusStays(EditRefused):
    """A casus cannot be taken off this laptop yet."""

    code = "casus_blijft_hier"


class DestructionRefused(EditRefused):
    """A casus may not be destroyed: something stands in the way."""

    code = "vernietigen_geweigerd"


class AttachmentRefused(EditRefused):
    """A file is not kept as attachment: damaged, protected, or not what it says it is."""

    code = "bijlage_geweigerd"


class AttachmentOfOtherType(AttachmentRefused):
    """A file is no PNG, JPEG or PDF by its content, or its name says another type than its content."""

    code = "bijlage_andere_soort"


class AttachmentTooLarge(AttachmentRefused):
    """A file has too many bytes. details: grens (MB)."""

    code = "bijlage_te_groot"


class AttachmentTooManyPixels(AttachmentRefused):
    """An image is larger than can be shown safely. details: grens (million pixels)."""

    code = "bijlage_te_veel_beeld"


class AttachmentTooManyPages(AttachmentRefused):
    """A PDF has more pages than can be shown safely. details: grens (pages)."""

    code = "bijlage_te_veel_bladen"


class AttachmentNotShown(WorldError):
    """A page of a PDF is damaged, or asks for more time or memory than showing it may take."""

    code = "bijlage_niet_getoond"


class AttachmentTooBusy(AttachmentRefused):
    """A PDF asks for more work than showing it safely may take: it draws too much, or is too hard to read."""

    code = "bijlage_te_ingewikkeld"


class AttachmentUnreadable(AttachmentRefused):
    """The chosen file cannot be read: it is gone, closed to us or no file."""

    code = "bijlage_onleesbaar"


class AttachmentNotHere(WorldError):
    """A record names content that is not in this vault: not received yet, or read in without it."""

    code = "bijlage_niet_hier"
