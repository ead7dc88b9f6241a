from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "commonweal.roof.search"
    label = "search"

    def ready(self) -> None:
        from commonweal.roof.search.queries import triggers

        connection_created.connect(triggers.teach_sqlite, dispatch_uid="search.teach_sqlite")
        post_migrate.connect(_install, sender=self, dispatch_uid="search.install")


def _install(**kwargs: Any) -> None:
    """Once after each migrate: when this app's turn comes, every table is there."""
    from commonweal.roof.search.queries import triggers
    from commonweal.roof.search.selectors.sources import searched

    triggers.install(searched())
