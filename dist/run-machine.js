import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/run/machine.js
const { readFileSync } = require("node:fs");
const os = require("node:os");
function machineFacts(env) {
  return JSON.stringify({
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    arch: process.arch,
    platform: process.platform,
    release: os.release(),
    imageOs: env.ImageOS,
    imageVersion: env.ImageVersion,
    osRelease: osRelease()
  });
}
var OS_RELEASE = ["/etc/os-release", "/usr/lib/os-release"];
var MOST_CHARS = 8192;
function osRelease() {
  if (process.platform !== "linux") return void 0;
  for (const path of OS_RELEASE) {
    try {
      return readFileSync(path, "utf8").slice(0, MOST_CHARS);
    } catch {
    }
  }
  return void 0;
}

export {
  machineFacts
};
