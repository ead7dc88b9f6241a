"""A live server that sees the test's own, uncommitted rows.

Django's live server wants every test to commit and then empties all tables, which our audit
trail refuses by design. So the server answers on the connection of the test, one request at a
time, and the test's changes are rolled back as in any other test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings

HOST = "localhost"


class OneAtATime(ThreadedWSGIServer):
    """Threads, because a browser keeps sockets open; one answer at a time, on one connection."""

    def set_app(self, application: Any) -> None:
        turn = Lock()

        def in_turn(environ: Any, start_response: Any) -> Any:
            with turn:
                return application(environ, start_response)

        super().set_app(in_turn)

    def _close_connections(self) -> None:
        """The connection is the test's, which closes it."""


class Server(LiveServerThread):
    """A server thread with the address at which it is reached."""

    server_class = OneAtATime
    daemon = True

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"


@contextmanager
def running() -> Iterator[Server]:
    """Serve the project on the connections of this thread until the block ends."""
    shared = {connection.alias: connection for connection in connections.all()}
    server = Server(HOST, StaticFilesHandler, connections_override=shared)
    for connection in shared.values():
        connection.inc_thread_sharing()
    try:
        with modify_settings(ALLOWED_HOSTS={"append": HOST}):
            server.start()
            server.is_ready.wait()
            if server.error:
                raise server.error
            yield server
    finally:
        server.terminate()
        for connection in shared.values():
            connection.dec_thread_sharing()
