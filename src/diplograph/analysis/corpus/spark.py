"""Apache Spark: the same statements on one machine or on the cluster that ``master`` names.

Without a master Spark runs in this machine's processes and listens on the loopback address alone.
For a cluster, the address under which its workers reach this process is Spark's to settle, by
``SPARK_LOCAL_IP`` or ``spark-defaults.conf``, as is everything else that is not set here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.analysis.corpus.engine import Answered
from diplograph.errors import ArgumentError, QueryError
from diplograph.files.java import has_java
from diplograph.files.scratch import stderr_into

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["spark_engine"]

_LOOPBACK = "127.0.0.1"
_HERE = ("local", "spark://127.", "spark://localhost")
#: Slices of a join on one machine; Spark's own default, 200, is meant for a cluster.
_SLICES = 8


class _Spark:
    """A session of Spark; its tables are views that no other session sees."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session.newSession()
        self.name = f"Apache Spark {session.version} on {session.sparkContext.master}"

    def read(self, table: str, files: Sequence[str]) -> None:
        """Take the Parquet files of a table, matching their columns by name."""
        from pyspark.errors import PySparkException

        try:
            frame = self._session.read.option("mergeSchema", "true").parquet(*files)
            frame.createOrReplaceTempView(table.replace("-", "_"))
        except PySparkException as fault:
            raise QueryError(f"{table}: {_line(fault)}; see the Parquet files") from fault

    def answer(self, text: str, values: Sequence[Any]) -> Answered:
        """Return the answer; its rows are collected from the workers."""
        from pyspark.errors import PySparkException

        try:
            frame = self._session.sql(text, args=list(values))
            return Answered(tuple(frame.columns), frame.collect())
        except PySparkException as fault:
            raise QueryError(f"Spark: {_line(fault)}; are the tables of this release?") from fault


@contextmanager
def spark_engine(scratch: Path, master: str | None = None) -> Iterator[_Spark]:
    """Yield Spark: the session that runs already, else a new one that is stopped in the end."""
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is not None:
        yield _Spark(running)
        return
    session = _started(scratch, master or "local[*]")
    try:
        yield _Spark(session)
    finally:
        _stop(session)


def _started(scratch: Path, master: str) -> SparkSession:
    """Return a new session: without a page of its own, quiet, spilling to ``scratch``."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    _demand_java()
    settings: dict[str, bool | float | int | str | None] = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={scratch}",
    }
    if master.startswith(_HERE):
        settings |= {
            "spark.driver.host": _LOOPBACK,
            "spark.driver.bindAddress": _LOOPBACK,
            "spark.sql.shuffle.partitions": str(_SLICES),
        }
    try:
        with stderr_into(scratch / "spark.log"):
            builder = SparkSession.builder.master(master).appName("diplograph")
            return builder.config(map=settings).getOrCreate()
    except (PySparkException, Py4JError, RuntimeError) as fault:
        raise ArgumentError(
            f"--master: no Spark at '{master}'; see that it runs, and that its release is that of"
            " pyspark here"
        ) from fault


def _stop(session: SparkSession) -> None:
    """End the session and its Java process, which would go on and hold what is in the scratch."""
    from pyspark import SparkContext

    gateway: Any = session.sparkContext._gateway  # pyspark offers no other way to it
    session.stop()
    SparkContext._gateway = SparkContext._jvm = None
    gateway.shutdown()
    gateway.proc.stdin.close()  # on which it ends
    gateway.proc.wait()


def _demand_java() -> None:
    if not has_java():
        raise ArgumentError(
            "java: not found, and Spark runs on it; install a Java runtime, 17 or later (Debian:"
            " default-jre-headless), or take --engine duckdb"
        )


def _line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]
