import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  writeWhole
} from "./run-writing.js";
import {
  Failure,
  shown,
  systemFailure
} from "./errors.js";

// js/report/render.js
const { createHash } = require("node:crypto");
const { readFileSync, realpathSync } = require("node:fs");
const { dirname, resolve } = require("node:path");
function render(source, facts, folder) {
  const page = pageOf(source, facts);
  try {
    return rendered(page, source.config, folder);
  } finally {
    page.free();
  }
}
function pageOf({ core, config, db, shifts }, facts) {
  if (!config) return new core.ReportPage(db, facts);
  return shifts?.areAll(facts.branch) ? shifts.reportPage(config, db, facts) : config.reportPage(db, facts);
}
function rendered(page, config, folder) {
  return page.render(assetsOf(config, folder), sha256);
}
function renderPreview(config, facts, folder) {
  const page = config.preview(facts);
  try {
    return rendered(page, config, folder);
  } finally {
    page.free();
  }
}
function assetsOf(config, folder) {
  const assets = JSON.parse(
    readFileSync(new URL("./report.json", import.meta.url), "utf8")
  );
  if (config) addUserFiles(assets, config.reportFiles(), folder);
  return assets;
}
function addUserFiles(assets, { css, partials }, folder) {
  const read = (path) => {
    try {
      return readFileSync(resolve(folder, path), "utf8");
    } catch (error) {
      throw systemFailure("REPORT_FAILED", "read", resolve(folder, path), error);
    }
  };
  if (css) assets.style += `
${read(css)}`;
  for (const [name, path] of partials) assets.templates.push([name, read(path)]);
}
function sha256(text) {
  return createHash("sha256").update(text).digest("base64");
}
async function write(path, render2) {
  await writeWhole(path, render2(), "REPORT_FAILED");
}
function refuseToOverwrite(page, { database, config }) {
  if (!isOurs(page, { databases: [database], config })) return;
  throw new Failure(
    "INPUT_INVALID",
    `the report would overwrite "${shown(page)}", which is the history or the configuration`,
    'give the report another name or folder: inputs "report-name" and "report-dir"'
  );
}
function isOurs(file, { databases, config }) {
  const path = real(file);
  const isOf = (history) => path.startsWith(history) && /^($|\.|-(wal|shm|journal)$)/.test(path.slice(history.length));
  return path === real(config) || databases.map(real).some(isOf);
}
function real(path) {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : `${real(folder)}${path.slice(folder.length)}`;
  }
}

export {
  render,
  pageOf,
  rendered,
  renderPreview,
  sha256,
  write,
  refuseToOverwrite,
  isOurs
};
