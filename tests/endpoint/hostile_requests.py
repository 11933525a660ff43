"""A hundred hostile requests, each by a name that says what it tries."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import quote

END = b"\r\nHost: x\r\nConnection: close\r\n\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
ASK = b"ASK%7B%7D"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def line(target: bytes, method: bytes = b"GET") -> bytes:
    """Return a request with this target."""
    return method + b" " + target + b" HTTP/1.1" + END


def post(head: bytes, body: bytes) -> bytes:
    """Return a POST to the endpoint with these headers."""
    return b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + head + b"\r\n" + body


def query(text: str) -> bytes:
    """Return a GET that asks this."""
    return line(b"/sparql?query=" + quote(text, safe="").encode())


LETTERS = "abcdefghijklmnopqz"
#: Name → bytes, statuses that may answer (0: the connection is closed without a word).
TARGETS = [
    b"/../../etc/passwd", b"/./sparql", b"/%2e%2e/%2e%2e/etc/passwd", b"/%2E%2E", b"/..%2f..%2fetc",
    b"/id/..%5c..%5cwindows", b"/id/%2fetc%2fpasswd", b"/%252e%252e/etc", b"/id/%2500", b"/id/%00",
    b"/id/a%0d%0aSet-Cookie:%20x=1", b"/id/%0a", b"/id/%7f", b"/id/%c2%85", b"/%zz", b"/%", b"/%2",
    b"/id/%ff", b"/id/%c0%ae%c0%ae", b"//", b"//sparql", b"/id//x", b"/sparql/../sparql",
    b"/" + b"a" * 10_000, b"/id/" + b"%41" * 3000, b"/id/" + b"x/" * 4000,
    b"*", b"sparql", b"#", b"/#",
    b"http://", b"http://other/..", b"HTTP://x/%2e%2e", b"ftp://x/", b"/sparql?" + b"a=1&" * 3000,
    b"/sparql?query=%", b"/sparql?query=%FF", b"/sparql?query=" + ASK + b"&query=" + ASK,
    b"/sparql?query=" + ASK + b"&format=json&format=xml",
    b"/sparql?query=" + ASK + b"&format=%0d%0a",
    b"/sparql?query=%00", b"/sparql?query", b"/sparql?=", b"/sparql?&&&&",
    b"/sparql?default-graph-uri=file:///etc/passwd&query=" + ASK,
    b"/<script>alert(1)</script>", b"/%3Cscript%3Ealert(1)%3C/script%3E", b"/id/'%20OR%201=1",
    b"/id/x%3E%20%3Fp%20%3Fo%20.%20%7D", b"/queries/..%2f..%2fgraph", b"/queries/nothing?x=%zz",
]  # fmt: skip
RAW = {
    "nothing": b"",
    "a line feed": b"\n",
    "no request": b"\x00\x01\x02\x03" * 100,
    "a TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
    "HTTP 0.9": b"GET /sparql\r\n\r\n",
    "HTTP 2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP 9": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "no host": b"GET /sparql HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET /sparql HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    "a space in the target": b"GET /a b HTTP/1.1" + END,
    "a tab for a space": b"GET\t/sparql\tHTTP/1.1" + END,
    "a method of its own": line(b"/sparql", b"BREW"),
    "a lower-case method": line(b"/sparql", b"get"),
    "a tunnel": line(b"127.0.0.1:22", b"CONNECT"),
    "a trace": line(b"/sparql", b"TRACE"),
    "a folded header": b"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\nConnection: close\r\n\r\n",
    "a space before a colon": b"GET / HTTP/1.1\r\nHost : x\r\nConnection: close\r\n\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
    "a NUL in a header": b"GET / HTTP/1.1\r\nHost: x\r\nA: \x00\r\nConnection: close\r\n\r\n",
    "a header of 20 kB": b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 20_000 + b"\r\n\r\n",
    "a thousand headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: bcdefghi\r\n" * 1000 + b"\r\n",
    "an endless first line": b"GET /" + b"a" * 100_000,
    "two lengths alike": post(FORM + b"Content-Length: 1\r\nContent-Length: 2\r\n", b"aa"),
    "length and chunks": post(FORM + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                              b"0\r\n\r\nGET /sparql HTTP/1.1\r\n\r\n"),
    "chunks twice": post(FORM + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                         b"0\r\n\r\n"),
    "chunks in disguise": post(FORM + b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"),
    "identity and chunks": post(FORM + b"Transfer-Encoding: identity, chunked\r\n", b"0\r\n\r\n"),
    "a chunk of no size": post(FORM + b"Transfer-Encoding: chunked\r\n", b"zz\r\nab\r\n0\r\n\r\n"),
    "a chunk below zero": post(FORM + b"Transfer-Encoding: chunked\r\n", b"-1\r\nab\r\n0\r\n\r\n"),
    "a chunk that lies": post(FORM + b"Transfer-Encoding: chunked\r\n", b"2\r\nabcd\r\n0\r\n\r\n"),
    "a huge chunk": post(FORM + b"Transfer-Encoding: chunked\r\n", b"FFFFFFFFFFFFFFFF\r\nab"),
    "many chunks": post(FORM + b"Transfer-Encoding: chunked\r\n",
                        b"2710\r\n" + b"a" * 10_000 + b"\r\n" + b"2710\r\n" * 1 + b"a" * 10_000
                        + b"\r\n0\r\n\r\n"),
    "a length below zero": post(FORM + b"Content-Length: -5\r\n", b""),
    "a length with a sign": post(FORM + b"Content-Length: +5\r\n", b"query"),
    "a length in hex": post(FORM + b"Content-Length: 0x5\r\n", b"query"),
    "a length of terabytes": post(FORM + b"Content-Length: 99999999999999\r\n", b"a"),
    "a length of many digits": post(FORM + b"Content-Length: " + b"9" * 5000 + b"\r\n", b"a"),
    "compressed": post(FORM + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n", b"\x1f\x8b\x08"),
    "accept of 15 kB": b"GET /sparql?query=" + ASK + b" HTTP/1.1\r\nAccept: " + b"a/b;q=0.1," * 1500
    + END,
    "accept with no sense": b"GET /sparql?query=" + ASK + b" HTTP/1.1\r\nAccept: ;;q=,/,q=9" + END,
    "a product": query(PRODUCT),
    "a service": query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    "a glued service": query("PREFIX : <http://127.0.0.1:1/> ASK { SERVICE:x { ?s ?p ?o } }"),
    "a file": query("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    "an update": query("DELETE WHERE { ?s ?p ?o }"),
    "nested groups": query("SELECT * " + "{" * 2000 + "}" * 2000),
    "a long path": query("ASK { ?s " + "<a:b>/" * 1500 + "<a:b> ?o }"),
    "a path over all": query("SELECT (COUNT(*) AS ?n) { ?a (<x:y>|!<x:y>)* ?b }"),
    "text that grows": query(
        'SELECT ?z { BIND("aaaaaaaaaaaaaaaa" AS ?a)'
        + "".join(f" BIND(CONCAT(?{x},?{x},?{x}) AS ?{y})" for x, y in pairwise(LETTERS))
        + " }"
    ),
    "a slow expression": query('SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), "(a*)*(b*)*(a*)*c$") }'),
}  # fmt: skip

HOSTILE = {f"target {target[:40]!r}": line(target) for target in TARGETS} | RAW
