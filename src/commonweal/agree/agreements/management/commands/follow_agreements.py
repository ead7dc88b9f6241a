from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from commonweal.agree.agreements.analysis.coming_into_force import bring_all_into_force
from commonweal.agree.agreements.analysis.sight import follow_all_signatures


class Command(BaseCommand):
    """Brings what partners see of one another into line with what they signed. Run it once a day.

    Ends come without it: each disclosure knows its last day. It gives what begins later, such as
    sight that comes back once a review is done, and terms that a signed variation changes on a
    day to come.
    """

    help = "Follow the signatures of every agreement: what begins today can be seen."

    def handle(self, *args: Any, **options: Any) -> None:
        bring_all_into_force(localdate())
        count = follow_all_signatures(localdate())
        self.stdout.write(f"{count} agreements followed.")
