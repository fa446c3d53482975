"""Asks every question of docs/fleet.md in every engine that is installed, and compares the answers.

Usage: engines.py DOCUMENT PLACE [ENDPOINT], where PLACE is a folder or s3://BUCKET/PREFIX/. Prints one line for each
engine and ends with 1 if answers differ. Spark and pandas are started as the document says, and read folders only: for
a bucket they would need more packages.
"""

import datetime
import importlib.util
import math
import os
import re
import shutil
import sys
import time

document, place = sys.argv[1:3]
endpoint = sys.argv[3] if len(sys.argv) > 3 else None
with open(document, encoding="utf-8") as text:
    DOCUMENT = text.read()
QUESTIONS = re.findall(r"```sql question\n(.*?)```", DOCUMENT, re.S)


def snippet(words):
    """The Python of the document with these words, about this place."""
    found = [code for code in re.findall(r"```python\n(.*?)```", DOCUMENT, re.S) if words in code]
    return re.sub(r"s3a?://acme-metrics/fleet/", place, found[0])


def duckdb():
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    if endpoint:
        # For S3, DuckDB would download an extension.
        connection.register("fleet", arrow().to_table())
    else:
        files = f"{place}/*/data.parquet"
        connection.execute(
            f"CREATE VIEW fleet AS SELECT * FROM read_parquet('{files}', hive_partitioning = true)"
        )
    return lambda sql: connection.execute(sql).fetchall()


def arrow():
    import pyarrow
    import pyarrow.dataset as dataset
    import pyarrow.fs as fs

    schema = pyarrow.schema([("repo", pyarrow.string())])
    partitioning = dataset.partitioning(schema, flavor="hive")
    if not endpoint:
        return dataset.dataset(place, format="parquet", partitioning=partitioning)
    keys = {"access_key": os.environ["AWS_ACCESS_KEY_ID"], "secret_key": os.environ["AWS_SECRET_ACCESS_KEY"]}
    store = fs.S3FileSystem(endpoint_override=endpoint, region="us-east-1", **keys)
    path = place.removeprefix("s3://").rstrip("/")
    return dataset.dataset(path, filesystem=store, format="parquet", partitioning=partitioning)


def datafusion():
    from datafusion import SessionContext

    context = SessionContext()
    context.from_arrow(arrow().to_table(), name="fleet")
    return lambda sql: rows_of(context.sql(sql).to_arrow_table())


def polars():
    import polars

    if endpoint:
        frame = polars.from_arrow(arrow().to_table()).lazy()
    else:
        frame = polars.scan_parquet(f"{place}/**/data.parquet", hive_partitioning=True)
    times = polars.col("started_at", "committed_at").dt.replace_time_zone(None)
    context = polars.SQLContext(fleet=frame.with_columns(times))
    return lambda sql: context.execute(sql, eager=True).rows()


def chdb():
    from chdb.session import Session

    session = Session()
    session.query("CREATE DATABASE IF NOT EXISTS here")
    source = f"file('{place}/**/data.parquet', 'Parquet')"
    if endpoint:
        keys = f"'{os.environ['AWS_ACCESS_KEY_ID']}', '{os.environ['AWS_SECRET_ACCESS_KEY']}'"
        path = place.removeprefix("s3://").rstrip("/")
        source = f"s3('{endpoint}/{path}/**/data.parquet', {keys}, 'Parquet')"
    session.query(
        "CREATE VIEW here.fleet AS SELECT *, decodeURLComponent(extract(_path, 'repo=([^/]+)')) AS repo "
        f"FROM {source} SETTINGS use_hive_partitioning = 0"
    )

    def ask(sql):
        import pyarrow

        # The exact median, where `median` takes samples of large groups.
        sql = sql.replace("FROM fleet", "FROM here.fleet").replace("median(", "quantileExactInclusive(0.5)(")
        answer = session.query(sql, "ArrowStream")
        return rows_of(pyarrow.ipc.open_stream(answer.bytes()).read_all())

    return ask


def pandas():
    known = {}
    exec(snippet("import pandas"), known)
    fleet = known["fleet"]
    fleet["day"] = fleet["started_at"].dt.date
    trend = fleet[fleet["is_reference"] & (fleet["type"] == "numeric")]
    by_metric = fleet.groupby("metric")
    total = by_metric["value"].sum(min_count=1)
    middle = trend.groupby(["metric", "day"])["value"].median()
    answers = {
        QUESTIONS[0]: [(metric, int(n), total[metric]) for metric, n in by_metric.size().items()],
        QUESTIONS[1]: [(metric, day, value) for (metric, day), value in middle.items()],
    }
    # The others are questions for SQL.
    return answers.get


def pyspark():
    os.environ["TZ"] = "UTC"
    time.tzset()
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.log.level", "ERROR")
    spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    exec(snippet("spark.read"), {"spark": spark})
    return lambda sql: [tuple(row) for row in spark.sql(sql).collect()]


def rows_of(table):
    return [tuple(row.values()) for row in table.to_pylist()]


def plain(cell):
    """What a cell means, whatever type an engine gives it."""
    if isinstance(cell, bytes):
        return cell.decode()
    if isinstance(cell, datetime.datetime):
        return cell.replace(tzinfo=None).isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, bool) or cell is None or isinstance(cell, str):
        return cell
    return None if math.isnan(cell) else float(f"{float(cell):.9g}")


def answers(ask):
    found = []
    for number, sql in enumerate(QUESTIONS, 1):
        try:
            rows = ask(sql)
        except Exception as error:
            raise RuntimeError(f"question {number}: {error}") from error
        if rows is not None:
            rows = sorted((tuple(plain(cell) for cell in row) for row in rows), key=str)
        found.append(rows)
    return found


ENGINES = {"duckdb": duckdb, "datafusion": datafusion, "polars": polars, "chdb": chdb}
if not endpoint:
    ENGINES |= {"pandas": pandas, "pyspark": pyspark}
first, status = None, 0
for name, engine in ENGINES.items():
    if not importlib.util.find_spec(name) or (name == "pyspark" and not shutil.which("java")):
        print(f"{name}: not installed")
        continue
    try:
        found = answers(engine())
    except Exception as error:
        print(f"{name}: {error}")
        status = 1
        continue
    first = first or found
    differ = [
        f"question {number}: {one[:3]} instead of {other[:3]}"
        for number, (one, other) in enumerate(zip(found, first), 1)
        if one is not None and one != other
    ]
    given = [rows for rows in found if rows is not None]
    empty = [number for number, rows in enumerate(found, 1) if rows == []]
    print(f"{name}: {len(given)} answers, {sum(map(len, given))} rows, empty {empty}", *differ, sep="\n  ")
    status = 1 if differ or empty else status
sys.exit(status)
