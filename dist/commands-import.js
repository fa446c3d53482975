import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  readParquet
} from "./formats-parquet.js";
import {
  bringIn,
  tryOut
} from "./formats-add.js";
import {
  counted,
  inStores,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import "./commands-shared-options.js";
import {
  Option
} from "./commander.js";
import "./run-cancel.js";
import {
  storeKept
} from "./history-kept-build.js";
import {
  lines,
  nameOf,
  notText,
  pieces,
  textOf,
  whole
} from "./collect-pieces.js";
import "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import "./collect-files.js";
import {
  commitsOf,
  forge,
  usualBranch,
  wordsOfCommits
} from "./git.js";
import "./run-limits.js";
import "./run-log.js";
import {
  print
} from "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure
} from "./errors.js";
import "./runtime.js";

// js/commands/import.js
const { resolve } = require("node:path");

// js/formats/csv.js
var LONGEST_ROW_CHARS = 1024 ** 2;
async function readCsv(path, importer, fields) {
  const { parse } = await import("./csv-parse.js");
  const name = nameOf(path);
  const rows = parse({
    bom: true,
    info: true,
    max_record_size: LONGEST_ROW_CHARS,
    relax_column_count: true,
    skip_empty_lines: true
  });
  let take2 = null;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decode = (piece) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw notText(path);
    }
  };
  const drain = () => {
    for (let found = rows.read(); found !== null; found = rows.read()) {
      const { record, info } = found;
      if (take2) take2(`${name}:${info.lines}`, record);
      else take2 = columnsOf(record, name, importer, fields);
    }
  };
  const ended = new Promise((resolve2, reject) => {
    rows.on("readable", drain);
    rows.on("error", (error) => reject(malformed(name, error)));
    rows.on("end", resolve2);
  });
  ended.catch(() => {
  });
  for await (const piece of pieces(path)) {
    if (rows.errored) break;
    if (!rows.write(decode(piece)))
      await Promise.race([ended, new Promise((go) => rows.once("drain", go))]);
  }
  if (!rows.errored) rows.end(decode(void 0));
  await ended;
  if (!take2) throw noColumns(name);
}
function columnsOf(header, name, importer, fields) {
  const names = header.map((it) => it.trim());
  const places = fields.map((field) => names.indexOf(field));
  const [metric, time] = places;
  const number = fields.indexOf("value_numeric");
  const metrics = names.map((column, at) => ({ column, at })).filter(({ column }) => metric < 0 && column !== "" && !fields.includes(column));
  if (time < 0 || metric < 0 && metrics.length === 0) throw noColumns(name);
  return (place, row) => {
    if (row.length !== names.length) {
      importer.refuse(place, `it has ${row.length} cells, and the first line ${names.length}`);
      return;
    }
    const cells = places.map((at) => at < 0 ? null : row[at]);
    if (metric >= 0) importer.take(place, cells, true);
    for (const { column, at } of metrics) {
      if (row[at].trim() === "") continue;
      importer.take(place, cells.with(0, column).with(number, row[at]), true);
    }
  };
}
function malformed(name, error) {
  if (error instanceof Failure) return error;
  const [words] = error.message.split(/,? (?:at|on) line /);
  return new Failure(
    "INPUT_INVALID",
    `${name}:${error.lines ?? 1}: invalid CSV: ${words}`,
    "separate cells by commas; put a cell with commas, quotes or line breaks in quotes, and double any quote in it",
    { cause: error }
  );
}
function noColumns(name) {
  return new Failure(
    "INPUT_INVALID",
    `${name}: the first line does not name the columns of a table of values`,
    'it needs "timestamp", and either "metric_id" with "value_numeric" or "value_label", or a column for each metric; cells are separated by commas'
  );
}

