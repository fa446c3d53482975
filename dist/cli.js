#!/usr/bin/env node
import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  COPY,
  historyOf
} from "./storage-s3-key.js";
import {
  cancelled,
  endWhenCancelled,
  exitCode
} from "./run-cancel.js";
import {
  PERMISSIONS,
  RED,
  STANDARD,
  backfillBy,
  fail,
  hasColor,
  measure,
  ofWorkflows,
  ok,
  painter,
  parseSince,
  plainFailure,
  plainOutcome,
  plainResult,
  showProgress,
  silentLog,
  terminalLog,
  unknown,
  warn,
  wipe
} from "./backfill.js";
import {
  MOVED,
  commitsBetween,
  isOurs,
  lines,
  nameOf,
  notText,
  pieces,
  refuseToOverwrite,
  render,
  renderPreview,
  runTrack,
  storeKept,
  textOf,
  whole,
  write
} from "./track.js";
import {
  keepBadges,
  runGate,
  tagsOf
} from "./gate-2.js";
import {
  Files,
  STORAGE_SHARE,
  check,
  create,
  entriesOf,
  findContext,
  hasStopped,
  leftIn,
  loadCollectors,
  loadCore,
  openHistory,
  openReadOnly,
  openStore,
  print,
  printable,
  readConfig,
  readFiles,
  refuseOutside,
  release,
  save,
  storageOf,
  tell,
  tooMuch,
  trackedFiles,
  visible,
  walk,
  writeWhole
} from "./core.js";
import "./github-credentials.js";
import "./run-limits.js";
import "./github-repository.js";
import "./run-budget.js";
import "./github-api.js";
import "./github-limited.js";
import "./github-abortable.js";
import "./github-failures.js";
import "./storage-s3-account.js";
import {
  redact,
  redactor,
  secretsOf
} from "./run-secrets.js";
import "./git-ancestry.js";
import {
  commitsOf,
  currentBranch,
  defaultBranch,
  forge,
  orElse,
  usualBranch
} from "./git.js";
import {
  askGit
} from "./git-call.js";
import {
  Failure,
  errnoOf,
  shown,
  systemFailure,
  toFailure
} from "./errors.js";
import {
  __commonJS,
  __require,
  __toESM
} from "./runtime.js";

// node_modules/commander/lib/error.js
var require_error = __commonJS({
  "node_modules/commander/lib/error.js"(exports) {
    var CommanderError2 = class extends Error {
      /**
       * Constructs the CommanderError class
       * @param {number} exitCode suggested exit code which could be used with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       */
      constructor(exitCode2, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode2;
        this.nestedError = void 0;
      }
    };
    var InvalidArgumentError2 = class extends CommanderError2 {
      /**
       * Constructs the InvalidArgumentError class
       * @param {string} [message] explanation of why argument is invalid
       */
      constructor(message) {
        super(1, "commander.invalidArgument", message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
      }
    };
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/lib/argument.js
var require_argument = __commonJS({
  "node_modules/commander/lib/argument.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Argument2 = class {
      /**
       * Initialize a new command argument with the given name and description.
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @param {string} name
       * @param {string} [description]
       */
      constructor(name, description) {
        this.description = description || "";
        this.variadic = false;
        this.parseArg = void 0;
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.argChoices = void 0;
        switch (name[0]) {
          case "<":
            this.required = true;
            this._name = name.slice(1, -1);
            break;
          case "[":
            this.required = false;
            this._name = name.slice(1, -1);
            break;
          default:
            this.required = true;
            this._name = name;
            break;
        }
        if (this._name.endsWith("...")) {
          this.variadic = true;
          this._name = this._name.slice(0, -3);
        }
      }
      /**
       * Return argument name.
       *
       * @return {string}
       */
      name() {
        return this._name;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Argument}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Set the custom handler for processing CLI command arguments into argument values.
       *
       * @param {Function} [fn]
       * @return {Argument}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Only allow argument value to be one of choices.
       *
       * @param {string[]} values
       * @return {Argument}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Make argument required.
       *
       * @returns {Argument}
       */
      argRequired() {
        this.required = true;
        return this;
      }
      /**
       * Make argument optional.
       *
       * @returns {Argument}
       */
      argOptional() {
        this.required = false;
        return this;
      }
    };
    function humanReadableArgName(arg) {
      const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
      return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
    }
    exports.Argument = Argument2;
    exports.humanReadableArgName = humanReadableArgName;
  }
});

// node_modules/commander/lib/help.js
var require_help = __commonJS({
  "node_modules/commander/lib/help.js"(exports) {
    var { humanReadableArgName } = require_argument();
    var Help2 = class {
      constructor() {
        this.helpWidth = void 0;
        this.minWidthToWrap = 40;
        this.sortSubcommands = false;
        this.sortOptions = false;
        this.showGlobalOptions = false;
      }
      /**
       * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
       * and just before calling `formatHelp()`.
       *
       * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
       *
       * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
       */
      prepareContext(contextOptions) {
        this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
      }
      /**
       * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
       *
       * @param {Command} cmd
       * @returns {Command[]}
       */
      visibleCommands(cmd) {
        const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
        const helpCommand = cmd._getHelpCommand();
        if (helpCommand && !helpCommand._hidden) {
          visibleCommands.push(helpCommand);
        }
        if (this.sortSubcommands) {
          visibleCommands.sort((a, b) => {
            return a.name().localeCompare(b.name());
          });
        }
        return visibleCommands;
      }
      /**
       * Compare options for sort.
       *
       * @param {Option} a
       * @param {Option} b
       * @returns {number}
       */
      compareOptions(a, b) {
        const getSortKey = (option) => {
          return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
        };
        return getSortKey(a).localeCompare(getSortKey(b));
      }
      /**
       * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleOptions(cmd) {
        const visibleOptions = cmd.options.filter((option) => !option.hidden);
        const helpOption = cmd._getHelpOption();
        if (helpOption && !helpOption.hidden) {
          const removeShort = helpOption.short && cmd._findOption(helpOption.short);
          const removeLong = helpOption.long && cmd._findOption(helpOption.long);
          if (!removeShort && !removeLong) {
            visibleOptions.push(helpOption);
          } else if (helpOption.long && !removeLong) {
            visibleOptions.push(
              cmd.createOption(helpOption.long, helpOption.description)
            );
          } else if (helpOption.short && !removeShort) {
            visibleOptions.push(
              cmd.createOption(helpOption.short, helpOption.description)
            );
          }
        }
        if (this.sortOptions) {
          visibleOptions.sort(this.compareOptions);
        }
        return visibleOptions;
      }
      /**
       * Get an array of the visible global options. (Not including help.)
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleGlobalOptions(cmd) {
        if (!this.showGlobalOptions) return [];
        const globalOptions = [];
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          const visibleOptions = ancestorCmd.options.filter(
            (option) => !option.hidden
          );
          globalOptions.push(...visibleOptions);
        }
        if (this.sortOptions) {
          globalOptions.sort(this.compareOptions);
        }
        return globalOptions;
      }
      /**
       * Get an array of the arguments if any have a description.
       *
       * @param {Command} cmd
       * @returns {Argument[]}
       */
      visibleArguments(cmd) {
        if (cmd._argsDescription) {
          cmd.registeredArguments.forEach((argument) => {
            argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
          });
        }
        if (cmd.registeredArguments.find((argument) => argument.description)) {
          return cmd.registeredArguments;
        }
        return [];
      }
      /**
       * Get the command term to show in the list of subcommands.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandTerm(cmd) {
        const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
        return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
        (args ? " " + args : "");
      }
      /**
       * Get the option term to show in the list of options.
       *
       * @param {Option} option
       * @returns {string}
       */
      optionTerm(option) {
        return option.flags;
      }
      /**
       * Get the argument term to show in the list of arguments.
       *
       * @param {Argument} argument
       * @returns {string}
       */
      argumentTerm(argument) {
        return argument.name();
      }
      /**
       * Get the longest command term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestSubcommandTermLength(cmd, helper) {
        return helper.visibleCommands(cmd).reduce((max, command) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleSubcommandTerm(helper.subcommandTerm(command))
            )
          );
        }, 0);
      }
      /**
       * Get the longest option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestOptionTermLength(cmd, helper) {
        return helper.visibleOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest global option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestGlobalOptionTermLength(cmd, helper) {
        return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest argument term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestArgumentTermLength(cmd, helper) {
        return helper.visibleArguments(cmd).reduce((max, argument) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleArgumentTerm(helper.argumentTerm(argument))
            )
          );
        }, 0);
      }
      /**
       * Get the command usage to be displayed at the top of the built-in help.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandUsage(cmd) {
        let cmdName = cmd._name;
        if (cmd._aliases[0]) {
          cmdName = cmdName + "|" + cmd._aliases[0];
        }
        let ancestorCmdNames = "";
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
        }
        return ancestorCmdNames + cmdName + " " + cmd.usage();
      }
      /**
       * Get the description for the command.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandDescription(cmd) {
        return cmd.description();
      }
      /**
       * Get the subcommand summary to show in the list of subcommands.
       * (Fallback to description for backwards compatibility.)
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandDescription(cmd) {
        return cmd.summary() || cmd.description();
      }
      /**
       * Get the option description to show in the list of options.
       *
       * @param {Option} option
       * @return {string}
       */
      optionDescription(option) {
        const extraInfo = [];
        if (option.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option.defaultValue !== void 0) {
          const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
            );
          }
        }
        if (option.presetArg !== void 0 && option.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
        }
        if (option.envVar !== void 0) {
          extraInfo.push(`env: ${option.envVar}`);
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (option.description) {
            return `${option.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return option.description;
      }
      /**
       * Get the argument description to show in the list of arguments.
       *
       * @param {Argument} argument
       * @return {string}
       */
      argumentDescription(argument) {
        const extraInfo = [];
        if (argument.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (argument.defaultValue !== void 0) {
          extraInfo.push(
            `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
          );
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (argument.description) {
            return `${argument.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return argument.description;
      }
      /**
       * Format a list of items, given a heading and an array of formatted items.
       *
       * @param {string} heading
       * @param {string[]} items
       * @param {Help} helper
       * @returns string[]
       */
      formatItemList(heading, items, helper) {
        if (items.length === 0) return [];
        return [helper.styleTitle(heading), ...items, ""];
      }
      /**
       * Group items by their help group heading.
       *
       * @param {Command[] | Option[]} unsortedItems
       * @param {Command[] | Option[]} visibleItems
       * @param {Function} getGroup
       * @returns {Map<string, Command[] | Option[]>}
       */
      groupItems(unsortedItems, visibleItems, getGroup) {
        const result = /* @__PURE__ */ new Map();
        unsortedItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) result.set(group, []);
        });
        visibleItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) {
            result.set(group, []);
          }
          result.get(group).push(item);
        });
        return result;
      }
      /**
       * Generate the built-in help text.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {string}
       */
      formatHelp(cmd, helper) {
        const termWidth = helper.padWidth(cmd, helper);
        const helpWidth = helper.helpWidth ?? 80;
        function callFormatItem(term, description) {
          return helper.formatItem(term, termWidth, description, helper);
        }
        let output = [
          `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
          ""
        ];
        const commandDescription = helper.commandDescription(cmd);
        if (commandDescription.length > 0) {
          output = output.concat([
            helper.boxWrap(
              helper.styleCommandDescription(commandDescription),
              helpWidth
            ),
            ""
          ]);
        }
        const argumentList = helper.visibleArguments(cmd).map((argument) => {
          return callFormatItem(
            helper.styleArgumentTerm(helper.argumentTerm(argument)),
            helper.styleArgumentDescription(helper.argumentDescription(argument))
          );
        });
        output = output.concat(
          this.formatItemList("Arguments:", argumentList, helper)
        );
        const optionGroups = this.groupItems(
          cmd.options,
          helper.visibleOptions(cmd),
          (option) => option.helpGroupHeading ?? "Options:"
        );
        optionGroups.forEach((options, group) => {
          const optionList = options.map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(this.formatItemList(group, optionList, helper));
        });
        if (helper.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(
            this.formatItemList("Global Options:", globalOptionList, helper)
          );
        }
        const commandGroups = this.groupItems(
          cmd.commands,
          helper.visibleCommands(cmd),
          (sub) => sub.helpGroup() || "Commands:"
        );
        commandGroups.forEach((commands, group) => {
          const commandList = commands.map((sub) => {
            return callFormatItem(
              helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
              helper.styleSubcommandDescription(helper.subcommandDescription(sub))
            );
          });
          output = output.concat(this.formatItemList(group, commandList, helper));
        });
        return output.join("\n");
      }
      /**
       * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
       *
       * @param {string} str
       * @returns {number}
       */
      displayWidth(str) {
        return stripColor(str).length;
      }
      /**
       * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
       *
       * @param {string} str
       * @returns {string}
       */
      styleTitle(str) {
        return str;
      }
      styleUsage(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word === "[command]") return this.styleSubcommandText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleCommandText(word);
        }).join(" ");
      }
      styleCommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleOptionDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleSubcommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleArgumentDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleDescriptionText(str) {
        return str;
      }
      styleOptionTerm(str) {
        return this.styleOptionText(str);
      }
      styleSubcommandTerm(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleSubcommandText(word);
        }).join(" ");
      }
      styleArgumentTerm(str) {
        return this.styleArgumentText(str);
      }
      styleOptionText(str) {
        return str;
      }
      styleArgumentText(str) {
        return str;
      }
      styleSubcommandText(str) {
        return str;
      }
      styleCommandText(str) {
        return str;
      }
      /**
       * Calculate the pad width from the maximum term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      padWidth(cmd, helper) {
        return Math.max(
          helper.longestOptionTermLength(cmd, helper),
          helper.longestGlobalOptionTermLength(cmd, helper),
          helper.longestSubcommandTermLength(cmd, helper),
          helper.longestArgumentTermLength(cmd, helper)
        );
      }
      /**
       * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
       *
       * @param {string} str
       * @returns {boolean}
       */
      preformatted(str) {
        return /\n[^\S\r\n]/.test(str);
      }
      /**
       * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
       *
       * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
       *   TTT  DDD DDDD
       *        DD DDD
       *
       * @param {string} term
       * @param {number} termWidth
       * @param {string} description
       * @param {Help} helper
       * @returns {string}
       */
      formatItem(term, termWidth, description, helper) {
        const itemIndent = 2;
        const itemIndentStr = " ".repeat(itemIndent);
        if (!description) return itemIndentStr + term;
        const paddedTerm = term.padEnd(
          termWidth + term.length - helper.displayWidth(term)
        );
        const spacerWidth = 2;
        const helpWidth = this.helpWidth ?? 80;
        const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
        let formattedDescription;
        if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
          formattedDescription = description;
        } else {
          const wrappedDescription = helper.boxWrap(description, remainingWidth);
          formattedDescription = wrappedDescription.replace(
            /\n/g,
            "\n" + " ".repeat(termWidth + spacerWidth)
          );
        }
        return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
      }
      /**
       * Wrap a string at whitespace, preserving existing line breaks.
       * Wrapping is skipped if the width is less than `minWidthToWrap`.
       *
       * @param {string} str
       * @param {number} width
       * @returns {string}
       */
      boxWrap(str, width) {
        if (width < this.minWidthToWrap) return str;
        const rawLines = str.split(/\r\n|\n/);
        const chunkPattern = /[\s]*[^\s]+/g;
        const wrappedLines = [];
        rawLines.forEach((line) => {
          const chunks = line.match(chunkPattern);
          if (chunks === null) {
            wrappedLines.push("");
            return;
          }
          let sumChunks = [chunks.shift()];
          let sumWidth = this.displayWidth(sumChunks[0]);
          chunks.forEach((chunk) => {
            const visibleWidth = this.displayWidth(chunk);
            if (sumWidth + visibleWidth <= width) {
              sumChunks.push(chunk);
              sumWidth += visibleWidth;
              return;
            }
            wrappedLines.push(sumChunks.join(""));
            const nextChunk = chunk.trimStart();
            sumChunks = [nextChunk];
            sumWidth = this.displayWidth(nextChunk);
          });
          wrappedLines.push(sumChunks.join(""));
        });
        return wrappedLines.join("\n");
      }
    };
    function stripColor(str) {
      const sgrPattern = /\x1b\[\d*(;\d*)*m/g;
      return str.replace(sgrPattern, "");
    }
    exports.Help = Help2;
    exports.stripColor = stripColor;
  }
});

