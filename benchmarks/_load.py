"""A bounded client: requests at a steady rate, on loopback only, timed from when each was due.

Timing from when it was due, not from when it was sent, counts the wait behind a slow answer.
"""

import threading
import time
from http.client import HTTPConnection
from itertools import count
from queue import Empty, Queue

THREADS = 16


def get(connection, path, cookie):
    """One page: its status and its body as transferred."""
    headers = {"Host": "localhost", "Accept-Encoding": "gzip", "Cookie": f"sessionid={cookie}"}
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    return response.status, response.read()


def at_rate(port, asked, *, a_second, seconds):
    """Ask for (path, cookie) pairs in turn; gives the seconds each path took, by path.

    Raises
    ------
    RuntimeError
        When an answer is not a page.
    """
    due, took, faults = Queue(), [], []
    began = time.perf_counter() + 0.5
    for n in range(int(a_second * seconds)):
        due.put((began + n / a_second, *asked[n % len(asked)]))
    workers = [
        threading.Thread(target=_work, args=(port, due, took, faults)) for _ in range(THREADS)
    ]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    if faults:
        raise RuntimeError(f"{len(faults)} answers were not pages. The first: {faults[0]}")
    by_path = {}
    for path, seconds_taken in took:
        by_path.setdefault(path, []).append(seconds_taken)
    return by_path


def one_by_one(port, path, cookie, times):
    """The seconds of each request, nothing else being asked meanwhile; and the last body."""
    connection, took, body = HTTPConnection("127.0.0.1", port, timeout=120), [], b""
    for _ in range(times):
        began = time.perf_counter()
        status, body = get(connection, path, cookie)
        took.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}.")
    return took, body


def share(values, part):
    """The value that a part of the values do not exceed: 0.95 for p95."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def _work(port, due, took, faults):
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    for _ in count():
        try:
            moment, path, cookie = due.get_nowait()
        except Empty:
            return
        time.sleep(max(0, moment - time.perf_counter()))
        status, _body = get(connection, path, cookie)
        took.append((path, time.perf_counter() - moment))
        if status != 200:
            faults.append(f"{path} answered {status}")
