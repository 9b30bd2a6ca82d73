"""Who may read a field on paper, by the names that the form declarations use.

A field that names nobody is never printed. Labels of a family (opvoedsituatie, niveau, risicofactoren and
the like), signalen and everything confidential name nobody: the tests hold the declarations to that.
"""

from __future__ import annotations

from jgw_desktop.domain.fields import Reader

VOOR_GEZIN = (Reader.GEZIN,)
OP_HET_PLAN = (Reader.GEZIN, Reader.DEELNEMER)
VOOR_SCHOOL = (Reader.GEZIN, Reader.SCHOOL)

VAN_JEUGDIGE = (Reader.GEZIN, Reader.JEUGDIGE)
"""Read by the family; and by young people on their own paper, of what they said or what is made for them."""

OOK_VOOR_KIND = (*OP_HET_PLAN, Reader.JEUGDIGE)
"""On the plan of everybody, that for a child too: what we want, who does what for it, and who we are."""
