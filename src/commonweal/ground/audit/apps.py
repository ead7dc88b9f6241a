from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "commonweal.ground.audit"
    label = "audit"

    def ready(self) -> None:
        from commonweal.ground.audit import triggers

        connection_created.connect(triggers.teach_sqlite, dispatch_uid="triggers.teach_sqlite")
        # Once, not after each app: every table is there by then.
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="triggers.install")
