from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "commonweal.ground.access"
    label = "access"

    def ready(self) -> None:
        from commonweal.ground.access import row_security, separation

        def set_guard(connection, **kwargs):
            if separation.guard not in connection.execute_wrappers:
                connection.execute_wrappers.append(separation.guard)
            # A partner's table is read as a sub-select, which has no key that the database knows
            # of: a query that groups by it must name every column.
            by_key = type(connection.features).allows_group_by_selected_pks_on_model
            connection.features.allows_group_by_selected_pks_on_model = lambda model: (
                model._meta.db_table not in separation.owned_tables()
                and by_key(connection.features, model)
            )

        connection_created.connect(set_guard, weak=False, dispatch_uid="separation.guard")
        post_migrate.connect(row_security.install, sender=self, dispatch_uid="row_security.install")
