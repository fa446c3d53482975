import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  sha256
} from "./report-render.js";

// js/fleet/page.js
const { readFileSync } = require("node:fs");
function fleetPage(core, found, title, about = "repositories") {
  const assets = JSON.parse(
    readFileSync(new URL("./fleet.json", import.meta.url), "utf8")
  );
  const facts = { title, about, nowMs: Date.now(), version: core.version() };
  return core.renderFleet(found, facts, assets, sha256);
}

export {
  fleetPage
};
