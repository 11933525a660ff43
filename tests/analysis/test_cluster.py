"""The same statements on Apache Spark: on this machine, and on a master with two workers.

The master and its workers are real processes on the loopback address, started from the jars that
pyspark brings and stopped in the end. ``make test-cluster`` runs these tests.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.analysis.corpus.engine import Scale
from diplograph.api import Dialogue

from .scaled import SCALED, comparable, two_series, written
from .world import ROOT

pytestmark = pytest.mark.cluster

WORKERS = 2


@pytest.fixture(scope="module")
def corpus() -> Dialogue:
    return two_series()


@pytest.fixture(scope="module")
def tables(corpus: Dialogue, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(corpus, tmp_path_factory.mktemp("corpus") / "tables")


class Cluster:
    """A standalone master and its workers; each writes what it does to a log."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.folder = folder
        self.home = Path(pyspark.__file__).parent
        self.processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.master = f"spark://127.0.0.1:{port}"

    def start(self) -> None:
        here = ("--host", "127.0.0.1", "--webui-port", "0")
        port = self.master.rpartition(":")[2]
        self.run("master", "master.Master", *here, "--port", port)
        self.wait_for("master", r"New state: ALIVE", 1)
        for number in range(WORKERS):
            work = str(self.folder / f"work-{number}")
            limits = ("--cores", "2", "--memory", "2g", "--work-dir", work)
            self.run(f"worker-{number}", "worker.Worker", *here, *limits, self.master)
        self.wait_for("master", r"Registering worker", WORKERS)

    def run(self, name: str, what: str, *words: str) -> None:
        environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(self.home)}
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(
                    [self.home / "bin" / "spark-class", f"org.apache.spark.deploy.{what}", *words],
                    stdout=log, stderr=log, env=environment, cwd=self.folder,
                )
            )  # fmt: skip

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", errors="replace")

    def wait_for(self, name: str, words: str, times: int) -> None:
        end = time.monotonic() + 180
        while len(re.findall(words, self.log(name))) < times:
            dead = [each for each in self.processes if each.poll() is not None]
            assert not dead and time.monotonic() < end, self.log(name)[-2000:]
            time.sleep(0.2)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            process.wait(60)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    found = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        found.start()
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="module")
def on_cluster(cluster: Cluster) -> Iterator[None]:
    """One session for all questions, since starting one takes longest; the engine uses it."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(WORKERS),
        # One core of each worker, so that another application finds the other.
        "spark.cores.max": str(WORKERS),
        "spark.executor.cores": "1",
        "spark.executor.memory": "512m",
    }
    session = SparkSession.builder.master(cluster.master).config(map=settings).getOrCreate()
    cluster.wait_for("master", r"Launching executor", WORKERS)
    yield
    session.stop()


@pytest.mark.parametrize("name", SCALED)
@pytest.mark.usefixtures("on_cluster")
def test_a_cluster_of_two_workers_gives_the_rows_of_the_measure(
    name: str, corpus: Dialogue, tables: str, cluster: Cluster
) -> None:
    found = corpus.measure(name, scale=Scale("spark", cluster.master, tables))
    assert comparable(found) == comparable(corpus.measure(name))
    assert len(found.table) and cluster.master in found.queries[0]


@pytest.mark.parametrize("name", [name for name in SCALED if name != "retention"])  # it takes long
@pytest.mark.usefixtures("on_cluster")
def test_a_cluster_gives_the_rows_of_the_measure_on_the_real_graph(
    name: str, shipped: Dialogue, cluster: Cluster
) -> None:
    found = shipped.measure(name, scale=Scale("spark", cluster.master))
    assert comparable(found) == comparable(shipped.measure(name))


@pytest.mark.usefixtures("on_cluster")
def test_both_workers_have_worked(cluster: Cluster) -> None:
    launched = re.findall(r"Launching executor \S+ on worker (\S+)", cluster.log("master"))
    assert len(set(launched)) == WORKERS
    for number in range(WORKERS):
        logs = (cluster.folder / f"work-{number}").glob("*/*/stderr")
        assert any("Finished task" in log.read_text("utf-8", errors="replace") for log in logs)


@pytest.mark.usefixtures("on_cluster")
def test_tables_of_a_session_that_runs_are_left_alone(shipped: Dialogue, cluster: Cluster) -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    session.range(3).createOrReplaceTempView("participations")
    shipped.measure("gaps", scale=Scale("spark", cluster.master))
    assert session.table("participations").count() == 3


def spark_alone(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, which starts and ends its own Spark."""
    return subprocess.run(
        [sys.executable, "-m", "diplograph", "analyse", *words, "--engine", "spark"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True, text=True, check=False, timeout=500, cwd=ROOT,
    )  # fmt: skip


def test_spark_on_this_machine_is_quiet_and_leaves_nothing_behind(
    shipped: Dialogue, tmp_path: Path
) -> None:
    done = spark_alone("gaps", "--format", "csv", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout == shipped.measure("gaps").table.as_format("csv")
    assert done.stderr.startswith("lower bound: ") and done.stderr.count("\n") == 1, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_takes_a_master(
    shipped: Dialogue, cluster: Cluster, tables: str, corpus: Dialogue
) -> None:
    done = spark_alone(
        "co-attendance", "--least", "2", "--format", "csv", "--master", cluster.master,
        "--tables", tables,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == corpus.measure("co-attendance", least="2").table.as_format("csv")


def test_no_java_and_no_master_are_said_in_words(tmp_path: Path) -> None:
    for words, environment, said in (
        (["--master", "spark://127.0.0.1:9"], {}, "no Spark at 'spark://127.0.0.1:9'"),
        ([], {"JAVA_HOME": str(tmp_path)}, "install a Java runtime, 17 or later"),
    ):
        done = spark_alone("gaps", *words, **environment)
        assert done.returncode == 2 and said in done.stderr, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["centrality", "go-betweens"])
def test_a_parallel_backend_of_networkx_gives_the_same_rows(name: str, shipped: Dialogue) -> None:
    """It is chosen as networkx has it chosen, by the environment."""
    parts = ROOT / "tests" / ".parallel"
    assert parts.is_dir(), f"{parts}: missing; run 'tests/install-parts cluster'"
    code = (
        "import logging, networkx, diplograph\n"
        "logging.basicConfig(level='DEBUG')\n"
        f"found = diplograph.open({str(ROOT)!r}).measure({name!r})\n"
        "print(found.table.as_format('csv'), end='')\n"
    )
    env = os.environ | {
        "NETWORKX_BACKEND_PRIORITY": "parallel",
        "PYTHONPATH": os.pathsep.join((str(parts), str(ROOT / "src"))),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Using backend 'parallel' for call to `betweenness_centrality'" in done.stderr
    assert done.stdout == shipped.measure(name).table.as_format("csv")
