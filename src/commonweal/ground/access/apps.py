from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "commonweal.ground.access"
    label = "access"

    def ready(self) -> None:
        from commonweal.ground.access import row_security, separation

        def set_guard(connection, **kwargs):  # type: ignore[no-untyped-def]
            if separation.guard not in connection.execute_wrappers:
                connection.execute_wrappers.append(separation.guard)

        connection_created.connect(set_guard, weak=False, dispatch_uid="separation.guard")
        post_migrate.connect(row_security.install, dispatch_uid="row_security.install")