// node_modules/commander/lib/option.js
var require_option = __commonJS({
  "node_modules/commander/lib/option.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Option2 = class {
      /**
       * Initialize a new `Option` with the given `flags` and `description`.
       *
       * @param {string} flags
       * @param {string} [description]
       */
      constructor(flags, description) {
        this.flags = flags;
        this.description = description || "";
        this.required = flags.includes("<");
        this.optional = flags.includes("[");
        this.variadic = /\w\.\.\.[>\]]$/.test(flags);
        this.mandatory = false;
        const optionFlags = splitOptionFlags(flags);
        this.short = optionFlags.shortFlag;
        this.long = optionFlags.longFlag;
        this.negate = false;
        if (this.long) {
          this.negate = this.long.startsWith("--no-");
        }
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.presetArg = void 0;
        this.envVar = void 0;
        this.parseArg = void 0;
        this.hidden = false;
        this.argChoices = void 0;
        this.conflictsWith = [];
        this.implied = void 0;
        this.helpGroupHeading = void 0;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Option}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Preset to use when option used without option-argument, especially optional but also boolean and negated.
       * The custom processing (parseArg) is called.
       *
       * @example
       * new Option('--color').default('GREYSCALE').preset('RGB');
       * new Option('--donate [amount]').preset('20').argParser(parseFloat);
       *
       * @param {*} arg
       * @return {Option}
       */
      preset(arg) {
        this.presetArg = arg;
        return this;
      }
      /**
       * Add option name(s) that conflict with this option.
       * An error will be displayed if conflicting options are found during parsing.
       *
       * @example
       * new Option('--rgb').conflicts('cmyk');
       * new Option('--js').conflicts(['ts', 'jsx']);
       *
       * @param {(string | string[])} names
       * @return {Option}
       */
      conflicts(names) {
        this.conflictsWith = this.conflictsWith.concat(names);
        return this;
      }
      /**
       * Specify implied option values for when this option is set and the implied options are not.
       *
       * The custom processing (parseArg) is not called on the implied values.
       *
       * @example
       * program
       *   .addOption(new Option('--log', 'write logging information to file'))
       *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
       *
       * @param {object} impliedOptionValues
       * @return {Option}
       */
      implies(impliedOptionValues) {
        let newImplied = impliedOptionValues;
        if (typeof impliedOptionValues === "string") {
          newImplied = { [impliedOptionValues]: true };
        }
        this.implied = Object.assign(this.implied || {}, newImplied);
        return this;
      }
      /**
       * Set environment variable to check for option value.
       *
       * An environment variable is only used if when processed the current option value is
       * undefined, or the source of the current value is 'default' or 'config' or 'env'.
       *
       * @param {string} name
       * @return {Option}
       */
      env(name) {
        this.envVar = name;
        return this;
      }
      /**
       * Set the custom handler for processing CLI option arguments into option values.
       *
       * @param {Function} [fn]
       * @return {Option}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Whether the option is mandatory and must have a value after parsing.
       *
       * @param {boolean} [mandatory=true]
       * @return {Option}
       */
      makeOptionMandatory(mandatory = true) {
        this.mandatory = !!mandatory;
        return this;
      }
      /**
       * Hide option in help.
       *
       * @param {boolean} [hide=true]
       * @return {Option}
       */
      hideHelp(hide = true) {
        this.hidden = !!hide;
        return this;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Only allow option value to be one of choices.
       *
       * @param {string[]} values
       * @return {Option}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Return option name.
       *
       * @return {string}
       */
      name() {
        if (this.long) {
          return this.long.replace(/^--/, "");
        }
        return this.short.replace(/^-/, "");
      }
      /**
       * Return option name, in a camelcase format that can be used
       * as an object attribute key.
       *
       * @return {string}
       */
      attributeName() {
        if (this.negate) {
          return camelcase(this.name().replace(/^no-/, ""));
        }
        return camelcase(this.name());
      }
      /**
       * Set the help group heading.
       *
       * @param {string} heading
       * @return {Option}
       */
      helpGroup(heading) {
        this.helpGroupHeading = heading;
        return this;
      }
      /**
       * Check if `arg` matches the short or long flag.
       *
       * @param {string} arg
       * @return {boolean}
       * @package
       */
      is(arg) {
        return this.short === arg || this.long === arg;
      }
      /**
       * Return whether a boolean option.
       *
       * Options are one of boolean, negated, required argument, or optional argument.
       *
       * @return {boolean}
       * @package
       */
      isBoolean() {
        return !this.required && !this.optional && !this.negate;
      }
    };
    var DualOptions = class {
      /**
       * @param {Option[]} options
       */
      constructor(options) {
        this.positiveOptions = /* @__PURE__ */ new Map();
        this.negativeOptions = /* @__PURE__ */ new Map();
        this.dualOptions = /* @__PURE__ */ new Set();
        options.forEach((option) => {
          if (option.negate) {
            this.negativeOptions.set(option.attributeName(), option);
          } else {
            this.positiveOptions.set(option.attributeName(), option);
          }
        });
        this.negativeOptions.forEach((value, key) => {
          if (this.positiveOptions.has(key)) {
            this.dualOptions.add(key);
          }
        });
      }
      /**
       * Did the value come from the option, and not from possible matching dual option?
       *
       * @param {*} value
       * @param {Option} option
       * @returns {boolean}
       */
      valueFromOption(value, option) {
        const optionKey = option.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option.negate === (negativeValue === value);
      }
    };
    function camelcase(str) {
      return str.split("-").reduce((str2, word) => {
        return str2 + word[0].toUpperCase() + word.slice(1);
      });
    }
    function splitOptionFlags(flags) {
      let shortFlag;
      let longFlag;
      const shortFlagExp = /^-[^-]$/;
      const longFlagExp = /^--[^-]/;
      const flagParts = flags.split(/[ |,]+/).concat("guard");
      if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
      if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
      if (!shortFlag && shortFlagExp.test(flagParts[0]))
        shortFlag = flagParts.shift();
      if (!shortFlag && longFlagExp.test(flagParts[0])) {
        shortFlag = longFlag;
        longFlag = flagParts.shift();
      }
      if (flagParts[0].startsWith("-")) {
        const unsupportedFlag = flagParts[0];
        const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
        if (/^-[^-][^-]/.test(unsupportedFlag))
          throw new Error(
            `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
          );
        if (shortFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many short flags`);
        if (longFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many long flags`);
        throw new Error(`${baseError}
- unrecognised flag format`);
      }
      if (shortFlag === void 0 && longFlag === void 0)
        throw new Error(
          `option creation failed due to no flags found in '${flags}'.`
        );
      return { shortFlag, longFlag };
    }
    exports.Option = Option2;
    exports.DualOptions = DualOptions;
  }
});

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJS({
  "node_modules/commander/lib/suggestSimilar.js"(exports) {
    var maxDistance = 3;
    function editDistance(a, b) {
      if (Math.abs(a.length - b.length) > maxDistance)
        return Math.max(a.length, b.length);
      const d = [];
      for (let i = 0; i <= a.length; i++) {
        d[i] = [i];
      }
      for (let j = 0; j <= b.length; j++) {
        d[0][j] = j;
      }
      for (let j = 1; j <= b.length; j++) {
        for (let i = 1; i <= a.length; i++) {
          let cost = 1;
          if (a[i - 1] === b[j - 1]) {
            cost = 0;
          } else {
            cost = 1;
          }
          d[i][j] = Math.min(
            d[i - 1][j] + 1,
            // deletion
            d[i][j - 1] + 1,
            // insertion
            d[i - 1][j - 1] + cost
            // substitution
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
          }
        }
      }
      return d[a.length][b.length];
    }
    function suggestSimilar(word, candidates) {
      if (!candidates || candidates.length === 0) return "";
      candidates = Array.from(new Set(candidates));
      const searchingOptions = word.startsWith("--");
      if (searchingOptions) {
        word = word.slice(2);
        candidates = candidates.map((candidate) => candidate.slice(2));
      }
      let similar = [];
      let bestDistance = maxDistance;
      const minSimilarity = 0.4;
      candidates.forEach((candidate) => {
        if (candidate.length <= 1) return;
        const distance = editDistance(word, candidate);
        const length = Math.max(word.length, candidate.length);
        const similarity = (length - distance) / length;
        if (similarity > minSimilarity) {
          if (distance < bestDistance) {
            bestDistance = distance;
            similar = [candidate];
          } else if (distance === bestDistance) {
            similar.push(candidate);
          }
        }
      });
      similar.sort((a, b) => a.localeCompare(b));
      if (searchingOptions) {
        similar = similar.map((candidate) => `--${candidate}`);
      }
      if (similar.length > 1) {
        return `
(Did you mean one of ${similar.join(", ")}?)`;
      }
      if (similar.length === 1) {
        return `
(Did you mean ${similar[0]}?)`;
      }
      return "";
    }
    exports.suggestSimilar = suggestSimilar;
  }
});

// node_modules/commander/lib/command.js
var require_command = __commonJS({
  "node_modules/commander/lib/command.js"(exports) {
    var EventEmitter = __require("node:events").EventEmitter;
    var childProcess = __require("node:child_process");
    var path = __require("node:path");
    var fs = __require("node:fs");
    var process2 = __require("node:process");
    var { Argument: Argument2, humanReadableArgName } = require_argument();
    var { CommanderError: CommanderError2 } = require_error();
    var { Help: Help2, stripColor } = require_help();
    var { Option: Option2, DualOptions } = require_option();
    var { suggestSimilar } = require_suggestSimilar();
    var Command2 = class _Command extends EventEmitter {
      /**
       * Initialize a new `Command`.
       *
       * @param {string} [name]
       */
      constructor(name) {
        super();
        this.commands = [];
        this.options = [];
        this.parent = null;
        this._allowUnknownOption = false;
        this._allowExcessArguments = false;
        this.registeredArguments = [];
        this._args = this.registeredArguments;
        this.args = [];
        this.rawArgs = [];
        this.processedArgs = [];
        this._scriptPath = null;
        this._name = name || "";
        this._optionValues = {};
        this._optionValueSources = {};
        this._storeOptionsAsProperties = false;
        this._actionHandler = null;
        this._executableHandler = false;
        this._executableFile = null;
        this._executableDir = null;
        this._defaultCommandName = null;
        this._exitCallback = null;
        this._aliases = [];
        this._combineFlagAndOptionalValue = true;
        this._description = "";
        this._summary = "";
        this._argsDescription = void 0;
        this._enablePositionalOptions = false;
        this._passThroughOptions = false;
        this._lifeCycleHooks = {};
        this._showHelpAfterError = false;
        this._showSuggestionAfterError = true;
        this._savedState = null;
        this._outputConfiguration = {
          writeOut: (str) => process2.stdout.write(str),
          writeErr: (str) => process2.stderr.write(str),
          outputError: (str, write3) => write3(str),
          getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
          getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
          getOutHasColors: () => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()),
          getErrHasColors: () => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()),
          stripColor: (str) => stripColor(str)
        };
        this._hidden = false;
        this._helpOption = void 0;
        this._addImplicitHelpCommand = void 0;
        this._helpCommand = void 0;
        this._helpConfiguration = {};
        this._helpGroupHeading = void 0;
        this._defaultCommandGroup = void 0;
        this._defaultOptionGroup = void 0;
      }
      /**
       * Copy settings that are useful to have in common across root command and subcommands.
       *
       * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
       *
       * @param {Command} sourceCommand
       * @return {Command} `this` command for chaining
       */
      copyInheritedSettings(sourceCommand) {
        this._outputConfiguration = sourceCommand._outputConfiguration;
        this._helpOption = sourceCommand._helpOption;
        this._helpCommand = sourceCommand._helpCommand;
        this._helpConfiguration = sourceCommand._helpConfiguration;
        this._exitCallback = sourceCommand._exitCallback;
        this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
        this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
        this._allowExcessArguments = sourceCommand._allowExcessArguments;
        this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
        this._showHelpAfterError = sourceCommand._showHelpAfterError;
        this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
        return this;
      }
      /**
       * @returns {Command[]}
       * @private
       */
      _getCommandAndAncestors() {
        const result = [];
        for (let command = this; command; command = command.parent) {
          result.push(command);
        }
        return result;
      }
      /**
       * Define a command.
       *
       * There are two styles of command: pay attention to where to put the description.
       *
       * @example
       * // Command implemented using action handler (description is supplied separately to `.command`)
       * program
       *   .command('clone <source> [destination]')
       *   .description('clone a repository into a newly created directory')
       *   .action((source, destination) => {
       *     console.log('clone command called');
       *   });
       *
       * // Command implemented using separate executable file (description is second parameter to `.command`)
       * program
       *   .command('start <service>', 'start named service')
       *   .command('stop [service]', 'stop named service, or all if no name supplied');
       *
       * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
       * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
       * @param {object} [execOpts] - configuration options (for executable)
       * @return {Command} returns new command for action handler, or `this` for executable command
       */
      command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
        let desc = actionOptsOrExecDesc;
        let opts = execOpts;
        if (typeof desc === "object" && desc !== null) {
          opts = desc;
          desc = null;
        }
        opts = opts || {};
        const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const cmd = this.createCommand(name);
        if (desc) {
          cmd.description(desc);
          cmd._executableHandler = true;
        }
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        cmd._hidden = !!(opts.noHelp || opts.hidden);
        cmd._executableFile = opts.executableFile || null;
        if (args) cmd.arguments(args);
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd.copyInheritedSettings(this);
        if (desc) return this;
        return cmd;
      }
      /**
       * Factory routine to create a new unattached command.
       *
       * See .command() for creating an attached subcommand, which uses this routine to
       * create the command. You can override createCommand to customise subcommands.
       *
       * @param {string} [name]
       * @return {Command} new command
       */
      createCommand(name) {
        return new _Command(name);
      }
      /**
       * You can customise the help with a subclass of Help by overriding createHelp,
       * or by overriding Help properties using configureHelp().
       *
       * @return {Help}
       */
      createHelp() {
        return Object.assign(new Help2(), this.configureHelp());
      }
      /**
       * You can customise the help by overriding Help properties using configureHelp(),
       * or with a subclass of Help by overriding createHelp().
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureHelp(configuration) {
        if (configuration === void 0) return this._helpConfiguration;
        this._helpConfiguration = configuration;
        return this;
      }
      /**
       * The default output goes to stdout and stderr. You can customise this for special
       * applications. You can also customise the display of errors by overriding outputError.
       *
       * The configuration properties are all functions:
       *
       *     // change how output being written, defaults to stdout and stderr
       *     writeOut(str)
       *     writeErr(str)
       *     // change how output being written for errors, defaults to writeErr
       *     outputError(str, write) // used for displaying errors and not used for displaying help
       *     // specify width for wrapping help
       *     getOutHelpWidth()
       *     getErrHelpWidth()
       *     // color support, currently only used with Help
       *     getOutHasColors()
       *     getErrHasColors()
       *     stripColor() // used to remove ANSI escape codes if output does not have colors
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureOutput(configuration) {
        if (configuration === void 0) return this._outputConfiguration;
        this._outputConfiguration = {
          ...this._outputConfiguration,
          ...configuration
        };
        return this;
      }
      /**
       * Display the help or a custom message after an error occurs.
       *
       * @param {(boolean|string)} [displayHelp]
       * @return {Command} `this` command for chaining
       */
      showHelpAfterError(displayHelp = true) {
        if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
        this._showHelpAfterError = displayHelp;
        return this;
      }
      /**
       * Display suggestion of similar commands for unknown commands, or options for unknown options.
       *
       * @param {boolean} [displaySuggestion]
       * @return {Command} `this` command for chaining
       */
      showSuggestionAfterError(displaySuggestion = true) {
        this._showSuggestionAfterError = !!displaySuggestion;
        return this;
      }
      /**
       * Add a prepared subcommand.
       *
       * See .command() for creating an attached subcommand which inherits settings from its parent.
       *
       * @param {Command} cmd - new subcommand
       * @param {object} [opts] - configuration options
       * @return {Command} `this` command for chaining
       */
      addCommand(cmd, opts) {
        if (!cmd._name) {
          throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
        }
        opts = opts || {};
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        if (opts.noHelp || opts.hidden) cmd._hidden = true;
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd._checkForBrokenPassThrough();
        return this;
      }
      /**
       * Factory routine to create a new unattached argument.
       *
       * See .argument() for creating an attached argument, which uses this routine to
       * create the argument. You can override createArgument to return a custom argument.
       *
       * @param {string} name
       * @param {string} [description]
       * @return {Argument} new argument
       */
      createArgument(name, description) {
        return new Argument2(name, description);
      }
      /**
       * Define argument syntax for command.
       *
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @example
       * program.argument('<input-file>');
       * program.argument('[output-file]');
       *
       * @param {string} name
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom argument processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      argument(name, description, parseArg, defaultValue) {
        const argument = this.createArgument(name, description);
        if (typeof parseArg === "function") {
          argument.default(defaultValue).argParser(parseArg);
        } else {
          argument.default(parseArg);
        }
        this.addArgument(argument);
        return this;
      }
      /**
       * Define argument syntax for command, adding multiple at once (without descriptions).
       *
       * See also .argument().
       *
       * @example
       * program.arguments('<cmd> [env]');
       *
       * @param {string} names
       * @return {Command} `this` command for chaining
       */
      arguments(names) {
        names.trim().split(/ +/).forEach((detail) => {
          this.argument(detail);
        });
        return this;
      }
      /**
       * Define argument syntax for command, adding a prepared argument.
       *
       * @param {Argument} argument
       * @return {Command} `this` command for chaining
       */
      addArgument(argument) {
        const previousArgument = this.registeredArguments.slice(-1)[0];
        if (previousArgument?.variadic) {
          throw new Error(
            `only the last argument can be variadic '${previousArgument.name()}'`
          );
        }
        if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
          throw new Error(
            `a default value for a required argument is never used: '${argument.name()}'`
          );
        }
        this.registeredArguments.push(argument);
        return this;
      }
      /**
       * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
       *
       * @example
       *    program.helpCommand('help [cmd]');
       *    program.helpCommand('help [cmd]', 'show help');
       *    program.helpCommand(false); // suppress default help command
       *    program.helpCommand(true); // add help command even if no subcommands
       *
       * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
       * @param {string} [description] - custom description
       * @return {Command} `this` command for chaining
       */
      helpCommand(enableOrNameAndArgs, description) {
        if (typeof enableOrNameAndArgs === "boolean") {
          this._addImplicitHelpCommand = enableOrNameAndArgs;
          if (enableOrNameAndArgs && this._defaultCommandGroup) {
            this._initCommandGroup(this._getHelpCommand());
          }
          return this;
        }
        const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
        const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const helpDescription = description ?? "display help for command";
        const helpCommand = this.createCommand(helpName);
        helpCommand.helpOption(false);
        if (helpArgs) helpCommand.arguments(helpArgs);
        if (helpDescription) helpCommand.description(helpDescription);
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Add prepared custom help command.
       *
       * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
       * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
       * @return {Command} `this` command for chaining
       */
      addHelpCommand(helpCommand, deprecatedDescription) {
        if (typeof helpCommand !== "object") {
          this.helpCommand(helpCommand, deprecatedDescription);
          return this;
        }
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Lazy create help command.
       *
       * @return {(Command|null)}
       * @package
       */
      _getHelpCommand() {
        const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
        if (hasImplicitHelpCommand) {
          if (this._helpCommand === void 0) {
            this.helpCommand(void 0, void 0);
          }
          return this._helpCommand;
        }
        return null;
      }
      /**
       * Add hook for life cycle event.
       *
       * @param {string} event
       * @param {Function} listener
       * @return {Command} `this` command for chaining
       */
      hook(event, listener) {
        const allowedValues = ["preSubcommand", "preAction", "postAction"];
        if (!allowedValues.includes(event)) {
          throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        if (this._lifeCycleHooks[event]) {
          this._lifeCycleHooks[event].push(listener);
        } else {
          this._lifeCycleHooks[event] = [listener];
        }
        return this;
      }
      /**
       * Register callback to use as replacement for calling process.exit.
       *
       * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
       * @return {Command} `this` command for chaining
       */
      exitOverride(fn) {
        if (fn) {
          this._exitCallback = fn;
        } else {
          this._exitCallback = (err) => {
            if (err.code !== "commander.executeSubCommandAsync") {
              throw err;
            } else {
            }
          };
        }
        return this;
      }
      /**
       * Call process.exit, and _exitCallback if defined.
       *
       * @param {number} exitCode exit code for using with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       * @return never
       * @private
       */
      _exit(exitCode2, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode2, code, message));
        }
        process2.exit(exitCode2);
      }
      /**
       * Register callback `fn` for the command.
       *
       * @example
       * program
       *   .command('serve')
       *   .description('start service')
       *   .action(function() {
       *      // do work here
       *   });
       *
       * @param {Function} fn
       * @return {Command} `this` command for chaining
       */
      action(fn) {
        const listener = (args) => {
          const expectedArgsCount = this.registeredArguments.length;
          const actionArgs = args.slice(0, expectedArgsCount);
          if (this._storeOptionsAsProperties) {
            actionArgs[expectedArgsCount] = this;
          } else {
            actionArgs[expectedArgsCount] = this.opts();
          }
          actionArgs.push(this);
          return fn.apply(this, actionArgs);
        };
        this._actionHandler = listener;
        return this;
      }
      /**
       * Factory routine to create a new unattached option.
       *
       * See .option() for creating an attached option, which uses this routine to
       * create the option. You can override createOption to return a custom option.
       *
       * @param {string} flags
       * @param {string} [description]
       * @return {Option} new option
       */
      createOption(flags, description) {
        return new Option2(flags, description);
      }
      /**
       * Wrap parseArgs to catch 'commander.invalidArgument'.
       *
       * @param {(Option | Argument)} target
       * @param {string} value
       * @param {*} previous
       * @param {string} invalidArgumentMessage
       * @private
       */
      _callParseArg(target, value, previous, invalidArgumentMessage) {
        try {
          return target.parseArg(value, previous);
        } catch (err) {
          if (err.code === "commander.invalidArgument") {
            const message = `${invalidArgumentMessage} ${err.message}`;
            this.error(message, { exitCode: err.exitCode, code: err.code });
          }
          throw err;
        }
      }
      /**
       * Check for option flag conflicts.
       * Register option if no conflicts found, or throw on conflict.
       *
       * @param {Option} option
       * @private
       */
      _registerOption(option) {
        const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
        if (matchingOption) {
          const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
          throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this._initOptionGroup(option);
        this.options.push(option);
      }
      /**
       * Check for command name and alias conflicts with existing commands.
       * Register command if no conflicts found, or throw on conflict.
       *
       * @param {Command} command
       * @private
       */
      _registerCommand(command) {
        const knownBy = (cmd) => {
          return [cmd.name()].concat(cmd.aliases());
        };
        const alreadyUsed = knownBy(command).find(
          (name) => this._findCommand(name)
        );
        if (alreadyUsed) {
          const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
          const newCmd = knownBy(command).join("|");
          throw new Error(
            `cannot add command '${newCmd}' as already have command '${existingCmd}'`
          );
        }
        this._initCommandGroup(command);
        this.commands.push(command);
      }
      /**
       * Add an option.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addOption(option) {
        this._registerOption(option);
        const oname = option.name();
        const name = option.attributeName();
        if (option.negate) {
          const positiveLongFlag = option.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option.defaultValue === void 0 ? true : option.defaultValue,
              "default"
            );
          }
        } else if (option.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option.defaultValue, "default");
        }
        const handleOptionValue = (val, invalidValueMessage, valueSource) => {
          if (val == null && option.presetArg !== void 0) {
            val = option.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option.parseArg) {
            val = this._callParseArg(option, val, oldValue, invalidValueMessage);
          } else if (val !== null && option.variadic) {
            val = option._collectValue(val, oldValue);
          }
          if (val == null) {
            if (option.negate) {
              val = false;
            } else if (option.isBoolean() || option.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        };
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
            handleOptionValue(val, invalidValueMessage, "env");
          });
        }
        return this;
      }
      /**
       * Internal implementation shared by .option() and .requiredOption()
       *
       * @return {Command} `this` command for chaining
       * @private
       */
      _optionEx(config, flags, description, fn, defaultValue) {
        if (typeof flags === "object" && flags instanceof Option2) {
          throw new Error(
            "To add an Option object use addOption() instead of option() or requiredOption()"
          );
        }
        const option = this.createOption(flags, description);
        option.makeOptionMandatory(!!config.mandatory);
        if (typeof fn === "function") {
          option.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = (val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          };
          option.default(defaultValue).argParser(fn);
        } else {
          option.default(fn);
        }
        return this.addOption(option);
      }
      /**
       * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
       * option-argument is indicated by `<>` and an optional option-argument by `[]`.
       *
       * See the README for more details, and see also addOption() and requiredOption().
       *
       * @example
       * program
       *     .option('-p, --pepper', 'add pepper')
       *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
       *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
       *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      option(flags, description, parseArg, defaultValue) {
        return this._optionEx({}, flags, description, parseArg, defaultValue);
      }
      /**
       * Add a required option which must have a value after parsing. This usually means
       * the option must be specified on the command line. (Otherwise the same as .option().)
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      requiredOption(flags, description, parseArg, defaultValue) {
        return this._optionEx(
          { mandatory: true },
          flags,
          description,
          parseArg,
          defaultValue
        );
      }
      /**
       * Alter parsing of short flags with optional values.
       *
       * @example
       * // for `.option('-f,--flag [value]'):
       * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
       * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
       *
       * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
       * @return {Command} `this` command for chaining
       */
      combineFlagAndOptionalValue(combine = true) {
        this._combineFlagAndOptionalValue = !!combine;
        return this;
      }
      /**
       * Allow unknown options on the command line.
       *
       * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
       * @return {Command} `this` command for chaining
       */
      allowUnknownOption(allowUnknown = true) {
        this._allowUnknownOption = !!allowUnknown;
        return this;
      }
      /**
       * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
       *
       * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
       * @return {Command} `this` command for chaining
       */
      allowExcessArguments(allowExcess = true) {
        this._allowExcessArguments = !!allowExcess;
        return this;
      }
      /**
       * Enable positional options. Positional means global options are specified before subcommands which lets
       * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
       * The default behaviour is non-positional and global options may appear anywhere on the command line.
       *
       * @param {boolean} [positional]
       * @return {Command} `this` command for chaining
       */
      enablePositionalOptions(positional = true) {
        this._enablePositionalOptions = !!positional;
        return this;
      }
      /**
       * Pass through options that come after command-arguments rather than treat them as command-options,
       * so actual command-options come before command-arguments. Turning this on for a subcommand requires
       * positional options to have been enabled on the program (parent commands).
       * The default behaviour is non-positional and options may appear before or after command-arguments.
       *
       * @param {boolean} [passThrough] for unknown options.
       * @return {Command} `this` command for chaining
       */
      passThroughOptions(passThrough = true) {
        this._passThroughOptions = !!passThrough;
        this._checkForBrokenPassThrough();
        return this;
      }
      /**
       * @private
       */
      _checkForBrokenPassThrough() {
        if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
          throw new Error(
            `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
          );
        }
      }
      /**
       * Whether to store option values as properties on command object,
       * or store separately (specify false). In both cases the option values can be accessed using .opts().
       *
       * @param {boolean} [storeAsProperties=true]
       * @return {Command} `this` command for chaining
       */
      storeOptionsAsProperties(storeAsProperties = true) {
        if (this.options.length) {
          throw new Error("call .storeOptionsAsProperties() before adding options");
        }
        if (Object.keys(this._optionValues).length) {
          throw new Error(
            "call .storeOptionsAsProperties() before setting option values"
          );
        }
        this._storeOptionsAsProperties = !!storeAsProperties;
        return this;
      }
      /**
       * Retrieve option value.
       *
       * @param {string} key
       * @return {object} value
       */
      getOptionValue(key) {
        if (this._storeOptionsAsProperties) {
          return this[key];
        }
        return this._optionValues[key];
      }
      /**
       * Store option value.
       *
       * @param {string} key
       * @param {object} value
       * @return {Command} `this` command for chaining
       */
      setOptionValue(key, value) {
        return this.setOptionValueWithSource(key, value, void 0);
      }
      /**
       * Store option value and where the value came from.
       *
       * @param {string} key
       * @param {object} value
       * @param {string} source - expected values are default/config/env/cli/implied
       * @return {Command} `this` command for chaining
       */
      setOptionValueWithSource(key, value, source) {
        if (this._storeOptionsAsProperties) {
          this[key] = value;
        } else {
          this._optionValues[key] = value;
        }
        this._optionValueSources[key] = source;
        return this;
      }
      /**
       * Get source of option value.
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSource(key) {
        return this._optionValueSources[key];
      }
      /**
       * Get source of option value. See also .optsWithGlobals().
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSourceWithGlobals(key) {
        let source;
        this._getCommandAndAncestors().forEach((cmd) => {
          if (cmd.getOptionValueSource(key) !== void 0) {
            source = cmd.getOptionValueSource(key);
          }
        });
        return source;
      }
      /**
       * Get user arguments from implied or explicit arguments.
       * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
       *
       * @private
       */
      _prepareUserArgs(argv, parseOptions) {
        if (argv !== void 0 && !Array.isArray(argv)) {
          throw new Error("first parameter to parse must be array or undefined");
        }
        parseOptions = parseOptions || {};
        if (argv === void 0 && parseOptions.from === void 0) {
          if (process2.versions?.electron) {
            parseOptions.from = "electron";
          }
          const execArgv = process2.execArgv ?? [];
          if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
            parseOptions.from = "eval";
          }
        }
        if (argv === void 0) {
          argv = process2.argv;
        }
        this.rawArgs = argv.slice();
        let userArgs;
        switch (parseOptions.from) {
          case void 0:
          case "node":
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
            break;
          case "electron":
            if (process2.defaultApp) {
              this._scriptPath = argv[1];
              userArgs = argv.slice(2);
            } else {
              userArgs = argv.slice(1);
            }
            break;
          case "user":
            userArgs = argv.slice(0);
            break;
          case "eval":
            userArgs = argv.slice(1);
            break;
          default:
            throw new Error(
              `unexpected parse option { from: '${parseOptions.from}' }`
            );
        }
        if (!this._name && this._scriptPath)
          this.nameFromFilename(this._scriptPath);
        this._name = this._name || "program";
        return userArgs;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Use parseAsync instead of parse if any of your action handlers are async.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * program.parse(); // parse process.argv and auto-detect electron and special node flags
       * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
       * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv] - optional, defaults to process.argv
       * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
       * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
       * @return {Command} `this` command for chaining
       */
      parse(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
       * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
       * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv]
       * @param {object} [parseOptions]
       * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
       * @return {Promise}
       */
      async parseAsync(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        await this._parseCommand([], userArgs);
        return this;
      }
      _prepareForParse() {
        if (this._savedState === null) {
          this.saveStateBeforeParse();
        } else {
          this.restoreStateBeforeParse();
        }
      }
      /**
       * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state saved.
       */
      saveStateBeforeParse() {
        this._savedState = {
          // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
          _name: this._name,
          // option values before parse have default values (including false for negated options)
          // shallow clones
          _optionValues: { ...this._optionValues },
          _optionValueSources: { ...this._optionValueSources }
        };
      }
      /**
       * Restore state before parse for calls after the first.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state restored.
       */
      restoreStateBeforeParse() {
        if (this._storeOptionsAsProperties)
          throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
        this._name = this._savedState._name;
        this._scriptPath = null;
        this.rawArgs = [];
        this._optionValues = { ...this._savedState._optionValues };
        this._optionValueSources = { ...this._savedState._optionValueSources };
        this.args = [];
        this.processedArgs = [];
      }
      /**
       * Throw if expected executable is missing. Add lots of help for author.
       *
       * @param {string} executableFile
       * @param {string} executableDir
       * @param {string} subcommandName
       */
      _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
        if (fs.existsSync(executableFile)) return;
        const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
        const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
        throw new Error(executableMissing);
      }
      /**
       * Execute a sub-command executable.
       *
       * @private
       */
      _executeSubCommand(subcommand, args) {
        args = args.slice();
        let launchWithNode = false;
        const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
        function findFile(baseDir, baseName) {
          const localBin = path.resolve(baseDir, baseName);
          if (fs.existsSync(localBin)) return localBin;
          if (sourceExt.includes(path.extname(baseName))) return void 0;
          const foundExt = sourceExt.find(
            (ext) => fs.existsSync(`${localBin}${ext}`)
          );
          if (foundExt) return `${localBin}${foundExt}`;
          return void 0;
        }
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
        let executableDir = this._executableDir || "";
        if (this._scriptPath) {
          let resolvedScriptPath;
          try {
            resolvedScriptPath = fs.realpathSync(this._scriptPath);
          } catch {
            resolvedScriptPath = this._scriptPath;
          }
          executableDir = path.resolve(
            path.dirname(resolvedScriptPath),
            executableDir
          );
        }
        if (executableDir) {
          let localFile = findFile(executableDir, executableFile);
          if (!localFile && !subcommand._executableFile && this._scriptPath) {
            const legacyName = path.basename(
              this._scriptPath,
              path.extname(this._scriptPath)
            );
            if (legacyName !== this._name) {
              localFile = findFile(
                executableDir,
                `${legacyName}-${subcommand._name}`
              );
            }
          }
          executableFile = localFile || executableFile;
        }
        launchWithNode = sourceExt.includes(path.extname(executableFile));
        let proc;
        if (process2.platform !== "win32") {
          if (launchWithNode) {
            args.unshift(executableFile);
            args = incrementNodeInspectorPort(process2.execArgv).concat(args);
            proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
          } else {
            proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
          }
        } else {
          this._checkForMissingExecutable(
            executableFile,
            executableDir,
            subcommand._name
          );
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process2.execArgv).concat(args);
          proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
        }
        if (!proc.killed) {
          const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
          signals.forEach((signal) => {
            process2.on(signal, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal);
              }
            });
          });
        }
        const exitCallback = this._exitCallback;
        proc.on("close", (code) => {
          code = code ?? 1;
          if (!exitCallback) {
            process2.exit(code);
          } else {
            exitCallback(
              new CommanderError2(
                code,
                "commander.executeSubCommandAsync",
                "(close)"
              )
            );
          }
        });
        proc.on("error", (err) => {
          if (err.code === "ENOENT") {
            this._checkForMissingExecutable(
              executableFile,
              executableDir,
              subcommand._name
            );
          } else if (err.code === "EACCES") {
            throw new Error(`'${executableFile}' not executable`);
          }
          if (!exitCallback) {
            process2.exit(1);
          } else {
            const wrappedError = new CommanderError2(
              1,
              "commander.executeSubCommandAsync",
              "(error)"
            );
            wrappedError.nestedError = err;
            exitCallback(wrappedError);
          }
        });
        this.runningCommand = proc;
      }
      /**
       * @private
       */
      _dispatchSubcommand(commandName, operands, unknown3) {
        const subCommand = this._findCommand(commandName);
        if (!subCommand) this.help({ error: true });
        subCommand._prepareForParse();
        let promiseChain;
        promiseChain = this._chainOrCallSubCommandHook(
          promiseChain,
          subCommand,
          "preSubcommand"
        );
        promiseChain = this._chainOrCall(promiseChain, () => {
          if (subCommand._executableHandler) {
            this._executeSubCommand(subCommand, operands.concat(unknown3));
          } else {
            return subCommand._parseCommand(operands, unknown3);
          }
        });
        return promiseChain;
      }
      /**
       * Invoke help directly if possible, or dispatch if necessary.
       * e.g. help foo
       *
       * @private
       */
      _dispatchHelpCommand(subcommandName) {
        if (!subcommandName) {
          this.help();
        }
        const subCommand = this._findCommand(subcommandName);
        if (subCommand && !subCommand._executableHandler) {
          subCommand.help();
        }
        return this._dispatchSubcommand(
          subcommandName,
          [],
          [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
        );
      }
      /**
       * Check this.args against expected this.registeredArguments.
       *
       * @private
       */
      _checkNumberOfArguments() {
        this.registeredArguments.forEach((arg, i) => {
          if (arg.required && this.args[i] == null) {
            this.missingArgument(arg.name());
          }
        });
        if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
          return;
        }
        if (this.args.length > this.registeredArguments.length) {
          this._excessArguments(this.args);
        }
      }
      /**
       * Process this.args using this.registeredArguments and save as this.processedArgs!
       *
       * @private
       */
      _processArguments() {
        const myParseArg = (argument, value, previous) => {
          let parsedValue = value;
          if (value !== null && argument.parseArg) {
            const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
            parsedValue = this._callParseArg(
              argument,
              value,
              previous,
              invalidValueMessage
            );
          }
          return parsedValue;
        };
        this._checkNumberOfArguments();
        const processedArgs = [];
        this.registeredArguments.forEach((declaredArg, index) => {
          let value = declaredArg.defaultValue;
          if (declaredArg.variadic) {
            if (index < this.args.length) {
              value = this.args.slice(index);
              if (declaredArg.parseArg) {
                value = value.reduce((processed, v) => {
                  return myParseArg(declaredArg, v, processed);
                }, declaredArg.defaultValue);
              }
            } else if (value === void 0) {
              value = [];
            }
          } else if (index < this.args.length) {
            value = this.args[index];
            if (declaredArg.parseArg) {
              value = myParseArg(declaredArg, value, declaredArg.defaultValue);
            }
          }
          processedArgs[index] = value;
        });
        this.processedArgs = processedArgs;
      }
      /**
       * Once we have a promise we chain, but call synchronously until then.
       *
       * @param {(Promise|undefined)} promise
       * @param {Function} fn
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCall(promise, fn) {
        if (promise?.then && typeof promise.then === "function") {
          return promise.then(() => fn());
        }
        return fn();
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallHooks(promise, event) {
        let result = promise;
        const hooks = [];
        this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({ hookedCommand, callback });
          });
        });
        if (event === "postAction") {
          hooks.reverse();
        }
        hooks.forEach((hookDetail) => {
          result = this._chainOrCall(result, () => {
            return hookDetail.callback(hookDetail.hookedCommand, this);
          });
        });
        return result;
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {Command} subCommand
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallSubCommandHook(promise, subCommand, event) {
        let result = promise;
        if (this._lifeCycleHooks[event] !== void 0) {
          this._lifeCycleHooks[event].forEach((hook) => {
            result = this._chainOrCall(result, () => {
              return hook(this, subCommand);
            });
          });
        }
        return result;
      }
      /**
       * Process arguments in context of this command.
       * Returns action result, in case it is a promise.
       *
       * @private
       */
      _parseCommand(operands, unknown3) {
        const parsed2 = this.parseOptions(unknown3);
        this._parseOptionsEnv();
        this._parseOptionsImplied();
        operands = operands.concat(parsed2.operands);
        unknown3 = parsed2.unknown;
        this.args = operands.concat(unknown3);
        if (operands && this._findCommand(operands[0])) {
          return this._dispatchSubcommand(operands[0], operands.slice(1), unknown3);
        }
        if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
          return this._dispatchHelpCommand(operands[1]);
        }
        if (this._defaultCommandName) {
          this._outputHelpIfRequested(unknown3);
          return this._dispatchSubcommand(
            this._defaultCommandName,
            operands,
            unknown3
          );
        }
        if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
          this.help({ error: true });
        }
        this._outputHelpIfRequested(parsed2.unknown);
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        const checkForUnknownOptions = () => {
          if (parsed2.unknown.length > 0) {
            this.unknownOption(parsed2.unknown[0]);
          }
        };
        const commandEvent = `command:${this.name()}`;
        if (this._actionHandler) {
          checkForUnknownOptions();
          this._processArguments();
          let promiseChain;
          promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
          promiseChain = this._chainOrCall(
            promiseChain,
            () => this._actionHandler(this.processedArgs)
          );
          if (this.parent) {
            promiseChain = this._chainOrCall(promiseChain, () => {
              this.parent.emit(commandEvent, operands, unknown3);
            });
          }
          promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
          return promiseChain;
        }
        if (this.parent?.listenerCount(commandEvent)) {
          checkForUnknownOptions();
          this._processArguments();
          this.parent.emit(commandEvent, operands, unknown3);
        } else if (operands.length) {
          if (this._findCommand("*")) {
            return this._dispatchSubcommand("*", operands, unknown3);
          }
          if (this.listenerCount("command:*")) {
            this.emit("command:*", operands, unknown3);
          } else if (this.commands.length) {
            this.unknownCommand();
          } else {
            checkForUnknownOptions();
            this._processArguments();
          }
        } else if (this.commands.length) {
          checkForUnknownOptions();
          this.help({ error: true });
        } else {
          checkForUnknownOptions();
          this._processArguments();
        }
      }
      /**
       * Find matching command.
       *
       * @private
       * @return {Command | undefined}
       */
      _findCommand(name) {
        if (!name) return void 0;
        return this.commands.find(
          (cmd) => cmd._name === name || cmd._aliases.includes(name)
        );
      }
      /**
       * Return an option matching `arg` if any.
       *
       * @param {string} arg
       * @return {Option}
       * @package
       */
      _findOption(arg) {
        return this.options.find((option) => option.is(arg));
      }
      /**
       * Display an error message if a mandatory option does not have a value.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForMissingMandatoryOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd.options.forEach((anOption) => {
            if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
              cmd.missingMandatoryOptionValue(anOption);
            }
          });
        });
      }
      /**
       * Display an error message if conflicting options are used together in this.
       *
       * @private
       */
      _checkForConflictingLocalOptions() {
        const definedNonDefaultOptions = this.options.filter((option) => {
          const optionKey = option.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option) => option.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option, conflictingAndDefined);
          }
        });
      }
      /**
       * Display an error message if conflicting options are used together.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForConflictingOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd._checkForConflictingLocalOptions();
        });
      }
      /**
       * Parse options from `argv` removing known options,
       * and return argv split into operands and unknown arguments.
       *
       * Side effects: modifies command by storing options. Does not reset state if called again.
       *
       * Examples:
       *
       *     argv => operands, unknown
       *     --known kkk op => [op], []
       *     op --known kkk => [op], []
       *     sub --unknown uuu op => [sub], [--unknown uuu op]
       *     sub -- --unknown uuu op => [sub --unknown uuu op], []
       *
       * @param {string[]} args
       * @return {{operands: string[], unknown: string[]}}
       */
      parseOptions(args) {
        const operands = [];
        const unknown3 = [];
        let dest = operands;
        function maybeOption(arg) {
          return arg.length > 1 && arg[0] === "-";
        }
        const negativeNumberArg = (arg) => {
          if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
          return !this._getCommandAndAncestors().some(
            (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
          );
        };
        let activeVariadicOption = null;
        let activeGroup = null;
        let i = 0;
        while (i < args.length || activeGroup) {
          const arg = activeGroup ?? args[i++];
          activeGroup = null;
          if (arg === "--") {
            if (dest === unknown3) dest.push(arg);
            dest.push(...args.slice(i));
            break;
          }
          if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
            this.emit(`option:${activeVariadicOption.name()}`, arg);
            continue;
          }
          activeVariadicOption = null;
          if (maybeOption(arg)) {
            const option = this._findOption(arg);
            if (option) {
              if (option.required) {
                const value = args[i++];
                if (value === void 0) this.optionMissingArgument(option);
                this.emit(`option:${option.name()}`, value);
              } else if (option.optional) {
                let value = null;
                if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
                  value = args[i++];
                }
                this.emit(`option:${option.name()}`, value);
              } else {
                this.emit(`option:${option.name()}`);
              }
              activeVariadicOption = option.variadic ? option : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option = this._findOption(`-${arg[1]}`);
            if (option) {
              if (option.required || option.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option.name()}`);
                activeGroup = `-${arg.slice(2)}`;
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option = this._findOption(arg.slice(0, index));
            if (option && (option.required || option.optional)) {
              this.emit(`option:${option.name()}`, arg.slice(index + 1));
              continue;
            }
          }
          if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
            dest = unknown3;
          }
          if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown3.length === 0) {
            if (this._findCommand(arg)) {
              operands.push(arg);
              unknown3.push(...args.slice(i));
              break;
            } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
              operands.push(arg, ...args.slice(i));
              break;
            } else if (this._defaultCommandName) {
              unknown3.push(arg, ...args.slice(i));
              break;
            }
          }
          if (this._passThroughOptions) {
            dest.push(arg, ...args.slice(i));
            break;
          }
          dest.push(arg);
        }
        return { operands, unknown: unknown3 };
      }
      /**
       * Return an object containing local option values as key-value pairs.
       *
       * @return {object}
       */
      opts() {
        if (this._storeOptionsAsProperties) {
          const result = {};
          const len = this.options.length;
          for (let i = 0; i < len; i++) {
            const key = this.options[i].attributeName();
            result[key] = key === this._versionOptionName ? this._version : this[key];
          }
          return result;
        }
        return this._optionValues;
      }
      /**
       * Return an object containing merged local and global option values as key-value pairs.
       *
       * @return {object}
       */
      optsWithGlobals() {
        return this._getCommandAndAncestors().reduce(
          (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
          {}
        );
      }
      /**
       * Display error message and exit (or call exitOverride).
       *
       * @param {string} message
       * @param {object} [errorOptions]
       * @param {string} [errorOptions.code] - an id string representing the error
       * @param {number} [errorOptions.exitCode] - used with process.exit
       */
      error(message, errorOptions) {
        this._outputConfiguration.outputError(
          `${message}
`,
          this._outputConfiguration.writeErr
        );
        if (typeof this._showHelpAfterError === "string") {
          this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
        } else if (this._showHelpAfterError) {
          this._outputConfiguration.writeErr("\n");
          this.outputHelp({ error: true });
        }
        const config = errorOptions || {};
        const exitCode2 = config.exitCode || 1;
        const code = config.code || "commander.error";
        this._exit(exitCode2, code, message);
      }
      /**
       * Apply any option related environment variables, if option does
       * not have a value from cli or client code.
       *
       * @private
       */
      _parseOptionsEnv() {
        this.options.forEach((option) => {
          if (option.envVar && option.envVar in process2.env) {
            const optionKey = option.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option.required || option.optional) {
                this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
              } else {
                this.emit(`optionEnv:${option.name()}`);
              }
            }
          }
        });
      }
      /**
       * Apply any implied option values, if option is undefined or default value.
       *
       * @private
       */
      _parseOptionsImplied() {
        const dualHelper = new DualOptions(this.options);
        const hasCustomOptionValue = (optionKey) => {
          return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
        };
        this.options.filter(
          (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option
          )
        ).forEach((option) => {
          Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              "implied"
            );
          });
        });
      }
      /**
       * Argument `name` is missing.
       *
       * @param {string} name
       * @private
       */
      missingArgument(name) {
        const message = `error: missing required argument '${name}'`;
        this.error(message, { code: "commander.missingArgument" });
      }
      /**
       * `Option` is missing an argument.
       *
       * @param {Option} option
       * @private
       */
      optionMissingArgument(option) {
        const message = `error: option '${option.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option) {
        const message = `error: required option '${option.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option, conflictingOption) {
        const findBestOptionFromValue = (option2) => {
          const optionKey = option2.attributeName();
          const optionValue = this.getOptionValue(optionKey);
          const negativeOption = this.options.find(
            (target) => target.negate && optionKey === target.attributeName()
          );
          const positiveOption = this.options.find(
            (target) => !target.negate && optionKey === target.attributeName()
          );
          if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
            return negativeOption;
          }
          return positiveOption || option2;
        };
        const getErrorMessage = (option2) => {
          const bestOption = findBestOptionFromValue(option2);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        };
        const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
        this.error(message, { code: "commander.conflictingOption" });
      }
      /**
       * Unknown option `flag`.
       *
       * @param {string} flag
       * @private
       */
      unknownOption(flag) {
        if (this._allowUnknownOption) return;
        let suggestion = "";
        if (flag.startsWith("--") && this._showSuggestionAfterError) {
          let candidateFlags = [];
          let command = this;
          do {
            const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
            candidateFlags = candidateFlags.concat(moreFlags);
            command = command.parent;
          } while (command && !command._enablePositionalOptions);
          suggestion = suggestSimilar(flag, candidateFlags);
        }
        const message = `error: unknown option '${flag}'${suggestion}`;
        this.error(message, { code: "commander.unknownOption" });
      }
      /**
       * Excess arguments, more than expected.
       *
       * @param {string[]} receivedArgs
       * @private
       */
      _excessArguments(receivedArgs) {
        if (this._allowExcessArguments) return;
        const expected = this.registeredArguments.length;
        const s = expected === 1 ? "" : "s";
        const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
        const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
        this.error(message, { code: "commander.excessArguments" });
      }
      /**
       * Unknown command.
       *
       * @private
       */
      unknownCommand() {
        const unknownName = this.args[0];
        let suggestion = "";
        if (this._showSuggestionAfterError) {
          const candidateNames = [];
          this.createHelp().visibleCommands(this).forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
          suggestion = suggestSimilar(unknownName, candidateNames);
        }
        const message = `error: unknown command '${unknownName}'${suggestion}`;
        this.error(message, { code: "commander.unknownCommand" });
      }
      /**
       * Get or set the program version.
       *
       * This method auto-registers the "-V, --version" option which will print the version number.
       *
       * You can optionally supply the flags and description to override the defaults.
       *
       * @param {string} [str]
       * @param {string} [flags]
       * @param {string} [description]
       * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
       */
      version(str, flags, description) {
        if (str === void 0) return this._version;
        this._version = str;
        flags = flags || "-V, --version";
        description = description || "output the version number";
        const versionOption = this.createOption(flags, description);
        this._versionOptionName = versionOption.attributeName();
        this._registerOption(versionOption);
        this.on("option:" + versionOption.name(), () => {
          this._outputConfiguration.writeOut(`${str}
`);
          this._exit(0, "commander.version", str);
        });
        return this;
      }
      /**
       * Set the description.
       *
       * @param {string} [str]
       * @param {object} [argsDescription]
       * @return {(string|Command)}
       */
      description(str, argsDescription) {
        if (str === void 0 && argsDescription === void 0)
          return this._description;
        this._description = str;
        if (argsDescription) {
          this._argsDescription = argsDescription;
        }
        return this;
      }
      /**
       * Set the summary. Used when listed as subcommand of parent.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      summary(str) {
        if (str === void 0) return this._summary;
        this._summary = str;
        return this;
      }
      /**
       * Set an alias for the command.
       *
       * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
       *
       * @param {string} [alias]
       * @return {(string|Command)}
       */
      alias(alias) {
        if (alias === void 0) return this._aliases[0];
        let command = this;
        if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
          command = this.commands[this.commands.length - 1];
        }
        if (alias === command._name)
          throw new Error("Command alias can't be the same as its name");
        const matchingCommand = this.parent?._findCommand(alias);
        if (matchingCommand) {
          const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
          throw new Error(
            `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
          );
        }
        command._aliases.push(alias);
        return this;
      }
      /**
       * Set aliases for the command.
       *
       * Only the first alias is shown in the auto-generated help.
       *
       * @param {string[]} [aliases]
       * @return {(string[]|Command)}
       */
      aliases(aliases) {
        if (aliases === void 0) return this._aliases;
        aliases.forEach((alias) => this.alias(alias));
        return this;
      }
      /**
       * Set / get the command usage `str`.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      usage(str) {
        if (str === void 0) {
          if (this._usage) return this._usage;
          const args = this.registeredArguments.map((arg) => {
            return humanReadableArgName(arg);
          });
          return [].concat(
            this.options.length || this._helpOption !== null ? "[options]" : [],
            this.commands.length ? "[command]" : [],
            this.registeredArguments.length ? args : []
          ).join(" ");
        }
        this._usage = str;
        return this;
      }
      /**
       * Get or set the name of the command.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      name(str) {
        if (str === void 0) return this._name;
        this._name = str;
        return this;
      }
      /**
       * Set/get the help group heading for this subcommand in parent command's help.
       *
       * @param {string} [heading]
       * @return {Command | string}
       */
      helpGroup(heading) {
        if (heading === void 0) return this._helpGroupHeading ?? "";
        this._helpGroupHeading = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for subcommands added to this command.
       * (This does not override a group set directly on the subcommand using .helpGroup().)
       *
       * @example
       * program.commandsGroup('Development Commands:);
       * program.command('watch')...
       * program.command('lint')...
       * ...
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      commandsGroup(heading) {
        if (heading === void 0) return this._defaultCommandGroup ?? "";
        this._defaultCommandGroup = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for options added to this command.
       * (This does not override a group set directly on the option using .helpGroup().)
       *
       * @example
       * program
       *   .optionsGroup('Development Options:')
       *   .option('-d, --debug', 'output extra debugging')
       *   .option('-p, --profile', 'output profiling information')
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      optionsGroup(heading) {
        if (heading === void 0) return this._defaultOptionGroup ?? "";
        this._defaultOptionGroup = heading;
        return this;
      }
      /**
       * @param {Option} option
       * @private
       */
      _initOptionGroup(option) {
        if (this._defaultOptionGroup && !option.helpGroupHeading)
          option.helpGroup(this._defaultOptionGroup);
      }
      /**
       * @param {Command} cmd
       * @private
       */
      _initCommandGroup(cmd) {
        if (this._defaultCommandGroup && !cmd.helpGroup())
          cmd.helpGroup(this._defaultCommandGroup);
      }
      /**
       * Set the name of the command from script filename, such as process.argv[1],
       * or require.main.filename, or __filename.
       *
       * (Used internally and public although not documented in README.)
       *
       * @example
       * program.nameFromFilename(require.main.filename);
       *
       * @param {string} filename
       * @return {Command}
       */
      nameFromFilename(filename) {
        this._name = path.basename(filename, path.extname(filename));
        return this;
      }
      /**
       * Get or set the directory for searching for executable subcommands of this command.
       *
       * @example
       * program.executableDir(__dirname);
       * // or
       * program.executableDir('subcommands');
       *
       * @param {string} [path]
       * @return {(string|null|Command)}
       */
      executableDir(path2) {
        if (path2 === void 0) return this._executableDir;
        this._executableDir = path2;
        return this;
      }
      /**
       * Return program help documentation.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
       * @return {string}
       */
      helpInformation(contextOptions) {
        const helper = this.createHelp();
        const context = this._getOutputContext(contextOptions);
        helper.prepareContext({
          error: context.error,
          helpWidth: context.helpWidth,
          outputHasColors: context.hasColors
        });
        const text = helper.formatHelp(this, helper);
        if (context.hasColors) return text;
        return this._outputConfiguration.stripColor(text);
      }
      /**
       * @typedef HelpContext
       * @type {object}
       * @property {boolean} error
       * @property {number} helpWidth
       * @property {boolean} hasColors
       * @property {function} write - includes stripColor if needed
       *
       * @returns {HelpContext}
       * @private
       */
      _getOutputContext(contextOptions) {
        contextOptions = contextOptions || {};
        const error = !!contextOptions.error;
        let baseWrite;
        let hasColors;
        let helpWidth;
        if (error) {
          baseWrite = (str) => this._outputConfiguration.writeErr(str);
          hasColors = this._outputConfiguration.getErrHasColors();
          helpWidth = this._outputConfiguration.getErrHelpWidth();
        } else {
          baseWrite = (str) => this._outputConfiguration.writeOut(str);
          hasColors = this._outputConfiguration.getOutHasColors();
          helpWidth = this._outputConfiguration.getOutHelpWidth();
        }
        const write3 = (str) => {
          if (!hasColors) str = this._outputConfiguration.stripColor(str);
          return baseWrite(str);
        };
        return { error, write: write3, hasColors, helpWidth };
      }
      /**
       * Output help information for this command.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      outputHelp(contextOptions) {
        let deprecatedCallback;
        if (typeof contextOptions === "function") {
          deprecatedCallback = contextOptions;
          contextOptions = void 0;
        }
        const outputContext = this._getOutputContext(contextOptions);
        const eventContext = {
          error: outputContext.error,
          write: outputContext.write,
          command: this
        };
        this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
        this.emit("beforeHelp", eventContext);
        let helpInformation = this.helpInformation({ error: outputContext.error });
        if (deprecatedCallback) {
          helpInformation = deprecatedCallback(helpInformation);
          if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
            throw new Error("outputHelp callback must return a string or a Buffer");
          }
        }
        outputContext.write(helpInformation);
        if (this._getHelpOption()?.long) {
          this.emit(this._getHelpOption().long);
        }
        this.emit("afterHelp", eventContext);
        this._getCommandAndAncestors().forEach(
          (command) => command.emit("afterAllHelp", eventContext)
        );
      }
      /**
       * You can pass in flags and a description to customise the built-in help option.
       * Pass in false to disable the built-in help option.
       *
       * @example
       * program.helpOption('-?, --help' 'show help'); // customise
       * program.helpOption(false); // disable
       *
       * @param {(string | boolean)} flags
       * @param {string} [description]
       * @return {Command} `this` command for chaining
       */
      helpOption(flags, description) {
        if (typeof flags === "boolean") {
          if (flags) {
            if (this._helpOption === null) this._helpOption = void 0;
            if (this._defaultOptionGroup) {
              this._initOptionGroup(this._getHelpOption());
            }
          } else {
            this._helpOption = null;
          }
          return this;
        }
        this._helpOption = this.createOption(
          flags ?? "-h, --help",
          description ?? "display help for command"
        );
        if (flags || description) this._initOptionGroup(this._helpOption);
        return this;
      }
      /**
       * Lazy create help option.
       * Returns null if has been disabled with .helpOption(false).
       *
       * @returns {(Option | null)} the help option
       * @package
       */
      _getHelpOption() {
        if (this._helpOption === void 0) {
          this.helpOption(void 0, void 0);
        }
        return this._helpOption;
      }
      /**
       * Supply your own option to use for the built-in help option.
       * This is an alternative to using helpOption() to customise the flags and description etc.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addHelpOption(option) {
        this._helpOption = option;
        this._initOptionGroup(option);
        return this;
      }
      /**
       * Output help information and exit.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      help(contextOptions) {
        this.outputHelp(contextOptions);
        let exitCode2 = Number(process2.exitCode ?? 0);
        if (exitCode2 === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode2 = 1;
        }
        this._exit(exitCode2, "commander.help", "(outputHelp)");
      }
      /**
       * // Do a little typing to coordinate emit and listener for the help text events.
       * @typedef HelpTextEventContext
       * @type {object}
       * @property {boolean} error
       * @property {Command} command
       * @property {function} write
       */
      /**
       * Add additional text to be displayed with the built-in help.
       *
       * Position is 'before' or 'after' to affect just this command,
       * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
       *
       * @param {string} position - before or after built-in help
       * @param {(string | Function)} text - string to add, or a function returning a string
       * @return {Command} `this` command for chaining
       */
      addHelpText(position, text) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text === "function") {
            helpStr = text({ error: context.error, command: context.command });
          } else {
            helpStr = text;
          }
          if (helpStr) {
            context.write(`${helpStr}
`);
          }
        });
        return this;
      }
      /**
       * Output help information if help flags specified
       *
       * @param {Array} args - array of options to search for help flags
       * @private
       */
      _outputHelpIfRequested(args) {
        const helpOption = this._getHelpOption();
        const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
        if (helpRequested) {
          this.outputHelp();
          this._exit(0, "commander.helpDisplayed", "(outputHelp)");
        }
      }
    };
    function incrementNodeInspectorPort(args) {
      return args.map((arg) => {
        if (!arg.startsWith("--inspect")) {
          return arg;
        }
        let debugOption;
        let debugHost = "127.0.0.1";
        let debugPort = "9229";
        let match;
        if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
          debugOption = match[1];
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
          debugOption = match[1];
          if (/^\d+$/.test(match[3])) {
            debugPort = match[3];
          } else {
            debugHost = match[3];
          }
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
          debugOption = match[1];
          debugHost = match[3];
          debugPort = match[4];
        }
        if (debugOption && debugPort !== "0") {
          return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
        }
        return arg;
      });
    }
    function useColor() {
      if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
        return false;
      if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
        return true;
      return void 0;
    }
    exports.Command = Command2;
    exports.useColor = useColor;
  }
});

// node_modules/commander/index.js
var require_commander = __commonJS({
  "node_modules/commander/index.js"(exports) {
    var { Argument: Argument2 } = require_argument();
    var { Command: Command2 } = require_command();
    var { CommanderError: CommanderError2, InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2 } = require_option();
    exports.program = new Command2();
    exports.createCommand = (name) => new Command2(name);
    exports.createOption = (flags, description) => new Option2(flags, description);
    exports.createArgument = (name, description) => new Argument2(name, description);
    exports.Command = Command2;
    exports.Option = Option2;
    exports.Argument = Argument2;
    exports.Help = Help2;
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
    exports.InvalidOptionArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/esm.mjs
var import_index = __toESM(require_commander(), 1);
var {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  // deprecated old name
  Command,
  Argument,
  Option,
  Help
} = import_index.default;

// js/commands/shared/options.js
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// js/report/open.js
import { spawn } from "node:child_process";
function openInBrowser(path) {
  const [program3, ...args] = openers[process.platform] ?? ["xdg-open"];
  return new Promise((resolve13) => {
    const child = spawn(program3, [...args, path], { stdio: "ignore", detached: true });
    const settle = (isOpen) => {
      clearTimeout(settled);
      child.unref();
      resolve13(isOpen);
    };
    const settled = setTimeout(() => settle(true), SETTLED_MS);
    child.once("error", () => settle(false));
    child.once("exit", (code) => settle(code === 0));
  });
}
var SETTLED_MS = 3e3;
var openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };

// js/commands/shared/options.js
function configOption() {
  const standard = `${loadCore().configFile({})} in this folder or above`;
  return new Option("-c, --config-file <path>", `the configuration file (default: ${standard})`);
}
function configFileOf(named2) {
  if (named2 !== void 0) return named2;
  const name = loadCore().configFile({});
  const folder = nearestWith(name, process.cwd());
  if (folder === null || folder === process.cwd()) return name;
  const path = relative(process.cwd(), join(folder, name));
  tell(`note: the configuration is ${path}`);
  return path;
}
function nearestWith(name, start2) {
  let found = null;
  for (let folder = start2; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) found ??= folder;
    if (existsSync(join(folder, ".git"))) return found;
    if (folder === dirname(folder)) return null;
  }
}
function openOption() {
  return new Option("--open", "open the page in a browser");
}
async function tellPage(page, isWanted) {
  print(shown(page));
  if (isWanted && !await openInBrowser(page)) {
    tell("  no browser could be started here: open the page by hand");
  }
}
function jsonOption() {
  return new Option("--json", "print one JSON document instead of text");
}
function inputOptions(isWanted = () => true, known = loadCore().inputs()) {
  const options = /* @__PURE__ */ new Map();
  for (const { name, default: standard, about, credential } of known) {
    if (credential || !isWanted(name)) continue;
    const value = standard === "false" ? "[true|false]" : "<value>";
    const description = standard ? `${about} (default: ${standard})` : about;
    const option = new Option(`--${name} ${value}`, description);
    options.set(name, name === "config-file" ? configOption() : option);
  }
  return options;
}
function givenInputs(options, known) {
  const inputs = {};
  for (const [name, option] of known) {
    const value = options[option.attributeName()];
    if (value !== void 0) inputs[name] = String(value);
  }
  if (known.has("config-file")) inputs["config-file"] = configFileOf(inputs["config-file"]);
  return inputs;
}
function printJson(document) {
  const safe = (_key, value) => typeof value === "string" ? redact(value) : value;
  process.stdout.write(`${JSON.stringify(document, safe, 2)}
`);
}
function printError({ code, message, hint }) {
  wipe(process.stderr);
  const label = painter(process.stderr)(RED, "error:");
  process.stderr.write(`${label} ${code}: ${printable(message)}
  ${printable(hint)}
`);
}

// js/commands/backfill.js
var OF_STORAGE = /^(storage-type|s3-|artifact-|config-file|database-key|on-corrupt|report-dir|timeout|retry|verbose)/;
function backfill(program3) {
  const { since, every } = STANDARD;
  const command = program3.command("backfill").description("measure past commits: lines, sizes, dependencies, what needs no build").option("--since <date>", "how far back: 2025-01-31, or 90d, 12w, 6m, 2y", since).option("--every <step>", "which commits: 1 for all, 10, or one a day, week or month", every).option("--metrics <keys>", "these only, with commas in between").option("--branch <name>", "whose commits (default: the default branch)").addHelpText("after", "\nCommits that are recorded are skipped, so it can be run again.").addHelpText("after", "Exit code: 0 when all is stored, 1 when it is not.");
  const inputs = inputOptions((name) => OF_STORAGE.test(name));
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => start(options, givenInputs(options, inputs)));
}
async function start({ since, every, metrics, branch }, inputs) {
  const { env } = process;
  redactor(secretsOf(env, inputs));
  const outcome2 = await backfillBy({
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
  print(tell2(outcome2));
  const isVain = outcome2.skipped.length > 0 && outcome2.stored === 0;
  if (!outcome2.isWhole || isVain) process.exitCode = 1;
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
function tell2(outcome2) {
  const { branch, chosen: chosen3, known, pruned, stored, empty, gaps: gaps2, skipped, notes } = outcome2;
  const { totalBuilds, location } = outcome2;
  const lines3 = [`${stored} of ${chosen3} commits of ${branch} measured and stored`];
  if (known > 0) lines3[0] += `, ${known} were recorded already`;
  if (pruned > 0) lines3[0] += `, ${pruned} were pruned and stay gone`;
  if (empty > 0) lines3.push(`  ${empty} had nothing to measure`);
  if (skipped.length > 0) lines3.push(...left(skipped));
  for (const [key, { count, reason }] of gaps2) {
    lines3.push(`  ${key}: no value in ${count} ${count === 1 ? "commit" : "commits"} (${reason})`);
  }
  for (const [key, { count, reason }] of notes) {
    lines3.push(`  ${key}: in ${count} ${count === 1 ? "commit" : "commits"} ${reason}`);
  }
  if (totalBuilds !== null) lines3.push(`  ${location} holds ${totalBuilds}`);
  return lines3.join("\n");
}
var MOST_SKIPPED = 10;
function left(skipped) {
  const count = skipped.length;
  const shown2 = skipped.slice(0, MOST_SKIPPED).map(({ sha, reason }) => {
    return `    ${sha.slice(0, 8)}: ${reason.message}`;
  });
  const rest = count > shown2.length ? [`    and ${count - shown2.length} more`] : [];
  const hints = new Set(skipped.map(({ reason }) => reason.hint));
  const commits = count === 1 ? "1 commit was" : `${count} commits were`;
  return [`  ${commits} skipped, because git cannot check ${count === 1 ? "it" : "them"} out:`].concat(shown2, rest).concat([...hints].map((hint) => `    ${hint}`));
}

// js/commands/badge.js
import { dirname as dirname3, resolve as resolve2 } from "node:path";

// js/commands/shared/stores.js
import { dirname as dirname2, resolve } from "node:path";

// js/storage/address.js
import { fileURLToPath } from "node:url";
var ADDRESS = "file:PATH, s3://BUCKET/KEY, or artifact://OWNER/REPO/NAME";
function placeOf(address, usual, cwd) {
  const [, scheme, rest] = /^(s3|artifact):\/\/(.*)$/.exec(address) ?? [];
  if (scheme === "s3") {
    const [, bucket2, key] = /^([^/]+)\/(.+)$/.exec(rest) ?? [];
    if (!key) throw incomplete(address, "s3://BUCKET/KEY");
    const { endpoint = null, region = null, forcePathStyle = null } = usual.s3 ?? {};
    const s3 = { endpoint, bucket: bucket2, region, forcePathStyle };
    return { ...usual, type: "sqlite-s3", key, s3 };
  }
  if (scheme === "artifact") {
    const [, repository, name] = /^([^/]+\/[^/]+)\/([^/]+)$/.exec(rest) ?? [];
    if (!name) throw incomplete(address, "artifact://OWNER/REPO/NAME");
    const env = { ...usual.env, GITHUB_REPOSITORY: repository };
    const { branchFilter = null, retentionDays = null } = usual.artifact ?? {};
    const artifact = { name, branchFilter, retentionDays, keep: null };
    return { ...usual, type: "sqlite-artifact", env, artifact };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) && !address.startsWith("file:")) {
    throw incomplete(address, ADDRESS);
  }
  return { ...usual, type: "sqlite-local", key: pathOf(address), base: cwd };
}
function refuseCopy(address) {
  if (!COPY.test(address)) return;
  throw new Failure(
    "INPUT_INVALID",
    `"${address}" is a copy next to a history, which is never written by hand`,
    'name the history itself; "migrate --store" and "merge" can read such a copy'
  );
}
function pathOf(address) {
  const path = address.startsWith("file:///") ? fileURLToPath(address) : address.replace(/^file:(\/\/)?/, "");
  if (path === "") throw incomplete(address, "file:PATH");
  return path;
}
function incomplete(address, accepted) {
  return new Failure(
    "INPUT_INVALID",
    `"${address}" is not a history address`,
    `write it as ${accepted}`
  );
}

// js/commands/shared/stores.js
var OF_STORAGE2 = /^(storage-type|s3-|artifact-(name|branch)|config-file|database-key|on-corrupt|timeout|retry|verbose)/;
var NO_CONFIG = JSON.stringify({ metrics: { none: { type: "numeric", command: "true" } } });
var INPUTS = inputOptions((name) => OF_STORAGE2.test(name));
var IN_ADDRESS = ["storage-type", "s3-bucket", "artifact-name", "database-key"];
for (const name of IN_ADDRESS) INPUTS.get(name)?.hideHelp();
function withStorage(command, { isNamed = true } = {}) {
  command.optionsGroup("Where the history is:");
  if (isNamed) {
    const about = `the history: ${ADDRESS} (default: as the configuration says)`;
    command.addOption(new Option("--store <address>", about));
  }
  for (const option of INPUTS.values()) command.addOption(option);
  return command.addHelpText("after", "\nCredentials come from the environment.");
}
var Stores = class {
  core = loadCore();
  #given;
  /** @type {Store[]} */
  #open = [];
  /** Paths of the histories that are files. @type {string[]} */
  #files = [];
  /** @type {Promise<Awaited<ReturnType<Stores['settings']>>> | undefined} */
  #settings;
  /** @param {Given} given */
  constructor(given) {
    this.#given = given;
    redactor(secretsOf(process.env, givenInputs(given, INPUTS)));
    this.log = terminalLog({ verbose: String(given.verbose) === "true" });
    this.signal = cancelled();
  }
  /**
   * @param {string | undefined} address undefined: as the configuration says
   * @param {{ isReadOnly?: boolean }} [how]
   * @returns {Promise<Options>} for `open` and `save`
   */
  async open(address, { isReadOnly = false } = {}) {
    this.#settings ??= this.settings(address !== void 0);
    const { settings, usual } = await this.#settings;
    const named2 = address === void 0 ? usual : placeOf(address, usual, process.cwd());
    if (address !== void 0 && !isReadOnly) refuseCopy(address);
    const place = { ...named2, isReadOnly };
    const { log, core, signal } = this;
    const budgetMs = STORAGE_SHARE * settings.timeoutS * 1e3;
    const store = await openStore(place, { signal, budgetMs, log });
    this.#open.push(store);
    this.#files.push(...fileOf(named2));
    return { core, store, log, onCorrupt: isReadOnly ? "fail" : settings.onCorrupt };
  }
  /** @param {boolean} isNamed whether an address was given, so that no configuration is needed */
  async settings(isNamed) {
    const { core } = this;
    const inputs = givenInputs(this.#given, INPUTS);
    const configPath = resolve(core.configFile(inputs));
    let isConfigured = true;
    const config = await readConfig(core, configPath).catch((error) => {
      if (!isNamed || this.#given.configFile || error.code !== "CONFIG_NOT_FOUND") throw error;
      isConfigured = false;
      return core.parseConfig(NO_CONFIG, "no configuration");
    });
    const settings = config.settings(inputs, false);
    const metrics = config.metricKeys();
    config.free();
    const { env } = process;
    const inJob = env.GITHUB_ACTIONS === "true";
    const context = inJob ? await findContext(env, process.cwd(), this.signal) : void 0;
    const run17 = { base: dirname2(configPath), inputs, env, version: core.version(), context };
    return { settings, metrics, configPath, isConfigured, usual: storageOf(settings, run17) };
  }
  /**
   * The configuration; call `free` when done.
   *
   * @returns {Promise<[config: import('../../core.js').Config | null, path: string]>} null: none
   *   exists, and none is needed
   */
  async config() {
    const known = await this.#settings;
    if (!known) throw new Error("a store is opened first");
    const config = known.isConfigured ? await readConfig(this.core, known.configPath) : null;
    return [config, known.configPath];
  }
  /** The metrics of the configuration, if it exists. */
  async metrics() {
    return (await this.#settings)?.metrics ?? [];
  }
  /**
   * Refuses an output file that would overwrite a history or the configuration.
   * @param {string} path
   */
  async refuseToOverwrite(path) {
    const known = await this.#settings;
    if (!known) return;
    const { configPath: config, usual } = known;
    const databases = [...this.#files, ...fileOf(usual)];
    if (!isOurs(path, { databases, config })) return;
    throw new Failure(
      "INPUT_INVALID",
      `this would overwrite "${shown(path)}", which belongs to the history or is the configuration`,
      "choose another name for --output"
    );
  }
  async close() {
    for (const store of this.#open) await store.close();
  }
};
function fileOf({ type, base, key }) {
  return type === "sqlite-local" ? [historyOf(resolve(base, key))] : [];
}
async function inStores(given, work) {
  let stores;
  try {
    stores = new Stores(given);
    await work(stores);
  } catch (error) {
    printError(toFailure(error));
    process.exitCode = 1;
  } finally {
    await stores?.close();
  }
}
function openSource(options) {
  return naming(options.store, () => openHistory(options), "name another copy of it");
}
async function openExisting(stores, address, output) {
  const options = await stores.open(address, { isReadOnly: true });
  if (output !== void 0) await stores.refuseToOverwrite(output);
  const { db, isNew } = await openSource(options);
  if (!isNew || stores.core.countBuilds(db) > 0) return db;
  db.close();
  throw missing(options.store.location, address);
}
function missing(location, address) {
  const first = 'run "npx unentropy-track-metrics track" first: it stores a build there';
  const hint = 'check the address for typing errors; the run that wrote it printed it after "stored:"';
  const message = `no history was found at ${location}`;
  return new Failure("INPUT_INVALID", message, address === void 0 ? first : hint);
}
async function naming({ location }, act, other) {
  try {
    return await act();
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    const isDamaged = code === "STORAGE_CORRUPT";
    if (!isDamaged && code !== "STORAGE_SCHEMA_NEWER") throw error;
    const named2 = message.includes(location) ? message : `${location}: ${message}`;
    throw new Failure(code, named2, isDamaged && other || hint, { cause: error });
  }
}
function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

// js/commands/badge.js
var OUTPUT = "unentropy-report/badges";
function badge(program3) {
  const command = program3.command("badge").description("write the badge of a metric: an SVG, and JSON for shields.io").argument("<metric>", "its key").option("--branch <name>", "whose latest value (default: the default branch)").option(
    "-o, --output <folder>",
    `where to write it (default: ${OUTPUT} beside the configuration)`
  );
  withStorage(command).action(
    (metric, given) => inStores(given, (stores) => run(metric, given, stores))
  );
}
async function run(metric, { store, branch, output }, stores) {
  const db = await openExisting(stores, store);
  const [config, configPath] = await stores.config();
  try {
    if (!config) throw unconfigured(configPath);
    const wanted = branch ?? await usualBranch(process.cwd());
    const badgeOf = (key) => config.badgeOf(db, key, wanted);
    const folder = output ? resolve2(output) : resolve2(dirname3(configPath), OUTPUT);
    const files = await keepBadges([metric], badgeOf, folder);
    if (files.length === 0) throw noValue(metric, wanted);
    for (const file2 of files) print(shown(file2));
  } finally {
    db.close();
    config?.free();
  }
}
function noValue(metric, branch) {
  return new Failure(
    "INPUT_INVALID",
    `the branch "${branch}" has no value of a metric "${metric}"`,
    'name a metric of the configuration by its key; "--branch" names another branch'
  );
}
function unconfigured(path) {
  return new Failure(
    "CONFIG_NOT_FOUND",
    `the configuration file "${shown(path)}" does not exist`,
    'a badge takes its name and colour from it; name it with "--config-file"'
  );
}

// js/commands/changes.js
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics changes --since 90d                what moved in the last 90 days?
  npx unentropy-track-metrics changes --metric bundle --json     every step of one metric, for scripts

Exit code: 0 listed, 1 not.`;
function changes(program3) {
  const command = program3.command("changes").description("list every shift of the metrics: when, by how much, with which commits").addOption(
    new Option("-m, --metric <key>", "only this metric; may be given several times").argParser((key, keys) => [...keys, key]).default([], "all")
  ).option("-b, --branch <name>", "whose builds (default: the default branch)").option("--since <date>", "only from then on: 2025-01-31, or 90d, 12w, 6m, 2y").option("--machine", "list the steps of the machine, too").addOption(jsonOption()).addHelpText("after", EXAMPLES);
  withStorage(command).action((given) => inStores(given, (stores) => run2(given, stores)));
}
async function run2({ store, metric, branch, since, machine = false, json: json2 }, stores) {
  const { core, signal } = stores;
  const sinceMs = since === void 0 ? null : parseSince(since, Date.now());
  const db = await openExisting(stores, store);
  const [config] = await stores.config();
  try {
    const cwd = process.cwd();
    const asked = {
      branch: core.trendBranch(db, branch, await usualBranch(cwd)),
      metrics: metric,
      sinceMs,
      machine
    };
    const found = config ? config.changes(db, asked) : core.changes(db, asked);
    try {
      if (json2) printJson(JSON.parse(found.json()));
      else await tell3(found, { cwd, signal });
    } finally {
      found.free();
    }
  } finally {
    db.close();
    config?.free();
  }
}
async function tell3(found, place) {
  const color = hasColor(process.stdout);
  const ranges = found.ranges();
  const logs = [];
  for (let at = 0; at < ranges.length; at += 2) {
    logs.push(await commitsBetween(ranges[at], ranges[at + 1], place));
  }
  process.stdout.write(printable(found.text(logs, color), { hasColor: color }));
}

// js/commands/collect.js
import { dirname as dirname4, resolve as resolve3 } from "node:path";
var TIMEOUT_MS = 3e5;
var SHOWN_FILES = 10;
function collect(program3) {
  program3.command("collect").usage("[options] <collector> [arguments]").description(
    'try a collector out: show the value that a metric with this "@collect" command would have'
  ).argument("<collector...>", "the collector and its arguments").allowUnknownOption().addOption(configOption()).addOption(jsonOption()).addHelpText("after", () => `
Collectors:
${listed()}
`).addHelpText("after", "Paths are relative to the configuration file, if there is one, whose").addHelpText("after", '"sources" apply. Exit code: 0 measured, 1 not.').action(run3);
}
function listed() {
  const collectors = loadCollectors().collectors();
  return collectors.map(({ usage, about }) => `  ${usage}
      ${about}`).join("\n");
}
async function run3(words2, options) {
  try {
    const configFile = configFileOf(options.configFile);
    const { finding, files } = await measure2(withDashes(words2), configFile);
    if (options.json) printJson({ error: null, ...finding, files });
    else process.stdout.write(printable(described(finding, files)));
  } catch (error) {
    const failure = hasStopped(error) ? tooMuch() : toFailure(error);
    if (options.json) printJson({ error: plainFailure(failure) });
    else printError(failure);
    process.exitCode = 1;
  }
}
function withDashes(words2) {
  const dashes = process.argv.indexOf("--");
  if (dashes < 0) return words2;
  const end = words2.length - (process.argv.length - dashes - 1);
  return [...words2.slice(0, end), "--", ...words2.slice(end)];
}
async function measure2(words2, configFile) {
  const core = loadCore();
  const configPath = resolve3(configFile);
  const config = await readConfig(core, configPath).catch((error) => {
    if (error instanceof Failure && error.code === "CONFIG_NOT_FOUND") return null;
    throw error;
  });
  const base = dirname4(configPath);
  const reading = loadCollectors().Reading.ofWords(words2, config?.sources() ?? []);
  try {
    const task = { needs: reading.needs(), timeoutMs: TIMEOUT_MS };
    const log = terminalLog({ verbose: false });
    const referenceBranch = config?.gateSettings({}, false).referenceBranch ?? null;
    const place = { base, env: process.env, signal: cancelled(), log, referenceBranch };
    const files = await readFiles(reading, task, place, new Files(base));
    return { finding: reading.found(), files };
  } finally {
    release(reading);
    config?.free();
  }
}
function described({ value, unit, text, share, patch, notes, by }, files) {
  const parts = share ? ` (${share.covered} of ${share.total})` : "";
  const number = `${value}${unit ? ` ${unit}` : ""}${parts}`;
  const more = files.length > SHOWN_FILES ? [`\u2026 and ${files.length - SHOWN_FILES} more`] : [];
  const paths = [...files.slice(0, SHOWN_FILES), ...more].map((line) => `    ${line}
`);
  return [
    `${text}
`,
    `  value  ${value === null ? "none" : number}
`,
    `  from   ${files.length} ${files.length === 1 ? "file" : "files"}:
`,
    ...paths,
    ...titled("  of which:\n", table(by)),
    ...notes.map((note) => `  note   ${note}
`),
    ...patch ? gaps(patch) : []
  ].join("");
}
function table(by) {
  const width = Math.max(...by.map(({ name }) => name.length));
  const numbers = Math.max(...by.map(({ text }) => text.length));
  return by.map(({ name, text }) => `    ${name.padEnd(width)}  ${text.padStart(numbers)}
`);
}
function gaps({ uncovered, unreported, left: left2 }) {
  const lines3 = uncovered.map(({ path, lines: lines4 }) => {
    const spans = lines4.map(([from, to]) => from === to ? from : `${from}\u2013${to}`);
    return `    ${oneLine(path)}: ${spans.join(", ")}
`;
  });
  if (left2 > 0) lines3.push(`    \u2026 and ${left2} more
`);
  const unknown3 = unreported.map((path) => `    ${oneLine(path)}
`);
  return [
    ...titled("  not covered:\n", lines3),
    ...titled("  changed, and in no report:\n", unknown3)
  ];
}
function oneLine(path) {
  return path.replaceAll("\n", "\\n");
}
function titled(title, lines3) {
  return lines3.length > 0 ? [title, ...lines3] : [];
}

// js/commands/doctor.js
import { resolve as resolve5 } from "node:path";

// js/doctor/index.js
import { dirname as dirname6 } from "node:path";

// js/doctor/history.js
var DAY_MS = 24 * 3600 * 1e3;
var LATE_MS = DAY_MS;
async function* examine(core, db, { base, keys, branch }) {
  const shown2 = core.trendBranch(db, void 0, branch);
  const { builds, series } = core.timeline(db, shown2);
  const last = builds.at(-1);
  if (last) yield await lastBuild(last, shown2, base);
  const strangers = series.map(({ id }) => id).filter((id) => !keys.includes(id));
  if (strangers.length === 0) {
    yield ok("metrics", "the history has none that the configuration lacks");
  } else {
    yield warn(
      "metrics",
      `the history has ${strangers.join(", ")}, which the configuration lacks`,
      'it stays as it is; was one renamed? "npx unentropy-track-metrics rename OLD NEW" joins the two'
    );
  }
}
async function lastBuild({ commitSha, atMs }, branch, base) {
  const days2 = Math.floor((Date.now() - atMs) / DAY_MS);
  const age = days2 < 1 ? "of today" : days2 === 1 ? "a day old" : `${days2} days old`;
  const text = `the newest of ${branch} is ${commitSha.slice(0, 8)}, ${age}`;
  const format = ["log", "-1", "--format=%H %ct", `refs/heads/${branch}`, "--"];
  const [sha, seconds] = (await askGit(format, { cwd: base }).catch(orElse(""))).split(" ");
  const isBehind = sha && sha !== commitSha && Number(seconds) * 1e3 > atMs;
  if (!isBehind || Date.now() - Number(seconds) * 1e3 < LATE_MS) return ok("last build", text);
  return warn(
    "last build",
    `${text}, and the branch is at ${sha.slice(0, 8)} since more than a day`,
    'does the workflow still run? Its page under "Actions" tells; "backfill" measures what it missed'
  );
}

// js/doctor/storage.js
import { accessSync, constants, existsSync as existsSync2 } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname as dirname5, resolve as resolve4 } from "node:path";
var BUDGET_MS = 3e4;
var CLOCK_MS = 6e4;
var EXPIRY_DAYS = 10;
var DAY_MS2 = 24 * 3600 * 1e3;
async function reach(core, place) {
  try {
    if (place.type === "sqlite-artifact") return await artifacts(core, place);
    return place.type === "sqlite-s3" ? await bucket(place) : await file(place);
  } catch (error) {
    const isDenied = error instanceof Failure && /^(S3|ARTIFACT)_FORBIDDEN$/.test(error.code);
    const more = place.type === "sqlite-s3" ? policyOf(place) : PERMISSIONS;
    const checks = [fail("storage", error, isDenied ? more : void 0)];
    const nowMs = place.type === "sqlite-s3" ? toldAt(error) : null;
    if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
    return { checks, bytes: null };
  }
}
async function file(place) {
  const path = resolve4(place.base, place.key);
  const { checks, ...reached } = await fetched(place, silentLog);
  let folder = dirname5(path);
  while (!existsSync2(folder)) folder = dirname5(folder);
  try {
    accessSync(folder, constants.W_OK);
    checks.push(ok("permissions", `${shown(folder) || "."} can be written`));
  } catch (error) {
    const code = errnoOf(error) ? "STORAGE_UNWRITABLE" : "INTERNAL";
    checks.push(fail("permissions", systemFailure(code, "write", folder, error)));
  }
  if (process.env.CI && process.env.CI !== "false") {
    const hint = 'set "storage-type" to sqlite-artifact or sqlite-s3';
    checks.push(warn("storage", "a hosted runner forgets a local file after the job", hint));
  }
  return { checks, ...reached };
}
async function bucket(place) {
  const warnings = [];
  const log = { ...silentLog, warning: (text) => void warnings.push(text) };
  const { checks, ...reached } = await fetched(place, log);
  const writing = `whether it may write (s3:PutObject) and delete (s3:DeleteObject) s3://${place.s3?.bucket}/${place.key}* is not known, because doctor writes nothing; this policy has all that a run needs`;
  checks.push(
    warnings.length > 0 ? warn("permissions", `${warnings.join("; ")}; ${writing}`, policyOf(place)) : unknown("permissions", `may list and read; ${writing}`, policyOf(place))
  );
  const nowMs = await timeAt(place);
  if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
  return { checks, ...reached };
}
function clock(skewMs) {
  if (Math.abs(skewMs) < CLOCK_MS) return ok("clock", "agrees with the server");
  const seconds = Math.round(Math.abs(skewMs) / 1e3);
  const what = `the clock here is ${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} the server's`;
  return warn("clock", what, "set it right: servers refuse requests that are too far off");
}
function toldAt(error) {
  const { $response } = (
    /** @type {any} */
    (error instanceof Failure ? error.cause : error) ?? {}
  );
  return Date.parse($response?.headers?.date ?? "") || null;
}
async function timeAt(place) {
  const [{ accountOf }, { Bucket }, { Budget }] = await Promise.all([
    import("./load-storage-s3-account.js"),
    import("./load-storage-s3-bucket.js"),
    import("./load-run-budget.js")
  ]);
  const objects = new Bucket(accountOf(place), new Budget({ budgetMs: BUDGET_MS }));
  try {
    return (await objects.list(`${place.key}.journal/`)).nowMs;
  } catch (error) {
    return toldAt(error);
  } finally {
    objects.close();
  }
}
async function fetched(place, log) {
  const store = await openStore(place, { budgetMs: BUDGET_MS, log });
  try {
    const { bytes, lost, damage, isIntact } = await store.fetch();
    const { location } = store;
    if (damage) return { checks: [fail("storage", damage)], bytes: null };
    if (lost) {
      const message = `the history at ${location} is gone, although one was stored there`;
      const hint = 'the next run restores it from what is left ("on-corrupt: restore")';
      return { checks: [warn("storage", message, hint)], bytes: null };
    }
    const text = bytes ? `${location}, ${bytes.length} bytes` : `${location}: no history yet`;
    return { checks: [ok("storage", text)], bytes, isIntact };
  } finally {
    await store.close();
  }
}
async function artifacts(core, place) {
  const { env = {}, inputs = {}, artifact } = place;
  const [repository] = await forge(core, env, place.base);
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!repository || !token) {
    const [message, hint] = outside(repository);
    const isJob = env.GITHUB_ACTIONS === "true";
    if (isJob) throw new Failure("ARTIFACT_TOKEN_MISSING", message, hint);
    return { checks: [unknown("storage", message, hint)], bytes: null };
  }
  const [owner, repo] = repository.split("/");
  const [{ GithubArtifacts }, { Budget }] = await Promise.all([
    import("./load-github-artifacts.js"),
    import("./load-run-budget.js")
  ]);
  const file2 = basename(place.key);
  const folder = env.RUNNER_TEMP || tmpdir();
  const options = { owner, repo, token, folder, file: file2, retryAttempts: 1 };
  const found = new GithubArtifacts(options, new Budget({ budgetMs: BUDGET_MS }), silentLog);
  const name = artifact?.name ?? "unentropy-metrics";
  const list2 = (await found.list(1, name)).artifacts.filter(({ isOurs: isOurs2 }) => isOurs2);
  const location = found.location + name;
  const newest = list2.find(({ isExpired }) => !isExpired);
  if (!newest) {
    const isOver = list2.length > 0;
    const hint = "the newest one has expired: the next run begins anew";
    const checks2 = isOver ? [warn("storage", `${location}: nothing is left of the history`, hint)] : [ok("storage", `${location}: no history yet`)];
    return { checks: checks2, bytes: null };
  }
  const checks = [
    ok("storage", `${location}, artifact ${newest.id} of run ${newest.run}`),
    expiry(newest.expiresAtMs)
  ];
  return { checks, bytes: (await found.download(newest))?.bytes ?? null };
}
function expiry(expiresAtMs) {
  if (expiresAtMs === null) return ok("expiry", "the artifact does not expire");
  const days2 = Math.floor((expiresAtMs - Date.now()) / DAY_MS2);
  const text = `the artifact expires in ${days2} ${days2 === 1 ? "day" : "days"}`;
  if (days2 >= EXPIRY_DAYS) return ok("expiry", text);
  const hint = `run the workflow; under "on:" of it "schedule: [{ cron: '17 5 * * 1' }]" keeps the history alive`;
  return warn("expiry", text, hint);
}
function outside(repository) {
  return repository ? [
    `the artifacts of ${repository} can only be read with a token; a job has one`,
    "to look at them here, set GITHUB_TOKEN, such as: GITHUB_TOKEN=$(gh auth token)"
  ] : [
    "the repository whose artifacts hold the history is not known here; a job knows it",
    'run it in a clone whose remote "origin" is on GitHub, or set GITHUB_REPOSITORY=owner/name'
  ];
}
function policyOf({ s3, key }) {
  const bucket2 = `arn:aws:s3:::${s3?.bucket}`;
  const statements = [
    { Effect: "Allow", Action: "s3:ListBucket", Resource: bucket2 },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: `${bucket2}/${key}*`
    }
  ];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
}

