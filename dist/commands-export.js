import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  parquetOf
} from "./formats-parquet.js";
import {
  inStores,
  openExisting,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import "./commands-shared-options.js";
import {
  Option
} from "./commander.js";
import "./run-cancel.js";
import "./collect-pieces.js";
import "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import {
  writeWhole
} from "./run-writing.js";
import "./context.js";
import "./collect-files.js";
import {
  usualBranch
} from "./git.js";
import "./run-limits.js";
import "./run-log.js";
import {
  print,
  visible
} from "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure,
  shown
} from "./errors.js";
import "./runtime.js";

// js/commands/export.js
const { once } = require("node:events");
const { resolve } = require("node:path");

// js/formats/openmetrics.js
function* openMetrics(db, core, only) {
  const lines = only === void 0 ? core.allBranches(db) : [only];
  for (
    const kind of
    /** @type {const} */
    ["numeric", "label"]
  ) {
    const { family, help } = FAMILIES[kind];
    yield `# TYPE ${family} gauge
# HELP ${family} ${help}
`;
    for (const branch of lines) {
      const { builds, series } = core.timeline(db, branch);
      for (const { id, type, unit, values } of series) {
        if (type !== kind) continue;
        const labels = { metric: id, branch, ...unit ? { unit } : {} };
        yield* kind === "numeric" ? samples(family, labels, builds, values) : words(family, labels, builds, values);
      }
    }
  }
  yield "# EOF\n";
}
var FAMILIES = {
  numeric: { family: "unentropy_value", help: "What was measured, at the time of the build." },
  label: { family: "unentropy_label", help: "What was found to be so, at the time of the build." }
};
function* samples(family, labels, builds, values) {
  const name = `${family}{${labelled(labels)}}`;
  let lines = "";
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const isLast = !later(builds, values, at);
    if (isLast) lines += `${name} ${value} ${builds[at].atMs / 1e3}
`;
  }
  yield lines;
}
function* words(family, labels, builds, values) {
  for (const word of new Set(values)) {
    if (word === null) continue;
    const found = values.map((value) => value === word ? 1 : null);
    yield* samples(family, { ...labels, value: String(word) }, builds, found);
  }
}
function later(builds, values, at) {
  for (let next = at + 1; next < builds.length; next++) {
    if (builds[next].atMs !== builds[at].atMs) return false;
    if (values[next] !== null) return true;
  }
  return false;
}
function labelled(labels) {
  const escaped = (text) => text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
  return Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`).join(",");
}

// js/formats/export.js
var WRITERS = {
  jsonl: async function* (db, core, branch) {
    const fields = core.valueFields();
    for (const rows of batches(db, core, branch)) {
      yield rows.map((row) => `${JSON.stringify(named(fields, row))}
`).join("");
    }
  },
  csv: async function* (db, core, branch) {
    const { stringify } = await import("./csv-stringify.js");
    yield stringify([core.valueFields()]);
    for (const rows of batches(db, core, branch)) yield stringify(rows);
  },
  openmetrics: async function* (db, core, branch) {
    yield* openMetrics(db, core, branch);
  },
  parquet: async function* (db, core, branch, known) {
    yield await parquetOf(db, core, { branch, ...await known() });
  },
  sqlite: async function* (db) {
    yield db.export();
  }
};
function* batches(db, core, branch) {
  let share = core.valuesOf(db, void 0, branch);
  for (; share; share = core.valuesOf(db, share.last, branch)) {
    if (share.rows.length > 0) yield share.rows;
  }
}
function named(fields, row) {
  return Object.fromEntries(
    fields.map((field, at) => [field, row[at]]).filter(([, value]) => value !== null)
  );
}

// js/commands/export.js
function exportValues(program) {
  const command = program.command("export").description("write the history in a format that other tools read").addOption(
    new Option("--format <name>", "what to write").choices(Object.keys(WRITERS)).makeOptionMandatory()
  ).option("--branch <name>", "only the builds of this branch").option("-o, --output <path>", "the file to write (default: standard output)").addHelpText(
    "after",
    `
  jsonl        a value a line, with all that "import" reads
  csv          the same as a table
  parquet      a table for DuckDB, Spark, pandas and others, with all that "import" reads
  openmetrics  for Prometheus; without builds of pull requests
  sqlite       the database itself, with all that waits beside it in the store

Exit code: 0 written, 1 not.`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run({ store: address, format, branch, output }, stores) {
  if (format === "sqlite" && branch !== void 0) throw wholeOnly();
  const isBinary = format === "sqlite" || format === "parquet";
  if (isBinary && output === void 0 && process.stdout.isTTY) throw binary(format);
  const file = output === void 0 ? void 0 : resolve(output);
  const db = await openExisting(stores, address, file);
  const [config] = await stores.config();
  const known = async () => {
    const named2 = config?.namedReferenceBranch() ?? void 0;
    return { config, reference: named2 ?? await usualBranch(process.cwd()) };
  };
  try {
    const text = WRITERS[format](db, stores.core, branch, known);
    if (file === void 0) await pass(text);
    else await write(text, file);
  } finally {
    db.close();
    config?.free();
  }
}
async function pass(pieces) {
  const { stdout } = process;
  for await (const piece of pieces) {
    const shown2 = stdout.isTTY && typeof piece === "string" ? visible(piece) : piece;
    if (!stdout.write(shown2)) await once(stdout, "drain");
  }
}
async function write(pieces, path) {
  await writeWhole(path, pieces, "STORAGE_UNWRITABLE", { makesFolders: false });
  print(shown(path));
}
function wholeOnly() {
  return new Failure(
    "INPUT_INVALID",
    "a database is always exported with all its branches",
    "leave --branch out, or choose another --format"
  );
}
function binary(format) {
  return new Failure(
    "INPUT_INVALID",
    `${format === "sqlite" ? "a database" : "a Parquet file"} cannot be shown on a terminal`,
    "name a file with --output"
  );
}
export {
  exportValues
};
