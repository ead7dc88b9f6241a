from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from commonweal.ground.access.scope import unscoped


class Command(migrate.Command):
    """Django's own command; a migration changes tables, whoever's rows are in them.

    An empty database is made from the models at once, and the migrations are recorded as done:
    they lead to the same tables, and running hundreds of operations one after another takes a
    minute where this takes a second.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one",
            action="store_true",
            help="Run every migration, also where the database is empty.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        database = options["database"]
        with unscoped("migrations change tables"):
            if options["one_by_one"] or options["app_label"] or not _is_empty(database):
                super().handle(*args, **options)
                return
            with _without_migrations():
                super().handle(*args, **options | {"run_syncdb": True})
            _record_all(database)


def _is_empty(database: str) -> bool:
    connection = connections[database]
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


@contextmanager
def _without_migrations() -> Iterator[None]:
    kept = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = kept


def _record_all(database: str) -> None:
    connection = connections[database]
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(connection).graph.nodes:
        recorder.record_applied(app, name)
