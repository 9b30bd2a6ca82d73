"""Enkelvoudige vraag: one talk on one screen, and the real forms behind it (domain catalogue §4.5).

``begin`` makes the concepts that a talk fills, ``settle`` makes them definitief and takes the casus along;
``end_begin`` and ``end_settle`` do the same for closing. What is typed goes straight into those forms.
"""

from jgw_desktop.app.gesprek.beginning import begin as begin
from jgw_desktop.app.gesprek.beginning import end_begin as end_begin
from jgw_desktop.app.gesprek.closing import end_settle as end_settle
from jgw_desktop.app.gesprek.school import asking_for_school as asking_for_school
from jgw_desktop.app.gesprek.school import school_consent as school_consent
from jgw_desktop.app.gesprek.school import to_schools as to_schools
from jgw_desktop.app.gesprek.settling import consent_of as consent_of
from jgw_desktop.app.gesprek.settling import settle as settle
from jgw_desktop.app.gesprek.sheet import Settled as Settled
from jgw_desktop.app.gesprek.sheet import Teller as Teller
from jgw_desktop.app.gesprek.talk import Ending as Ending
from jgw_desktop.app.gesprek.talk import Talk as Talk
from jgw_desktop.app.gesprek.talk import carrying as carrying
from jgw_desktop.app.gesprek.talk import children as children
from jgw_desktop.app.gesprek.talk import consenting as consenting
from jgw_desktop.app.gesprek.talk import ending_of as ending_of
from jgw_desktop.app.gesprek.talk import has_other_way as has_other_way
from jgw_desktop.app.gesprek.talk import talk_of as talk_of
