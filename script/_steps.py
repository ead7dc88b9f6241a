"""What every script here shares: telling, stamping, running, and failing with a remedy.

Standard library only, because nothing else is there before the environment is made.
"""

import contextlib
import errno
import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FULL = "The disk is full. Free some space (about 1 GB is needed) and run the same command again."
OFFLINE = (
    "The package index cannot be reached. Check the network (behind a proxy, set HTTPS_PROXY; "
    "with an index of your own, set PIP_INDEX_URL) and run the same command again."
)
LOCKED_OUT = (
    "This account may not write {}. Run the command as the account that owns the folder, or "
    f"become its owner: sudo chown -R $USER {ROOT}"
)
UNKNOWN_SIGNER = (
    "The package index answered with a certificate that is not trusted here. Where a proxy of your "
    "organisation opens what passes, ask for its certificate and name it to both tools: "
    "export PIP_CERT=/path/to/it.pem NODE_EXTRA_CA_CERTS=/path/to/it.pem"
)
TAMPERED = (
    "A downloaded package is not the one that requirements/ names by its digest, so nothing was "
    "installed. Try again; if it stays so, ask whoever keeps the package index that you use."
)
# What the tools underneath say, and what it means to the person who reads it.
CAUSES = (
    (FULL, ("No space left on device", "ENOSPC", "Disk quota exceeded")),
    (
        UNKNOWN_SIGNER,
        ("CERTIFICATE_VERIFY_FAILED", "CERT_IN_CHAIN", "UNABLE_TO_VERIFY", "SSLError"),
    ),
    (TAMPERED, ("DO NOT MATCH THE HASHES", "EINTEGRITY")),
    (
        OFFLINE,
        (
            "name resolution",
            "Failed to establish a new connection",
            "Network is unreachable",
            "Connection refused",
            "Max retries exceeded",
            "ProxyError",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ETIMEDOUT",
            "ECONNREFUSED",
            "No matching distribution found",
        ),
    ),
    (LOCKED_OUT.format(f"in {ROOT}"), ("Permission denied", "EACCES", "Read-only file system")),
)


class Failure(Exception):
    """Something foreseen went wrong: what happened, and what to do next."""


def start(work):
    """Run a script's work; answer a foreseen failure with a sentence and exit code 1."""
    try:
        code = work()
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        code = 1
    except OSError as error:
        print(f"\n{_meaning_of(error)}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        print("\nStopped.")
        code = 130
    sys.exit(code)


def step(stamp, inputs, work, outputs=()):
    """Do `work`, unless it was done with these very inputs and its outputs are still there.

    `inputs` are files, folders (every file below counts) and plain words; the digest of them all
    is written to the file `stamp` once the work is done.
    """
    digest = _digest(inputs)
    if stamp.exists() and stamp.read_text() == digest and all(path.exists() for path in outputs):
        return
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def run(telling, command, env=None):
    """Run a command quietly, telling what it does and for how long; say why when it fails.

    Returns what it printed. Raises `Failure` when its exit code is not 0.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        with _clock(telling) as tick:
            process = subprocess.Popen(
                [str(word) for word in command],
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            while _still_running(process):
                tick()
        output.seek(0)
        said = output.read()
    if process.returncode:
        raise Failure(_why(telling, said))
    return said


def _still_running(process):
    try:
        process.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        return True
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    return False


@contextlib.contextmanager
def _clock(telling):
    """Print the step and its seconds: counting on a terminal, once at the end elsewhere."""
    began = time.time()
    counting = sys.stdout.isatty()

    def tick():
        if counting:
            print(f"\r{telling} … {time.time() - began:.0f} s", end="", flush=True)

    print(f"{telling} …", end="", flush=True)
    try:
        yield tick
    finally:
        again = f"\r{telling} …" if counting else ""
        print(f"{again} {time.time() - began:.1f} s", flush=True)


def _why(telling, said):
    for meaning, signs in CAUSES:
        if any(sign in said for sign in signs):
            return meaning
    last = "\n".join("    " + line for line in said.strip().splitlines()[-20:])
    return f"“{telling}” did not succeed. The last it said was:\n{last}"


def _meaning_of(error):
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LOCKED_OUT.format(error.filename or f"in {ROOT}")
    raise error


def _digest(inputs):
    digest = hashlib.sha256()
    for one in inputs:
        if isinstance(one, Path):
            files = sorted(path for path in one.rglob("*") if path.is_file()) or [one]
            for path in files:
                if path.suffix != ".pyc":
                    digest.update(str(path.relative_to(ROOT)).encode())
                    digest.update(path.read_bytes())
        else:
            digest.update(repr(one).encode())
    return digest.hexdigest()
