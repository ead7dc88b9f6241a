from typing import Any

from django.core.management.commands import migrate

from commonweal.ground.access.scope import unscoped


class Command(migrate.Command):
    """Django's own command; a migration changes tables, whoever's rows are in them."""

    def handle(self, *args: Any, **options: Any) -> None:
        with unscoped("migrations change tables"):
            super().handle(*args, **options)
