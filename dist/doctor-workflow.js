import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  toFailure
} from "./errors.js";

// js/doctor/check.js
var ok = (name, message) => ({ check: name, status: "ok", message, hint: null });
var warn = (name, message, hint) => ({ check: name, status: "warn", message, hint });
var unknown = (name, message, hint) => ({ check: name, status: "unknown", message, hint });
function fail(name, error, more) {
  const { code, message, hint } = toFailure(error);
  const todo = more ? `${hint}
${more}` : hint;
  return { check: name, status: "fail", message: `${code}: ${message}`, hint: todo };
}

// js/doctor/workflow.js
const { readdirSync, readFileSync } = require("node:fs");
const { dirname, join, relative, sep } = require("node:path");
var PERMISSIONS = "permissions:\n  contents: read\n  actions: read";
var OF_STORAGE = /^(storage-type|artifact-name|database-key|s3-(endpoint|bucket|region|force-path-style))$/;
var EXPRESSION = /\$\{\{.*?\}\}/g;
async function ofWorkflows(configPath) {
  const { root, files } = workflowsAbove(dirname(configPath));
  const using = files.filter(({ text }) => /\bunentropy\//.test(text));
  const { default: yaml } = await import("./yaml.js");
  const config = relative(root, configPath).split(sep).join("/");
  const unreadable = [];
  const steps = using.flatMap(({ name, text }) => {
    try {
      return stepsOf(yaml.parse(text, { logLevel: "error" }), name, config);
    } catch {
      unreadable.push(name);
      return [];
    }
  });
  return {
    inputs: Object.assign({}, ...steps.map(({ inputs }) => inputs).reverse()),
    *checks(storageType) {
      for (const name of unreadable) {
        yield warn("workflow", `${name} is not YAML that can be read`, "correct it");
      }
      if (steps.length === 0) {
        const hint = '"npx unentropy-track-metrics init --dry-run" shows one';
        const what = `no workflow of this repository uses the action with ${config}`;
        yield warn("workflow", what, hint);
      }
      for (const name of new Set(steps.map(({ name: name2 }) => name2))) {
        const isShort = steps.some((step) => step.name === name && !mayReadRuns(step.permissions));
        if (!isShort || storageType !== "sqlite-artifact") yield ok("workflow", name);
        else yield warn("workflow", `${name} gives the job no "actions: read"`, PERMISSIONS);
      }
    }
  };
}
function stepsOf(workflow, name, config) {
  const jobs = Object.values(workflow?.jobs ?? {});
  return jobs.flatMap((job) => {
    const permissions = job?.permissions ?? workflow.permissions;
    const steps = Array.isArray(job?.steps) ? job.steps : [];
    return steps.filter((step) => /^unentropy\//.test(step?.uses) && isOf(step.with, config)).map((step) => ({ name, permissions, inputs: placeOf(step.with) }));
  });
}
function isOf(inputs, config) {
  const written = String(inputs?.["config-file"] || "unentropy.json").replace(/^\.\//, "");
  const parts = written.split(EXPRESSION).map((part) => part.replace(/[^\w/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(config);
}
function placeOf(inputs) {
  const all = Object.entries(inputs ?? {}).map(([name, value]) => [name, String(value ?? "")]);
  const known = all.filter(
    ([name, value]) => OF_STORAGE.test(name) && value && !value.match(EXPRESSION)
  );
  return Object.fromEntries(known);
}
function mayReadRuns(permissions) {
  if (permissions === void 0 || /^(read|write)-all$/.test(permissions)) return true;
  return /^(read|write)$/.test(permissions?.actions);
}
function workflowsAbove(start) {
  for (let root = start; ; root = dirname(root)) {
    const place = join(root, ".github", "workflows");
    try {
      const names = readdirSync(place).filter((name) => /\.ya?ml$/.test(name));
      const files = names.map((name) => ({ name, text: readFileSync(join(place, name), "utf8") }));
      return { root, files };
    } catch {
      if (root === dirname(root)) return { root: start, files: [] };
    }
  }
}

export {
  ok,
  warn,
  unknown,
  fail,
  PERMISSIONS,
  ofWorkflows
};
