import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  nameOf,
  wholeBytes
} from "./collect-pieces.js";
import {
  loadTables
} from "./core.js";
import {
  Failure
} from "./errors.js";

// js/formats/parquet.js
const { gunzipSync, inflateSync } = require("node:zlib");
var COLUMNS = {
  metric_id: "metric",
  timestamp: "started_at",
  value_numeric: "value",
  value_label: "label",
  commit_sha: "commit",
  source: "event"
};
var ROWS = 5e4;
async function parquetOf(db, core, { branch, reference, config }) {
  const { writeTable } = await loadTables();
  const facts = { repository: null, serverUrl: null, version: core.version() };
  const told = { ...facts, branch: reference, nowMs: Date.now() };
  const page = config ? config.reportPage(db, told) : new core.ReportPage(db, told);
  try {
    return writeTable(db, {
      ...{ reference, branch: branch ?? null, withReasons: true },
      better: config?.directions() ?? [],
      levels: page.levels(),
      notes: [],
      version: core.version()
    });
  } finally {
    page.free();
  }
}
async function readParquet(path, importer, fields) {
  const { parquetMetadata, parquetRead } = await import("./hyparquet.js");
  const name = nameOf(path);
  const bytes = await wholeBytes(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const compressors = { GZIP: gunzip };
  try {
    const metadata = parquetMetadata(file);
    const known = new Set(metadata.schema.map((element) => element.name));
    const wanted = fields.map((field) => known.has(field) ? field : COLUMNS[field] ?? field);
    const columns = wanted.filter((column) => known.has(column));
    refuseOther(columns, name);
    const count = Number(metadata.num_rows);
    for (let rowStart = 0; rowStart < count; rowStart += ROWS) {
      const rowEnd = Math.min(rowStart + ROWS, count);
      const onComplete = (rows) => {
        for (const [at, row] of rows.entries()) {
          const cells = wanted.map((column) => cellOf(row[column]));
          importer.take(`${name}: row ${rowStart + at + 1}`, cells, false);
        }
      };
      const shown = (
        /** @type {const} */
        { rowFormat: "object", utf8: true }
      );
      await parquetRead({
        file,
        metadata,
        compressors,
        columns,
        rowStart,
        rowEnd,
        ...shown,
        onComplete
      });
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(name, error);
  }
}
function gunzip(bytes) {
  return bytes[0] === 31 ? gunzipSync(bytes) : inflateSync(bytes);
}
function cellOf(value) {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === "bigint") return Number(value);
  return value ?? null;
}
function refuseOther(columns, name) {
  const has = (...any) => any.some((column) => columns.includes(column));
  const isTable = has("metric", "metric_id") && has("started_at", "timestamp");
  if (isTable && has("value", "value_numeric", "label", "value_label")) return;
  throw new Failure(
    "INPUT_INVALID",
    `${name} is not a table of values: it lacks columns such as "metric", "started_at" and "value"`,
    "docs/fleet.md lists the columns"
  );
}
function damaged(name, cause) {
  return new Failure(
    "INPUT_INVALID",
    `${name} is damaged, or not a Parquet file`,
    "export it again; files in other formats are named with --format",
    { cause }
  );
}

export {
  parquetOf,
  readParquet
};
