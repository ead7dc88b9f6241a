"""The web server and the task worker: started together, watched, stopped together."""

import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from _environment import PYTHON
from _steps import ROOT, Failure

PATIENCE = 60  # seconds for a first answer; a loaded laptop needs about five


class Processes:
    """A context in which child processes run; all are stopped when it is left."""

    def __init__(self, settings):
        self.settings = settings
        self.logs = Path(settings["COMMONWEAL_DATA"]) / "logs"
        self.children = {}

    def __enter__(self):
        signal.signal(signal.SIGTERM, _interrupt)
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_):
        # A second Ctrl-C while they stop would leave them behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                child.kill()
        print(" stopped.")

    def start(self, name, module, *arguments):
        """Run a Python module; what it says goes to a log of its name."""
        with (self.logs / f"{name}.log").open("w") as log:
            self.children[name] = subprocess.Popen(
                [PYTHON, "-m", module, *arguments],
                cwd=ROOT,
                env=self.settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that Ctrl-C reaches us alone, and we stop them
            )

    def wait_until_ready(self, address):
        """Return when the address answers 200; raise `Failure` when it does not in time."""
        print("Starting the web server and the task worker …", end="", flush=True)
        began = time.time()
        answer = "nothing"
        while time.time() - began < PATIENCE:
            self._refuse_the_dead()
            try:
                with urllib.request.urlopen(address, timeout=5):  # noqa: S310  http, here
                    print(f" {time.time() - began:.1f} s")
                    return
            except urllib.error.HTTPError as error:
                answer = f"{error.code} {error.reason}"
            except OSError:
                pass
            time.sleep(0.1)
        raise Failure(
            f"\nAfter {PATIENCE} seconds {address} still answers {answer}. "
            f"{self.logs / 'web.log'} says more."
        )

    def watch(self):
        """Wait for Ctrl-C, or until one of them ends, which none should."""
        try:
            while True:
                self._refuse_the_dead()
                time.sleep(0.5)
        except KeyboardInterrupt:
            print("\nStopping …", end="", flush=True)

    def _refuse_the_dead(self):
        for name, child in self.children.items():
            if child.poll() is not None:
                log = self.logs / f"{name}.log"
                last = "\n".join("    " + line for line in log.read_text().splitlines()[-20:])
                raise Failure(f"\nThe {name} process stopped. The last it wrote to {log}:\n{last}")


def _interrupt(*_):
    raise KeyboardInterrupt
