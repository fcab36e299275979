"""The formulas through Ibis, on DuckDB and on Spark: the same answers to the last digit."""

import importlib.util
import shutil
from datetime import date

import pytest
from engine_cases import FORMULAS, readings, written, written_sparse
from hypothesis import HealthCheck, Phase, given, settings

from koers.data.figures.store import loaded_path_of, path_of
from koers.data.indicators.evaluation import evaluate

ibis = pytest.importorskip("ibis")
# ibis 12 reads the answers of DuckDB by a name that DuckDB has since changed; nothing of ours calls it.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning:ibis")

from koers.data.indicators.distributed import cells_of, evaluated  # noqa: E402

COLUMNS = (
    *("indicator", "place", "start", "end"),
    *("numerator", "denominator", "base", "value", "margin", "status"),
)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
EXAMPLES = 8


def ours(found):
    rows = evaluate(FORMULAS, found).rows()
    return sorted(
        ((r.indicator, r.place, r.period.start, r.period.end, r.numerator, r.denominator, r.base, r.value,
          r.margin, r.status) for r in rows),
        key=lambda row: row[:4],
    )  # fmt: skip


def theirs(connection, found):
    tables = [_cells(connection, reading) for reading in found.values()]
    rows = connection.to_pyarrow(evaluated(FORMULAS, found, ibis.union(*tables))).to_pylist()
    days = [row | {name: _day(row[name]) for name in ("start", "end")} for row in rows]
    return sorted((tuple(row[name] for name in COLUMNS) for row in days), key=lambda row: row[:4])


def _cells(connection, reading):
    rows = connection.read_parquet(str(path_of(reading.code)))
    loaded = connection.read_parquet(str(loaded_path_of(reading.code))) if reading.sparse else None
    return cells_of(reading.code, rows, loaded)


def _day(value):
    return value if type(value) is date else value.date()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate])
@given(readings())
def test_formulas_through_ibis_on_duckdb_give_the_same_to_the_last_digit(readings_dir, case):
    found = written(*case)
    assert theirs(ibis.duckdb.connect(), found) == ours(found)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate])
@given(readings())
def test_sparse_reading_gives_the_same_as_the_dense_one_on_both_engines(readings_dir, case):
    dense, sparse = written(*case), written_sparse(*case)
    assert any(reading.sparse for reading in sparse.values())
    assert ours(sparse) == ours(dense)
    assert theirs(ibis.duckdb.connect(), sparse) == ours(dense)


def _why_no_spark():
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is niet geïnstalleerd (extra spark)"
    return "" if shutil.which("java") else "Spark heeft Java nodig, en dat is hier niet"


@pytest.mark.skipif(bool(_why_no_spark()), reason=_why_no_spark() or "-")
@pytest.mark.enable_socket  # Spark talks to its own Java over loopback
def test_formulas_on_spark_give_the_same_to_the_last_digit(readings_dir):
    from pyspark.sql import SparkSession

    settings_of = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = settings_of.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    connection = ibis.pyspark.connect(session)

    @settings(max_examples=1, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate])
    @given(readings())
    def same(case):
        found = written(*case)
        assert theirs(connection, found) == ours(found)

    try:
        same()
    finally:
        session.stop()
