"""Asks every question of docs/fleet.md in every engine that is installed, and compares the answers.

Usage: engines.py DOCUMENT PLACE [ENDPOINT], where PLACE is a folder or s3://BUCKET/PREFIX/. Prints one line for each
engine and ends with 1 if answers differ.
"""

import datetime
import importlib.util
import math
import os
import re
import sys

document, place = sys.argv[1:3]
endpoint = sys.argv[3] if len(sys.argv) > 3 else None
with open(document, encoding="utf-8") as text:
    QUESTIONS = re.findall(r"```sql question\n(.*?)```", text.read(), re.S)


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
            rows = [tuple(plain(cell) for cell in row) for row in ask(sql)]
        except Exception as error:
            raise RuntimeError(f"question {number}: {error}") from error
        found.append(sorted(rows, key=str))
    return found


ENGINES = {"duckdb": duckdb, "datafusion": datafusion, "polars": polars, "chdb": chdb}
first, status = None, 0
for name, engine in ENGINES.items():
    if not importlib.util.find_spec(name):
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
        if one != other
    ]
    empty = [number for number, rows in enumerate(found, 1) if not rows]
    print(f"{name}: {len(found)} answers, {sum(map(len, found))} rows, empty {empty}", *differ, sep="\n  ")
    status = 1 if differ or empty else status
sys.exit(status)
