import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Budget
} from "./run-budget.js";
import "./errors.js";
import "./runtime.js";
export {
  Budget
};
