"""Derived values: what nobody types because it follows from what was typed, as pure functions over the facts.

``afgeleid.derive(facts, today, settings)`` gives all of them for one casus under the names of the exchange
format; screens and rules ask for one of them in the module about it. The rules use these values and are
themselves the first to load.
"""

import jgw_desktop.domain.rules  # noqa: F401 - whoever comes first, both packages are then whole