// js/doctor/index.js
async function* runDoctor({ core, configPath, inputs, env }) {
  const base = dirname6(configPath);
  let config;
  try {
    config = await readConfig(core, configPath);
  } catch (error) {
    yield fail("configuration", error);
    return;
  }
  const keys = config.metricKeys();
  const accepted = config.acceptedNews(Date.now());
  const workflows = await ofWorkflows(configPath);
  const given = { ...workflows.inputs, ...inputs };
  let settings;
  try {
    settings = config.settings(given, false);
  } catch (error) {
    yield fail("configuration", error);
    return;
  } finally {
    config.free();
  }
  const { warnings } = settings;
  if (warnings.length === 0) yield ok("configuration", `${keys.length} metrics`);
  else yield warn("configuration", warnings.join("; "), "correct it in the configuration");
  if (accepted.length > 0) {
    const hint = 'renew or remove these entries of "accepted" in the configuration';
    yield warn("accepted", accepted.join("; "), hint);
  }
  yield* workflows.checks(settings.storageType);
  const place = storageOf(settings, { base, inputs: given, env, version: core.version() });
  const reached = await reach(core, place);
  yield* reached.checks;
  if (!reached.bytes) return;
  let opened;
  try {
    opened = await check(core, reached.bytes, reached.isIntact);
  } catch (error) {
    const restores = 'a run restores it by itself ("on-corrupt: restore"), and keeps the damaged file';
    yield fail("history", error, restores);
    return;
  }
  const { db, builds } = opened;
  try {
    const usual = await defaultBranch(base) ?? await currentBranch(base);
    yield ok("history", `sound, ${builds} ${builds === 1 ? "build" : "builds"}`);
    if (builds > 0) yield* examine(core, db, { base, keys, branch: usual });
  } finally {
    db.close();
  }
}

