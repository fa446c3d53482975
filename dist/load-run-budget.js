import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Budget
} from "./run-budget.js";
import "./run-secrets.js";
import "./runtime.js";
export {
  Budget
};
