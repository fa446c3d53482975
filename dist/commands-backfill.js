import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  givenInputs,
  inputOptions
} from "./commands-shared-options.js";
import "./commander.js";
import {
  cancelled
} from "./run-cancel.js";
import {
  STANDARD,
  backfillBy
} from "./backfill.js";
import "./backfill-commits.js";
import "./doctor-workflow.js";
import "./history-kept-build.js";
import "./collect-pieces.js";
import "./run-machine.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./collect-shell.js";
import "./run-writing.js";
import "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./git.js";
import "./run-deadline.js";
import "./run-limits.js";
import {
  showProgress,
  terminalLog,
  wipe
} from "./run-log.js";
import {
  print
} from "./run-visible.js";
import "./core.js";
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/commands/backfill.js
var OF_STORAGE = /^(storage-type|s3-|artifact-|config-file|database-key|on-corrupt|report-dir|timeout|retry|verbose)/;
function backfill(program) {
  const { since, every } = STANDARD;
  const command = program.command("backfill").description("measure past commits: lines, sizes, dependencies, what needs no build").option("--since <date>", "how far back: 2025-01-31, or 90d, 12w, 6m, 2y", since).option("--every <step>", "which commits: 1 for all, 10, or one a day, week or month", every).option("--metrics <keys>", "these only, with commas in between").option("--branch <name>", "whose commits (default: the default branch)").addHelpText("after", "\nCommits that are recorded are skipped, so it can be run again.").addHelpText("after", "Exit code: 0 when all is stored, 1 when it is not.");
  const inputs = inputOptions((name) => OF_STORAGE.test(name));
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => start(options, givenInputs(options, inputs)));
}
async function start({ since, every, metrics, branch }, inputs) {
  const { env } = process;
  redactor(secretsOf(env, inputs));
  const outcome = await backfillBy({
    inputs,
    cwd: process.cwd(),
    env,
    signal: cancelled(),
    since,
    every,
    metrics,
    branch,
    log: (verbose) => terminalLog({ verbose }),
    onProgress: progress
  });
  wipe(process.stderr);
  print(tell(outcome));
  const isVain = outcome.skipped.length > 0 && outcome.stored === 0;
  if (!outcome.isWhole || isVain) process.exitCode = 1;
}
var BAR_CHARS = 20;
function bar(share) {
  const full = Math.round(share * BAR_CHARS);
  return "\u2588".repeat(full) + "\u2591".repeat(BAR_CHARS - full);
}
function progress(done, all, { sha, atMs }) {
  const text = `${done + 1} of ${all}: ${new Date(atMs).toISOString().slice(0, 10)} ${sha.slice(0, 8)}`;
  if (process.stderr.isTTY) showProgress(process.stderr, `${bar(done / all)} ${text}`);
  else if (done % Math.max(1, Math.round(all / 10)) === 0) process.stderr.write(`${text}
`);
}
function tell(outcome) {
  const { branch, chosen, known, pruned, stored, empty, gaps, skipped, notes } = outcome;
  const { totalBuilds, location } = outcome;
  const lines = [`${stored} of ${chosen} commits of ${branch} measured and stored`];
  if (known > 0) lines[0] += `, ${known} were recorded already`;
  if (pruned > 0) lines[0] += `, ${pruned} were pruned and stay gone`;
  if (empty > 0) lines.push(`  ${empty} had nothing to measure`);
  if (skipped.length > 0) lines.push(...left(skipped));
  for (const [key, { count, reason }] of gaps) {
    lines.push(`  ${key}: no value in ${count} ${count === 1 ? "commit" : "commits"} (${reason})`);
  }
  for (const [key, { count, reason }] of notes) {
    lines.push(`  ${key}: in ${count} ${count === 1 ? "commit" : "commits"} ${reason}`);
  }
  if (totalBuilds !== null) lines.push(`  ${location} holds ${totalBuilds}`);
  return lines.join("\n");
}
var MOST_SKIPPED = 10;
function left(skipped) {
  const count = skipped.length;
  const shown = skipped.slice(0, MOST_SKIPPED).map(({ sha, reason }) => {
    return `    ${sha.slice(0, 8)}: ${reason.message}`;
  });
  const rest = count > shown.length ? [`    and ${count - shown.length} more`] : [];
  const hints = new Set(skipped.map(({ reason }) => reason.hint));
  const commits = count === 1 ? "1 commit was" : `${count} commits were`;
  return [`  ${commits} skipped, because git cannot check ${count === 1 ? "it" : "them"} out:`].concat(shown, rest).concat([...hints].map((hint) => `    ${hint}`));
}
export {
  backfill
};