// js/commands/doctor.js
var OF_STORAGE3 = /^(storage-type|s3-|artifact-name|config-file|database-key)/;
var COLOURS = { ok: 32, unknown: 36, warn: 33, fail: 31 };
var MARKS = { ok: "ok", unknown: "?", warn: "warn", fail: "fail" };
function doctor(program3) {
  const command = program3.command("doctor").description("check configuration, storage, permissions and history; write nothing").addOption(jsonOption()).addHelpText(
    "after",
    `
What cannot be told without writing has a question mark ("unknown" in JSON).

Exit code: 0 when nothing fails, 1 when something does.`
  );
  const inputs = inputOptions((name) => OF_STORAGE3.test(name));
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run4(options, givenInputs(options, inputs)));
}
async function run4({ json: json2 }, inputs) {
  const core = loadCore();
  const configPath = resolve5(core.configFile(inputs));
  const checks = [];
  for await (const check2 of runDoctor({ core, configPath, inputs, env: process.env })) {
    checks.push(check2);
    if (!json2) print2(check2);
  }
  if (json2) printJson({ checks });
  if (checks.some(({ status }) => status === "fail")) process.exitCode = 1;
}
function print2({ check: check2, status, message, hint }) {
  const mark = painter(process.stdout)(COLOURS[status], MARKS[status].padEnd(4));
  const todo = hint ? `
${hint.replace(/^/gm, "      ")}` : "";
  process.stdout.write(`${mark}  ${printable(`${check2}: ${message}${todo}`)}
`);
}

// js/commands/export.js
import { once } from "node:events";
import { resolve as resolve6 } from "node:path";

// js/formats/openmetrics.js
function* openMetrics(db, core, only) {
  const lines3 = only === void 0 ? core.allBranches(db) : [only];
  for (
    const kind of
    /** @type {const} */
    ["numeric", "label"]
  ) {
    const { family, help } = FAMILIES[kind];
    yield `# TYPE ${family} gauge
# HELP ${family} ${help}
`;
    for (const branch of lines3) {
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
  let lines3 = "";
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const isLast = !later(builds, values, at);
    if (isLast) lines3 += `${name} ${value} ${builds[at].atMs / 1e3}
`;
  }
  yield lines3;
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
    const { stringify: stringify2 } = await import("./csv-stringify.js");
    yield stringify2([core.valueFields()]);
    for (const rows of batches(db, core, branch)) yield stringify2(rows);
  },
  openmetrics: async function* (db, core, branch) {
    yield* openMetrics(db, core, branch);
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
function exportValues(program3) {
  const command = program3.command("export").description("write the history in a format that other tools read").addOption(
    new Option("--format <name>", "what to write").choices(Object.keys(WRITERS)).makeOptionMandatory()
  ).option("--branch <name>", "only the builds of this branch").option("-o, --output <path>", "the file to write (default: standard output)").addHelpText(
    "after",
    `
  jsonl        a value a line, with all that "import" reads
  csv          the same as a table
  openmetrics  for Prometheus; without builds of pull requests
  sqlite       the database itself, with all that waits beside it in the store

Exit code: 0 written, 1 not.`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run5(given, stores)));
}
async function run5({ store: address, format, branch, output }, stores) {
  if (format === "sqlite" && branch !== void 0) throw wholeOnly();
  if (format === "sqlite" && output === void 0 && process.stdout.isTTY) throw binary();
  const file2 = output === void 0 ? void 0 : resolve6(output);
  const db = await openExisting(stores, address, file2);
  try {
    const text = WRITERS[format](db, stores.core, branch);
    if (file2 === void 0) await pass(text);
    else await write2(text, file2);
  } finally {
    db.close();
  }
}
async function pass(pieces2) {
  const { stdout } = process;
  for await (const piece of pieces2) {
    const shown2 = stdout.isTTY && typeof piece === "string" ? visible(piece) : piece;
    if (!stdout.write(shown2)) await once(stdout, "drain");
  }
}
async function write2(pieces2, path) {
  await writeWhole(path, pieces2, "STORAGE_UNWRITABLE", { makesFolders: false });
  print(shown(path));
}
function wholeOnly() {
  return new Failure(
    "INPUT_INVALID",
    "a database is always exported with all its branches",
    "leave --branch out, or choose another --format"
  );
}
function binary() {
  return new Failure(
    "INPUT_INVALID",
    "a database cannot be shown on a terminal",
    "name a file with --output"
  );
}

// js/commands/gate.js
import { readFile } from "node:fs/promises";
import { basename as basename2, dirname as dirname7, resolve as resolve7 } from "node:path";
var DAY_MS3 = 864e5;
function gate(program3) {
  const command = program3.command("gate").description("collect the metrics, and judge them by the rules of qualityGate").addOption(jsonOption()).option("--simulate", "measure nothing: judge the builds of the history instead").addOption(
    new Option("--last <days>", "with --simulate: how far back, such as 90d").default(90, "90d").argParser(days)
  ).option(
    "--accept <metric>",
    "write into the configuration that the metric may be what it is now"
  ).option("--reason <text>", "with --accept: why").addOption(
    new Option("--until <day>", "with --accept: its last day, such as 90d or 2027-03-01").default(
      "90d"
    )
  ).option("--up-to <amount>", 'with --accept: how far the metric may get, such as "480 kB"').addHelpText("after", EXAMPLES2).addHelpText("after", "Credentials come from the environment, never from options.").addHelpText("after", "Exit code: 1 when a blocker is broken and the mode is hard.");
  const inputs = inputOptions(void 0, loadCore().gateInputs());
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => {
    const act = options.accept ? accept : options.simulate ? simulate : judge;
    return act(options, inputs);
  });
}
var EXAMPLES2 = `
Examples:
  npx unentropy-track-metrics gate --quality-gate-mode hard
  npx unentropy-track-metrics gate --simulate --last 90d    how often would each rule have failed?
  npx unentropy-track-metrics gate --accept bundle --reason "inlined the icon set" --until 90d
`;
function days(text) {
  const [, count] = /^([1-9]\d{0,4})d?$/.exec(text) ?? [];
  if (!count) throw new InvalidArgumentError("a number of days, such as 90d");
  return Number(count);
}
function requestOf(options, known) {
  const inputs = givenInputs(options, known);
  return {
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact: redactor(secretsOf(process.env, inputs)),
    hasColor: hasColor(process.stdout),
    signal: cancelled()
  };
}
async function judge(options, known) {
  const request = requestOf(options, known);
  const { success, failure, judgement, resultsPath } = await runGate(request);
  if (options.json) {
    const results = judgement ? JSON.parse(judgement.resultsJson) : null;
    printJson({ success, error: failure && plainFailure(failure), results, resultsPath });
  } else {
    if (judgement) process.stdout.write(printable(judgement.text, { hasColor: request.hasColor }));
    if (failure) printError(failure);
  }
  if (!success) process.exitCode = 1;
}
async function accept(options, known) {
  const { accept: metric, reason = "", until, upTo = null } = options;
  const request = requestOf(options, known);
  const core = loadCore();
  const path = resolve7(request.cwd, core.gateConfigFile(request.inputs));
  const config = await readConfig(core, path);
  const isKnown = config.metricKeys().includes(metric);
  let value = null;
  if (isKnown && reason.trim() && upTo === null) {
    const { outcomes, failure } = await runGate(request);
    const found = outcomes.find(({ key }) => key === metric);
    if (failure && !found) throw failure;
    value = typeof found?.value === "number" ? found.value : null;
  }
  try {
    const text = await readFile(path, "utf8");
    const wish = { metric, value, upTo, reason, until, nowMs: Date.now() };
    const changed = config.withAccepted(text, wish);
    core.parseConfig(changed, basename2(path)).free();
    await writeWhole(path, changed, "CONFIG_INVALID");
    const entry = JSON.parse(changed.replace(/^\uFEFF/, "")).accepted;
    const written = entry.find((it) => it.metric === metric);
    if (options.json) return printJson({ path, accepted: written });
    const { upTo: most, until: day } = written;
    print(`${basename2(path)} accepts ${metric} up to ${most} until ${day}: ${reason.trim()}`);
  } catch (error) {
    throw toFailure(error);
  }
}
async function simulate(options, known) {
  const { inputs, cwd, env, log: logOf, signal, hasColor: color } = requestOf(options, known);
  const core = loadCore();
  const path = resolve7(cwd, core.gateConfigFile(inputs));
  const config = await readConfig(core, path);
  const settings = config.gateSettings(inputs);
  const log = logOf(settings.verbose);
  const context = await findContext(env, cwd, signal);
  const base = dirname7(path);
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const store = await openReadOnly(place, { signal, log });
  try {
    const { db } = await openHistory({ core, store, log, onCorrupt: "restore" });
    const referenceBranch = settings.referenceBranch ?? await usualBranch(cwd);
    const sinceMs = Date.now() - options.last * DAY_MS3;
    const repository = null;
    const tags = config.looksBack() ? await tagsOf({ base, repository, log, signal }) : [];
    const { text, json: json2 } = config.simulate(db, { referenceBranch, sinceMs, tags, color });
    if (options.json) printJson(JSON.parse(json2));
    else process.stdout.write(printable(text, { hasColor: color }));
    db.close();
  } catch (error) {
    throw toFailure(error);
  } finally {
    await store.close();
  }
}

// js/commands/import.js
import { resolve as resolve8 } from "node:path";

// js/formats/add.js
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
var MAX_WRITES = 4;
var PAUSE_MS = 1e3;
async function bringIn({ apply, split }, options, { isVerified }) {
  const { core, store } = options;
  let first = null;
  for (let tries = 0; tries < MAX_WRITES; tries++) {
    if (tries > 1) await sleep(PAUSE_MS);
    const opened = await openHistory(options);
    const { counts, entries } = await applied({ apply, split }, opened, options);
    first ??= { ...counts, waits: false };
    if (!isChange(counts)) {
      opened.db.close();
      return { ...first, totalBuilds: counts.totalBuilds };
    }
    const record = (db2, _entry, writeId) => {
      const { totalBuilds: totalBuilds2 } = db2 === opened.db ? counts : apply(db2);
      const names = entries.map(({ name }) => name);
      core.remember(db2, names, Date.now());
      core.stamp(db2, writeId);
      return { totalBuilds: totalBuilds2, isUpdate: false };
    };
    const { db, totalBuilds, waits } = await save(opened, { record, entries }, options);
    db.close();
    first = { ...first, totalBuilds, waits };
    const isSafe = !store.isJournaled || store.isWaiting;
    if (isSafe && !isVerified) return first;
  }
  throw new Failure(
    "STORAGE_UNWRITABLE",
    `${store.location} does not have what was stored there: other runs overwrite it`,
    "try again when no run is at work"
  );
}
async function tryOut({ apply }, options) {
  const opened = await openHistory(options);
  try {
    return apply(opened.db);
  } finally {
    opened.db.close();
  }
}
async function applied({ apply, split }, { db }, { core, store }) {
  let parts = null;
  try {
    parts = store.isJournaled ? split(db) : null;
    const counts = apply(db);
    const entries = parts && isChange(counts) ? await entriesOf(parts, core) : [];
    return { counts, entries };
  } catch (error) {
    db.close();
    throw error;
  } finally {
    parts?.free();
  }
}
function isChange({ buildsAdded, buildsUpdated, valuesAdded, metadataChanged = false }) {
  return metadataChanged || buildsAdded + buildsUpdated + valuesAdded > 0;
}
function allOf(from, core) {
  return {
    apply(db) {
      const merged = core.merge(db, from, void 0, Date.now());
      return { ...merged, totalBuilds: core.countBuilds(db), pruned: 0 };
    },
    split: (known) => new core.Parts(from, known)
  };
}
function asAddition(changes2, core) {
  const nowMs = Date.now();
  const entries = changes2.map((text) => {
    const name = core.entryName("change", nowMs, randomUUID());
    return { name, text, commit: "", run: "" };
  });
  return {
    entries,
    record: (db, first, writeId) => {
      for (const { name, text } of entries) {
        const entry = first === void 0 ? void 0 : name;
        core.foldEntry(db, entry, "the change", text, Date.now());
      }
      core.stamp(db, writeId);
      return { totalBuilds: core.countBuilds(db), isUpdate: false };
    }
  };
}

