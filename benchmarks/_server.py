"""The real server on loopback, and the processor time that it has used."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 60


@dataclass
class Server:
    """A running server: where it listens and its first process."""

    port: int
    process: subprocess.Popen

    def processor_seconds(self):
        """Seconds of processor used so far by the server and its workers."""
        ticks = sum(_ticks(pid) for pid in [self.process.pid, *_children(self.process.pid)])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(workers):
    """Serve the product as the Containerfile does, with the database of this environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", str(workers), "--blocking-threads", "4", "--no-ws",
        "commonweal.settings.wsgi:application",
    ]  # fmt: skip
    log = Path(os.environ["COMMONWEAL_DATA"]) / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait(port, process, log)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port, process, log):
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE and process.poll() is None:
        with suppress(OSError):
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/health/ready", headers={"Host": "localhost"})
            if asked.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The server did not answer. The end of its log:\n{log.read_text()[-2000:]}")


def _ticks(pid):
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _children(pid):
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    found = [int(child) for task in tasks for child in task.read_text().split()]
    return [each for child in found for each in (child, *_children(child))]
