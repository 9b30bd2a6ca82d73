"""The forms F1..F30 and their sub-records, each declared once. Importing this fills the catalogue."""

from jgw_desktop.domain.forms import afdruk as afdruk
from jgw_desktop.domain.forms import analyse as analyse
from jgw_desktop.domain.forms import bijlage as bijlage
from jgw_desktop.domain.forms import casus as casus
from jgw_desktop.domain.forms import contact as contact
from jgw_desktop.domain.forms import evaluatie as evaluatie
from jgw_desktop.domain.forms import gezin as gezin
from jgw_desktop.domain.forms import gezinsplan as gezinsplan
from jgw_desktop.domain.forms import handtekening as handtekening
from jgw_desktop.domain.forms import inzet as inzet
from jgw_desktop.domain.forms import meting as meting
from jgw_desktop.domain.forms import netwerk as netwerk
from jgw_desktop.domain.forms import samenwerking as samenwerking
from jgw_desktop.domain.forms import signaal as signaal
from jgw_desktop.domain.forms import spreekuur as spreekuur
from jgw_desktop.domain.forms import team as team
from jgw_desktop.domain.forms import toestemming as toestemming
from jgw_desktop.domain.forms import veiligheid as veiligheid
from jgw_desktop.domain.forms import vernietiging as vernietiging
from jgw_desktop.domain.forms import vraag as vraag
from jgw_desktop.domain.forms import werker as werker
