"""What the endpoint reads, waits for and answers at most."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit in one place; each has a message of its own where it is met."""

    #: Seconds that one question may take; its process is ended after them.
    seconds: float = 10.0
    #: Rows or triples of one answer.
    rows: int = 100_000
    #: Bytes of one answer, and of the memory of the process that works it out.
    answer_bytes: int = 50_000_000
    memory_bytes: int = 2_000_000_000
    #: Bytes of the body of a request, and of its first line with all headers.
    request_bytes: int = 300_000
    header_bytes: int = 16_384
    #: Processes that answer; one address holds at most all but one of them.
    workers: int = 3
    #: Requests that wait for a process, of all addresses together.
    waiting: int = 64
    #: Open connections, of all addresses and of one.
    connections: int = 256
    connections_of_one: int = 128
    #: Seconds for a whole head, a whole body, the next request, and the reading of an answer.
    head_seconds: float = 10.0
    body_seconds: float = 15.0
    idle_seconds: float = 15.0
    send_seconds: float = 60.0
    #: Seconds in which a question may still be answered after its client has hung up.
    gone_seconds: float = 0.5
