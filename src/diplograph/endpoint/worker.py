"""A process that answers for the endpoint, and may be ended at any moment.

It gets the graph in its first frame and a job in each frame after that, on standard input; its
responses leave on standard output. While it answers a query of a stranger it can open neither a
file nor a socket, so that a query which the guard misreads still reaches nothing.
"""

from __future__ import annotations

import os
import queue
import resource
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from diplograph.endpoint.answers import Answers
from diplograph.endpoint.content import Content
from diplograph.endpoint.frames import packed, read_frame
from diplograph.endpoint.limits import Limits
from diplograph.endpoint.messages import Response, plain

__all__ = ["run"]


def run() -> None:
    """Answer the jobs on standard input until it ends."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to the log, not between the frames
    jobs: queue.SimpleQueue[tuple[dict[str, Any], bytes]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    head, _ = jobs.get()
    answers = _answers(head)
    output.write(packed({"ready": True}))
    output.flush()
    while True:
        job, _ = jobs.get()
        response = _answered(answers, job)
        frame = {"status": response.status, "headers": dict(response.headers)}
        output.write(packed(frame, response.body))
        output.flush()


def _listen(stream: BinaryIO, jobs: queue.SimpleQueue[tuple[dict[str, Any], bytes]]) -> None:
    """Queue what comes in; end the process, even amid a query, when the endpoint is gone."""
    while frame := read_frame(stream):
        jobs.put(frame)
    os._exit(0)


def _answers(head: dict[str, Any]) -> Answers:
    limits = Limits(**head["limits"])
    os.nice(5)  # the process that reads requests goes first
    content = Content(**head["content"])
    store = content.store(limits.rows)
    # Not every system keeps this limit; the deadline holds on all of them.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    return Answers(store, content, limits)


def _answered(answers: Answers, job: dict[str, Any]) -> Response:
    try:
        if job.get("do") != "sparql":
            return answers.answer(job)
        with _shut_in():
            return answers.answer(job)
    except MemoryError:
        return plain(503, "answer: needs more memory than there is; ask for less")
    except Exception as fault:  # a stranger sees that it failed, the log says how
        sys.stderr.write(f"worker: {type(fault).__name__}: {ascii(str(fault))[:300]}\n")
        return plain(500, "answer: it failed here; the fault is in the log")


@contextmanager
def _shut_in() -> Iterator[None]:
    """Let no file and no socket be opened meanwhile."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


if __name__ == "__main__":
    run()
