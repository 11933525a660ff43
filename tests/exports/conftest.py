"""The exports of the shipped graph, written once by the command line as a user writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from .reading import FORMS, ROOT, called, canonical, export, tool

_JENA = Path("/usr/share/java")
_JARS = "jena-* thrift slf4j-api slf4j-nop commons-* gson protobuf httpc* jackson-* guava"


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the file of a form, exported when it is first wanted."""
    folder = tmp_path_factory.mktemp("exports")

    def path(form: str) -> Path:
        target = folder / f"{form}.{FORMS.get(form, form)}"
        if not target.is_file():
            export(form, target)
        return target

    return path


@pytest.fixture(scope="session")
def expected() -> list[str]:
    """The committed Turtle, line by line in canonical N-Triples."""
    return canonical((ROOT / "graph" / "diplograph.ttl").read_bytes(), ox.RdfFormat.TURTLE)


@pytest.fixture(scope="session")
def riot(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], bytes]:
    """Jena's reader, from a file to N-Quads.

    Debian's package keeps the message files of Xerces where its own classes do not look for them,
    so they are put where they are looked for.
    """
    tool("java")
    core = _JENA / "jena-core.jar"
    if not core.is_file():
        pytest.fail(f"no {core}; run tests/install-parts")
    messages = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(core) as archive:
        for name in archive.namelist():
            if "/ext/xerces/" in name and name.endswith(".properties"):
                target = messages / name.partition("/ext/")[2]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    jars = [str(jar) for part in _JARS.split() for jar in _JENA.glob(f"{part}.jar")]
    path = ":".join([str(messages), *sorted(jars)])
    return lambda file: called("java", "-cp", path, "riotcmd.riot", "--output=nq", file)
