"""The forms F1..F30 and their sub-records, each declared once. Importing this fills the catalogue."""

from jgw_desktop.domain.forms import casus as casus
from jgw_desktop.domain.forms import gezin as gezin
from jgw_desktop.domain.forms import werker as werker
