from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "commonweal.ground.audit"
    label = "audit"

    def ready(self) -> None:
        from commonweal.ground.audit import triggers

        connection_created.connect(triggers.teach_sqlite, dispatch_uid="triggers.teach_sqlite")
        post_migrate.connect(triggers.install, dispatch_uid="triggers.install")