// js/formats/names.js
const { createHash } = require("node:crypto");
var LONGEST = 64;
var Names = class {
  /** @type {Map<string, string>} */
  #known = /* @__PURE__ */ new Map();
  /** @param {string} words what the other tool calls it */
  of(words) {
    const plain = words.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const name = plain.slice(0, LONGEST + 1).replace(/^-+|-+$/g, "") || "metric";
    const isFree = (this.#known.get(name) ?? words) === words;
    const own = isFree && name.length <= LONGEST ? name : withHash(name, words);
    this.#known.set(own, words);
    return own;
  }
};
function withHash(name, words) {
  const hash = createHash("sha256").update(words).digest("hex").slice(0, 8);
  return `${name.slice(0, LONGEST - 9).replace(/-+$/, "")}-${hash}`;
}

// js/formats/documents.js
async function readDocument(path, importer, fields) {
  const name = nameOf(path);
  const text = await whole(path);
  const document = parsed(text, name);
  const take2 = (values, where) => importer.take(
    `${name}: ${where}`,
    fields.map((field) => values[field] ?? null),
    false
  );
  if (isObject(document) && isObject(document.entries)) {
    benchmarks(document.entries, take2);
    return String(document.repoUrl ?? "");
  }
  if (isObject(document) && typeof document.commit === "string") {
    octocov(document, take2);
    return String(document.repository ?? "");
  }
  throw unknown(name);
}
function parsed(text, name) {
  const json = text.replace(/^\uFEFF?\s*window\.BENCHMARK_DATA\s*=/, "").replace(/;\s*$/, "");
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Failure(
      "INPUT_INVALID",
      `${name} is neither JSON nor "window.BENCHMARK_DATA = " and JSON`,
      "name the data.js that github-action-benchmark wrote, as it wrote it; a formatter may have changed it",
      { cause }
    );
  }
}
function benchmarks(suites, take2) {
  const names = new Names();
  const isOne = Object.keys(suites).length === 1;
  for (const [suite, runs] of Object.entries(suites)) {
    for (const [index, run2] of listOf(runs).entries()) {
      for (const [place, bench] of listOf(run2?.benches).entries()) {
        const called = String(bench?.name ?? "");
        take2(
          {
            metric_id: called && names.of(isOne ? called : `${suite} ${called}`),
            timestamp: run2.date,
            value_numeric: bench?.value,
            commit_sha: run2.commit?.id,
            commit_subject: firstLine(run2.commit?.message),
            commit_author: run2.commit?.author?.name,
            source: "github-action-benchmark",
            unit: unitOf(bench?.unit)
          },
          `entries["${suite}"][${index}].benches[${place}]`
        );
      }
    }
  }
}
function firstLine(message) {
  return typeof message === "string" ? message.split("\n", 1)[0] : null;
}
var NANOSECONDS = 1e9;
function octocov(report, take2) {
  const { ref = "", commit, timestamp, coverage, code_to_test_ratio: code } = report;
  const [, kind, branch] = /^refs\/(heads|pull)\/(.+)$/.exec(String(ref)) ?? [];
  const build = {
    timestamp,
    commit_sha: commit,
    branch,
    // Builds of pull requests do not belong to a branch.
    source: kind === "pull" ? "pull_request" : "octocov"
  };
  const seconds = report.test_execution_time;
  for (
    const [metric_id, unit, value_numeric] of
    /** @type {const} */
    [
      ["coverage", "percent", ratio(coverage?.covered, coverage?.total, 100)],
      ["code-to-test-ratio", "decimal", ratio(code?.test, code?.code)],
      ["test-time", "duration", ratio(seconds, seconds === void 0 ? void 0 : NANOSECONDS)]
    ]
  ) {
    if (value_numeric !== null) take2({ ...build, metric_id, unit, value_numeric }, metric_id);
  }
  const names = new Names();
  for (const set of listOf(report.custom_metrics)) {
    for (const metric of listOf(set?.metrics)) {
      const called = metric?.key && names.of(`${set.key ?? ""} ${metric.key}`);
      const { value, unit } = metric ?? {};
      const values = { metric_id: called, value_numeric: value, unit: unitOf(unit) };
      take2({ ...build, ...values }, `custom_metrics ${set?.key} ${metric?.key}`);
    }
  }
}
function ratio(part, all, times = 1) {
  return typeof part === "number" && typeof all === "number" && all > 0 ? part / all * times : null;
}
function unitOf(unit) {
  const word = String(unit ?? "").trim();
  if (word === "%") return "percent";
  if (/^(percent|bytes)$/i.test(word)) return word.toLowerCase();
  return word.length <= LONGEST_UNIT ? word : null;
}
var LONGEST_UNIT = 10;
function listOf(value) {
  return Array.isArray(value) ? value : [];
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function unknown(name) {
  return new Failure(
    "INPUT_INVALID",
    `${name} is neither data of github-action-benchmark nor a report of octocov`,
    'the first has "entries", the second "commit"; values of other tools can be imported as lines of JSON or as CSV'
  );
}

// js/formats/jsonl.js
async function readJsonl(path, importer, fields) {
  const name = nameOf(path);
  let count = 0;
  for await (const bytes of lines(path)) {
    const place = `${name}:${++count}`;
    const text = bytes && textOf(bytes);
    if (bytes === null) importer.refuse(place, "the line is longer than a mebibyte");
    else if (text === null) importer.refuse(place, "the line is not text in UTF-8");
    else if (text.trim() !== "") take(place, text, importer, fields);
  }
}
function take(place, text, importer, fields) {
  let line;
  try {
    line = JSON.parse(text);
  } catch (error) {
    const [, at] = /position (\d+)/.exec(String(error)) ?? [];
    const where = at === void 0 ? "" : `, as character ${Number(at) + 1} shows`;
    importer.refuse(place, `the line is not JSON${where}`);
    return;
  }
  if (line === null || typeof line !== "object" || Array.isArray(line)) {
    importer.refuse(place, "the line is JSON, but not an object");
    return;
  }
  importer.take(
    place,
    fields.map((field) => Object.hasOwn(line, field) ? line[field] : null),
    false
  );
}

// js/formats/import.js
var FORMATS = {
  jsonl: [readJsonl, /\.(jsonl|ndjson)$/i],
  csv: [readCsv, /\.csv$/i],
  parquet: [readParquet, /\.parquet$/i],
  benchmark: [readDocument, /\.js$/i],
  octocov: [readDocument, /\.json$/i]
};
var FORMAT_NAMES = Object.keys(FORMATS);
async function readAll(paths, format, importer, core) {
  const fields = core.valueFields();
  const repositories = /* @__PURE__ */ new Map();
  for (const path of paths) {
    const repository = await readerOf(path, format)(path, importer, fields);
    if (repository) repositories.set(repository, nameOf(path));
  }
  return repositories;
}
function readerOf(path, format) {
  const known = format ?? FORMAT_NAMES.find((name) => FORMATS[name][1].test(path));
  if (known) return FORMATS[known][0];
  throw new Failure(
    "INPUT_INVALID",
    `the name of ${nameOf(path)} does not say what is in it`,
    `name its format with --format: ${FORMAT_NAMES.join(", ")}`
  );
}

// js/commands/import.js
function importValues(program) {
  const command = program.command("import").description("bring in values of other tools, or a build that a run could not store").argument("[files...]", "what to import; - is standard input").addOption(
    new Option("--format <name>", "what the files are (default: as their names say)").choices(
      FORMAT_NAMES
    )
  ).option("--branch <name>", "of values that name none (default: the default branch)").option("--dry-run", "check the files and say what would change").option("--strict", "import nothing if a line is invalid; otherwise invalid lines are skipped").option("--force", "also import a report of another repository").option("--journal <file>", "instead: the unsaved-build.json that a run left").addHelpText(
    "after",
    `
Formats:
  jsonl      a value a line, such as
             {"metric_id":"loc","timestamp":"2026-01-31T12:00:00Z","value_numeric":1200}
             with value_label for words, and if known commit_sha, branch, source, run_id, run_number
  csv        the same fields as columns; or "timestamp" and a column for each metric
  parquet    what "export --format parquet" wrote, or such a table of another program
  benchmark  data.js of github-action-benchmark
  octocov    report.json of octocov

A value without commit_sha belongs to the commit of this checkout that was made nearest to its time.
Importing a file twice changes nothing. Exit code: 0 when all that makes sense is stored, 1 when not.`
  );
  withStorage(command).action(
    (files, given) => inStores(
      given,
      (stores) => given.journal ? importKept(given, stores) : run(files, given, stores)
    )
  );
}
async function run(files, { store: address, format, branch, dryRun, ...how }, stores) {
  const { strict, force } = how;
  if (files.length === 0) throw nothingNamed();
  const { core, log } = stores;
  const cwd = process.cwd();
  const usual = branch ?? await usualBranch(cwd);
  const importer = new core.Importer(usual, await commitsOf(cwd, stores.signal), Date.now());
  const { signal } = stores;
  if (files.includes("-")) {
    signal.addEventListener("abort", () => process.stdin.destroy(signal.reason));
  }
  const done = log.busy("reading");
  try {
    const repositories = await readAll(files, format, importer, core);
    if (!force) refuseOthers(repositories, (await forge(core, process.env, cwd))[0]);
    tellProblems(importer, log, strict);
    const options = await stores.open(address, { isReadOnly: dryRun });
    await describe(importer, cwd, stores);
    const values = allOf(importer);
    const counts = dryRun ? { ...await tryOut(values, options), waits: false } : await bringIn(values, options, { isVerified: false });
    if (counts.pruned > 0) {
      const builds = counted(counts.pruned, "build was", "builds were");
      log.notice(`${builds} pruned from this history before, and not imported`);
    }
    print(`${outcome(importer, counts, dryRun)}: ${options.store.location}`);
  } finally {
    done();
    importer.free();
  }
}
async function describe(importer, cwd, stores) {
  const [config] = await stores.config();
  if (config?.hidesCommits()) importer.forgetWords();
  else importer.describe(await wordsOfCommits(importer.silentCommits(), cwd, stores.signal));
  config?.free();
}
function allOf(importer) {
  return {
    apply(db) {
      const [totalBuilds, buildsAdded, buildsUpdated, pruned, valuesAdded] = importer.store(db, "");
      return { totalBuilds, buildsAdded, buildsUpdated, valuesAdded, pruned };
    },
    split: (known) => importer.parts(known)
  };
}
function tellProblems(importer, log, strict) {
  const [points, duplicates, problemCount] = importer.counts();
  const problems = importer.problems();
  for (const problem of problems) log.warning(problem);
  const more = problemCount - problems.length;
  if (more > 0) log.warning(`and ${more} more like these`);
  if (problemCount > 0 && (strict || points === 0)) throw senseless(problemCount, strict);
  if (points === 0) throw nothingIn();
  if (duplicates > 0) log.notice(`${counted(duplicates, "value is", "values are")} there twice`);
}
function outcome(importer, { buildsAdded, valuesAdded, totalBuilds, waits }, dryRun) {
  const [points, , problemCount] = importer.counts();
  const left = problemCount > 0 ? `, ${counted(problemCount, "line")} left out` : "";
  const read = `${counted(points, "value")} read${left}`;
  if (valuesAdded + buildsAdded === 0) return `${read}; nothing is new`;
  const added = `${counted(valuesAdded, "value")} in ${counted(buildsAdded, "new build")}`;
  if (dryRun) return `${read}; ${added} would be added`;
  if (waits) return `${read}; ${added} wait beside the history, and the next run folds them in`;
  return `${read}; ${added} added, ${counted(totalBuilds, "build")} in all`;
}
async function importKept({ journal = "", store: address }, stores) {
  const options = await stores.open(address);
  const { isUpdate, waits, totalBuilds } = await storeKept(resolve(journal), options);
  const { location } = options.store;
  const what = isUpdate ? "the build was there already" : "the build is stored";
  const text = waits ? `the build waits beside ${location}: the next run folds it in` : `${what}: ${location} holds ${totalBuilds}`;
  print(text);
}
function refuseOthers(repositories, own) {
  for (const [repository, file] of repositories) {
    const [, name] = /(?:^|[/:@])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(repository) ?? [];
    const isOwn = !own || !name || name.toLowerCase() === own.toLowerCase();
    if (!isOwn && !repository.toLowerCase().startsWith(`${own.toLowerCase()}/`)) {
      throw new Failure(
        "INPUT_INVALID",
        `${file} is about the repository ${name}, and this checkout is of ${own}`,
        "import it there; use --force if the repository had that name before"
      );
    }
  }
}
function nothingNamed() {
  return new Failure(
    "INPUT_INVALID",
    "no file to import was named",
    "name files of values, - for standard input, or --journal with the build that a run left"
  );
}
function nothingIn() {
  return new Failure(
    "INPUT_INVALID",
    "the files contain no values",
    'see "import --help" for an example of each format'
  );
}
function senseless(count, strict) {
  const what = counted(count, "line makes", "lines make");
  return new Failure(
    "INPUT_INVALID",
    `${what} no sense, and nothing was imported`,
    strict ? "fix them, or leave --strict out to import the others" : 'the reasons are listed above; "import --help" has an example of each format'
  );
}
export {
  importValues
};
