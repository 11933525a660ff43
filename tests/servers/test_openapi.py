"""The OpenAPI description is valid, and the running endpoint keeps what it promises.

schemathesis makes requests from the description, good ones and bad ones, and holds each response to
the statuses, the media types and the schemas that are promised. That each text of a parameter is
accepted is not asked for: no schema says which names the graph has, or what is SPARQL.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from ..endpoint.running import Running, started

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    # A question that is asked of all may take long; how long is not what is tested here.
    running = started(tmp_path_factory.mktemp("openapi"), "--seconds", "120")
    yield running
    assert running.stop() == 0


def test_the_description_is_valid(served: Running) -> None:
    description = served.get("/openapi.json").json
    validate(description, cls=OpenAPIV31SpecValidator)
    assert len(description["paths"]) > 60


@pytest.mark.slow
def test_the_endpoint_keeps_what_the_description_promises(served: Running, tmp_path: Path) -> None:
    words = [
        "--max-examples", "4", "--exclude-checks", "positive_data_acceptance",
        "--phases", "examples,coverage,fuzzing", "--seed", "1", "--request-timeout", "60",
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{served.url}/openapi.json", *words],
        cwd=tmp_path, capture_output=True, text=True, timeout=1500, check=False,
        env={
            **os.environ, "NO_COLOR": "1", "SCHEMATHESIS_HOOKS": "openapi_hooks",
            "PYTHONPATH": str(Path(__file__).parent),
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
    assert "worker:" not in served.log.read_text(), "a fault of the endpoint is in its log"
