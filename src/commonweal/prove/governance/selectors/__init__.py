"""What other apps may ask of governance; `roof` composes a committee paper from these.

`agenda_items_of(meeting)` gives the items with their papers and wordings; `recommended_to` what
one committee is asked; `consultees_of`, `background_papers_of` and `versions_of` the facts of
one paper. A paper's words themselves are not kept here.
"""

from commonweal.prove.governance.selectors.committees import (
    committees,
    structure,
    terms_in_force,
)
from commonweal.prove.governance.selectors.meetings import (
    AgendaLine,
    agenda_items_of,
    committees_of,
    meetings,
    recommended_to,
)
from commonweal.prove.governance.selectors.papers import (
    background_papers_of,
    consultees_of,
    papers,
    references_of,
    versions_of,
)

__all__ = [
    "AgendaLine",
    "agenda_items_of",
    "background_papers_of",
    "committees",
    "committees_of",
    "consultees_of",
    "meetings",
    "papers",
    "recommended_to",
    "references_of",
    "structure",
    "terms_in_force",
    "versions_of",
]