// js/formats/csv.js
var LONGEST_ROW_CHARS = 1024 ** 2;
async function readCsv(path, importer, fields) {
  const { parse: parse2 } = await import("./csv-parse.js");
  const name = nameOf(path);
  const rows = parse2({
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
  const ended = new Promise((resolve13, reject) => {
    rows.on("readable", drain);
    rows.on("error", (error) => reject(malformed(name, error)));
    rows.on("end", resolve13);
  });
  ended.catch(() => {
  });
  for await (const piece of pieces(path)) {
    if (rows.errored) break;
    if (!rows.write(decode(piece)))
      await Promise.race([ended, new Promise((go2) => rows.once("drain", go2))]);
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
  const [words2] = error.message.split(/,? (?:at|on) line /);
  return new Failure(
    "INPUT_INVALID",
    `${name}:${error.lines ?? 1}: invalid CSV: ${words2}`,
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
import { createHash } from "node:crypto";
var LONGEST = 64;
var Names = class {
  /** @type {Map<string, string>} */
  #known = /* @__PURE__ */ new Map();
  /** @param {string} words what the other tool calls it */
  of(words2) {
    const plain3 = words2.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const name = plain3.slice(0, LONGEST + 1).replace(/^-+|-+$/g, "") || "metric";
    const isFree = (this.#known.get(name) ?? words2) === words2;
    const own = isFree && name.length <= LONGEST ? name : withHash(name, words2);
    this.#known.set(own, words2);
    return own;
  }
};
function withHash(name, words2) {
  const hash = createHash("sha256").update(words2).digest("hex").slice(0, 8);
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
  throw unknown2(name);
}
function parsed(text, name) {
  const json2 = text.replace(/^\uFEFF?\s*window\.BENCHMARK_DATA\s*=/, "").replace(/;\s*$/, "");
  try {
    return JSON.parse(json2);
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
    for (const [index, run17] of listOf(runs).entries()) {
      for (const [place, bench] of listOf(run17?.benches).entries()) {
        const called = String(bench?.name ?? "");
        take2(
          {
            metric_id: called && names.of(isOne ? called : `${suite} ${called}`),
            timestamp: run17.date,
            value_numeric: bench?.value,
            commit_sha: run17.commit?.id,
            source: "github-action-benchmark",
            unit: unitOf(bench?.unit)
          },
          `entries["${suite}"][${index}].benches[${place}]`
        );
      }
    }
  }
}
var NANOSECONDS = 1e9;
function octocov(report2, take2) {
  const { ref = "", commit, timestamp, coverage: coverage2, code_to_test_ratio: code } = report2;
  const [, kind, branch] = /^refs\/(heads|pull)\/(.+)$/.exec(String(ref)) ?? [];
  const build2 = {
    timestamp,
    commit_sha: commit,
    branch,
    // Builds of pull requests do not belong to a branch.
    source: kind === "pull" ? "pull_request" : "octocov"
  };
  const seconds = report2.test_execution_time;
  for (
    const [metric_id, unit, value_numeric] of
    /** @type {const} */
    [
      ["coverage", "percent", ratio(coverage2?.covered, coverage2?.total, 100)],
      ["code-to-test-ratio", "decimal", ratio(code?.test, code?.code)],
      ["test-time", "duration", ratio(seconds, seconds === void 0 ? void 0 : NANOSECONDS)]
    ]
  ) {
    if (value_numeric !== null) take2({ ...build2, metric_id, unit, value_numeric }, metric_id);
  }
  const names = new Names();
  for (const set of listOf(report2.custom_metrics)) {
    for (const metric of listOf(set?.metrics)) {
      const called = metric?.key && names.of(`${set.key ?? ""} ${metric.key}`);
      const { value, unit } = metric ?? {};
      const values = { metric_id: called, value_numeric: value, unit: unitOf(unit) };
      take2({ ...build2, ...values }, `custom_metrics ${set?.key} ${metric?.key}`);
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
function unknown2(name) {
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
function importValues(program3) {
  const command = program3.command("import").description("bring in values of other tools, or a build that a run could not store").argument("[files...]", "what to import; - is standard input").addOption(
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
  benchmark  data.js of github-action-benchmark
  octocov    report.json of octocov

A value without commit_sha belongs to the commit of this checkout that was made nearest to its time.
Importing a file twice changes nothing. Exit code: 0 when all that makes sense is stored, 1 when not.`
  );
  withStorage(command).action(
    (files, given) => inStores(
      given,
      (stores) => given.journal ? importKept(given, stores) : run6(files, given, stores)
    )
  );
}
async function run6(files, { store: address, format, branch, dryRun, ...how }, stores) {
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
    const values = allOf2(importer);
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
function allOf2(importer) {
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
  const left2 = problemCount > 0 ? `, ${counted(problemCount, "line")} left out` : "";
  const read = `${counted(points, "value")} read${left2}`;
  if (valuesAdded + buildsAdded === 0) return `${read}; nothing is new`;
  const added = `${counted(valuesAdded, "value")} in ${counted(buildsAdded, "new build")}`;
  if (dryRun) return `${read}; ${added} would be added`;
  if (waits) return `${read}; ${added} wait beside the history, and the next run folds them in`;
  return `${read}; ${added} added, ${counted(totalBuilds, "build")} in all`;
}
async function importKept({ journal = "", store: address }, stores) {
  const options = await stores.open(address);
  const { isUpdate, waits, totalBuilds } = await storeKept(resolve8(journal), options);
  const { location } = options.store;
  const what = isUpdate ? "the build was there already" : "the build is stored";
  const text = waits ? `the build waits beside ${location}: the next run folds it in` : `${what}: ${location} holds ${totalBuilds}`;
  print(text);
}
function refuseOthers(repositories, own) {
  for (const [repository, file2] of repositories) {
    const [, name] = /(?:^|[/:@])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(repository) ?? [];
    const isOwn = !own || !name || name.toLowerCase() === own.toLowerCase();
    if (!isOwn && !repository.toLowerCase().startsWith(`${own.toLowerCase()}/`)) {
      throw new Failure(
        "INPUT_INVALID",
        `${file2} is about the repository ${name}, and this checkout is of ${own}`,
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

// js/commands/init.js
import { existsSync as existsSync4 } from "node:fs";
import { join as join6 } from "node:path";

// js/init/ask.js
import { createInterface } from "node:readline/promises";
function asker(input, output) {
  if (!input.isTTY || !output.isTTY) return null;
  const lines3 = createInterface({ input, output });
  const ended = new Promise((_, reject) => lines3.once("close", () => reject(stopped())));
  ended.catch(() => {
  });
  const ask = (question) => Promise.race([ended, lines3.question(question).catch(() => ended)]);
  return {
    async text(question, standard) {
      const answer = await ask(`${question} [${standard}] `);
      return answer.trim() || standard;
    },
    async agrees(question) {
      const answer = await ask(`${question} [Y/n] `);
      return !/^n/i.test(answer.trim());
    },
    close: () => lines3.close()
  };
}
function stopped() {
  const hint = "run it again, or answer with options: --storage-type, --bucket";
  return new Failure("CANCELLED", "cancelled; nothing was written", hint);
}

// js/init/gate.js
var TOLERANCE = 0.5;
var MOST_RISE_PERCENT = 5;
function gateOf({ parts }) {
  const rules = parts.flatMap(({ keys }) => [
    ...keys.coverage.map((metric) => ({ metric, mode: "no-regression", tolerance: TOLERANCE })),
    ...keys.size.map((metric) => ({
      metric,
      mode: "delta-max-rise",
      maxRisePercent: MOST_RISE_PERCENT
    }))
  ]);
  return { mode: "soft", thresholds: rules };
}

// node_modules/smol-toml/dist/error.js
function getLineColFromPtr(string, ptr) {
  let lines3 = string.slice(0, ptr).split(/\r?\n/);
  return [lines3.length, lines3.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
  let lines3 = string.split(/\r?\n/);
  let codeblock = "";
  let numberLen = (Math.log10(line + 1) | 0) + 1;
  for (let i = line - 1; i <= line + 1; i++) {
    let l = lines3[i - 1];
    if (!l)
      continue;
    codeblock += i.toString().padEnd(numberLen, " ");
    codeblock += ":  ";
    codeblock += l;
    codeblock += "\n";
    if (i === line) {
      codeblock += " ".repeat(numberLen + column + 2);
      codeblock += "^\n";
    }
  }
  return codeblock;
}
var TomlError = class _TomlError extends Error {
  line;
  column;
  codeblock;
  constructor(message, options) {
    const [line, column] = getLineColFromPtr(options.toml, options.ptr);
    const codeblock = makeCodeBlock(options.toml, line, column);
    super(`Invalid TOML document: ${message}

${codeblock}`, options);
    this.line = line;
    this.column = column;
    this.codeblock = codeblock;
  }
  /** @internal */
  static x(message, ctx, ptr) {
    throw new _TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
  }
};

// node_modules/smol-toml/dist/primitive.js
function parseString(ctx) {
  let startPtr = ctx.p;
  let c = ctx.s.charCodeAt(ctx.p++);
  let first = c;
  let isLiteral = c === 39;
  let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
  if (isMultiline) {
    if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 10)
      ctx.p++;
    else if (c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)
      ctx.p += 2;
  }
  let parsed2 = "";
  let sliceStart = ctx.p;
  let state = 0;
  for (; ctx.p < ctx.s.length; ctx.p++) {
    c = ctx.s.charCodeAt(ctx.p);
    if (isMultiline && (c === 10 || c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)) {
      state = state && 3;
    } else if (c < 32 && c !== 9 || c === 127) {
      TomlError.x("control characters are not allowed in strings", ctx);
    } else if ((!state || state === 3) && c === first && (!isMultiline || ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first)) {
      if (isMultiline) {
        if (ctx.s.charCodeAt(ctx.p + 3) === first)
          ctx.p++;
        if (ctx.s.charCodeAt(ctx.p + 3) === first)
          ctx.p++;
      }
      if (!state) {
        let s = ctx.s.slice(sliceStart, ctx.p);
        parsed2 = parsed2 ? parsed2 + s : s;
      }
      ctx.p += isMultiline ? 3 : 1;
      return parsed2;
    } else if (!state) {
      if (!isLiteral && c === 92) {
        parsed2 += ctx.s.slice(sliceStart, sliceStart = ctx.p);
        state = 1;
      }
    } else if (state === 1) {
      if (c === 120 || c === 117 || c === 85) {
        let errPtr = ctx.p++ - 1;
        let value = 0;
        let len = c === 120 ? 2 : c === 117 ? 4 : 8;
        for (let j = 0; j < len; j++, ctx.p++) {
          let hex = ctx.s.charCodeAt(ctx.p);
          let digit = (
            /* 0-9 */
            hex >= 48 && hex <= 57 ? hex - 48 : (
              /* A-F */
              hex >= 65 && hex <= 70 ? hex - 65 + 10 : (
                /* a-f */
                hex >= 97 && hex <= 102 ? hex - 97 + 10 : -1
              )
            )
          );
          if (digit < 0)
            TomlError.x("invalid non-hex character in unicode escape", ctx);
          value = value << 4 | digit;
        }
        if (value < 0 || value > 1114111 || value >= 55296 && value <= 57343) {
          TomlError.x("invalid unicode escape", ctx, errPtr);
        }
        parsed2 += String.fromCodePoint(value);
        sliceStart = ctx.p--;
        state = 0;
      } else if (isMultiline && (c === 32 || c === 9)) {
        state = 2;
      } else {
        if (c === 98)
          parsed2 += "\b";
        else if (c === 116)
          parsed2 += "	";
        else if (c === 110)
          parsed2 += "\n";
        else if (c === 102)
          parsed2 += "\f";
        else if (c === 114)
          parsed2 += "\r";
        else if (c === 101)
          parsed2 += "\x1B";
        else if (c === 34)
          parsed2 += '"';
        else if (c === 92)
          parsed2 += "\\";
        else
          TomlError.x("unrecognised escape sequence", ctx);
        sliceStart = ctx.p + 1;
        state = 0;
      }
    } else if (c !== 32 && c !== 9) {
      if (state === 2)
        TomlError.x("invalid escape: only line-ending whitespace may be escaped", ctx, sliceStart);
      state = !isLiteral && c === 92 ? 1 : 0;
      sliceStart = ctx.p;
    }
  }
  TomlError.x("unfinished string", ctx, startPtr);
}

// node_modules/smol-toml/dist/date.js
var DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
var TomlDate = class _TomlDate extends Date {
  #hasDate = false;
  #hasTime = false;
  #offset = null;
  constructor(date, fasttype, unsafeDelim) {
    let hasDate = true;
    let hasTime = true;
    let offset = "Z";
    let c;
    if (typeof date === "string") {
      if (fasttype)
        prep: {
          if (fasttype < 3) {
            if (+date.slice(11, 13) > 23) {
              date = "";
              break prep;
            }
            if (fasttype === 2) {
              offset = null;
              date += "Z";
            } else if ((c = date.charCodeAt(date.length - 1)) !== 90 && c !== 122) {
              offset = date.slice(date.length - 6);
            }
            if (unsafeDelim)
              date = date.slice(0, 10) + "T" + date.slice(11);
          } else if (fasttype === 4) {
            date = +date.slice(0, 2) > 23 ? "" : `0000-01-01T${date}Z`;
          }
          hasDate = fasttype !== 4;
          hasTime = fasttype !== 3;
        }
      else {
        let match = date.match(DATE_TIME_RE);
        if (match) {
          if (!match[1]) {
            hasDate = false;
            date = `0000-01-01T${date}`;
          }
          hasTime = !!match[2];
          hasTime && date[10] === " " && (date = date.replace(" ", "T"));
          if (match[2] && +match[2] > 23) {
            date = "";
          } else {
            offset = match[3] || null;
            if (!offset && hasTime)
              date += "Z";
          }
        } else {
          date = "";
        }
      }
    }
    super(date);
    if (!isNaN(this.getTime())) {
      this.#hasDate = hasDate;
      this.#hasTime = hasTime;
      this.#offset = offset;
    }
  }
  isDateTime() {
    return this.#hasDate && this.#hasTime;
  }
  isLocal() {
    return !this.#hasDate || !this.#hasTime || !this.#offset;
  }
  isDate() {
    return this.#hasDate && !this.#hasTime;
  }
  isTime() {
    return this.#hasTime && !this.#hasDate;
  }
  isValid() {
    return this.#hasDate || this.#hasTime;
  }
  toISOString() {
    let iso = super.toISOString();
    if (this.isDate())
      return iso.slice(0, 10);
    if (this.isTime())
      return iso.slice(11, 23);
    if (this.#offset === null)
      return iso.slice(0, -1);
    if (this.#offset === "Z" || this.#offset === "z")
      return iso;
    let offset = +this.#offset.slice(1, 3) * 60 + +this.#offset.slice(4, 6);
    offset = this.#offset[0] === "-" ? offset : -offset;
    let offsetDate = new Date(this.getTime() - offset * 6e4);
    return offsetDate.toISOString().slice(0, -1) + this.#offset;
  }
  static wrapAsOffsetDateTime(jsDate, offset = "Z") {
    let date = new _TomlDate(jsDate);
    date.#offset = offset;
    return date;
  }
  static wrapAsLocalDateTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#offset = null;
    return date;
  }
  static wrapAsLocalDate(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasTime = false;
    date.#offset = null;
    return date;
  }
  static wrapAsLocalTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasDate = false;
    date.#offset = null;
    return date;
  }
};

// node_modules/smol-toml/dist/extract.js
function isDigit(char, base = 10) {
  return base === 16 ? char > 47 && char < 58 || char > 64 && char < 71 || char > 96 && char < 103 : char > 47 && char < 48 + base;
}
function isEndOfValue(char, delim) {
  return char === 32 || char === 9 || char === 10 || char === 13 || // Structure end or next value delimiter
  delim && (char === delim || char === 44) || // Comment
  char === 35;
}
function extractValue(ctx, end) {
  let errPtr = ctx.p;
  let c = ctx.s.charCodeAt(ctx.p);
  if (c === 91 || c === 123) {
    ctx.d-- || TomlError.x("document contains excessively nested structures. aborting.", ctx);
    let value = c === 91 ? parseArray(ctx) : parseInlineTable(ctx);
    ctx.d++;
    return value;
  }
  if (c === 34 || c === 39) {
    return parseString(ctx);
  }
  if (c === 116) {
    if (ctx.s.charCodeAt(++ctx.p) !== 114 || ctx.s.charCodeAt(++ctx.p) !== 117 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, true;
  }
  if (c === 102) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 108 || ctx.s.charCodeAt(++ctx.p) !== 115 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, false;
  }
  if (c === 43 || c === 45) {
    return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 44 - c, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 4) === 45 && ctx.s.charCodeAt(ctx.p + 7) === 45) {
    return parseDate(ctx, c, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 2) === 58) {
    return parseTime(ctx, c, end);
  }
  return parseNumber(ctx, ctx.p, c, 0, end);
}
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
  let c = startChr;
  let state = 0;
  let hasUnderscores = false;
  if (c === 105) {
    if (ctx.s.charCodeAt(++ctx.p) !== 110 || ctx.s.charCodeAt(++ctx.p) !== 102)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, (sign || 1) / 0;
  }
  if (c === 110) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 110)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, NaN;
  }
  if (c === 48) {
    if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
      return ctx.bi === true ? 0n : 0;
    if (!sign) {
      if (c === 120)
        return parseIntegerBaseN(ctx, startPtr, 16, endChr);
      else if (c === 98)
        return parseIntegerBaseN(ctx, startPtr, 2, endChr);
      else if (c === 111)
        return parseIntegerBaseN(ctx, startPtr, 8, endChr);
    }
    if (c === 46)
      state = 2;
    else if (c === 101 || c === 69)
      state = 4;
    else
      TomlError.x("illegal leading zero", ctx, startPtr);
  } else if (!isDigit(c))
    TomlError.x("invalid value", ctx, startPtr);
  while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
    if (!state)
      state = 1;
    if (c === 95) {
      if (!(state & 1))
        TomlError.x("illegal underscore", ctx);
      state += 11;
      hasUnderscores = true;
    } else if (state === 1 && c === 46)
      state = 2;
    else if ((state === 1 || state === 3) && (c === 101 || c === 69))
      state = 4;
    else if (state === 4 && (c === 43 || c === 45)) {
      state = 6;
    } else if (!isDigit(c))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (state > 9)
      state -= 11;
    else if (!(state & 1))
      state++;
  }
  if (!state) {
    let val = (startChr - 48) * (sign || 1);
    return ctx.bi === true ? BigInt(val) : val;
  }
  if (!(state & 1))
    TomlError.x("unfinished numeric value", ctx, startPtr);
  let str = ctx.s.slice(startPtr, ctx.p);
  if (hasUnderscores)
    str = str.replaceAll("_", "");
  return state > 1 ? parseFloat(str) : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
  let c, underscore = 1;
  while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
    if (c === 95) {
      if (underscore & 1)
        TomlError.x("illegal underscore", ctx);
      underscore = 3;
    } else if (!isDigit(c, base))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (underscore & 1)
      underscore--;
  }
  if (underscore & 1)
    TomlError.x("unfinished numeric value", ctx);
  let str = ctx.s.slice(startPtr + 2, ctx.p);
  if (underscore)
    str = str.replaceAll("_", "");
  return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
  if (ctx.bi !== true)
    int: {
      let val = parseInt(str, base);
      if (!Number.isSafeInteger(val)) {
        if (ctx.bi)
          break int;
        TomlError.x("integer value cannot be represented losslessly", ctx, startPtr);
      }
      return val;
    }
  return base === 10 ? BigInt(str) : BigInt((base === 2 ? "0b" : base === 8 ? "0o" : "0x") + str);
}
function parseDate(ctx, c, endChr) {
  let startPtr = ctx.p++, unsafeSeparator;
  if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++))) {
    return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
  }
  ctx.p += 5;
  if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
    TomlError.x("invalid date-time: date part is malformed", ctx, startPtr);
  if (ctx.p >= ctx.s.length || ((c = ctx.s.charCodeAt(ctx.p)) !== 32 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 84 && c !== 116) {
    let t2 = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t2, 3, false, startPtr);
  }
  if (ctx.s.charCodeAt(ctx.p += 3) !== 58)
    TomlError.x("invalid date-time: time part is malformed", ctx, startPtr);
  if (ctx.s.charCodeAt(ctx.p += 3) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  if (c = ctx.s.charCodeAt(ctx.p)) {
    if (c === 90 || c === 122) {
      let t2 = ctx.s.slice(startPtr, ++ctx.p);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, "[+00:00]");
    }
    if (c === 43 || c === 45) {
      let t2 = ctx.s.slice(startPtr, ctx.p += 6);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, !ctx.ld && "[" + ctx.s.slice(ctx.p - 6, ctx.p) + "]");
    }
  }
  let t = ctx.s.slice(startPtr, ctx.p);
  return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
  let start2 = ctx.p;
  if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
    return parseNumber(ctx, --ctx.p, c, 0, endChr);
  }
  if (ctx.s.charCodeAt(ctx.p += 4) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  let t = ctx.s.slice(start2, ctx.p);
  return readDate(ctx, t, 4, false, start2);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
  if (ctx.ld) {
    let date = new TomlDate(str, type, unsafeDelim);
    if (!date.isValid())
      TomlError.x("invalid date", ctx, errPtr);
    return date;
  }
  try {
    if (temporalSuffix)
      str += temporalSuffix;
    switch (type) {
      case 1:
        return Temporal.ZonedDateTime.from(str);
      case 2:
        return Temporal.PlainDateTime.from(str);
      case 3:
        return Temporal.PlainDate.from(str);
      case 4:
        return Temporal.PlainTime.from(str);
    }
  } catch (e) {
    TomlError.x(e instanceof Error ? e.message : "" + e, ctx, errPtr);
  }
}

// node_modules/smol-toml/dist/util.js
function skipComment(ctx) {
  for (; ctx.p < ctx.s.length; ctx.p++) {
    let c = ctx.s.charCodeAt(ctx.p);
    if (c === 10)
      break;
    if (c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10) {
      ctx.p++;
      break;
    }
    if (c < 32 && c !== 9 || c === 127) {
      TomlError.x("control characters are not allowed in comments", ctx);
    }
  }
}
function skipVoid(ctx, banNewLines, banComments) {
  let c;
  while (ctx.p < ctx.s.length) {
    while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 32 || c === 9 || !banNewLines && (c === 10 || c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)))
      ctx.p++;
    if (banComments || c !== 35)
      break;
    skipComment(ctx);
  }
}

// node_modules/smol-toml/dist/struct.js
function parseKey(ctx, end = 61) {
  let startPtr;
  let state = 0;
  let parsed2 = [];
  let sliceStart;
  let c = ctx.s.charCodeAt(startPtr = ctx.p);
  do {
    if (c === end) {
      if (!state)
        TomlError.x("unexpected end of key", ctx);
      if (state === 1)
        parsed2.push(ctx.s.slice(sliceStart, ctx.p));
      return ctx.p++, parsed2;
    } else if (c === 46) {
      if (!state)
        TomlError.x("illegal empty bare key", ctx);
      if (state === 1)
        parsed2.push(ctx.s.slice(sliceStart, ctx.p));
      state = 0;
    } else if (!state && (c === 34 || c === 39)) {
      if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
        TomlError.x("illegal quoted key: multiline strings are not allowed", ctx);
      parsed2.push(parseString(ctx));
      state = 2;
      ctx.p--;
    } else if (c === 32 || c === 9) {
      if (state === 1) {
        parsed2.push(ctx.s.slice(sliceStart, ctx.p));
        state = 2;
      }
    } else if (state === 2 || c < 48 && c !== 45 || c > 57 && c < 65 || c > 90 && c < 97 && c !== 95 || c > 122) {
      TomlError.x("illegal character in key", ctx);
    } else if (!state) {
      state = 1;
      sliceStart = ctx.p;
    }
  } while (c = ctx.s.charCodeAt(++ctx.p));
  TomlError.x("incomplete key-value: cannot find end of key", ctx, startPtr);
}
function parseInlineTable(ctx) {
  let startPtr = ctx.p++;
  let res = /* @__PURE__ */ Object.create(null);
  let seen = /* @__PURE__ */ new Set();
  let c;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p)) === 125) {
      ctx.p++;
      return res;
    }
    let k;
    let t = res;
    let hasOwn = false;
    let errPtr = ctx.p;
    let key = parseKey(ctx);
    for (let i = 0; i < key.length; i++) {
      if (i)
        t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      k = key[i];
      if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== "object" || seen.has(t[k]))) {
        TomlError.x("trying to redefine an already defined value", ctx, errPtr);
      }
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor")) {
        t = ctx.uk !== 1 && TomlError.x("document contains an unsafe property", ctx, errPtr);
        break;
      }
      if (!hasOwn && unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
      }
    }
    if (hasOwn) {
      TomlError.x("trying to redefine an already defined value", ctx, errPtr);
    }
    skipVoid(ctx, true, true);
    let value = extractValue(
      ctx,
      125
      /* } */
    );
    if (t && typeof (t[k] = value) === "object")
      seen.add(value);
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p++)) === 125) {
      return res;
    }
    if (c !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished table", ctx, startPtr);
}
function parseArray(ctx) {
  let startPtr = ctx.p++;
  let res = [];
  let c;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p)) === 93) {
      ctx.p++;
      return res;
    }
    res.push(extractValue(
      ctx,
      93
      /* ] */
    ));
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p++)) === 93) {
      return res;
    }
    if (c !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished array", ctx, startPtr);
}

// node_modules/smol-toml/dist/parse.js
function peekTable(ctx, key, table2, meta, type) {
  let t = table2;
  let m = meta;
  let k;
  let hasOwn = false;
  let state;
  for (let i = 0; i < key.length; i++) {
    if (i) {
      t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      m = (state = m[k]).c;
      if (type === 0 && (state.t === 1 || state.t === 2)) {
        return null;
      }
      if (state.t === 2) {
        let l = t.length - 1;
        t = t[l];
        m = m[l].c;
      }
    }
    k = key[i];
    if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 && m[k]?.d) {
      return null;
    }
    if (!hasOwn) {
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor"))
        return false;
      if (unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
        Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
      }
      m[k] = {
        t: i < key.length - 1 && type === 2 ? 3 : type,
        d: false,
        i: 0,
        c: /* @__PURE__ */ Object.create(null)
      };
    }
  }
  state = m[k];
  if (state.t !== type && !(type === 1 && state.t === 3)) {
    return null;
  }
  if (type === 2) {
    if (!state.d) {
      state.d = true;
      t[k] = [];
    }
    t[k].push(t = /* @__PURE__ */ Object.create(null));
    state.c[state.i++] = state = { t: 1, d: false, i: 0, c: /* @__PURE__ */ Object.create(null) };
  }
  if (state.d) {
    return null;
  }
  state.d = true;
  if (type === 1) {
    t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
  } else if (type === 0 && hasOwn) {
    return null;
  }
  return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
  if (peek === null || ctx.uk === 2)
    TomlError.x(peek === null ? "trying to redefine an already defined table or value" : "document contains an unsafe property", ctx, ptr);
}
function parse(toml2, options = {}) {
  let ctx = {
    s: toml2,
    p: 0,
    d: options.maxDepth ?? 1e3,
    bi: options.integersAsBigInt ?? false,
    ld: options.useLegacyDate ?? true,
    uk: options.unsafeKeyBehaviour === "throw" ? 2 : options.unsafeKeyBehaviour === "drop" ? 1 : 0
  };
  let res = /* @__PURE__ */ Object.create(null);
  let meta = /* @__PURE__ */ Object.create(null);
  let tmp;
  let skipping = false;
  let tbl = res;
  let m = meta;
  if (toml2.charCodeAt(0) === 65279)
    ctx.p++;
  skipVoid(ctx);
  while (ctx.p < toml2.length) {
    if (toml2.charCodeAt(ctx.p) === 91) {
      let isTableArray = toml2.charCodeAt(++ctx.p) === 91;
      tmp = ctx.p += +isTableArray;
      skipping = false;
      let k = parseKey(
        ctx,
        93
        /* ] */
      );
      if (isTableArray) {
        if (toml2.charCodeAt(ctx.p) !== 93) {
          TomlError.x("expected end of table array declaration", ctx);
        }
        ctx.p++;
      }
      let p = peekTable(
        ctx,
        k,
        res,
        meta,
        isTableArray ? 2 : 1
        /* Type.EXPLICIT */
      );
      if (!p) {
        validateTablePeek(ctx, p, tmp);
        skipping = true;
      } else {
        m = p[2];
        tbl = p[1];
      }
    } else {
      tmp = ctx.p;
      let k = parseKey(ctx);
      let p = peekTable(
        ctx,
        k,
        tbl,
        m,
        0
        /* Type.DOTTED */
      );
      if (!p && !skipping)
        validateTablePeek(ctx, p, tmp);
      skipVoid(ctx, true, true);
      let v = extractValue(ctx, void 0);
      if (p && !skipping)
        p[1][p[0]] = v;
    }
    skipVoid(ctx, true);
    if (ctx.p < toml2.length && (tmp = toml2.charCodeAt(ctx.p)) !== 10 && (tmp !== 13 || toml2.charCodeAt(ctx.p + 1) !== 10)) {
      TomlError.x("each key-value declaration must be followed by an end-of-line", ctx);
    }
    skipVoid(ctx);
  }
  return res;
}

// node_modules/smol-toml/dist/stringify.js
var HAS_WELLFORMED = !!"".isWellFormed;

// js/init/manifests.js
function json(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
function toml(text) {
  try {
    return parse(text);
  } catch {
    return {};
  }
}
function ini(text) {
  const sections = {};
  let section = {};
  let key = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const [, heading] = /^\[(.+?)\]/.exec(line) ?? [];
    const [, name, value] = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (heading) {
      section = sections[heading] ??= {};
      key = "";
    } else if (name) {
      key = name;
      section[key] = value;
    } else if (key && /^\s/.test(line)) {
      section[key] += `
${line.trim()}`;
    }
  }
  return sections;
}
function list(value) {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  if (typeof value !== "string") return [];
  return value.split(/\n/).map((line) => line.trim()).filter((line) => line !== "");
}
function quoted(word) {
  return /^[\w./*-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

// js/init/sections.js
function sectionsOf({ parts, metrics }) {
  if (parts.length < 2 && parts.every(({ keys }) => keys.loc.length < 2)) return null;
  const names = parts.map(({ project }) => project.folder || project.kind.name);
  const sections = parts.map(({ project, keys }, at) => ({
    name: names.indexOf(names[at]) === at ? names[at] : `${names[at]}, ${project.kind.name}`,
    charts: [
      ...keys.coverage.length > 0 ? [{ metrics: keys.coverage }] : [],
      ...keys.size.length > 0 ? [{ metrics: keys.size }] : [],
      { metrics: keys.loc, title: "Lines of code" }
    ]
  }));
  const shown2 = new Set(sections.flatMap(({ charts }) => charts.flatMap((chart) => chart.metrics)));
  const rest = Object.keys(metrics).filter((key) => !shown2.has(key));
  return [...sections, { name: "Repository", charts: rest.map((key) => ({ metrics: [key] })) }];
}

// js/init/config.js
var SCHEMA = "https://unpkg.com/unentropy-track-metrics/unentropy.schema.json";
var INSTALLED = "./node_modules/unentropy-track-metrics/unentropy.schema.json";
var SHOWN_KINDS = 5;
var MOST_MEMBERS = 10;
var MOST_PROJECTS = 8;
var MOST_METRICS = 50;
var LOCKS = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|Cargo\.lock|go\.mod|poetry\.lock|uv\.lock|requirements[\w-]*\.txt|Gemfile\.lock|composer\.lock)$/;
function plan(found) {
  const { projects } = found;
  const some = projects.slice(0, MOST_PROJECTS);
  const left2 = [...found.left];
  if (projects.length > some.length) left2.push(others(projects.slice(MOST_PROJECTS)));
  const whole2 = planWith({ ...found, projects: some }, MOST_MEMBERS);
  if (Object.keys(whole2.metrics).length <= MOST_METRICS) return { ...whole2, left: left2 };
  left2.push(
    `a configuration has at most ${MOST_METRICS} metrics: workspaces have none of their own`
  );
  return { ...planWith({ ...found, projects: some }, 0), left: left2 };
}
function others(projects) {
  const folders = projects.map(({ kind, folder }) => `${kind.name} in ${folder || "."}`);
  const named2 = folders.slice(0, SHOWN_KINDS).join(", ");
  const more = folders.length > SHOWN_KINDS ? ` and ${folders.length - SHOWN_KINDS} more` : "";
  return `the first ${MOST_PROJECTS} projects are set up, and ${projects.length} left out: ${named2}${more}; run init in their folders for a configuration each, or say which kinds with --type`;
}
function planWith({ projects, isForeign }, mostMembers) {
  const plan2 = { parts: [], metrics: {}, advice: [], left: [] };
  const { metrics } = plan2;
  const add = (base, suffix, fields) => {
    const key = keyOf(suffix ? `${base}-${suffix}` : base, metrics);
    metrics[key] = fields;
    return key;
  };
  if (projects.length === 0 || isForeign) add("loc", "", { $ref: "loc" });
  for (const project of projects) {
    const coverage2 = project.kind.coverage(project);
    const build2 = project.kind.build?.(project) ?? null;
    const keys = { loc: [], coverage: [], size: [] };
    plan2.parts.push({ project, coverage: coverage2, build: build2, keys });
    plan2.advice.push(...coverage2?.advice ?? []);
    const suffix = suffixOf(project, projects, isForeign);
    const named2 = (what) => suffix ? `${what}, ${suffix}` : void 0;
    const loc = (folder) => `@collect loc ${quoted(folder || ".")}${languagesOf(project)}`;
    keys.loc.push(
      add("loc", suffix, {
        $ref: "loc",
        name: named2("Lines of code"),
        command: loc(project.folder)
      })
    );
    const members = project.members.length > mostMembers ? [] : project.members;
    for (const member of members) {
      const fields = { $ref: "loc", name: `Lines of code, ${member}`, command: loc(member) };
      keys.loc.push(add("loc", member, fields));
    }
    if (coverage2?.report) {
      const { collector, paths } = coverage2.report;
      const command = `@collect ${[collector, ...paths.map(project.at).map(quoted)].join(" ")}`;
      keys.coverage.push(
        add("coverage", suffix, { $ref: "coverage", name: named2("Coverage"), command })
      );
    }
    if (build2) {
      const command = `@collect size ${quoted(project.at(build2.output))}`;
      keys.size.push(add("size", suffix, { $ref: "size", name: named2("Size"), command }));
    }
  }
  add("todo", "", {
    type: "numeric",
    name: "Left for later",
    unit: "integer",
    command: "@collect todo"
  });
  const locks = projects.flatMap(
    ({ files, at }) => files.filter((path) => LOCKS.test(path) && !path.includes("/")).map(at)
  );
  if (locks.length > 0) {
    const command = `@collect deps ${[...new Set(locks)].map(quoted).join(" ")}`;
    add("dependencies", "", { $ref: "dependencies-count", command });
  }
  return plan2;
}
function configText(plan2, { place }, { isInstalled, isGated }) {
  const sections = sectionsOf(plan2);
  const file2 = {
    $schema: isInstalled ? INSTALLED : SCHEMA,
    ...place,
    metrics: plan2.metrics,
    ...isGated ? { qualityGate: gateOf(plan2) } : {},
    ...sections ? { report: { sections } } : {}
  };
  return `${JSON.stringify(file2, null, 2)}
`;
}
function languagesOf({ kind, files }) {
  const used = kind.languages.filter(([, ending]) => files.some((path) => ending.test(path)));
  return used.map(([name]) => ` --language ${quoted(name)}`).join("");
}
function suffixOf({ kind, folder }, all, isForeign) {
  if (all.length === 1 && !isForeign) return "";
  const isAlone = all.filter((other) => other.folder === folder).length === 1;
  return folder && isAlone ? folder : folder ? `${folder}-${kind.id}` : kind.id;
}
function keyOf(text, taken) {
  const plain3 = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  let key = plain3;
  for (let count = 2; key in taken; count++) key = `${plain3}-${count}`;
  return key;
}

// js/init/detect.js
import { existsSync as existsSync3, readFileSync as readFileSync2, statSync } from "node:fs";
import { join as join3, posix as posix2 } from "node:path";

// js/init/kinds/extras.js
var NEEDED = /^(sudo\s+)?(apt(-get)?|locale-gen|add-apt-repository)\s|^git config\s|^docker[ -]compose .*\bup\b|^(createdb|psql|mysql)\s/;
function systemSteps({ theirs }) {
  return (theirs?.before ?? []).filter(({ run: run17 }) => NEEDED.test(run17));
}
function versionOf({ theirs }, action, input) {
  const value = theirs?.setup(action)[input]?.trim();
  return value && /^[\w.*/ -]+$/.test(value) ? value : void 0;
}

// js/init/kinds/cpp.js
var FOLDER = "build-coverage";
var cpp = {
  id: "cpp",
  also: ["c", "c++"],
  name: "C/C++",
  manifest: /^(CMakeLists\.txt|meson\.build)$/,
  isFlat: true,
  languages: [
    ["c", /\.c$/],
    ["cheader", /\.h$/],
    ["cpp", /\.(cc|cpp|cxx|c\+\+)$/],
    ["c++header", /\.(hh|hpp|hxx)$/]
  ],
  tests: /\bctest\b|\bmeson test\b|\b(make|ninja)\b.*\b(test|check)\b/,
  prepare(project) {
    const tools3 = isMeson(project) ? "gcovr meson ninja" : "gcovr";
    return [
      ...systemSteps(project),
      ...tools3.split(" ").map((tool) => ({ run: `pipx install ${tool}` }))
    ];
  },
  coverage(project) {
    const { text, theirs } = project;
    if (!/enable_testing|include\s*\(\s*CTest|add_test\b|_discover_tests|^\s*test\s*\(/im.test(text))
      return null;
    const options = (theirs?.before ?? []).filter(
      ({ run: run17 }) => /^cmake\s/.test(run17) && !/TEST\w*(:\w+)?=(OFF|NO|FALSE|0)\b/i.test(run17)
    );
    const chosen3 = options.flatMap(({ run: run17 }) => run17.match(/\s-D\s?\w+(:\w+)?=[\w.+/-]+/g) ?? []);
    const own = [...new Set(chosen3)].filter(
      (it) => !/CMAKE_(BUILD_TYPE|C(XX)?_(FLAGS|COMPILER))|INSTALL|SANITI|COVER|WERROR/i.test(it)
    );
    const runs = isMeson(project) ? [`meson setup ${FOLDER} -Db_coverage=true`, `meson test -C ${FOLDER} --print-errorlogs`] : [
      `cmake -S . -B ${FOLDER} -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=--coverage -DCMAKE_CXX_FLAGS=--coverage${own.join("")}`,
      // Without a number, make starts as many compilers as there are files.
      `cmake --build ${FOLDER} --parallel 4`,
      `ctest --test-dir ${FOLDER} --output-on-failure`
    ];
    const merged = "--merge-mode-functions=separate";
    const report2 = `gcovr ${merged} --exclude '(.*/)?tests?/' --exclude '${FOLDER}/' --cobertura coverage.xml`;
    return {
      name: isMeson(project) ? "meson test" : "CTest",
      runs: [...runs, report2].map((run17) => ({ run: run17, folder: "" })),
      report: { collector: "coverage-cobertura", paths: ["coverage.xml"] },
      advice: [],
      leaves: [`${FOLDER}/`, "coverage.xml"]
    };
  }
};
function isMeson({ has }) {
  return has("meson.build") && !has("CMakeLists.txt");
}

// js/init/kinds/csharp.js
var csharp = {
  id: "csharp",
  also: ["c#"],
  name: "C#",
  manifest: /\.(csproj|slnx?)$/,
  languages: [["csharp", /\.cs$/]],
  tests: /\bdotnet test\b/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "actions/setup-dotnet@v5",
      with: project.has("global.json") ? { "global-json-file": project.inRepository("global.json") } : {
        "dotnet-version": versionOf(project, /^actions\/setup-dotnet@/, "dotnet-version") ?? "8.0.x"
      }
    }
  ],
  coverage({ files, text }) {
    if (!files.some((path) => /Tests?\.csproj$/i.test(path))) return null;
    const name = "dotnet test";
    if (!/coverlet\.collector/.test(text)) {
      const advice = "add the package coverlet.collector to the test projects, then run init again with --force: it measures the coverage then";
      return { name, runs: [], report: null, advice: [advice] };
    }
    return {
      name,
      runs: [
        {
          run: 'dotnet test --collect "XPlat Code Coverage" --results-directory coverage',
          folder: ""
        }
      ],
      report: { collector: "coverage-cobertura", paths: ["coverage/*/coverage.cobertura.xml"] },
      advice: [],
      leaves: ["coverage/"]
    };
  }
};

// js/init/kinds/dart.js
var dart = {
  id: "dart",
  also: ["flutter"],
  name: "Dart/Flutter",
  manifest: /^pubspec\.yaml$/,
  languages: [["dart", /\.dart$/]],
  tests: /\b(dart|flutter) (pub run )?test\b|\bvery_good test\b/,
  prepare: (project) => [
    ...systemSteps(project),
    ...isFlutter(project) ? [
      { uses: "subosito/flutter-action@v2", with: { channel: "stable", cache: "true" } },
      { run: "flutter pub get" }
    ] : [
      { uses: "dart-lang/setup-dart@v1" },
      { run: "dart pub get" },
      { run: "dart pub global activate coverage" }
    ]
  ],
  coverage(project) {
    if (!project.files.some((path) => /(^|\/)test\/.*_test\.dart$/.test(path))) return null;
    const [name, run17] = isFlutter(project) ? ["flutter test", "flutter test --coverage"] : ["dart test", "dart pub global run coverage:test_with_coverage"];
    return {
      name,
      runs: [{ run: run17, folder: "" }],
      report: { collector: "coverage-lcov", paths: ["coverage/lcov.info"] },
      advice: [],
      leaves: ["coverage/"]
    };
  }
};
function isFlutter({ text }) {
  return /^\s+sdk:\s*flutter\b/m.test(text);
}

// js/init/kinds/elixir.js
var SETUP = /^erlef\/setup-(beam|elixir)@/;
var elixir = {
  id: "elixir",
  name: "Elixir",
  manifest: /^mix\.exs$/,
  languages: [["elixir", /\.exs?$/]],
  tests: /\bmix (test|coveralls)\b/,
  prepare(project) {
    const file2 = project.nearest([".tool-versions"]);
    return [
      ...systemSteps(project),
      {
        uses: "erlef/setup-beam@v1",
        with: file2 ? { "version-file": file2.path(".tool-versions"), "version-type": "strict" } : {
          "otp-version": versionOf(project, SETUP, "otp-version") ?? "27",
          "elixir-version": versionOf(project, SETUP, "elixir-version") ?? "1.18"
        }
      },
      { run: "mix deps.get" }
    ];
  },
  coverage({ text }) {
    const name = "mix test";
    if (!/:excoveralls\b/.test(text)) {
      const advice = "add the package excoveralls to mix.exs, then run init again with --force: it measures the coverage then";
      return { name, runs: [], report: null, advice: [advice] };
    }
    return {
      name,
      runs: [{ run: "MIX_ENV=test mix coveralls.lcov", folder: "" }],
      report: { collector: "coverage-lcov", paths: ["cover/lcov.info"] },
      advice: [],
      leaves: ["cover/"]
    };
  }
};

// js/init/kinds/go.js
var go = {
  id: "go",
  name: "Go",
  manifest: /^go\.mod$/,
  languages: [["go", /\.go$/]],
  tests: /\bgo test\b|\bgotestsum\b|\bmake .*test/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "actions/setup-go@v6",
      with: {
        "go-version-file": project.inRepository("go.mod"),
        ...project.inRepository("") ? { "cache-dependency-path": project.inRepository("go.sum") } : {}
      }
    }
  ],
  coverage({ files, theirs }) {
    if (!files.some((path) => /_test\.go$/.test(path))) return null;
    const [tags = ""] = /\s-tags[= ][\w,]+/.exec(theirs?.test.run ?? "") ?? [];
    return {
      name: "go test",
      runs: [{ run: `go test ./...${tags} -coverprofile=coverage.out`, folder: "" }],
      report: { collector: "coverage-go", paths: ["coverage.out"] },
      advice: [],
      leaves: ["coverage.out"]
    };
  },
  build({ has, files }) {
    const isProgram = has("main.go") || files.some((path) => /^cmd\/.+\.go$/.test(path));
    return isProgram ? { run: "go build -o bin/ ./...", output: "bin" } : null;
  }
};

// js/init/kinds/javascript-manager.js
var LOCKS2 = [
  ["pnpm-lock.yaml", "pnpm", "pnpm install --frozen-lockfile"],
  ["package-lock.json", "npm", "npm ci"],
  ["npm-shrinkwrap.json", "npm", "npm ci"],
  ["yarn.lock", "yarn", "yarn install --immutable"],
  ["bun.lock", "bun", "bun install --frozen-lockfile"],
  ["bun.lockb", "bun", "bun install --frozen-lockfile"]
];
function managerOf(project) {
  const lock = project.nearest(LOCKS2.map(([name2]) => name2));
  const [, manager, install] = LOCKS2.find(([name2]) => name2 === lock?.name) ?? [];
  const told = json(lock?.read("package.json") ?? project.read("package.json")).packageManager;
  const named2 = typeof told === "string" ? told.split("@")[0] : void 0;
  const name = manager ?? (named2 && /^(npm|pnpm|yarn|bun)$/.test(named2) ? named2 : "npm");
  const folder = lock?.folder ?? project.inRepository("").replace(/\/$/, "");
  return { name, install: install ?? `${name} install`, lock, folder, isNamed: named2 === name };
}

// js/init/kinds/javascript-node.js
var NAMED = {
  "lts/dubnium": "10",
  "lts/erbium": "12",
  "lts/fermium": "14",
  "lts/gallium": "16",
  "lts/hydrogen": "18"
};
function nodeOf(project) {
  const file2 = project.nearest([".nvmrc", ".node-version"]);
  const version = versionOf(project, /^actions\/setup-node@/, "node-version") ?? "lts/*";
  const written = (file2 ? file2.read(file2.name) : version).trim().toLowerCase();
  const major = NAMED[written] ?? /^[v^~>=]*(\d+)/.exec(written)?.[1];
  return {
    inputs: file2 ? { "node-version-file": file2.path(file2.name) } : { "node-version": version },
    major: major === void 0 ? Number.POSITIVE_INFINITY : Number(major)
  };
}
var RELEASES = [
  [20, "c8"],
  [18, "c8@10"],
  [14, "c8@9"],
  [12, "c8@8"],
  [10, "c8@7"],
  [0, "nyc@14"]
];
function c8Of(project, text) {
  const { major } = nodeOf(project);
  const [, release2] = RELEASES.find(([oldest]) => major >= oldest) ?? RELEASES[0];
  return `npx ${major < 16 ? "" : "--yes "}${/"c8"\s*:/.test(text) ? "c8" : release2}`;
}

// js/init/kinds/javascript-tests.js
var REPORT = "coverage/lcov.info";
var RUNNERS = [
  { name: "Vitest", sign: /"(vitest|vite-plus)"/, runs: vitest },
  { name: "Jest", sign: /"(jest|ts-jest|jest-cli)"/, runs: jest },
  {
    name: "react-scripts",
    sign: /"react-scripts"/,
    runs: () => ["npx react-scripts test --watchAll=false --coverage --coverageReporters=lcov"]
  },
  { name: "nyc", sign: /"nyc"/, runs: (it) => [measured("npx nyc", it)] },
  { name: "AVA", sign: /"ava"/, runs: byC8 },
  { name: "Mocha", sign: /"mocha"/, runs: byC8 },
  {
    name: "node --test",
    sign: /node [^"]*--test\b/,
    runs: byC8
  },
  {
    name: "bun test",
    sign: /bun test/,
    runs: () => ["bun test --coverage --coverage-reporter=lcov"]
  },
  // Any other runner in Node, or a program that tests.
  {
    name: "npm test",
    sign: /"c8"|"test": ?"(node|tsx|ts-node) [^"]|"(tap|tape|uvu|jasmine|lab|@hapi\/lab|borp|zora|baretest|brittle)"/,
    runs: byC8
  }
];
var REPORTS = [
  REPORT,
  "lcov.info",
  "clover.xml",
  "coverage/clover.xml",
  "coverage/cobertura-coverage.xml",
  "coverage/coverage-final.json"
];
var COVERAGE_SCRIPT = /^((test:)?cov(erage)?|test:ci)$/;
function javascriptTests(project) {
  const tested = testedIn(project);
  const made = REPORTS.find((path) => project.exists(path));
  const own = Object.keys(scriptsOf(project.read("package.json"))).find(
    (it) => COVERAGE_SCRIPT.test(it)
  );
  const isWritten = tested.some(({ at }) => project.exists(at(REPORT)));
  const leaves = ["coverage/", ".nyc_output/"].slice(
    0,
    tested.some(({ runner }) => runner.name === "nyc") ? 2 : 1
  );
  if (made && own && !isWritten) {
    const report2 = { collector: "coverage", paths: [made] };
    const run17 = `${managerOf(project).name} run ${own}`;
    return { name: made, runs: [{ run: run17, folder: "" }], report: report2, advice: [], leaves };
  }
  if (tested.length === 0) return null;
  return {
    name: nameOf2(tested),
    runs: tested.flatMap(
      ({ runner, folder, ...place }) => runner.runs({ project, ...place }).map((run17) => ({ run: runIn(run17, project), folder }))
    ),
    report: { collector: "coverage-lcov", paths: tested.map(({ at }) => at(REPORT)) },
    advice: tested.flatMap(
      ({ runner, folder, text }) => runner.name === "Vitest" && !HAS_PROVIDER.test(text) ? [
        `${folder ? `in ${project.at(folder)}, ` : ""}add @vitest/coverage-v8 to the project: Vitest measures coverage with it, and the workflow installs it each time until then`
      ] : []
    ),
    leaves
  };
}
function testedIn(project) {
  const { files, members, read } = project;
  const find = (folder, wanted, text) => {
    const runner = RUNNERS.find(({ sign }) => sign.test(wanted));
    const at = (path) => folder ? `${folder}/${path}` : path;
    const scripts = scriptsOf(read(at("package.json")));
    const settings = files.filter(
      (path) => CONFIG.test(path) && path.startsWith(at("")) && !path.slice(at("").length).includes("/")
    ).map(read).join("\n");
    return runner ? [{ runner, folder, text, at, scripts, settings: settings + read(at("package.json")) }] : [];
  };
  const own = read("package.json");
  if (members.length === 0) return find("", own, own);
  const root = find("", installedBy(own), own);
  if (root.length > 0) return root;
  return members.flatMap((member) => {
    const folder = member.slice(project.at("").length);
    const manifest = read(`${folder}/package.json`);
    return find(folder, manifest, `${manifest}${own}`);
  });
}
var CONFIG = /(^|\/)(vite|vitest|jest)\.(config|workspace)(\.\w+)?\.[cm]?[jt]s$|(^|\/)\.(nyc|c8)rc(\.json)?$/;
function installedBy(text) {
  const { scripts, dependencies: dependencies2, devDependencies } = json(text);
  return JSON.stringify({ scripts, dependencies: dependencies2, devDependencies });
}
function scriptsOf(text) {
  return json(text).scripts ?? {};
}
function nameOf2(tested) {
  const names = [...new Set(tested.map(({ runner }) => runner.name))].join(" and ");
  if (tested.length > 1) return `${names} in ${tested.length} packages`;
  return tested[0].folder ? `${names} in ${tested[0].folder}` : names;
}
function runIn(run17, project) {
  const { name } = managerOf(project);
  return name === "yarn" ? run17.replace(/\bnpx (?!--)/, "yarn run ") : run17;
}
var HAS_PROVIDER = /"@vitest\/coverage-|"vite-plus"/;
function vitest({ project, text, scripts, settings }) {
  const { env, args } = callOf(scripts, /^(vp test|vitest)$/, VITEST_OWN);
  const folder = /reportsDirectory/.test(settings) ? " --coverage.reportsDirectory=coverage" : "";
  const program3 = /"vitest"/.test(text) ? "vitest" : "vp test";
  const run17 = `${env}npx ${program3} run${args} --coverage --coverage.reporter=lcov${folder}`;
  return HAS_PROVIDER.test(text) ? [run17] : [provider(project), run17];
}
var VITEST_OWN = /(^|\s)(run|watch|dev|--(run|watch|ui|open|silent|typecheck\.only)|-u|-w|--coverage(\.[\w.]+)?(=\S+)?)(?=\s|$)/g;
function provider(project) {
  const { name, lock } = managerOf(project);
  const node = name === "yarn" ? "yarn node" : "node";
  const wanted = `@vitest/coverage-v8@$(${node} -p "require('vitest/package.json').version")`;
  if (name === "npm") return `npm install --no-save ${wanted}`;
  const flags = name === "pnpm" ? " --ignore-workspace-root-check" : "";
  const undo = lock ? ` && git checkout -- package.json ':/${lock.path(lock.name)}'` : "";
  return `${name} add --dev${flags} ${wanted}${undo}`.replace(
    "pnpm add --dev",
    "pnpm add --save-dev"
  );
}
function jest({ scripts, settings }) {
  const { env, args } = callOf(scripts, /^jest$/, JEST_OWN);
  const folder = /coverageDirectory/.test(settings) ? " --coverageDirectory=coverage" : "";
  const threshold = /coverageThreshold/.test(settings) ? " --coverageThreshold='{}'" : "";
  return [`${env}npx jest${args} --coverage --coverageReporters=lcov${folder}${threshold}`];
}
var JEST_OWN = /(^|\s)(--(watch|watchAll|verbose|ci|updateSnapshot|silent|notify|onlyChanged|(no-)?coverage\w*)(=\S+)?|-u|-o)(?=\s|$)/g;
function callOf(scripts, program3, own) {
  const names = Object.keys(scripts).filter(
    (name) => /^(test|unit|coverage|cov|vitest|jest)/.test(name)
  );
  const apart = /watch|ui|dev|types?|e2e|browser|bench|update|debug|integration/;
  for (const name of names.filter((it) => !apart.test(it)).sort((one, other) => one.length - other.length)) {
    for (const part of scripts[name].split(/&&|;/)) {
      const { env, words: words2 } = wordsOf(part);
      const at = program3.test(words2[0] ?? "") ? 1 : program3.test(words2.slice(0, 2).join(" ")) ? 2 : 0;
      if (at === 0 || /typecheck\.only|bench|--no-coverage/.test(part)) continue;
      const args = ` ${words2.slice(at).join(" ")}`.replace(own, "").replace(/\s+/g, " ").trimEnd();
      if (!/[$`|<>]/.test(args)) return { env, args };
    }
  }
  return { env: "", args: "" };
}
function wordsOf(command) {
  const words2 = command.trim().split(/\s+/);
  if (words2[0] === "cross-env" || words2[0] === "env") words2.shift();
  let env = "";
  while (/^\w+=\S*$/.test(words2[0] ?? "")) env += `${words2.shift()} `;
  if (/^(npx|pnpm|yarn|bunx)$/.test(words2[0] ?? "")) {
    words2.shift();
    while (/^(exec|run|--yes|-y)$/.test(words2[0] ?? "")) words2.shift();
  }
  return { env, words: words2 };
}
function byC8(place) {
  return [measured(c8Of(place.project, place.text), place)];
}
var LINTS = /^(xo|eslint|standard|prettier|tsd|tsc|biome|dprint|oxlint|publint|attw|size-limit|ts-standard|neostandard|karma|(npm|pnpm|yarn) (run )?(-\S+ )*([\w-]+:)?(lint|types?|typecheck|check|format|size|browsers?|e2e)\b)/;
function testsIn(scripts, written) {
  const parts = written.split("&&").map((part) => part.trim());
  const left2 = parts.filter((part) => part && !LINTS.test(part));
  const [, name] = /^(?:npm|pnpm|yarn) run (?:-\S+ )*([\w:-]+)$/.exec(left2[0] ?? "") ?? [];
  const { [name]: own, ...others2 } = scripts;
  const isAlone = left2.length === 1 && own && !others2[`pre${name}`] && !others2[`post${name}`];
  return isAlone ? testsIn(others2, own) : left2;
}
var BUILDS = /build|compil|generat|bundle|prepare|codegen|transpil|copy|\bcp\b|mkdir|babel|rollup|make/;
function measured(tool, { project, scripts, settings }) {
  const { name } = managerOf(project);
  const limits = /check-coverage|"checkCoverage"/.test(settings) ? " --check-coverage=false" : "";
  const start2 = `${tool} --reporter=lcovonly${limits}`;
  const { test: test2 = "", pretest, posttest } = scripts;
  const written = scripts["test:unit"] && /run-[sp]|npm-run-all|&&.*test:/.test(test2) ? scripts["test:unit"] : test2;
  const left2 = testsIn(scripts, written);
  const { env, words: words2 } = wordsOf(left2[0] ?? "");
  const isMeasured = /^(c8|nyc)$/.test(words2[0] ?? "");
  const isOne = left2.length === 1 && !/[|$`;<>]/.test(left2[0]);
  if (!isOne || !(isMeasured || pretest || posttest || written.includes("&&")))
    return `${start2} ${name} test`;
  const builds = pretest && BUILDS.test(pretest) ? `${name} run pretest && ` : "";
  if (/^(npm|pnpm|yarn)\b/.test(left2[0])) return `${builds}${start2} ${left2[0]}`;
  const at = words2.findIndex((word, index) => index > 0 && !word.startsWith("-"));
  return `${builds}${env}${start2} ${words2.slice(isMeasured ? at : 0).join(" ")}`;
}

// js/init/kinds/javascript.js
var javascript = {
  id: "javascript",
  also: ["js", "typescript", "ts"],
  name: "JavaScript/TypeScript",
  manifest: /^package\.json$/,
  languages: [
    ["javascript", /\.[cm]?js$/],
    ["typescript", /\.[cm]?ts$/],
    ["jsx", /\.jsx$/],
    ["tsx", /\.tsx$/],
    ["vue", /\.vue$/],
    ["svelte", /\.svelte$/]
  ],
  tests: /^(\w+=\S+ )*(npx |npm |pnpm |yarn |bun |lerna |turbo |nx )?(exec |run |-\S+ )*(t|test|vitest|jest|mocha|ava|c8|nyc|coverage|cov)(:(?!lint|types?\b|e2e|dts|browser|docs)[\w:-]+)?(-ci|-cov|-coverage)?(\s|$)|\bnode [^|&]*--test\b/,
  prepare,
  coverage: javascriptTests,
  build
};
function prepare(project) {
  const manager = managerOf(project);
  const { name, folder } = manager;
  const theirs = project.theirs?.before ?? [];
  const own = theirs.find((it) => it.folder === folder && isInstall(it.run, name));
  const install = { run: own?.run ?? installOf(manager), folder };
  const extras = theirs.filter(({ run: run17 }) => PREPARES.test(run17) && !OTHERWISE.test(run17));
  return [...systemSteps(project), ...tools(project, manager), install, ...extras];
}
var PREPARES = /^(npm|pnpm|yarn|bun|npx|node|lerna|turbo|nx)\b.*\b(build|bootstrap|prepare|generate|codegen|compile|stub|setup|prisma)\b/;
var OTHERWISE = /\b(dts|docs?|types?|size|storybook|site|website|playwright|e2e|lint|install|publish)\b/;
function isInstall(run17, manager) {
  const install = new RegExp(`^${manager}( (i|ci|install|clean-install))?( --[\\w=-]+)*$`);
  return install.test(run17) && !/version|global/.test(run17);
}
function installOf({ name, install, lock }) {
  const isClassic = name === "yarn" && lock && !/__metadata/.test(lock.read("yarn.lock"));
  return isClassic ? "yarn install --frozen-lockfile" : install;
}
function tools(project, { name, lock, folder, isNamed }) {
  if (name === "bun") return [{ uses: "oven-sh/setup-bun@v2" }];
  const cache = lock ? { cache: name, "cache-dependency-path": lock.path(lock.name) } : {};
  const node = { uses: "actions/setup-node@v6", with: { ...nodeOf(project).inputs, ...cache } };
  if (name === "pnpm") return [pnpm(lock, folder, isNamed), node];
  return name === "yarn" && isNamed ? [{ ...COREPACK, folder }, node] : [node];
}
var COREPACK = { run: "npm install --global corepack && corepack enable" };
var PNPM_OF_LOCK = { 5: "7", 6: "8", 9: "10" };
function pnpm(lock, folder, isNamed) {
  const [, written = "9"] = /^lockfileVersion:\s*'?(\d+)/m.exec(lock?.read(lock.name) ?? "") ?? [];
  const version = isNamed ? void 0 : PNPM_OF_LOCK[written] ?? "latest";
  const manifest = folder && isNamed ? `${folder}/package.json` : void 0;
  return { uses: "pnpm/action-setup@v4", with: { version, package_json_file: manifest } };
}
var APPLICATIONS = [
  [/"next"/, ".next/static"],
  [/"nuxt"/, ".output/public"],
  [/"react-scripts"/, "build"],
  [/"(vite|rollup|webpack|esbuild|tsup|parcel|astro|@angular\/cli|@vue\/cli-service)"/, "dist"]
];
var FOLDERS = ["dist", "build", "out"];
function build(project) {
  const { read, files, members, has, exists, theirs } = project;
  const { scripts = {}, dependencies: dependencies2, devDependencies, ...manifest } = json(read("package.json"));
  if (typeof scripts.build !== "string") return null;
  const isTracked = (folder) => files.some((path) => path.startsWith(`${folder}/`));
  const whole2 = publishedFrom(manifest, Object.values(scripts).join("\n"));
  const folders = whole2 ? [whole2] : foldersOf(manifest);
  const published = folders.filter((folder) => !isTracked(folder));
  const tools3 = JSON.stringify({ ...dependencies2, ...devDependencies });
  const ofApplication = () => APPLICATIONS.find(([sign]) => sign.test(tools3))?.[1] ?? /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/.exec(read("tsconfig.json"))?.[1] ?? FOLDERS.find(exists);
  const isWorkspace = members.length > 0 || manifest.workspaces || has("pnpm-workspace.yaml");
  const output = published[0] ?? (isWorkspace ? void 0 : ofApplication());
  if (!output || isTracked(output)) return null;
  const run17 = `${managerOf(project).name} run build`;
  const isBuilt = theirs?.before.some(
    (it) => it.run.replace(" run ", " ") === run17.replace(" run ", " ")
  );
  return { run: isBuilt ? null : run17, output };
}
function publishedFrom({ publishConfig }, scripts) {
  const [, made] = /(?:^|[\s"'=/])(dist|build|lib|out|pkg)\/package\.json\b/m.exec(scripts) ?? [];
  const named2 = publishConfig?.directory;
  return typeof named2 === "string" ? plain(named2).replace(/\/$/, "") : made;
}
function foldersOf({ main: main2, module, browser, unpkg, bin, exports, files }) {
  const paths = (value) => typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(paths);
  const entries = [main2, module, exports, bin, browser, unpkg].flatMap(paths).filter((path) => /\/[^/]*\.\w+$/.test(path));
  const listed3 = paths(files).filter(
    (path) => /^(\.\/)?[\w-]+\/?(\*\*\/\*|\*\*|\*)?$/.test(path) && !/\.\w+$/.test(path)
  );
  const tops = [
    ...entries.map(plain).filter((path) => path.includes("/")),
    ...listed3.map(plain)
  ].map((path) => path.split("/")[0]);
  return [...new Set(tops)].filter((top2) => top2 && !/[*!]/.test(top2));
}
function plain(path) {
  return path.replace(/^\.?\//, "");
}

// js/init/kinds/jvm.js
import { posix } from "node:path";
var SETUP2 = /^actions\/setup-java@/;
var JACOCO = "org.jacoco:jacoco-maven-plugin:0.8.13";
var jvm = {
  id: "jvm",
  also: ["java", "kotlin"],
  name: "Java/Kotlin",
  manifest: /^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/,
  languages: [
    ["java", /\.java$/],
    ["kotlin", /\.kts?$/]
  ],
  tests: /\bmvnw?\b.*\b(test|verify|install|package)\b|\bgradlew?\b.*\b(test|check|build)\b/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "actions/setup-java@v5",
      with: {
        distribution: versionOf(project, SETUP2, "distribution") ?? "temurin",
        "java-version": versionOf(project, SETUP2, "java-version") ?? "21",
        cache: project.has("pom.xml") ? "maven" : "gradle"
      }
    }
  ],
  coverage: (project) => project.has("pom.xml") ? maven(project) : gradle(project),
  build(project) {
    if (!project.has("pom.xml")) return null;
    const isBuilt = maven(project).runs.length > 0;
    const run17 = isBuilt ? null : `${mavenOf(project)} -DskipTests package`;
    return { run: run17, output: "**/target/*.jar" };
  }
};
var APART = /<!--[\s\S]*?-->|<properties>[\s\S]*?<\/properties>|<profiles>[\s\S]*?<\/profiles>/g;
function maven(project) {
  const { text } = project;
  const name = "Maven";
  const plugins = text.replace(APART, "");
  const lines3 = [...plugins.matchAll(/<argLine>([\s\S]*?)<\/argLine>/g)].map(([, value]) => value);
  if (lines3.some((value) => !/[@$]\{(\w+\.)*argLine\}/.test(value))) {
    const advice = "in pom.xml, begin the content of <argLine> with @{argLine}, and declare an empty property argLine: JaCoCo passes its agent through it; then run init again with --force: it measures the coverage then";
    return { name, runs: [], report: null, advice: [advice] };
  }
  const run17 = `${mavenOf(project)} ${JACOCO}:prepare-agent verify ${JACOCO}:report`;
  return {
    name,
    runs: [{ run: run17, folder: "" }],
    report: { collector: "coverage-jacoco", paths: ["**/target/site/jacoco/jacoco.xml"] },
    advice: [],
    leaves: ["target/"]
  };
}
function gradle(project) {
  const text = scriptsOf2(project);
  const program3 = gradleOf(project);
  if (/kotlinx\.kover/.test(text)) {
    return {
      name: "Gradle with Kover",
      runs: [{ run: `${program3} koverXmlReport`, folder: "" }],
      report: { collector: "coverage-jacoco", paths: ["**/build/reports/kover/report.xml"] },
      advice: [],
      leaves: ["build/"]
    };
  }
  if (/jacoco/.test(text)) {
    return {
      name: "Gradle",
      runs: [{ run: `${program3} test jacocoTestReport`, folder: "" }],
      report: {
        collector: "coverage-jacoco",
        paths: ["**/build/reports/jacoco/test/jacocoTestReport.xml"]
      },
      advice: /xml\.required|xml\.enabled/.test(text) ? [] : ["set xml.required = true for jacocoTestReport in the Gradle build"],
      leaves: ["build/"]
    };
  }
  const advice = 'apply the plugin "jacoco" in the Gradle build, with xml.required = true for jacocoTestReport, then run init again with --force: it measures the coverage then';
  return { name: "Gradle", runs: [], report: null, advice: [advice] };
}
function mavenOf(project) {
  const program3 = `${programOf(project, "mvnw") ?? "mvn"} --batch-mode`;
  const start2 = project.inRepository("").replace(/\/$/, "");
  let top2 = start2;
  for (const { folder, read } of project.above(["pom.xml"])) {
    const modules = [...read("pom.xml").matchAll(/<module>\s*(.*?)\s*<\/module>/g)];
    if (modules.some(([, module]) => posix.join(folder, module) === top2)) top2 = folder;
  }
  if (top2 === start2) return program3;
  const file2 = posix.join(posix.relative(start2, top2), "pom.xml");
  const own = posix.relative(top2, start2);
  return `${program3} --file ${quoted(file2)} --projects ${quoted(own)} --also-make`;
}
function gradleOf(project) {
  return programOf(project, "gradlew") ?? "gradle";
}
function scriptsOf2({ text, above, inRepository }) {
  const [root] = above(["settings.gradle", "settings.gradle.kts"]);
  if (!root) return text;
  const own = posix.relative(root.folder, inRepository("")).replace(/\/$/, "").replaceAll("/", ":");
  const isIncluded = [":", '"', "'"].some(
    (start2) => ['"', "'"].some((end) => root.read(root.name).includes(`${start2}${own}${end}`))
  );
  const scripts = ["build.gradle", "build.gradle.kts"].map(root.read);
  return isIncluded ? [text, ...scripts].join("\n") : text;
}
function programOf({ nearest, inRepository }, name) {
  const wrapper = nearest([name]);
  if (!wrapper) return void 0;
  const path = posix.relative(inRepository(""), wrapper.path(name));
  return path.startsWith(".") ? path : `./${path}`;
}

// js/init/kinds/php.js
var SETUP3 = /^shivammathur\/setup-php@/;
var php = {
  id: "php",
  name: "PHP",
  manifest: /^composer\.json$/,
  languages: [["php", /\.php$/]],
  tests: /\b(phpunit|pest|simple-phpunit)\b|composer (run(-script)? )?test/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "shivammathur/setup-php@v2",
      with: {
        "php-version": versionOf(project, SETUP3, "php-version") ?? "8.3",
        extensions: project.theirs?.setup(SETUP3).extensions,
        coverage: "pcov"
      }
    },
    { run: "composer install --no-interaction --prefer-dist" }
  ],
  coverage({ text }) {
    const [name, program3] = /"pestphp\/pest"/.test(text) ? ["Pest", "pest"] : /"phpunit\/phpunit"/.test(text) ? ["PHPUnit", "phpunit"] : [];
    if (!name) return null;
    return {
      name,
      runs: [{ run: `vendor/bin/${program3} --coverage-clover clover.xml`, folder: "" }],
      report: { collector: "coverage-clover", paths: ["clover.xml"] },
      advice: [],
      leaves: ["clover.xml"]
    };
  }
};

// js/init/kinds/python-settings.js
function settingsOf({ read, has }) {
  const pyproject = toml(read("pyproject.toml")).tool ?? {};
  const [setup, tox] = [ini(read("setup.cfg")), ini(read("tox.ini"))];
  const all = [
    ...has(".coveragerc") ? [ini(read(".coveragerc"))] : [],
    { run: setup["coverage:run"], report: setup["coverage:report"] },
    { run: tox["coverage:run"], report: tox["coverage:report"] },
    pyproject.coverage ?? {}
  ];
  const { run: run17 = {}, report: report2 = {} } = all.find(({ run: run18, report: report3 }) => run18 || report3) ?? {};
  const options = [
    ini(read("pytest.ini")).pytest?.addopts,
    pyproject.pytest?.ini_options?.addopts ?? pyproject.pytest?.addopts,
    tox.pytest?.addopts,
    setup["tool:pytest"]?.addopts
  ];
  const added = options.flatMap(list).join(" ");
  const sources = ["source", "source_pkgs", "source_dirs"].flatMap((key) => list(run17[key]));
  return {
    sources: added.match(/--cov=/g)?.length ?? sources.length,
    isChosen: ["source", "source_pkgs", "source_dirs", "include"].some(
      (key) => list(run17[key]).length > 0
    ),
    isMeasured: /(^|\s)--cov(=|\s|$)/.test(added),
    hasLimit: "fail_under" in report2 || /covdefaults/.test(String(run17.plugins)) || /--cov-fail-under/.test(added),
    isParallel: /^(true|1|yes|on)$/i.test(String(run17.parallel ?? ""))
  };
}
var ASIDE = /^(tests?|testing|docs?|examples?|scripts?|tools?|tasks|benchmarks?|ci|build|dist|packaging|requirements|typings|stubs)$/i;
function measuredBy(project, { isChosen }, option) {
  if (isChosen) return option === "--cov" ? ["--cov"] : [];
  const packages = packagesOf(project);
  return packages.length > 0 ? packages.map((name) => `${option}=${name}`) : [`${option}=.`];
}
function nameOf3({ read }) {
  const { project } = toml(read("pyproject.toml"));
  return String(project?.name ?? ini(read("setup.cfg")).metadata?.name ?? "");
}
function packagesOf(project) {
  const found = ["", ...membersOf(project).map((folder) => `${folder}/`)];
  return unique(found.flatMap((start2) => packagesIn(project, start2)));
}
function membersOf({ members, at, read }) {
  const isRoot = toml(read("pyproject.toml")).tool?.uv?.workspace;
  return isRoot ? members.map((member) => member.slice(at("").length)) : [];
}
function packagesIn({ files: all, read }, top2) {
  const files = all.filter((path) => path.startsWith(top2)).map((path) => path.slice(top2.length));
  const below = (start2) => unique(
    files.filter(
      (path) => path.startsWith(start2) && /^[A-Za-z_]\w*\/__init__\.pyi?$/.test(path.slice(start2.length))
    ).map((path) => path.slice(start2.length).split("/")[0])
  );
  const inSource = below("src/");
  if (inSource.length > 0) return inSource;
  if (files.some((path) => /^src\/.+\.py$/.test(path))) return [`${top2}src`];
  const found = below("").filter((name2) => !ASIDE.test(name2));
  if (found.length > 0) return found;
  const name = nameOf3({ read: (path) => read(`${top2}${path}`) }).replace(/[-.]+/g, "_");
  const modules = files.filter(
    (path) => /^[A-Za-z]\w*\.py$/.test(path) && !/^(setup|conftest|noxfile|tasks|manage|test\w*|\w+_test)\.py$/.test(path)
  );
  const own = modules.filter((path) => path === `${name}.py`);
  return (own.length > 0 ? own : modules).map((path) => path.slice(0, -3));
}
function unique(values) {
  return [...new Set(values)];
}

// js/init/kinds/python-wants.js
var NAMES = [
  /^tests?$/i,
  /^testing$/i,
  /test/i,
  /^cov(erage)?$/i,
  /^ci$/i,
  /^dev(elop(ment)?)?$/i,
  /dev/i,
  /^all$/i
];
var LIST = /^((requirements|reqs|tests?|ci)\/)?([\w.-]*[-_.])?(requirements?|reqs?|tests?|testing|dev(el(opment)?)?|ci)([-_.](tests?|testing|dev(el(opment)?)?|ci|all))*\.txt$/i;
function wantedByTests(project) {
  const { read, has, files } = project;
  const pyproject = toml(read("pyproject.toml"));
  const setup = ini(read("setup.cfg"));
  const groups = { ...pyproject["dependency-groups"], ...poetryGroups(pyproject) };
  const extras = {
    ...setup["options.extras_require"],
    ...extrasOfSetup(read("setup.py")),
    ...pyproject.project?.["optional-dependencies"]
  };
  const groupsOfMembers = membersOf(project).flatMap(
    (folder) => chosen({ ...toml(read(`${folder}/pyproject.toml`))["dependency-groups"] })
  );
  const group = [.../* @__PURE__ */ new Set([...chosen(groups), ...groupsOfMembers])];
  const extra = chosen(extras);
  const lists = listsOf(files, read);
  const isTold = group.length + extra.length > 0 || /pytest/.test(lists.map(read).join("\n"));
  return {
    groups: group,
    extras: extra,
    lists,
    packages: isTold ? [] : [...ofHatch(pyproject), ...ofTox(read), ...ofNox(read("noxfile.py"))],
    isPackage: has("setup.py") || Boolean(pyproject["build-system"] ?? (pyproject.tool?.poetry && isPoetryPackage(pyproject))),
    isApplication: !has("setup.py") && !pyproject["build-system"] && Boolean(pyproject.project)
  };
}
function isPoetryPackage({ tool }) {
  return tool.poetry["package-mode"] !== false;
}
function chosen(all) {
  const tests = (name, seen = []) => {
    const wanted = typeof all[name] === "object" && !Array.isArray(all[name]) ? Object.keys(all[name] ?? {}) : Array.isArray(all[name]) ? all[name] : list(all[name]);
    return wanted.some(
      (it) => typeof it === "string" ? /^(pytest|coverage|hypothesis|nose2?|trustme)\b/.test(it) : it?.["include-group"] && !seen.includes(name) && tests(it["include-group"], [...seen, name])
    );
  };
  const fitting = Object.keys(all).filter(
    (name) => /^tests?$|^testing$/i.test(name) || tests(name)
  );
  const best2 = NAMES.map((sign) => fitting.find((name) => sign.test(name))).find(Boolean) ?? fitting[0];
  return best2 ? [best2] : [];
}
function poetryGroups({ tool }) {
  const groups = Object.entries(tool?.poetry?.group ?? {});
  return Object.fromEntries(
    groups.map(([name, group]) => [
      name,
      /** @type {any} */
      group?.dependencies
    ])
  );
}
function extrasOfSetup(text) {
  const [, body = ""] = /extras_require\s*=\s*(?:dict\()?\{?([\s\S]*?\])\s*,?\s*[})]/.exec(text) ?? [];
  const found = [...body.matchAll(/["']?(\w+)["']?\s*[:=]\s*\[([^\]]*)\]/g)];
  return Object.fromEntries(found.map(([, name, items]) => [name, literals(items)]));
}
function listsOf(files, read) {
  const found = files.filter(
    (path) => LIST.test(path) && !/doc|lint|typ(e|ing)|build|release/i.test(path)
  );
  const tests = found.filter((path) => path !== "requirements.txt");
  const fitting = tests.filter(
    (path) => /^(pytest|coverage|nose|tox|hypothesis)\b/m.test(read(path))
  );
  return [
    ...found.filter((path) => path === "requirements.txt"),
    ...fitting.length > 0 ? fitting.slice(0, 1) : tests
  ];
}
function ofHatch({ tool }) {
  const envs = tool?.hatch?.envs ?? {};
  const env = envs.test ?? envs["hatch-test"] ?? envs.tests ?? envs.default ?? {};
  return [...list(env.dependencies), ...list(env["extra-dependencies"])].filter(plain2);
}
function ofTox(read) {
  const { testenv = {} } = ini(read("tox.ini"));
  return list(testenv.deps).filter((line) => plain2(line) && !/^-|:/.test(line));
}
function ofNox(text) {
  const [, body = ""] = /def \w*tests?\w*\(session[\s\S]*?\):\n([\s\S]*?)(?=\n@|\ndef |$)/.exec(text) ?? [];
  return [...body.matchAll(/session\.install\(([^)]*)\)/g)].flatMap(([, args]) => literals(args)).filter((it) => plain2(it) && !/^[-.]/.test(it));
}
function literals(text) {
  return [...text.matchAll(/["']([^"'\n]+)["']/g)].map(([, literal2]) => literal2);
}
function plain2(requirement) {
  return !/[{}]/.test(requirement);
}

// js/init/kinds/python-environment.js
var TOOLS = "pytest pytest-cov";
var INSTALLS = /^((sudo )?pip3? install|python3? -m pip install|uv (sync|pip install)|poetry install|pdm (install|sync)|pipenv (install|sync))\b/;
var ELSEWHERE = /install( -\S+| --\S+)* (--upgrade |-U )?(pip|tox|nox|hatch|wheel|setuptools|uv|poetry|build|coverage|codecov|\s)+$/;
function environmentOf(project, version) {
  const theirs = asTheyDo(project);
  const found = theirs ?? byManager(project) ?? byPip(project);
  const [first, ...rest] = found.steps;
  const setup = { uses: "actions/setup-python@v6", with: { ...version, ...found.cache } };
  const steps = found.isFirst ? [first, setup, ...rest] : [setup, ...found.steps];
  return { steps, prefix: found.prefix, wants: found.wants };
}
var MANAGERS = {
  uv: {
    steps: [{ uses: "astral-sh/setup-uv@v7", with: { "enable-cache": "true" } }],
    prefix: "uv run --no-sync ",
    pip: "uv pip install"
  },
  poetry: {
    steps: [{ run: "pipx install poetry", folder: "" }],
    prefix: "poetry run ",
    pip: "poetry run pip install",
    isFirst: true,
    cache: { cache: "poetry" }
  },
  pdm: {
    steps: [{ run: "pipx install pdm", folder: "" }],
    prefix: "pdm run ",
    pip: "pdm run python -m pip install"
  },
  pipenv: {
    steps: [{ run: "pipx install pipenv", folder: "" }],
    prefix: "pipenv run ",
    pip: "pipenv run pip install",
    isFirst: true,
    cache: { cache: "pipenv" }
  }
};
function asTheyDo(project) {
  const { theirs } = project;
  if (!theirs || /\b(tox|nox|hatch)\b/.test(theirs.test.run)) return null;
  const installs = theirs.before.filter(({ run: run17 }) => INSTALLS.test(run17) && !ELSEWHERE.test(run17));
  if (installs.length === 0) return null;
  const name = Object.keys(MANAGERS).find(
    (it) => installs.some(({ run: run17 }) => run17.startsWith(`${it} `))
  );
  const isSystem = installs.some(({ run: run17 }) => / --system\b/.test(run17));
  const steps = theirs.before.filter(({ run: run17 }) => INSTALLS.test(run17));
  if (!name)
    return {
      steps: [...steps, tools2("pip install")],
      cache: pipCache(project),
      prefix: "",
      wants: ""
    };
  const manager = MANAGERS[name];
  const pip = isSystem ? `${manager.pip} --system` : manager.pip;
  return {
    steps: [...manager.steps, ...steps, tools2(pip)],
    isFirst: manager.isFirst,
    cache: manager.cache && project.has(`${name}.lock`) ? manager.cache : {},
    prefix: isSystem ? "" : manager.prefix,
    wants: ""
  };
}
function byManager(project) {
  const lock = project.nearest(["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"]);
  const { tool } = toml(project.read("pyproject.toml"));
  const [, named2 = ""] = /^(\w+)\.lock$/.exec(lock?.name ?? "") ?? [];
  const name = named2.replace("Pipfile", "pipenv") || (tool?.poetry ? "poetry" : "") || (isInWorkspace(project) ? "uv" : "");
  if (!name) return null;
  const { groups, extras } = wantedByTests(project);
  const wanted = [...groups.map((it) => ` --group ${it}`), ...extras.map((it) => ` --extra ${it}`)];
  const whole2 = tool?.uv?.workspace ? " --all-packages" : "";
  const install = {
    uv: `uv sync${lock ? " --frozen" : ""}${whole2}${wanted.join("")}`,
    poetry: `poetry install${groups.map((it) => ` --with ${it}`).join("")}${extras.map((it) => ` --extras ${it}`).join("")}`,
    pdm: `pdm sync${wanted.map((it) => it.replace(/ --(group|extra) /, " --group ")).join("")}`,
    pipenv: "pipenv sync --dev"
  }[name];
  const manager = MANAGERS[name];
  return {
    steps: [...manager.steps, { run: install ?? "" }, tools2(manager.pip)],
    isFirst: manager.isFirst,
    cache: manager.cache && lock ? { ...manager.cache, "cache-dependency-path": lock.path(lock.name) } : {},
    prefix: manager.prefix,
    wants: groups.join(" ")
  };
}
function isInWorkspace({ read, above }) {
  const texts = [
    read("pyproject.toml"),
    ...above(["pyproject.toml"]).map((it) => it.read(it.name))
  ];
  return texts.some((text) => toml(text).tool?.uv?.workspace);
}
function dependencies(extras) {
  const more = extras.map((it) => `, *project['optional-dependencies']['${it}']`).join("");
  const read = "project = tomllib.load(open('pyproject.toml', 'rb'))['project']";
  const print4 = `print(*project.get('dependencies', [])${more}, sep=chr(10))`;
  return `python -c "import tomllib; ${read}; ${print4}" | pip install -r /dev/stdin`;
}
function byPip(project) {
  const wanted = wantedByTests(project);
  const { lists, groups, extras, packages } = wanted;
  const texts = lists.map(project.read);
  const isListed = texts.some((text) => /^\s*(-e\s+)?\.(\[|\s*$)/m.test(text));
  const own = wanted.isPackage && !isListed ? [extras.length > 0 ? `-e '.[${extras.join(",")}]'` : "-e ."] : [];
  const listed3 = lists.map((path) => `-r ${quoted(path)}`);
  const more = [...own, ...groups.map((it) => `--group ${it}`), ...packages.map(quoted)];
  const hasHashes = texts.some((text) => text.includes("--hash="));
  const installs = (hasHashes ? [listed3, more] : [[...listed3, ...more]]).filter(
    (words2) => words2.length > 0
  );
  return {
    steps: [
      // Only a recent pip knows groups.
      ...groups.length > 0 ? [{ run: "python -m pip install --upgrade pip" }] : [],
      ...wanted.isApplication ? [{ run: dependencies(extras) }] : [],
      ...installs.map((words2) => ({ run: `pip install ${words2.join(" ")}` })),
      tools2("pip install")
    ],
    cache: pipCache(project),
    prefix: "",
    wants: [...groups, ...extras, ...packages, ...texts].join(" ")
  };
}
function tools2(pip) {
  return { run: `${pip} ${TOOLS}` };
}
function pipCache({ has, inRepository }) {
  const file2 = ["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg"].find(has);
  return file2 ? { cache: "pip", "cache-dependency-path": inRepository(file2) } : {};
}

// js/init/kinds/python.js
var python = {
  id: "python",
  name: "Python",
  manifest: /^(pyproject\.toml|setup\.(py|cfg)|requirements[\w-]*\.txt|Pipfile|tox\.ini)$/,
  languages: [["python", /\.py$/]],
  tests: /\b(pytest|py\.test|tox|nox|unittest)\b|\bhatch (run|test)\b|\bcoverage run\b|\bmanage\.py test\b|\b(make|just|poe|pdm run|invoke) (\S+ )?(test|coverage)|scripts\/(test|coverage)/,
  // The version of the package is derived from tags.
  checkout: ({ text }) => /setuptools[_-]scm|hatch-vcs|versioningit|versioneer|dynamic-versioning/.test(text) ? { "fetch-depth": "0" } : {},
  prepare: (project) => [
    ...systemSteps(project),
    ...environmentOf(project, versionInputs(project)).steps
  ],
  coverage
};
var SETUP4 = /^actions\/setup-python@/;
function versionInputs(project) {
  const file2 = project.nearest([".python-version"]);
  if (file2) return { "python-version-file": file2.path(file2.name) };
  const theirs = versionOf(project, SETUP4, "python-version-file");
  if (theirs && project.nearest([theirs])) return { "python-version-file": theirs };
  const isAhead = project.theirs?.setup(SETUP4)["allow-prereleases"] === "true";
  const version = isAhead ? void 0 : versionOf(project, SETUP4, "python-version");
  return { "python-version": version ?? "3.x" };
}
var TEST = /(^|\/)(test\w*|\w+_test)\.py$/;
var OF_PYTEST = /^(pytest|pluggy|iniconfig|packaging|pygments)$/i;
function coverage(project) {
  const { text, files, has, theirs } = project;
  const { prefix, wants } = environmentOf(project, {});
  const settings = settingsOf(project);
  const isPytest = /pytest/.test([text, wants, theirs?.test.run].join(" ")) || files.some((path) => /(^|\/)(conftest\.py|pytest\.ini)$/.test(path));
  const isEarly = /\bpytest11\b/.test(text) || OF_PYTEST.test(nameOf3(project));
  const isOption = isPytest && (settings.isMeasured || !isEarly);
  const what = settings.isMeasured ? [] : measuredBy(project, settings, isOption ? "--cov" : "--source");
  const format = settings.sources > 1 || what.length > 1 ? "json" : "xml";
  const report2 = `coverage.${format}`;
  const base = {
    report: {
      collector: format === "xml" ? "coverage-cobertura" : "coverage-json",
      paths: [report2]
    },
    advice: [],
    leaves: [report2, ".coverage"]
  };
  if (isOption) {
    const limit2 = settings.hasLimit ? " --cov-fail-under=0" : "";
    const run17 = [`${prefix}python -m pytest`, ...what].join(" ");
    return {
      ...base,
      name: "pytest",
      runs: [{ run: `${run17} --cov-report=${format}:${report2}${limit2}`, folder: "" }]
    };
  }
  const isDjango = has("manage.py");
  if (!isPytest && !isDjango && !files.some((path) => TEST.test(path))) return null;
  const [name, program3] = isPytest ? ["pytest", "-m pytest"] : isDjango ? ["Django", "manage.py test"] : ["unittest", "-m unittest discover"];
  const tool = `${prefix}python -m coverage`;
  const limit = settings.hasLimit ? " --fail-under=0" : "";
  const sources = what.join(" ").replaceAll(" --source=", ",");
  const runs = [
    [`${tool} run`, sources, program3].filter(Boolean).join(" "),
    `${settings.isParallel ? `${tool} combine && ` : ""}${tool} ${format} -o ${report2}${limit}`
  ];
  return { ...base, name, runs: runs.map((run17) => ({ run: run17, folder: "" })) };
}

// js/init/kinds/ruby.js
var TEST2 = /(^|\/)((test|spec)_\w+|\w+_test)\.rb$/;
var STARTS = /(^|\/)(\w*_?helper|(tests?|spec|features)\/(\w+\/)?(env|\w*(simple)?cov\w*)|test)\.rb$|^\.simplecov$/;
var SWITCH = /\bif\b[^\n]*\bENV(?:\.\w+\??)?[[(]\s*['"](?!NO|SKIP|DISABLE|WITHOUT)(\w*COV\w*)['"][^\])\n]*[\])](?:\s*==\s*['"](\w+)['"])?/;
var ruby = {
  id: "ruby",
  name: "Ruby",
  manifest: /^(Gemfile|[\w-]+\.gemspec)$/,
  languages: [["ruby", /\.rb$/]],
  tests: /\b(rspec|rake|rails test|minitest)\b/,
  prepare(project) {
    const version = versionOf(project, /^ruby\/setup-ruby@/, "ruby-version") ?? "3.3";
    const isSaid = [".ruby-version", ".tool-versions"].some(project.has);
    const folder = project.inRepository("").replace(/\/$/, "");
    return [
      ...systemSteps(project),
      {
        uses: "ruby/setup-ruby@v1",
        with: {
          "ruby-version": isSaid ? void 0 : version,
          "bundler-cache": "true",
          "working-directory": folder || void 0
        }
      }
    ];
  },
  coverage({ text, files, read, theirs }) {
    const isSpec = /rspec/.test(text);
    if (!isSpec && !files.some((path) => TEST2.test(path))) return null;
    const [name, helper] = isSpec ? ["RSpec", "spec_helper.rb"] : ["Minitest", "test_helper.rb"];
    const starts = files.filter((path) => STARTS.test(path)).map(read).filter((start2) => /SimpleCov\.start/.test(start2));
    const isMeasured = /simplecov/.test(text) && starts.length > 0;
    if (!isMeasured) {
      const advice = `add the gem simplecov and start it in ${helper}, then run init again with --force: it measures the coverage then`;
      return { name, runs: [], report: null, advice: [advice] };
    }
    const own = /^bundle exec (rake|rspec)( [\w:-]+)?$/.exec(theirs?.test.run ?? "")?.[0];
    const run17 = own ?? (isSpec ? "bundle exec rspec" : "bundle exec rake test");
    const [, switchedOn, value = "true"] = SWITCH.exec(starts.join("\n")) ?? [];
    return {
      name,
      runs: [{ run: switchedOn ? `${switchedOn}=${value} ${run17}` : run17, folder: "" }],
      report: { collector: "coverage-simplecov", paths: ["coverage/.resultset.json"] },
      advice: [],
      leaves: ["coverage/"]
    };
  }
};

// js/init/kinds/rust.js
var CHOICES = /\s--(all-features|no-default-features|workspace|all|features[ =]('[^']*'|"[^"]*"|[\w,/-]+)|exclude[ =][\w-]+)(?=\s|$)/g;
var rust = {
  id: "rust",
  name: "Rust",
  manifest: /^Cargo\.toml$/,
  languages: [["rust", /\.rs$/]],
  tests: /^(\w+=\S+ )*cargo (\+\S+ )?(test|t|nextest|llvm-cov|tarpaulin|hack)\b/,
  // Every hosted runner has rustup.
  prepare: (project) => [
    ...systemSteps(project),
    { run: "rustup component add llvm-tools-preview" },
    { uses: "taiki-e/install-action@v2", with: { tool: "cargo-llvm-cov" } },
    {
      uses: "Swatinem/rust-cache@v2",
      with: { workspaces: project.inRepository("").replace(/\/$/, "") || void 0 }
    }
  ],
  coverage(project) {
    const { theirs, read } = project;
    const test2 = theirs?.test.run ?? "";
    const told = /^cargo test\b/.test(test2) && !/[$|;&]/.test(test2);
    const flags = told ? (test2.split(" -- ")[0].match(CHOICES) ?? []).join("") : "";
    const { workspace } = toml(read("Cargo.toml"));
    const isWhole = /--(workspace|all)(\s|$)/.test(flags);
    const all = workspace && !workspace["default-members"] && !told && !isWhole ? " --workspace" : "";
    return {
      name: "cargo test",
      runs: [{ run: `cargo llvm-cov${all}${flags} --lcov --output-path lcov.info`, folder: "" }],
      report: { collector: "coverage-lcov", paths: ["lcov.info"] },
      advice: [],
      leaves: ["lcov.info"]
    };
  },
  build({ has, read, nearest }) {
    const { name } = toml(read("Cargo.toml")).package ?? {};
    if (typeof name !== "string" || !has("src/main.rs")) return null;
    if (/\[workspace/.test(nearest(["Cargo.lock"])?.read("Cargo.toml") ?? "") && !/\[workspace/.test(read("Cargo.toml")))
      return null;
    return { run: "cargo build --release", output: `target/release/${name}` };
  }
};

// js/init/kinds/swift.js
var swift = {
  id: "swift",
  name: "Swift",
  manifest: /^Package\.swift$/,
  languages: [["swift", /\.swift$/]],
  tests: /\bswift test\b/,
  // Every hosted runner has Swift.
  prepare: systemSteps,
  coverage({ files }) {
    if (!files.some((path) => /^Tests\/.+\.swift$/.test(path))) return null;
    return {
      name: "swift test",
      runs: [
        { run: "swift test --enable-code-coverage", folder: "" },
        {
          run: `"$(dirname "$(readlink -f "$(command -v swift)")")/llvm-cov" export -format=lcov -instr-profile .build/debug/codecov/default.profdata .build/debug/*PackageTests.xctest -ignore-filename-regex='/(\\.build|Tests)/' > lcov.info`,
          folder: ""
        }
      ],
      report: { collector: "coverage-lcov", paths: ["lcov.info"] },
      advice: [],
      leaves: ["lcov.info"]
    };
  }
};

// js/init/kinds/index.js
var KINDS = [
  javascript,
  python,
  go,
  rust,
  php,
  jvm,
  ruby,
  csharp,
  cpp,
  swift,
  elixir,
  dart
];

// js/init/test-job.js
import { readdirSync, readFileSync } from "node:fs";
import { join as join2 } from "node:path";
var CHECKOUT = ["submodules", "fetch-depth", "fetch-tags", "lfs"];
var ASIDE2 = /e2e|end-to-end|integration|docs?\b|lint|format|bench|fuzz|release|publish|deploy|nightly|canary|windows|macos|downstream|typ(es|ing)|wasm|miri|minimal|msrv|audit|size|browser|external|perf/i;
async function workflowsOf(root) {
  const folder = join2(root, ".github", "workflows");
  let names;
  try {
    names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    return [];
  }
  const { default: yaml2 } = await import("./yaml.js");
  return names.sort().flatMap((name) => {
    try {
      const text = readFileSync(join2(folder, name), "utf8");
      if (/unentropy\/track-metrics/.test(text) && /^metrics/.test(name)) return [];
      return [{ name, workflow: yaml2.parse(text, { logLevel: "error" }) }];
    } catch {
      return [];
    }
  });
}
function testJob(workflows, tests) {
  const found = workflows.flatMap(
    ({ name: file2, workflow }) => Object.entries(workflow?.jobs ?? {}).flatMap(([name, job2]) => {
      const steps = Array.isArray(job2?.steps) ? job2.steps : [];
      const matrix = chosen2(job2?.strategy?.matrix);
      const fill = filler({ matrix, env: { ...workflow.env, ...job2?.env } });
      const at = steps.findIndex(
        (step) => linesOf(step?.run).some((line) => tests.test(line))
      );
      if (at < 0 || !/ubuntu|linux/i.test(fill(JSON.stringify(job2["runs-on"])) ?? "ubuntu"))
        return [];
      const points = worth(file2, name, workflow, job2);
      return [{ points, job: jobOf({ file: file2, name, workflow, job: job2, steps, at, fill, tests }) }];
    })
  );
  return found.sort((one, other) => other.points - one.points)[0]?.job ?? null;
}
function worth(file2, name, workflow, job2) {
  const triggers = JSON.stringify(workflow.on ?? workflow.true ?? "");
  return (/pull_request|push/.test(triggers) ? 2 : 0) + (/test|ci\b|unit|build|coverage/i.test(`${name} ${file2}`) ? 2 : 0) - (ASIDE2.test(`${name} ${file2}`) ? 4 : 0) - (job2.if ? 1 : 0);
}
function jobOf({ file: file2, name, workflow, job: job2, steps, at, fill, tests }) {
  const folderOf2 = (step) => {
    const folder = step["working-directory"] ?? job2.defaults?.run?.["working-directory"] ?? "";
    return fill(String(folder))?.replace(/^\.\/?|\/$/g, "") ?? "";
  };
  const commands = (step) => linesOf(step?.run).flatMap((line) => {
    const run17 = fill(line);
    return run17 === null ? [] : [{ run: run17, folder: folderOf2(step) }];
  });
  const inputs = (step) => Object.fromEntries(
    Object.entries(step?.with ?? {}).flatMap(([key, value]) => {
      const filled = fill(String(value));
      return filled ? [[key, filled]] : [];
    })
  );
  const setup = (action) => inputs(steps.find(({ uses }) => typeof uses === "string" && action.test(uses)));
  const checkout = setup(/^actions\/checkout@/);
  const own = commands(steps[at]);
  const test2 = own.find(({ run: run17 }) => tests.test(run17)) ?? { run: "", folder: folderOf2(steps[at]) };
  return {
    file: file2,
    name,
    isMatrix: job2.strategy?.matrix !== void 0,
    checkout: Object.fromEntries(
      Object.entries(checkout).filter(([key]) => CHECKOUT.includes(key))
    ),
    services: servicesOf(job2.services, fill),
    env: literal({ ...workflow.env, ...job2.env, ...steps[at].env }),
    before: [
      ...steps.slice(0, at).flatMap((step) => step?.if ? [] : commands(step)),
      ...own.slice(0, own.indexOf(test2))
    ],
    test: test2,
    setup
  };
}
function servicesOf(services, fill) {
  const text = JSON.stringify(services ?? {}).replace(
    /\$\{\{(\s*(secrets|vars|github)\.)/g,
    "$[[$1"
  );
  const filled = fill(text);
  return filled === null ? void 0 : JSON.parse(filled.replaceAll("$[[", "${{"));
}
var LOOKS = /COLOR|CACHE|^RUST(DOC)?FLAGS$|^CARGO_|^PIP_|^CI$/;
function literal(env) {
  const all = Object.entries(env).map(([name, value]) => [name, String(value ?? "")]);
  return Object.fromEntries(
    all.filter(([name, value]) => value && !value.includes("${{") && !LOOKS.test(name))
  );
}
function linesOf(script) {
  if (typeof script !== "string") return [];
  const lines3 = script.replace(/\\\r?\n\s*/g, "").split(/\r?\n/).map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  const decides = lines3.some(
    (line) => /^(if|for|while|case|function|cd|export|set|\w+=)\b|<<|[({]$/.test(line)
  );
  return decides && lines3.length > 1 ? [] : lines3;
}
function chosen2(matrix) {
  if (typeof matrix !== "object" || matrix === null) return {};
  const { include, exclude: _, ...axes } = matrix;
  const chosenAxes = Object.entries(axes).flatMap(
    ([name, values]) => Array.isArray(values) && values.length > 0 ? [[name, best(values)]] : []
  );
  if (!Array.isArray(include)) return Object.fromEntries(chosenAxes);
  const all = include.filter(
    (row) => typeof row === "object" && row && !/windows|macos/i.test(JSON.stringify(row))
  );
  const axisOf = Object.fromEntries(chosenAxes);
  const rows = all.filter(
    (row) => Object.entries(axisOf).every(([name, value]) => !(name in row) || row[name] === value)
  );
  return { ...best(rows.length > 0 ? rows : chosenAxes.length > 0 ? [{}] : all), ...axisOf };
}
function best(values) {
  const text = (value) => typeof value === "string" ? value : JSON.stringify(value);
  const linux = values.filter((value) => !/windows|macos|pypy|jruby|truffle/i.test(text(value)));
  const stable = linux.filter(
    (value) => !/nightly|beta|alpha|dev|head|-ea|-rc|\dt\b|canary/i.test(text(value))
  );
  const some = stable.length > 0 ? stable : linux.length > 0 ? linux : values;
  const ubuntu = some.find((value) => /^"?ubuntu-latest/.test(text(value)));
  const version = (value) => text(value).match(/\d+/g)?.map(Number) ?? [];
  const newer = (one, other) => {
    const [a, b] = [version(one), version(other)];
    return (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0);
  };
  return ubuntu ?? [...some].sort(newer)[0];
}
function filler(known) {
  return (text) => {
    let isWhole = true;
    const filled = text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => {
      for (const path of expression.split(/\s*\|\|\s*/)) {
        const [, constant] = /^'([^']*)'$/.exec(path) ?? [];
        const value = constant ?? path.split(".").reduce((at, key) => at?.[key], known);
        if (["string", "number", "boolean"].includes(typeof value) && !String(value).includes("${{")) {
          return String(value);
        }
      }
      isWhole = false;
      return "";
    });
    return isWhole ? filled : null;
  };
}

// js/init/detect.js
var ASIDE3 = /(^|\/)(node_modules|vendor|third_party|fixtures?|__fixtures__|test_?data|examples?|samples?|demos?|playgrounds?|templates?|docs|website|www|fuzz|fuzzing|bench(marks?)?|\.[^/]+)\//i;
var DEEPEST = 4;
var LONGEST_MANIFEST_BYTES = 16 * 1024 ** 2;
var LEAST_SHARE = 0.1;
var OTHER_CODE = /\.(hs|ml|scala|clj|cljs|erl|r|jl|lua|pl|pm|nim|zig|f90|m|mm|vb|fs|groovy|sol|vhdl?|sv|v|cr|d|pas|asm|s)$/i;
function look(root, wanted, place, workflows) {
  const entries = (trackedFiles(root) ?? walk(root, { base: root, prune }) ?? []).filter(
    ({ path }) => !ASIDE3.test(path)
  );
  const files = entries.map(({ path }) => path);
  const kinds = KINDS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const projects = kinds.flatMap((kind) => {
    const manifests = files.filter((path) => isManifest(path, kind));
    const folders = [...new Set(manifests.map(folderOf))].sort();
    if (folders.length === 0 && wanted.length > 0) folders.push("");
    const isBelow = (folder, top2) => folder !== top2 && (top2 === "" || folder.startsWith(`${top2}/`));
    const tops = folders.filter((folder) => !folders.some((top2) => isBelow(folder, top2)));
    const theirs = testJob(workflows, kind.tests);
    return tops.map((folder) => {
      const members = kind.isFlat ? [] : folders.filter((member) => isBelow(member, folder));
      return projectOf({ root, place, files }, { kind, folder, members, theirs });
    });
  });
  return wanted.length > 0 ? { projects, isForeign: false, left: [] } : main(projects, entries);
}
function main(projects, entries) {
  const bytes = (isOf) => entries.reduce(
    (sum, { path, size, type }) => sum + (type === "file" && isOf(path) ? size : 0),
    0
  );
  const of = new Map(
    KINDS.map((kind) => [
      kind,
      bytes((path) => kind.languages.some(([, ending]) => ending.test(path)))
    ])
  );
  const other = bytes((path) => OTHER_CODE.test(path));
  const total = [...of.values()].reduce((sum, size) => sum + size, other);
  const largest = Math.max(...of.values(), other);
  const share = ({ kind }) => total === 0 ? 1 : (of.get(kind) ?? 0) / total;
  const kept = projects.filter(
    (project) => share(project) >= LEAST_SHARE || of.get(project.kind) === largest
  );
  const ids = [...new Set(kept.map(({ kind }) => kind.id))];
  const left2 = projects.filter((project) => !kept.includes(project)).map((project) => {
    const { kind, folder } = project;
    const percent = Math.round(share(project) * 100);
    const few = percent < 1 ? "less than 1 %" : `${percent} %`;
    return `left out: ${kind.name} in ${folder || "."}, ${few} of the code; --type ${[...ids, kind.id].join(",")} includes it`;
  });
  const isForeign = total > 0 && !kept.some(({ kind }) => of.get(kind) === largest);
  return { projects: kept, isForeign, left: left2 };
}
function prune(path) {
  return ASIDE3.test(`${path}/`);
}
function isManifest(path, { manifest }) {
  const parts = path.split("/");
  return parts.length <= DEEPEST && manifest.test(parts[parts.length - 1]);
}
function projectOf({ root, place, files: all }, { kind, folder, members, theirs }) {
  const start2 = folder && `${folder}/`;
  const own = (place.prefix + start2).replace(/\/$/, "");
  const files = all.filter((path) => path.startsWith(start2)).map((path) => path.slice(start2.length));
  const known = new Set(files);
  const read = (path) => textOf2(join3(root, folder, path));
  const manifests = files.filter((path) => isManifest(start2 + path, kind));
  return {
    kind,
    folder,
    members,
    files,
    text: manifests.map(read).join("\n"),
    theirs,
    has: (path) => known.has(path),
    exists: (path) => existsSync3(join3(root, folder, path)),
    read,
    at: (path) => start2 + path,
    inRepository: (path) => place.prefix + start2 + path,
    nearest: (names) => upwards(place, own, names)[0] ?? null,
    above: (names) => upwards(place, own, names).filter((it) => it.folder !== own)
  };
}
function upwards({ root }, start2, names) {
  const found = [];
  for (let folder = start2; ; folder = folderOf(folder)) {
    const path = (name2) => posix2.join(folder, name2);
    const name = names.find((it) => existsSync3(join3(root, folder, it)));
    if (name) found.push({ name, folder, path, read: (it) => textOf2(join3(root, path(it))) });
    if (folder === "") return found;
  }
}
function textOf2(path) {
  try {
    return statSync(path).size > LONGEST_MANIFEST_BYTES ? "" : readFileSync2(path, "utf8");
  } catch {
    return "";
  }
}
function folderOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

// js/init/ignore.js
import { constants as constants2 } from "node:fs";
import { open, readFile as readFile2 } from "node:fs/promises";
import { join as join4 } from "node:path";
var { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants2;
var LEFT = ["unentropy-report/", "unentropy-metrics.db*"];
async function unignored(folder, leaves) {
  const there = (await textOf3(folder)).split("\n").map(bare);
  const lines3 = [.../* @__PURE__ */ new Set([...LEFT, ...leaves])].filter((line) => !there.includes(bare(line)));
  const ignored = await ignoredByGit(folder, lines3);
  return lines3.filter((line) => !ignored.has(line));
}
async function ignoredByGit(folder, lines3) {
  const paths = lines3.map((line) => line.replace("*", "").replace(/\/$/, "/x"));
  const settings = ["-c", "core.excludesFile=", "-c", "core.quotePath=false"];
  const query = [...settings, "check-ignore", "--no-index", "--", ...paths];
  const found = await askGit(query, { cwd: folder }).catch(orElse(""));
  const covered = new Set(found.split("\n"));
  return new Set(lines3.filter((_, at) => covered.has(paths[at])));
}
async function ignore(folder, lines3) {
  const path = join4(folder, ".gitignore");
  const before = /[^\n]$/.test(await textOf3(folder)) ? "\n" : "";
  try {
    const file2 = await open(path, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0));
    await file2.writeFile(`${before}${lines3.join("\n")}
`).finally(() => file2.close());
  } catch (error) {
    throw systemFailure("STORAGE_UNWRITABLE", "write", path, error);
  }
}
function bare(line) {
  return line.trim().replace(/^\/|\/$/g, "");
}
async function textOf3(folder) {
  return readFile2(join4(folder, ".gitignore"), "utf8").catch(() => "");
}

// js/init/location.js
import { join as join5 } from "node:path";
async function placeOf2(folder) {
  const prefix = await askGit(["rev-parse", "--show-prefix"], { cwd: folder }).catch(orElse(""));
  const root = join5(folder, ...prefix.split("/").slice(1).fill(".."));
  const name = prefix.replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "") || "project";
  return { prefix, root, name: prefix ? `metrics-${name}` : "metrics" };
}

// js/init/storage.js
var NAMES2 = {
  artifact: "sqlite-artifact",
  artifacts: "sqlite-artifact",
  s3: "sqlite-s3",
  bucket: "sqlite-s3",
  local: "sqlite-local",
  "sqlite-artifact": "sqlite-artifact",
  "sqlite-s3": "sqlite-s3",
  "sqlite-local": "sqlite-local"
};
function typeOf(name) {
  const type = NAMES2[name.trim().toLowerCase()];
  if (type) return type;
  throw new Failure(
    "INPUT_INVALID",
    `unknown storage "${name}"`,
    "choose artifact (of GitHub Actions), s3 (any S3-compatible bucket) or local (a file)"
  );
}
function choiceOf(type, bucket2) {
  if (type !== "sqlite-s3") {
    return { type, place: {}, inputs: type === "sqlite-artifact" ? { "storage-type": type } : {} };
  }
  const inputs = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    "s3-access-key-id": "${{ secrets.S3_ACCESS_KEY_ID }}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    "s3-secret-access-key": "${{ secrets.S3_SECRET_ACCESS_KEY }}"
  };
  return { type, place: { storage: { type, s3: placeOf3(bucket2) } }, inputs };
}
function placeOf3(written) {
  const text = written.trim().replace(/\/+$/, "");
  const [, endpoint, name] = /^(https?:\/\/[^/]+)\/(.+)$/.exec(text) ?? [];
  const bucket2 = name ?? text.replace(/^s3:\/\//, "");
  if (/^[\w.-]+$/.test(bucket2)) {
    return endpoint ? { endpoint, bucket: bucket2 } : { bucket: bucket2, region: "us-east-1" };
  }
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is not the name of a bucket`,
    'name it as in "my-metrics" (AWS) or "https://s3.example.com/my-metrics" (any other provider)'
  );
}

// js/init/workflow.js
var ALWAYS = "${{ !cancelled() }}";
var ACTION = "unentropy/track-metrics";
async function trackWorkflow(plan2, setting) {
  const { storage, branch, place, isGated } = setting;
  const isArtifact = storage.type === "sqlite-artifact";
  const inputs = { ...storage.inputs, ...inputsOf(place, storage.type) };
  return [
    `name: ${yaml(place.name)}`,
    "",
    "on:",
    "  push:",
    `    branches: [${yaml(branch)}]`,
    ...isGated ? [] : ["  pull_request:"],
    ...isArtifact ? KEEPS_ALIVE : [],
    "",
    "permissions:",
    "  contents: read",
    ...isArtifact ? ["  actions: read # To find the history of earlier runs."] : [],
    "",
    "jobs:",
    ...await job("metrics", plan2, setting),
    ...lines2({ uses: `${ACTION}@v1`, with: inputs }, "", testsOf(plan2)),
    ""
  ].join("\n");
}
async function gateWorkflow(plan2, setting) {
  const { storage, place } = setting;
  const isArtifact = storage.type === "sqlite-artifact";
  const { "report-artifact": _, ...own } = inputsOf(place, storage.type);
  const inputs = {
    ...storage.inputs,
    ...own,
    ...place.prefix ? { project: place.prefix.replace(/\/$/, "") } : {}
  };
  return [
    `name: ${yaml(gateName(place))}`,
    "",
    "on: [pull_request, merge_group]",
    "",
    "permissions:",
    "  contents: read",
    ...isArtifact ? ["  actions: read # To find the history of earlier runs."] : [],
    "  pull-requests: write # To comment.",
    "  statuses: write # For the status of the commit.",
    "",
    "concurrency:",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    "  group: ${{ github.workflow }}-${{ github.ref }}",
    "  cancel-in-progress: true",
    "",
    "jobs:",
    ...await job("gate", plan2, setting),
    ...lines2({ uses: `${ACTION}/gate@v1`, with: inputs }, "", testsOf(plan2)),
    ""
  ].join("\n");
}
function gateName({ name }) {
  return `${name}-gate`;
}
function stepForTheirs(storage, place) {
  const inputs = Object.entries({ ...storage.inputs, ...inputsOf(place, storage.type) });
  const given = inputs.map(([name, value]) => `${name}: ${yaml(value)}`).join(", ");
  return [`- uses: ${ACTION}@v1`, `  if: ${ALWAYS}`, ...given ? [`  with: { ${given} }`] : []];
}
function testsOf({ parts }) {
  return parts.some(({ coverage: coverage2 }) => (coverage2?.runs.length ?? 0) > 0);
}
async function job(id, { parts }, { hasSubmodules }) {
  let hasTested = false;
  const used = parts.filter(
    ({ coverage: coverage2, build: build2 }) => (coverage2?.runs ?? []).length > 0 || build2?.run
  );
  const steps = used.flatMap(({ project, coverage: coverage2, build: build2 }) => {
    const at = (folder) => project.inRepository(folder).replace(/\/$/, "");
    const made = project.kind.prepare(project).flatMap((step) => lines2(step, at(""), hasTested));
    for (const { run: run17, folder } of coverage2?.runs ?? []) {
      const name = nameOf4(run17, folder);
      made.push(...lines2({ run: run17, name }, at(folder), hasTested));
      hasTested ||= name !== void 0;
    }
    if (build2?.run) made.push(...lines2({ run: build2.run, name: "Build" }, at(""), hasTested));
    return made;
  });
  const theirs = used.flatMap(({ project }) => project.theirs ?? []);
  const needed = used.map(({ project }) => project.kind.checkout?.(project));
  const checkout = Object.assign({}, ...needed, ...theirs.map(({ checkout: checkout2 }) => checkout2));
  const services = Object.assign({}, ...theirs.map(({ services: services2 }) => services2));
  const env = Object.assign({}, ...theirs.map(({ env: env2 }) => env2));
  const inputs = {
    "persist-credentials": "false",
    ...checkout,
    ...hasSubmodules ? { submodules: "recursive" } : {}
  };
  return [
    `  ${id}:`,
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 30",
    ...await block("env", env),
    ...await block("services", services),
    "    steps:",
    ...lines2({ uses: "actions/checkout@v6", with: inputs }, "", false),
    ...steps
  ];
}
function nameOf4(run17, folder) {
  if (/^(npm install|(pnpm|yarn|bun) add|cmake|meson setup)/.test(run17)) return void 0;
  if (/^(gcovr|"\$\(dirname)|\bcoverage (xml|json|combine)\b/.test(run17)) return "Report coverage";
  return folder ? `Test ${folder}` : "Test";
}
async function block(name, value) {
  if (Object.keys(value).length === 0) return [];
  const { default: writer } = await import("./yaml.js");
  const text = writer.stringify({ [name]: value }, { lineWidth: 0 });
  return text.trimEnd().split("\n").map((line) => `    ${line}`);
}
function inputsOf({ prefix, name }, type) {
  if (!prefix) return {};
  return {
    "config-file": `${prefix}unentropy.json`,
    ...type === "sqlite-artifact" ? { "artifact-name": name } : {},
    ...type === "sqlite-s3" ? { "database-key": `${prefix}metrics.db` } : {},
    "report-artifact": name.replace("metrics", "report")
  };
}
var KEEPS_ALIVE = [
  "  schedule:",
  '    - cron: "17 5 * * 1" # Artifacts expire; this keeps the history.'
];
function lines2(step, standard, isAlways) {
  const condition = isAlways ? [`        if: ${ALWAYS}`] : [];
  if ("uses" in step) {
    const inputs = Object.entries(step.with ?? {}).filter(([, value]) => value !== void 0);
    return [
      `      - uses: ${step.uses}`,
      ...condition,
      ...inputs.length > 0 ? ["        with:"] : [],
      ...inputs.map(([name2, value]) => `          ${name2}: ${yaml(String(value))}`)
    ];
  }
  const { name, run: run17, folder = standard } = step;
  return [
    ...name ? [`      - name: ${name}`, ...condition, `        run: ${yaml(run17)}`] : [`      - run: ${yaml(run17)}`, ...condition],
    ...folder ? [`        working-directory: ${yaml(folder)}`] : []
  ];
}
var ODD = /^(true|false|null|yes|no|on|off|[\d.+-]+|~)$/i;
function yaml(text) {
  if (text === "true" || text === "false") return text;
  const isPlain = /^[\w./$][\w ./:$@=&{}()"'|>*,!<;~^+[\]-]*$/.test(text) && !/: |:$| #/.test(text);
  return isPlain && !ODD.test(text) ? text : JSON.stringify(text);
}

// js/init/write.js
import { access } from "node:fs/promises";
async function writeAll(files, isForced) {
  if (!isForced) await refuseExisting(files.map(({ path }) => path));
  for (const { path } of files) refuseOutside(path);
  for (const { path, text } of files) await writeWhole(path, text, "STORAGE_UNWRITABLE");
}
async function refuseExisting(paths) {
  const found = await Promise.all(
    paths.map(
      (path) => access(path).then(
        () => [shown(path)],
        () => []
      )
    )
  );
  const names = found.flat();
  if (names.length === 0) return;
  throw new Failure(
    "INPUT_INVALID",
    `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} there already; nothing was written`,
    '"--force" replaces what is there, "--dry-run" shows what would be written'
  );
}

// js/commands/init.js
function init(program3) {
  program3.command("init").description("write unentropy.json and a workflow for the project in this folder").addOption(
    new Option(
      "--storage-type <where>",
      "sqlite-artifact (the default), sqlite-s3 or sqlite-local"
    )
  ).addOption(new Option("--storage <where>").hideHelp()).addOption(
    new Option("--bucket <address>", "for sqlite-s3: its name, or https://provider/name")
  ).addOption(
    new Option("--type <kinds>", "set up these only, with commas in between").argParser(kindsOf)
  ).option("--gate", "write rules for pull requests, too, and the workflow that judges by them").option("--dry-run", "print the files, write nothing").option("--force", "replace files that are there").action(run7);
}
async function run7({ storage, storageType = storage, bucket: bucket2, type = [], gate: gate2, dryRun, force }) {
  const root = process.cwd();
  const place = await placeOf2(root);
  const inWorkflows = (name) => join6(place.root, ".github", "workflows", `${name}.yml`);
  const paths = [
    join6(root, "unentropy.json"),
    inWorkflows(place.name),
    ...gate2 ? [inWorkflows(gateName(place))] : []
  ];
  if (!dryRun && !force) await refuseExisting(paths);
  const found = look(root, type, place, await workflowsOf(place.root));
  const made = plan(found);
  tell(findings(made));
  const person = dryRun ? null : asker(process.stdin, process.stdout);
  try {
    const answer = storageType ?? await person?.text(WHERE, "artifact") ?? "artifact";
    const kind = typeOf(answer);
    const asksBucket = kind === "sqlite-s3" && !bucket2;
    const named2 = asksBucket ? await person?.text(WHICH, PLACEHOLDER) : bucket2;
    const choice = choiceOf(kind, named2 ?? PLACEHOLDER);
    const manifest = found.projects[0]?.read("package.json") ?? "";
    const isInstalled = /"unentropy-track-metrics"/.test(manifest);
    const setting = {
      storage: choice,
      branch: await usualBranch(root),
      place,
      isGated: gate2 === true,
      hasSubmodules: existsSync4(join6(place.root, ".gitmodules"))
    };
    const texts = [
      configText(made, choice, { isInstalled, isGated: gate2 === true }),
      await trackWorkflow(made, setting),
      ...gate2 ? [await gateWorkflow(made, setting)] : []
    ];
    const files = texts.map((text, at) => ({ path: paths[at], text }));
    loadCore().parseConfig(files[0].text, "unentropy.json").free();
    if (dryRun) {
      for (const { path, text } of files) print(`# ${shown(path)}
${text}`);
      return;
    }
    const names = listed2(files.map(({ path }) => shown(path)));
    const lines3 = await unignored(root, leavesOf(made));
    const more = lines3.length > 0 ? `, put ${listed2(lines3)} into .gitignore` : "";
    if (person && !await person.agrees(`Write ${names}${more}?`)) return;
    await writeAll(files, force === true);
    if (lines3.length > 0) await ignore(root, lines3);
    const told = [
      `wrote ${names}${more}`,
      ...place.prefix ? [`  ${AT_THE_ROOT}`] : [],
      ...kind === "sqlite-s3" && (named2 ?? PLACEHOLDER) === PLACEHOLDER ? [`  ${FILL_IN}`] : [],
      ...nextSteps(made, kind),
      ...gate2 ? [`  ${FORKS}`] : [],
      ...offer(made, setting)
    ];
    print(told.join("\n"));
  } finally {
    person?.close();
  }
}
var NOTHING = "no project of a known kind was found: lines of code are counted";
var WHERE = "Where should the history be kept: artifact, s3 or local?";
var WHICH = "Which bucket: a name, or https://provider/name?";
var PLACEHOLDER = "my-metrics";
var FILL_IN = `first: put your bucket in place of "${PLACEHOLDER}" in unentropy.json, or run init with --bucket and --force`;
var FORKS = "comments on pull requests of forks need one more workflow: see docs/gate.md of Unentropy";
var AT_THE_ROOT = "the workflow is at the root of the repository, because GitHub looks nowhere else";
function findings({ parts, left: left2 }) {
  if (parts.length === 0) return [NOTHING, ...left2].join("\n");
  const found = parts.map(({ project, coverage: coverage2 }) => {
    const { kind, folder, members } = project;
    const more = members.length > 0 ? `, ${members.length} more below it` : "";
    const tests = coverage2 ? `, tests: ${coverage2.name}` : ", no tests that are known";
    return `found ${kind.name} in ${folder || "."}${more}${tests}`;
  });
  return [...found, ...left2].join("\n");
}
function nextSteps({ advice, parts }, type) {
  const secrets = type === "sqlite-s3" ? ", with the secrets S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY in the repository" : "";
  const made = parts.flatMap(({ project, coverage: coverage2, build: build2 }) => {
    const builds = build2?.run ? [{ run: build2.run, folder: "" }] : [];
    return [...coverage2?.runs ?? [], ...builds].map(({ run: run17, folder }) => {
      const where = project.at(folder).replace(/\/$/, "");
      return `  first run: ${run17}${where ? ` (in ${where})` : ""}`;
    });
  });
  return [
    ...advice.map((text) => `  first: ${text}`),
    ...made,
    `  ${made.length > 0 ? "then " : ""}try it: npx unentropy-track-metrics test`,
    `  then commit the files and push${secrets}`
  ];
}
function offer({ parts }, { storage, place }) {
  const tested = parts.find(({ project, coverage: coverage2 }) => project.theirs && coverage2?.report);
  const theirs = tested?.project.theirs;
  if (!tested || !theirs) return [];
  const runs = tested.coverage?.runs ?? [];
  const permission = storage.type === "sqlite-artifact" ? ' (it needs "actions: read")' : "";
  return [
    `or do without a second run of the tests: in the job "${theirs.name}" of ${theirs.file}, test with`,
    ...runs.map(({ run: run17 }) => `    ${run17}`),
    `  and add at its end${theirs.isMatrix ? ", in one run of its matrix" : ""}${permission}:`,
    ...stepForTheirs(storage, place).map((line) => `    ${line}`)
  ];
}
function leavesOf({ parts }) {
  return parts.flatMap(({ project, coverage: coverage2, build: build2 }) => [
    ...(coverage2?.leaves ?? []).map(project.at),
    ...build2?.run && /^[\w./-]+$/.test(build2.output) ? [`${project.at(build2.output.split("/")[0])}/`] : []
  ]);
}
function listed2(words2) {
  return words2.length < 2 ? words2.join("") : `${words2.slice(0, -1).join(", ")} and ${words2.at(-1)}`;
}
function kindsOf(written) {
  return written.split(",").map((word) => {
    const name = word.trim().toLowerCase();
    const kind = KINDS.find(({ id, also = [] }) => id === name || also.includes(name));
    if (kind) return kind.id;
    throw new Failure(
      "INPUT_INVALID",
      `unknown kind of project "${name}"`,
      `known are ${KINDS.map(({ id }) => id).join(", ")}`
    );
  });
}

// js/commands/merge.js
import { randomUUID as randomUUID2 } from "node:crypto";
import { existsSync as existsSync5 } from "node:fs";
import { resolve as resolve9 } from "node:path";
function merge(program3) {
  const command = program3.command("merge").description("make one history of several").argument("<history...>", "database files, or addresses as migrate takes them").requiredOption("-o, --output <path>", "the file to write; it must not exist").addHelpText(
    "after",
    `
Builds are told apart by commit and run, so nothing is counted twice, and the order of the files makes
no difference. Where two have a value for one build and metric, the one that was measured later wins.
What was pruned in one of them is gone. Exit code: 0 merged, 1 not.

  npx unentropy-track-metrics merge laptop.db server.db -o all.db`
  );
  withStorage(command, { isNamed: false }).action(
    (names, given) => inStores(given, (stores) => run8(names, resolve9(given.output), stores))
  );
}
async function run8(names, output, stores) {
  const { core, signal } = stores;
  if (existsSync5(output)) throw inTheWay(output);
  const db = await create(core);
  const store = await openStore({ type: "sqlite-local", key: output, base: "." }, { signal });
  try {
    for (const name of names) {
      const options = await stores.open(name, { isReadOnly: true });
      const from = await openSource(options);
      try {
        if (from.isNew) throw missing2(options.store.location);
        core.merge(db, from.db, void 0, Date.now());
      } finally {
        from.db.close();
      }
    }
    core.stamp(db, randomUUID2());
    if (await store.persist(db.export(), null) !== "ok") throw inTheWay(output);
    const builds = counted(core.countBuilds(db), "build");
    print(`${shown(output)}: ${builds}`);
  } finally {
    db.close();
    await store.close();
  }
}
function inTheWay(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" exists already`,
    "choose another name for --output; to add to it, name it among the histories to merge as well"
  );
}
function missing2(location) {
  return new Failure(
    "STORAGE_UNREADABLE",
    `no history was found at ${location}`,
    "check the path for typing errors"
  );
}

// js/commands/migrate.js
function migrate(program3) {
  const command = program3.command("migrate").description("copy a history from one store to another").requiredOption("--to <address>", `where to: ${ADDRESS}; merged with a history that is there`).addOption(new Option("--from <address>").hideHelp()).addHelpText(
    "after",
    `
The history stays where it is, too, and the copy is read again and compared. Running it twice changes
nothing. Artifacts are read with GITHUB_TOKEN, from anywhere ("actions: read" of the repository);
writing there works in a job of GitHub Actions only. Exit code: 0 copied, 1 not.

  npx unentropy-track-metrics migrate --store artifact://acme/rocket/unentropy-metrics \\
    --to s3://acme-metrics/rocket.db --s3-region eu-central-1`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run9(given, stores)));
}
async function run9(given, stores) {
  const address = given.store ?? given.from;
  const source = await stores.open(address, { isReadOnly: true });
  const target = await stores.open(given.to);
  const { store, core, log } = target;
  if (source.store.location === store.location) throw same(store.location);
  const from = await openSource(source);
  try {
    if (from.isNew && core.countBuilds(from.db) === 0) throw nothing(source.store.location);
    log.detail(`builds at ${source.store.location}: ${core.countBuilds(from.db)}`);
    const isAdopted = address?.startsWith("artifact:") && store.isJournaled;
    const isWhole = leftIn(from.db, core).length === 0;
    const all = isAdopted && isWhole ? adopting(allOf(from.db, core), core) : allOf(from.db, core);
    const counts = await naming(store, () => bringIn(all, target, { isVerified: true }));
    const { totalBuilds, buildsAdded, waits } = counts;
    const where = waits ? ", with those that the next run folds in" : "";
    print(
      `${counted(buildsAdded, "build")} copied from ${source.store.location}: ${store.location} holds ${totalBuilds.toLocaleString("en")}${where}`
    );
  } finally {
    from.db.close();
  }
}
function adopting(all, core) {
  return {
    ...all,
    apply(db) {
      const counts = all.apply(db);
      const isNews = Number.isNaN(core.foldedAt(db, [MOVED])[0]);
      core.remember(db, [MOVED], Date.now());
      return { ...counts, metadataChanged: counts.metadataChanged || isNews };
    }
  };
}
function nothing(location) {
  return new Failure(
    "INPUT_INVALID",
    `no history was found at ${location}`,
    'check the address for typing errors; the run that wrote it printed it after "stored:"'
  );
}
function same(location) {
  return new Failure(
    "INPUT_INVALID",
    `${location} is both the source and the target`,
    "name another address with --to"
  );
}

// js/commands/preview.js
import { dirname as dirname8, resolve as resolve10 } from "node:path";
var OUTPUT2 = "unentropy-report/preview.html";
function preview(program3) {
  program3.command("preview").description("show the report that a configuration will have, with sample data").option(
    "-o, --output <path>",
    `the page to write (default: ${OUTPUT2} beside the configuration)`
  ).addOption(openOption()).addOption(configOption()).action(run10);
}
async function run10({ output, open: open2, configFile }) {
  const core = loadCore();
  const configPath = resolve10(configFileOf(configFile));
  const config = await readConfig(core, configPath);
  const folder = dirname8(configPath);
  const page = output ? resolve10(output) : resolve10(folder, OUTPUT2);
  const database = resolve10(folder, config.settings({}, false).databaseKey);
  refuseToOverwrite(page, { database, config: configPath });
  const [repository, serverUrl] = await forge(core, process.env, process.cwd());
  const facts = {
    repository,
    serverUrl,
    branch: "main",
    nowMs: Date.now(),
    version: core.version()
  };
  await write(page, () => renderPreview(config, facts, folder));
  await tellPage(page, open2);
  config.free();
}

// js/commands/prune.js
var BUILDS_AT_ONCE = 4e3;
function prune2(program3) {
  const command = program3.command("prune").description("thin a history out: keep all that is young, and less of what is older").requiredOption("--keep <policy>", "what stays, from young to old, such as 90d,daily:1y,weekly").option("--dry-run", "only say how many builds would go, and how many values of each metric").addHelpText(
    "after",
    `
A policy is a list of steps. "90d" keeps all builds of the last 90 days, "daily:1y" one a day until a
year ago, "weekly" one a week for ever; there are all, daily, weekly, monthly and yearly, and ages in
d, w, m (30 days) and y (365 days), each counted from now. What is older than the last step goes. Of
each branch, and of its pull requests, the newest build of a day, week, \u2026 (in UTC) stays, and for each
metric the newest one with a value of it.

Later merges do not bring pruned builds back. Exit code: 0 pruned, 1 not.`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run11(given, stores)));
}
async function run11({ store: address, keep, dryRun }, stores) {
  const options = await stores.open(address, { isReadOnly: dryRun });
  const { core, store, log } = options;
  const nowMs = Date.now();
  const opened = await openHistory(options);
  const before = core.countBuilds(opened.db);
  const { gone, metrics } = planned();
  const count = gone.length / 2;
  const kept = (before - count).toLocaleString("en");
  const emptied = metrics.filter(({ after }) => after === 0).map(({ metric }) => metric);
  if (emptied.length > 0) log.warning(vanishing(emptied, keep));
  if (dryRun || count === 0) {
    opened.db.close();
    const text = count === 0 ? "nothing to prune" : `${counted(count, "build")} would go`;
    const lines3 = [`${text}, of ${counted(before, "build")} at ${store.location}`];
    for (const { metric, before: before2, after } of metrics) {
      if (after === before2) continue;
      lines3.push(
        `  ${metric}: ${after.toLocaleString("en")} of ${counted(before2, "value")} would stay`
      );
    }
    for (const line of lines3) print(line);
    return;
  }
  const changes2 = [];
  for (let from = 0; from < gone.length; from += 2 * BUILDS_AT_ONCE) {
    changes2.push(core.pruning(gone.slice(from, from + 2 * BUILDS_AT_ONCE), nowMs));
  }
  const { db, waits } = await save(opened, asAddition(changes2, core), options);
  db.close();
  const how = waits ? "that go with the next run" : "pruned";
  print(`builds ${how}: ${count.toLocaleString("en")}, left: ${kept}, at ${store.location}`);
  function planned() {
    try {
      const plan2 = core.thinned(opened.db, keep, nowMs);
      if (before > 0 && plan2.gone.length / 2 >= before) throw nothingLeft(keep);
      return plan2;
    } catch (error) {
      opened.db.close();
      throw error;
    }
  }
}
function vanishing(metrics, keep) {
  const names = metrics.map((metric) => `"${metric}"`).join(", ");
  return `"${keep}" leaves no value of ${names}: add a step without an end, such as "yearly", to keep some`;
}
function nothingLeft(keep) {
  return new Failure(
    "INPUT_INVALID",
    `"${keep}" would keep no build at all, and nothing was pruned`,
    'add a step without an end, such as "yearly"'
  );
}

// js/commands/rename.js
function rename(program3) {
  const command = program3.command("rename").description("give a metric another name in the whole history").argument("<old>", "what it is called so far").argument("<new>", "what it is called from now on").option("--force", "also where the new name has values with another unit").addHelpText(
    "after",
    `
Rename it in unentropy.json, too: what is measured under the old name from now on is a metric of its
own again. The rename holds for histories that are merged later as well. Exit code: 0 renamed, now or before, 1 not.`
  );
  withStorage(command).action(
    (old, name, given) => inStores(given, (stores) => run12(old, name, given, stores))
  );
}
async function run12(old, name, given, stores) {
  const options = await stores.open(given.store);
  const { core, store, log } = options;
  const opened = await openHistory(options);
  const plan2 = planned();
  if (!plan2) {
    process.stdout.write(`"${old}" was renamed to "${name}" before: ${store.location}
`);
    return;
  }
  const { change, both } = plan2;
  const { db, waits } = await save(opened, asAddition([change], core), options);
  db.close();
  if (both > 0) {
    const builds = counted(both, "build has", "builds have");
    log.notice(`${builds} a value of both: the one that was measured later is shown`);
  }
  if ((await stores.metrics()).includes(old)) {
    log.notice(`the configuration still has "${old}": rename it there, too`);
  }
  const how = waits ? "is renamed by the next run" : "is renamed";
  print(`"${old}" ${how} to "${name}": ${store.location}`);
  function planned() {
    try {
      if (core.isRenamed(opened.db, old, name)) {
        opened.db.close();
        return null;
      }
      const both2 = core.checkRename(opened.db, old, name, given.force ?? false);
      return { both: both2, change: core.renaming(opened.db, old, name, Date.now()) };
    } catch (error) {
      opened.db.close();
      throw error;
    }
  }
}

// js/commands/report.js
import { dirname as dirname9, resolve as resolve11 } from "node:path";
var OUTPUT3 = "unentropy-report/index.html";
var EXAMPLES3 = `
Examples:
  npx unentropy-track-metrics report --open
  npx unentropy-track-metrics report --store s3://acme-metrics/rocket.db --s3-region eu-central-1
`;
function report(program3) {
  const command = program3.command("report").description("render the report of a history").option("-b, --branch <name>", "whose builds to show (default: the default branch)").option(
    "-o, --output <path>",
    `the page to write (default: ${OUTPUT3} beside the configuration)`
  ).addOption(openOption()).addHelpText("after", EXAMPLES3).addOption(new Option("-d, --database <path>").hideHelp());
  withStorage(command).action((given) => inStores(given, (stores) => run13(given, stores)));
}
async function run13({ store, database, branch, output, open: open2 }, stores) {
  const { core } = stores;
  const db = await openExisting(stores, store ?? database);
  const [config, configPath] = await stores.config();
  try {
    const page = output ? resolve11(output) : resolve11(dirname9(configPath), OUTPUT3);
    await stores.refuseToOverwrite(page);
    const [repository, serverUrl] = await forge(core, process.env, process.cwd());
    const facts = {
      repository,
      serverUrl,
      branch: core.trendBranch(db, branch, await usualBranch2(process.cwd())),
      nowMs: Date.now(),
      version: core.version()
    };
    await write(page, () => render(core, config, db, facts, dirname9(configPath)));
    await tellPage(page, open2);
  } finally {
    db.close();
    config?.free();
  }
}
async function usualBranch2(cwd) {
  return await defaultBranch(cwd) ?? currentBranch(cwd);
}

// js/commands/test.js
function test(program3) {
  program3.command("test").description("collect the metrics and print them; store nothing").addOption(configOption()).addOption(jsonOption()).addHelpText("after", "\nExit code: 0 all measured, 1 bad configuration, 2 a metric failed.").action(run14);
}
async function run14({ configFile, json: json2 }) {
  try {
    const outcomes = await measure({
      configFile: configFileOf(configFile),
      cwd: process.cwd(),
      env: process.env,
      log: terminalLog({ verbose: false }),
      signal: cancelled(),
      onOutcome: json2 ? void 0 : print3
    });
    if (json2) printJson({ error: null, metrics: outcomes.map(plainOutcome) });
    if (outcomes.some(({ failure }) => failure)) process.exitCode = 2;
  } catch (error) {
    const failure = toFailure(error);
    if (json2) printJson({ error: plainFailure(failure), metrics: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}
function print3({ key, text, notes, failure }, durationMs) {
  const line = failure ? `${painter(process.stdout)(RED, `${key}: failed`)}: ${printable(`${failure.message}
  ${failure.hint}`)}` : printable(`${key}: ${text} (${durationMs} ms)`);
  const lines3 = [line, ...notes.map((note) => printable(`  note: ${note}`))];
  process.stdout.write(`${lines3.join("\n")}
`);
}

// js/commands/shared/known.js
async function withKnown(metric, commit, { store, branch }, stores, tell4) {
  const db = await openExisting(stores, store);
  try {
    const { core } = stores;
    const usual = core.trendBranch(db, branch, await usualBranch(process.cwd()));
    const known = core.knownOf(db, metric, usual, commit);
    try {
      tell4(known);
    } finally {
      known.free();
    }
  } finally {
    db.close();
  }
}

// js/commands/top.js
var EXAMPLES4 = `
Examples:
  npx unentropy-track-metrics top bundle                 the 20 largest files in it
  npx unentropy-track-metrics top loc --by folder -n 40  as a tree of folders

Exit code: 0 told, 1 not.`;
function top(program3) {
  const command = program3.command("top").description("show what a metric consists of: its largest files, tests or packages").argument("<metric>", "its key").argument("[commit]", "a build of the history; it may be shortened (default: the newest)").addOption(new Option("--by <what>", "in their folders").choices(["folder"])).option("-n, --number <count>", "how many", countOf, 20).option("-b, --branch <name>", "whose newest build (default: the default branch)").addOption(jsonOption()).addHelpText("after", EXAMPLES4);
  withStorage(command).action(
    (metric, commit, given) => inStores(
      given,
      (stores) => withKnown(metric, commit, given, stores, (known) => {
        const isTree = given.by === "folder";
        if (given.json) return printJson(JSON.parse(known.topJson(given.number, isTree)));
        const color = hasColor(process.stdout);
        process.stdout.write(
          printable(known.top(given.number, isTree, color), { hasColor: color })
        );
      })
    )
  );
}
function countOf(text) {
  const count = Number(text);
  if (!/^[0-9]{1,6}$/.test(text) || count === 0)
    throw new InvalidArgumentError("name a number from 1 to 999999");
  return count;
}

// js/commands/track.js
function track(program3) {
  const command = program3.command("track").description("collect the metrics, store the build, render the report").addOption(jsonOption()).addHelpText("after", EXAMPLES5).addHelpText("after", "Credentials come from the environment, never from options.").addHelpText("after", "Exit code: 0 when the build is stored, 1 when it is not.");
  const inputs = inputOptions();
  command.optionsGroup("Inputs of the action:");
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run15(options, inputs));
}
var EXAMPLES5 = `
Examples:
  npx unentropy-track-metrics track
  npx unentropy-track-metrics track --storage-type sqlite-s3 --s3-bucket metrics --s3-region eu-central-1
`;
async function run15(options, inputOptions2) {
  const inputs = givenInputs(options, inputOptions2);
  const redact2 = redactor(secretsOf(process.env, inputs));
  const result = await runTrack({
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose }),
    redact: redact2,
    hasColor: hasColor(process.stdout),
    signal: cancelled()
  });
  const stream = result.success ? process.stdout : process.stderr;
  if (options.json) printJson(plainResult(result));
  else stream.write(printable(result.summary.text, { hasColor: hasColor(process.stdout) }));
  if (!result.success) process.exitCode = 1;
}

// js/commands/verify.js
import { resolve as resolve12 } from "node:path";
function verify(program3) {
  program3.command("verify").description("check the configuration file").addOption(configOption()).addOption(jsonOption()).addHelpText("after", "\nExit code: 0 when it is valid, 1 when it is not.").action(run16);
}
async function run16({ configFile, json: json2 }) {
  try {
    const path = configFileOf(configFile);
    const config = await readConfig(loadCore(), resolve12(path));
    const warnings = config.warnings();
    const metrics = config.metricKeys();
    if (json2) return printJson({ valid: true, problems: [], warnings, metrics });
    for (const warning of warnings) tell(`warning: ${warning}`);
    const count = metrics.length === 1 ? "1 metric" : `${metrics.length} metrics`;
    print(`${path} is valid: ${count} (${metrics.join(", ")})`);
  } catch (error) {
    const failure = toFailure(error);
    const problems = failure.problems ?? [];
    if (json2) printJson({ valid: false, problems, error: failure.message, warnings: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}

// js/commands/why.js
var EXAMPLES6 = `
Examples:
  npx unentropy-track-metrics why bundle            why did the newest build move it?
  npx unentropy-track-metrics why bundle 1a2b3c4    and that commit?

Exit code: 0 told, 1 not.`;
function why(program3) {
  const command = program3.command("why").description("tell which files, tests or packages moved a metric").argument("<metric>", "its key").argument("[commit]", "a build of the history; it may be shortened (default: the newest)").option("-b, --branch <name>", "whose newest build (default: the default branch)").addOption(jsonOption()).addHelpText("after", EXAMPLES6);
  withStorage(command).action(
    (metric, commit, given) => inStores(
      given,
      (stores) => withKnown(metric, commit, given, stores, (known) => {
        if (given.json) return printJson(JSON.parse(known.whyJson()));
        const color = hasColor(process.stdout);
        process.stdout.write(printable(known.why(color), { hasColor: color }));
      })
    )
  );
}

// js/cli.js
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit();
  throw error;
});
redactor(secretsOf(process.env));
var program2 = new Command("unentropy").description("Tells a team, on every commit, how its code base is changing.").version(loadCore().version()).configureHelp({ showGlobalOptions: true }).addHelpText(
  "after",
  `
Examples:
  npx unentropy-track-metrics init            write a configuration and a workflow for this project
  npx unentropy-track-metrics test            measure once, store nothing
  npx unentropy-track-metrics track           measure, and store the build
  npx unentropy-track-metrics report --open   look at the history

Each command has its own help: npx unentropy-track-metrics track --help`
);
var GROUPS = [
  ["Start:", [init, doctor, backfill]],
  ["Measure:", [track, gate, test, verify, collect]],
  ["Show:", [report, changes, why, top, preview, badge]],
  ["Keep the history:", [importValues, exportValues, merge, migrate, rename, prune2]]
];
for (const [heading, commands] of GROUPS) {
  program2.commandsGroup(heading);
  for (const add of commands) add(program2);
}
for (const command of [program2, ...program2.commands]) {
  const usage = command.createHelp().commandUsage(command);
  command.showHelpAfterError(
    `
Usage: ${usage}
"${nameOf5(command)} --help" shows what it accepts`
  );
}
endWhenCancelled(printError);
try {
  await program2.parseAsync();
} catch (error) {
  const failure = toFailure(error);
  printError(failure);
  process.exitCode = failure.code === "CANCELLED" ? 130 : 1;
}
process.exitCode = exitCode();
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
function nameOf5(command) {
  return command === program2 ? "unentropy" : `unentropy ${command.name()}`;
}
