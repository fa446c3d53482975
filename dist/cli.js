#!/usr/bin/env node
import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  ADDRESS,
  historyOf,
  placeOf,
  refuseCopy
} from "./storage-address.js";
import {
  gate,
  keepBadges
} from "./gate-2.js";
import "./github-repository.js";
import "./github-api.js";
import {
  cancelled
} from "./run-cancel.js";
import {
  measure,
  plainFailure,
  plainResult
} from "./collect-standalone.js";
import {
  isOurs,
  keepForLater,
  lines,
  nameOf,
  notText,
  pieces,
  refuseToOverwrite,
  render,
  renderPreview,
  storeKept,
  textOf,
  track,
  whole,
  write
} from "./track.js";
import {
  Files,
  RED,
  STORAGE_SHARE,
  check,
  choose,
  create,
  entriesOf,
  gather,
  hasColor,
  hasStopped,
  lend,
  loadCore,
  open,
  openFile,
  painter,
  readConfig,
  readFiles,
  redactor,
  release,
  save,
  secretsOf,
  silentLog,
  storageOf,
  terminalLog,
  tooMuch,
  trackedFiles,
  visible,
  walk
} from "./core.js";
import "./github-credentials.js";
import "./github-abortable.js";
import {
  context
} from "./context.js";
import "./storage-s3-account.js";
import {
  LARGEST_BUILD_BYTES
} from "./limits.js";
import "./git-ancestry.js";
import {
  commitsOf,
  currentBranch,
  defaultBranch,
  forge,
  usualBranch
} from "./git.js";
import "./run-budget.js";
import "./octokit-plugin-rest-endpoint-methods.js";
import "./github-failures.js";
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
      constructor(exitCode, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode;
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
      _exit(exitCode, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode, code, message));
        }
        process2.exit(exitCode);
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
        const exitCode = config.exitCode || 1;
        const code = config.code || "commander.error";
        this._exit(exitCode, code, message);
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
        const context2 = this._getOutputContext(contextOptions);
        helper.prepareContext({
          error: context2.error,
          helpWidth: context2.helpWidth,
          outputHasColors: context2.hasColors
        });
        const text = helper.formatHelp(this, helper);
        if (context2.hasColors) return text;
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
        let exitCode = Number(process2.exitCode ?? 0);
        if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode = 1;
        }
        this._exit(exitCode, "commander.help", "(outputHelp)");
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
        this.on(helpEvent, (context2) => {
          let helpStr;
          if (typeof text === "function") {
            helpStr = text({ error: context2.error, command: context2.command });
          } else {
            helpStr = text;
          }
          if (helpStr) {
            context2.write(`${helpStr}
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

// js/commands/backfill.js
import { dirname as dirname2, resolve as resolve2 } from "node:path";

// js/git/checkout.js
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var OUTPUT_BYTES = 256 * 1024 ** 2;
var QUIET = [
  "safe.directory=*",
  "log.showSignature=false",
  "gc.auto=0",
  "advice.detachedHead=false"
];
async function git(cwd, args, signal) {
  const config = [...QUIET, `core.hooksPath=${process.platform === "win32" ? "NUL" : "/dev/null"}`];
  const options = config.flatMap((setting) => ["-c", setting]);
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)
    )
  );
  try {
    const { stdout } = await promisify(execFile)("git", [...options, ...args], {
      cwd,
      signal,
      maxBuffer: OUTPUT_BYTES,
      env: { ...env, GIT_LFS_SKIP_SMUDGE: "1", GIT_TERMINAL_PROMPT: "0" }
    });
    return stdout.trim();
  } catch (error) {
    signal?.throwIfAborted();
    throw refused(args[0], error);
  }
}
function refused(command, cause) {
  const { code, stderr = "" } = (
    /** @type {Error & { code?: unknown, stderr?: string }} */
    cause
  );
  const [said = ""] = stderr.trim().split("\n").slice(-1);
  const message = code === "ENOENT" ? 'the program "git" was not found' : `git ${command} failed: ${said}`;
  const hint = 'run it in a git checkout with at least one commit ("git log -1" must work there)';
  return new Failure("INPUT_INVALID", message, hint, { cause });
}

// js/backfill/commits.js
var DAY_MS = 24 * 3600 * 1e3;
var UNITS = { d: 1, w: 7, m: 30.4375, y: 365.25 };
var PERIODS = { day: DAY_MS, week: 7 * DAY_MS, month: UNITS.m * DAY_MS };
async function commitsOf2(cwd, branch, signal) {
  const refs = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
  const found = await git(cwd, ["for-each-ref", "--format=%(refname)", ...refs], signal);
  const [ref] = found.split("\n").filter((name) => refs.includes(name));
  if (!ref) {
    throw new Failure(
      "INPUT_INVALID",
      `this checkout has no branch "${branch}"`,
      'name another one with "--branch", or fetch it'
    );
  }
  const log = await git(cwd, ["log", "--first-parent", "--format=%H %ct", ref, "--"], signal);
  return log.split("\n").map((line) => {
    const [sha, seconds] = line.split(" ");
    return { sha, atMs: Number(seconds) * 1e3 };
  });
}
function choose2(commits, sinceMs, every) {
  const recent = commits.filter(({ atMs }) => atMs >= sinceMs);
  if ("count" in every) return recent.filter((_, index) => index % every.count === 0);
  const seen = /* @__PURE__ */ new Set();
  return recent.filter(({ atMs }) => {
    const period = Math.floor(atMs / every.periodMs);
    return !seen.has(period) && seen.add(period);
  });
}
function parseSince(written, nowMs) {
  const [, count, unit] = /^(\d{1,5})([dwmy])$/.exec(written) ?? [];
  if (unit) return nowMs - Number(count) * UNITS[unit] * DAY_MS;
  const atMs = /^\d{4}-\d\d-\d\d(T.*)?$/.test(written) ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is no date`,
    "write it as 2025-01-31, or say how long ago: 90d, 12w, 6m, 2y"
  );
}
function parseEvery(written) {
  if (PERIODS[written]) return { periodMs: PERIODS[written] };
  if (/^[1-9]\d{0,5}$/.test(written)) return { count: Number(written) };
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is neither a number of commits nor a period`,
    "write 1 for every commit, 10 for each tenth, or day, week or month"
  );
}

// js/backfill/index.js
import { existsSync } from "node:fs";
import { join as join2, resolve } from "node:path";

// js/backfill/worktree.js
import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
var NAME = /^unentropy-backfill-(\d+)-([\w-]+)-\w{6}$/;
async function openWorktree(repository, sha, signal) {
  await sweep(repository, signal);
  const folder = await mkdtemp(join(tmpdir(), `unentropy-backfill-${process.pid}-${host()}-`));
  const close = () => remove(repository, folder);
  try {
    await git(repository, ["worktree", "add", "--quiet", "--detach", folder, sha], signal);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder,
    async checkOut(sha2) {
      await git(folder, ["checkout", "--quiet", "--force", "--detach", sha2], signal);
      await git(folder, ["clean", "-ffdxq"], signal);
    },
    close
  };
}
async function sweep(repository, signal) {
  const list = await git(repository, ["worktree", "list", "--porcelain"], signal);
  for (const [, folder] of list.matchAll(/^worktree (.+)$/gm)) {
    const [, pid, where] = NAME.exec(basename(folder)) ?? [];
    if (where === host() && !isAlive(Number(pid))) await remove(repository, folder);
  }
}
async function remove(repository, folder) {
  await git(repository, ["worktree", "remove", "--force", folder]).catch(() => {
  });
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (
      /** @type {NodeJS.ErrnoException} */
      error.code === "EPERM"
    );
  }
}
function host() {
  return hostname().replace(/[^\w]+/g, "-") || "unknown";
}

// js/backfill/index.js
var SAVE_AFTER_MS = 12e4;
var BATCH_BYTES = 0.7 * LARGEST_BUILD_BYTES;
async function backfill(request) {
  const { base, branch, sinceMs, every, signal, log, onProgress } = request;
  const chosen = choose2(await commitsOf2(base, branch, signal), sinceMs, every);
  const { known, pruned, location } = await knownBuilds(request);
  const missing2 = chosen.filter(({ sha }) => !known.has(sha));
  const due = missing2.filter(({ sha }) => !pruned.has(sha));
  const outcome2 = {
    chosen: chosen.length,
    known: chosen.length - missing2.length,
    pruned: missing2.length - due.length,
    stored: 0,
    empty: 0,
    gaps: /* @__PURE__ */ new Map(),
    isWhole: true,
    totalBuilds: null,
    location
  };
  if (due.length === 0) return outcome2;
  const prefix = await git(base, ["rev-parse", "--show-prefix"], signal);
  const worktree = await openWorktree(base, due[0].sha, signal);
  const batch = new Batch(request, outcome2);
  try {
    for (const [index, commit] of due.entries()) {
      onProgress(index, due.length, commit);
      await worktree.checkOut(commit.sha);
      await batch.add(
        commit,
        await measure2(request, commit, join2(worktree.folder, prefix), outcome2)
      );
    }
  } catch (error) {
    if (!signal.aborted) throw await batch.rescued(error);
    outcome2.isWhole = false;
    log.notice(
      "cancelled: what was measured so far is stored, and the next run goes on from there"
    );
  } finally {
    await worktree.close();
  }
  await batch.save();
  return outcome2;
}
async function knownBuilds({ core, openStore, onCorrupt, log, branch, keys, isNamed }) {
  const store = await openStore();
  try {
    const { db, isNew } = await open({ core, store, onCorrupt, log });
    try {
      const { builds, series } = isNew ? EMPTY : core.timeline(db, branch);
      const asked = keys.map((key) => series.find(({ id }) => id === key));
      const isKnown = (runId, at) => !isNamed || !/^backfill-/.test(runId) || asked.every((it) => it && it.values[at] !== null);
      const shas = builds.flatMap(
        ({ commitSha, runId }, at) => isKnown(runId, at) ? [commitSha] : []
      );
      return { known: new Set(shas), pruned: prunedCommits(core, db), location: store.location };
    } finally {
      db.close();
    }
  } finally {
    await store.close();
  }
}
function prunedCommits(core, db) {
  return new Set(core.prunedBuilds(db).filter((_, at) => at % 2 === 0));
}
var EMPTY = { builds: [], series: [] };
async function measure2(request, commit, base, { gaps: gaps2 }) {
  const { config, keys, env, signal, log } = request;
  const tasks = config.tasks().flatMap((task) => only(task, keys, base));
  const place = { base, env, context: contextOf(request, commit), signal, log };
  const measured = existsSync(base) ? await gather(config, { ...place, tasks }) : [];
  for (const { key, failure } of measured) {
    if (failure) gaps2.set(key, { count: (gaps2.get(key)?.count ?? 0) + 1, reason: failure.message });
  }
  return measured.filter(({ failure }) => !failure);
}
function only(task, keys, base) {
  if (task.type !== "read") return keys.includes(task.key) ? [task] : [];
  const wanted = task.keys.filter((key) => keys.includes(key));
  return wanted.length > 0 && isThere(task.needs, base) ? [{ ...task, keys: wanted }] : [];
}
function isThere({ roots, sizesOnly, encoding }, base) {
  return !(sizesOnly || encoding) || roots.every((root) => existsSync(resolve(base, root)));
}
function contextOf({ branch, env }, { sha, atMs }) {
  return {
    build: {
      commitSha: sha,
      branch,
      runId: `backfill-${sha}`,
      runNumber: 0,
      attempt: 1,
      eventName: null,
      // Other tools order builds by it.
      startedAtMs: atMs,
      committedAtMs: atMs
    },
    isCi: false,
    isFork: false,
    isUntrusted: false,
    hasNoSecrets: false,
    trendBranch: branch,
    refName: branch,
    defaultBranch: null,
    actor: env.USER ?? env.USERNAME ?? "",
    repository: null,
    serverUrl: null,
    change: null
  };
}
var Batch = class {
  /** @type {import('../core.js').KeptBuild | null} */
  #kept = null;
  /** @type {string[]} */
  #commits = [];
  #bytes = 0;
  #sinceMs = 0;
  /** @param {Request} request @param {Outcome} outcome */
  constructor(request, outcome2) {
    this.request = request;
    this.outcome = outcome2;
  }
  /**
   * @param {import('./commits.js').Commit} commit
   * @param {import('../core.js').Outcome[]} measured
   */
  async add(commit, measured) {
    if (measured.length === 0) {
      this.outcome.empty++;
      return;
    }
    const { core, config } = this.request;
    const { build } = contextOf(this.request, commit);
    const samples2 = config.samples(measured);
    const bytes = Buffer.byteLength(JSON.stringify([build, samples2]));
    const isFull = this.#bytes + bytes > BATCH_BYTES || Date.now() - this.#sinceMs > SAVE_AFTER_MS;
    if (this.#kept && isFull) await this.save();
    if (this.#kept) this.#kept.add(build, samples2);
    else {
      this.#kept = new core.KeptBuild(build, samples2, Date.now());
      this.#sinceMs = Date.now();
    }
    this.#bytes += bytes;
    this.#commits.push(commit.sha);
  }
  async save() {
    const kept = this.#kept;
    if (!kept) return;
    const { core, openStore, onCorrupt, log, keep } = this.request;
    try {
      const store = await openStore();
      try {
        const options = { core, store, onCorrupt, log };
        const { db, totalBuilds } = await save(await open(options), kept, options);
        const pruned = prunedCommits(core, db);
        db.close();
        const gone = this.#commits.filter((sha) => pruned.has(sha)).length;
        this.outcome.totalBuilds = totalBuilds;
        this.outcome.stored += this.#commits.length - gone;
        this.outcome.pruned += gone;
      } finally {
        await store.close();
      }
    } catch (error) {
      await keep(kept.text());
      throw error;
    } finally {
      kept.free();
      this.#kept = null;
      this.#commits = [];
      this.#bytes = 0;
    }
  }
  /**
   * Stores what was measured before something else went wrong, and gives that back.
   *
   * @param {unknown} error
   */
  async rescued(error) {
    await this.save().catch((cause) => {
      this.request.log.warning(`what was measured is not stored: ${toFailure(cause).message}`);
    });
    return error instanceof Failure ? error : toFailure(error);
  }
};

// js/doctor/workflow.js
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join as join3, relative, sep } from "node:path";

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
var PERMISSIONS = "permissions:\n  contents: read\n  actions: read";
var OF_STORAGE = /^(storage-type|artifact-name|database-key|s3-(endpoint|bucket|region|force-path-style))$/;
var EXPRESSION = /\$\{\{.*?\}\}/g;
async function ofWorkflows(configPath) {
  const { root, files } = workflowsAbove(dirname(configPath));
  const using = files.filter(({ text }) => /\bunentropy\//.test(text));
  const { default: yaml2 } = await import("./yaml.js");
  const config = relative(root, configPath).split(sep).join("/");
  const unreadable = [];
  const steps = using.flatMap(({ name, text }) => {
    try {
      return stepsOf(yaml2.parse(text, { logLevel: "error" }), name, config);
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
    return steps.filter((step) => /^unentropy\//.test(step?.uses) && isOf(step.with, config)).map((step) => ({ name, permissions, inputs: placeOf2(step.with) }));
  });
}
function isOf(inputs, config) {
  const written = String(inputs?.["config-file"] || "unentropy.json").replace(/^\.\//, "");
  const parts = written.split(EXPRESSION).map((part) => part.replace(/[^\w/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(config);
}
function placeOf2(inputs) {
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
function workflowsAbove(start2) {
  for (let root = start2; ; root = dirname(root)) {
    const place = join3(root, ".github", "workflows");
    try {
      const names = readdirSync(place).filter((name) => /\.ya?ml$/.test(name));
      const files = names.map((name) => ({ name, text: readFileSync(join3(place, name), "utf8") }));
      return { root, files };
    } catch {
      if (root === dirname(root)) return { root: start2, files: [] };
    }
  }
}

// js/report/open.js
import { spawn } from "node:child_process";
function openInBrowser(path) {
  const [program3, ...args] = openers[process.platform] ?? ["xdg-open"];
  return new Promise((resolve15) => {
    const child = spawn(program3, [...args, path], { stdio: "ignore", detached: true });
    const settle = (isOpen) => {
      clearTimeout(settled);
      child.unref();
      resolve15(isOpen);
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
  return new Option("-c, --config-file <path>", "the configuration file").default("unentropy.json");
}
function openOption() {
  return new Option("--open", "open the page in a browser");
}
async function tellPage(page, isWanted) {
  process.stdout.write(`${shown(page)}
`);
  if (isWanted && !await openInBrowser(page)) {
    process.stderr.write("  no browser could be started here: open the page by hand\n");
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
    options.set(name, new Option(`--${name} ${value}`, description));
  }
  return options;
}
function givenInputs(options, known) {
  const inputs = {};
  for (const [name, option] of known) {
    const value = options[option.attributeName()];
    if (value !== void 0) inputs[name] = String(value);
  }
  return inputs;
}
function printJson(document, redact3 = (text) => text) {
  const safe = (_key, value) => typeof value === "string" ? redact3(value) : value;
  process.stdout.write(`${JSON.stringify(document, safe, 2)}
`);
}
function printError({ code, message, hint }) {
  const label = painter(process.stderr)(RED, "error:");
  process.stderr.write(`${label} ${code}: ${visible(message)}
  ${visible(hint)}
`);
}

// js/commands/backfill.js
var OF_STORAGE2 = /^(storage-type|s3-|artifact-|config-file|database-key|on-corrupt|report-dir|timeout|retry|verbose)/;
function backfill2(program3) {
  const command = program3.command("backfill").description("measure past commits: lines, sizes, dependencies, what needs no build").option("--since <date>", "how far back: 2025-01-31, or 90d, 12w, 6m, 2y", "1y").option("--every <step>", "which commits: 1 for all, 10, or one a day, week or month", "week").option("--metrics <keys>", "these only, with commas in between").option("--branch <name>", "whose commits (default: the default branch)").addHelpText("after", "\nCommits that are recorded are skipped, so it can be run again.").addHelpText("after", "Exit code: 0 when all is stored, 1 when it is not.");
  const inputs = inputOptions((name) => OF_STORAGE2.test(name));
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => start(options, givenInputs(options, inputs)));
}
async function start(options, inputs) {
  const core = loadCore();
  const configPath = resolve2(core.configFile(inputs));
  const config = await readConfig(core, configPath);
  const base = dirname2(configPath);
  const settings = config.settings(inputs, false);
  if (settings.storageType === "sqlite-artifact") throw outOfReach();
  const isFile = settings.storageType === "sqlite-local" && !inputs["storage-type"];
  const told = isFile ? (await ofWorkflows(configPath)).inputs : {};
  const isElsewhere = told["storage-type"] === "sqlite-artifact";
  const { env } = process;
  const log = terminalLog({ verbose: settings.verbose, redact: redactor(secretsOf(env)) });
  if (isElsewhere) log.notice(ELSEWHERE);
  const place = storageOf(settings, { base, inputs, env, version: core.version() });
  const limits = { budgetMs: STORAGE_SHARE * settings.timeoutS * 1e3, log };
  const signal = cancelled();
  const branch = options.branch ?? await usualBranch(base);
  const shallow = await git(base, ["rev-parse", "--is-shallow-repository"], signal);
  if (shallow === "true") log.warning(SHALLOW);
  let last = null;
  const outcome2 = await backfill({
    core,
    config,
    base,
    branch,
    sinceMs: parseSince(options.since, Date.now()),
    every: parseEvery(options.every),
    keys: keysOf(config, options.metrics),
    isNamed: options.metrics !== void 0,
    // A cancel ends the measuring: what is measured is stored all the same.
    async openStore() {
      last = await choose(place, limits);
      return last;
    },
    onCorrupt: settings.onCorrupt,
    env,
    log: { ...log, busy: () => () => {
    } },
    onProgress: progress,
    async keep(text) {
      const folder = resolve2(base, settings.reportDir);
      if (last)
        await keepForLater(text, folder, { store: last, log, inputs, offer: async () => null });
    },
    signal
  });
  config.free();
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
  process.stdout.write(`${tell(outcome2, branch)}
`);
  if (!outcome2.isWhole) process.exitCode = 1;
}
function keysOf(config, written) {
  const able = config.backfillKeys();
  const known = config.metricKeys();
  const asked = written?.split(",").map((key) => key.trim()) ?? able;
  const unknown3 = asked.find((key) => !known.includes(key));
  if (unknown3 !== void 0) {
    const hint = `the metrics are ${known.join(", ")}`;
    throw new Failure("INPUT_INVALID", `no metric is called "${unknown3}"`, hint);
  }
  const unable = asked.find((key) => !able.includes(key));
  if (unable === void 0 && asked.length > 0) return asked;
  throw new Failure(
    "INPUT_INVALID",
    unable === void 0 ? "no metric can be measured in past commits" : `"${unable}" is not measured in past commits: it may need a build`,
    'set "backfill": true on a metric whose command works on a bare checkout'
  );
}
var PAGE = "https://github.com/unentropy/track-metrics/blob/main/docs/backfill.md";
var ELSEWHERE = `this goes into a local file, and the workflow here keeps its history in artifacts: ${PAGE} has the workflow that brings the past there`;
var SHALLOW = 'this clone has only the newest commits; "git fetch --unshallow" brings the others ("fetch-depth: 0" in a workflow)';
function outOfReach() {
  return new Failure(
    "STORAGE_UNSUPPORTED",
    "a command cannot write to the artifacts of GitHub Actions",
    `measure into a file with "--storage-type sqlite-local", and upload that once as the artifact: ${PAGE} has the workflow`
  );
}
var CLEAR_LINE = "\r\x1B[K";
var BAR_CHARS = 20;
function bar(share) {
  const full = Math.round(share * BAR_CHARS);
  return "\u2588".repeat(full) + "\u2591".repeat(BAR_CHARS - full);
}
function progress(done, all, { sha, atMs }) {
  const text = `${done + 1} of ${all}: ${new Date(atMs).toISOString().slice(0, 10)} ${sha.slice(0, 8)}`;
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${bar(done / all)} ${text}`);
  else if (done % Math.max(1, Math.round(all / 10)) === 0) process.stderr.write(`${text}
`);
}
function tell({ chosen, known, pruned, stored, empty: empty2, gaps: gaps2, totalBuilds, location }, branch) {
  const lines3 = [`${stored} of ${chosen} commits of ${branch} measured and stored`];
  if (known > 0) lines3[0] += `, ${known} were recorded already`;
  if (pruned > 0) lines3[0] += `, ${pruned} were pruned and stay gone`;
  if (empty2 > 0) lines3.push(`  ${empty2} had nothing to measure`);
  for (const [key, { count, reason }] of gaps2) {
    lines3.push(`  ${key}: no value in ${count} ${count === 1 ? "commit" : "commits"} (${reason})`);
  }
  if (totalBuilds !== null) lines3.push(`  ${location} holds ${totalBuilds}`);
  return lines3.join("\n");
}

// js/commands/badge.js
import { resolve as resolve3 } from "node:path";
function badge(program3) {
  program3.command("badge").description("write the badge of a metric: an SVG, and JSON for shields.io").argument("<metric>", "its key").addOption(configOption()).option("--database-key <path>", "the database", "unentropy-metrics.db").option("--branch <name>", "whose latest value (default: the default branch)").option("-o, --output <folder>", "where to write it", "unentropy-report/badges").action(run);
}
async function run(metric, { configFile, databaseKey, branch, output }) {
  const core = loadCore();
  const cwd = process.cwd();
  const config = await readConfig(core, resolve3(cwd, configFile));
  const db = await openFile(core, resolve3(cwd, databaseKey));
  const wanted = branch ?? await usualBranch(cwd);
  const badgeOf = (key) => config.badgeOf(db, key, wanted);
  const files = await keepBadges([metric], badgeOf, resolve3(cwd, output));
  db.close();
  if (files.length === 0) throw noValue(metric, wanted);
  for (const file2 of files) process.stdout.write(`${shown(file2)}
`);
}
function noValue(metric, branch) {
  return new Failure(
    "INPUT_INVALID",
    `the branch "${branch}" has no value of a metric "${metric}"`,
    'name a metric of the configuration by its key; "--branch" names another branch'
  );
}

// js/commands/collect.js
import { dirname as dirname3, resolve as resolve4 } from "node:path";
var TIMEOUT_MS = 3e5;
var SHOWN_FILES = 10;
function collect(program3) {
  program3.command("collect").usage("[options] <collector> [arguments]").description('try a collector out: what a metric with this "@collect" command would be').argument("<collector...>", "the collector and what it is given").allowUnknownOption().addOption(configOption()).addOption(jsonOption()).addHelpText("after", () => `
Collectors:
${listed()}
`).addHelpText("after", "Paths are relative to the configuration file, if there is one, whose").addHelpText("after", '"sources" apply. Exit code: 0 measured, 1 not.').action(run2);
}
function listed() {
  const collectors = loadCore().collectors();
  return collectors.map(({ usage, about }) => `  ${usage}
      ${about}`).join("\n");
}
async function run2(words2, options) {
  try {
    const { finding, files } = await measure3(withDashes(words2), options.configFile);
    if (options.json) printJson({ error: null, ...finding, files }, redact);
    else process.stdout.write(redact(visible(described(finding, files))));
  } catch (error) {
    const failure = hasStopped(error) ? tooMuch() : toFailure(error);
    if (options.json) printJson({ error: plainFailure(failure) }, redact);
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
var redact = redactor(secretsOf(process.env));
async function measure3(words2, configFile) {
  const core = loadCore();
  const configPath = resolve4(configFile);
  const config = await readConfig(core, configPath).catch((error) => {
    if (error instanceof Failure && error.code === "CONFIG_NOT_FOUND") return null;
    throw error;
  });
  const base = dirname3(configPath);
  const reading = core.Reading.ofWords(words2, config?.sources() ?? []);
  try {
    const task = { needs: reading.needs(), timeoutMs: TIMEOUT_MS };
    const log = terminalLog({ verbose: false, redact });
    const referenceBranch = config?.gateSettings({}, false).referenceBranch ?? null;
    const place = { base, env: process.env, signal: cancelled(), log, referenceBranch };
    const files = await readFiles(reading, task, place, new Files(base));
    return { finding: reading.found(), files };
  } finally {
    release(reading);
    config?.free();
  }
}
function described({ value, unit, text, share, patch }, files) {
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
    ...patch ? gaps(patch) : []
  ].join("");
}
function gaps({ uncovered, unreported, left }) {
  const lines3 = uncovered.map(({ path, lines: lines4 }) => {
    const spans = lines4.map(([from, to]) => from === to ? from : `${from}\u2013${to}`);
    return `    ${oneLine(path)}: ${spans.join(", ")}
`;
  });
  if (left > 0) lines3.push(`    \u2026 and ${left} more
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
import { resolve as resolve6 } from "node:path";

// js/doctor/index.js
import { dirname as dirname5 } from "node:path";

// js/doctor/history.js
var DAY_MS2 = 24 * 3600 * 1e3;
var LATE_MS = DAY_MS2;
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
      `the history has ${strangers.join(", ")}, and the configuration has not`,
      'it stays as it is; was one renamed? "npx unentropy-track-metrics rename OLD NEW" joins the two'
    );
  }
}
async function lastBuild({ commitSha, atMs }, branch, base) {
  const days2 = Math.floor((Date.now() - atMs) / DAY_MS2);
  const age = days2 < 1 ? "of today" : days2 === 1 ? "a day old" : `${days2} days old`;
  const text = `the newest of ${branch} is ${commitSha.slice(0, 8)}, ${age}`;
  const format = ["log", "-1", "--format=%H %ct", `refs/heads/${branch}`, "--"];
  const [sha, seconds] = (await git(base, format).catch(() => "")).split(" ");
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
import { tmpdir as tmpdir2 } from "node:os";
import { basename as basename2, dirname as dirname4, resolve as resolve5 } from "node:path";
var BUDGET_MS = 3e4;
var CLOCK_MS = 6e4;
var EXPIRY_DAYS = 10;
var DAY_MS3 = 24 * 3600 * 1e3;
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
  const path = resolve5(place.base, place.key);
  const { checks, ...reached } = await fetched(place, silentLog);
  let folder = dirname4(path);
  while (!existsSync2(folder)) folder = dirname4(folder);
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
  const writing = `whether it may write (s3:PutObject) and delete (s3:DeleteObject) s3://${place.s3?.bucket}/${place.key}* is not known, for nothing is written here; this policy has all that a run needs`;
  checks.push(
    warnings.length > 0 ? warn("permissions", `${warnings.join("; ")}; ${writing}`, policyOf(place)) : unknown("permissions", `may list and read; ${writing}`, policyOf(place))
  );
  const nowMs = await timeAt(place);
  if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
  return { checks, ...reached };
}
function clock(skewMs) {
  if (Math.abs(skewMs) < CLOCK_MS) return ok("clock", "as that of the server");
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
  const store = await choose(place, { budgetMs: BUDGET_MS, log });
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
  if (!repository || !token) throw outside(repository);
  const [owner, repo] = repository.split("/");
  const [{ GithubArtifacts }, { Budget }] = await Promise.all([
    import("./load-github-artifacts.js"),
    import("./load-run-budget.js")
  ]);
  const file2 = basename2(place.key);
  const folder = env.RUNNER_TEMP || tmpdir2();
  const options = { owner, repo, token, folder, file: file2, retryAttempts: 1 };
  const found = new GithubArtifacts(options, new Budget({ budgetMs: BUDGET_MS }), silentLog);
  const name = artifact?.name ?? "unentropy-metrics";
  const list = (await found.list(1, name)).artifacts.filter(({ isOurs: isOurs2 }) => isOurs2);
  const location = found.location + name;
  const newest = list.find(({ isExpired }) => !isExpired);
  if (!newest) {
    const isOver = list.length > 0;
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
  const days2 = Math.floor((expiresAtMs - Date.now()) / DAY_MS3);
  const text = `the artifact expires in ${days2} ${days2 === 1 ? "day" : "days"}`;
  if (days2 >= EXPIRY_DAYS) return ok("expiry", text);
  const hint = `run the workflow; under "on:" of it "schedule: [{ cron: '17 5 * * 1' }]" keeps the history alive`;
  return warn("expiry", text, hint);
}
function outside(repository) {
  return repository ? new Failure(
    "ARTIFACT_TOKEN_MISSING",
    `there is no token for the artifacts of ${repository}`,
    "set GITHUB_TOKEN to one that may read them, such as: GITHUB_TOKEN=$(gh auth token)"
  ) : new Failure(
    "ARTIFACT_TOKEN_MISSING",
    "nobody says which repository the artifacts are of",
    'run it in a clone whose remote "origin" is on GitHub, or set GITHUB_REPOSITORY=owner/name'
  );
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
async function* doctor({ core, configPath, inputs, env }) {
  const base = dirname5(configPath);
  let config;
  try {
    config = await readConfig(core, configPath);
  } catch (error) {
    yield fail("configuration", error);
    return;
  }
  const keys = config.metricKeys();
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
  else yield warn("configuration", warnings.join("; "), "put it right in the configuration");
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
function doctor2(program3) {
  const command = program3.command("doctor").description("check configuration, storage, permissions and history; write nothing").addOption(jsonOption()).addHelpText(
    "after",
    `
What cannot be told without writing has a question mark ("unknown" in JSON).

Exit code: 0 when nothing fails, 1 when something does.`
  );
  const inputs = inputOptions((name) => OF_STORAGE3.test(name));
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run3(options, givenInputs(options, inputs)));
}
async function run3({ json }, inputs) {
  const core = loadCore();
  const redact3 = redactor(secretsOf(process.env));
  const configPath = resolve6(core.configFile(inputs));
  const checks = [];
  for await (const check2 of doctor({ core, configPath, inputs, env: process.env })) {
    checks.push(check2);
    if (!json) print(check2, redact3);
  }
  if (json) printJson({ checks }, redact3);
  if (checks.some(({ status }) => status === "fail")) process.exitCode = 1;
}
function print({ check: check2, status, message, hint }, redact3) {
  const mark = painter(process.stdout)(COLOURS[status], MARKS[status].padEnd(4));
  const todo = hint ? `
${hint.replace(/^/gm, "      ")}` : "";
  process.stdout.write(`${mark}  ${visible(redact3(`${check2}: ${message}${todo}`))}
`);
}

// js/commands/export.js
import { once } from "node:events";
import { open as openFile2, rename, rm as rm2 } from "node:fs/promises";
import { resolve as resolve8 } from "node:path";

// js/formats/openmetrics.js
function* openMetrics(db, core, only2) {
  const lines3 = only2 === void 0 ? core.allBranches(db) : [only2];
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
var BUILDS = 500;
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
  sqlite: async function* (db) {
    yield db.export();
  }
};
function* batches(db, core, branch) {
  const last = core.lastBuild(db);
  for (let after = 0; after < last; after += BUILDS) {
    const rows = core.valuesOf(db, after, after + BUILDS, branch);
    if (rows.length > 0) yield rows;
  }
}
function named(fields, row) {
  return Object.fromEntries(
    fields.map((field, at) => [field, row[at]]).filter(([, value]) => value !== null)
  );
}

// js/commands/shared/stores.js
import { dirname as dirname6, resolve as resolve7 } from "node:path";
var OF_STORAGE4 = /^(storage-type|s3-|artifact-(name|branch)|config-file|database-key|on-corrupt|timeout|retry|verbose)/;
var NO_CONFIG = JSON.stringify({ metrics: { none: { type: "numeric", command: "true" } } });
var INPUTS = inputOptions((name) => OF_STORAGE4.test(name));
function withStorage(command, { isNamed = true } = {}) {
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
  /** Histories, where they are files. @type {string[]} */
  #files = [];
  /** @type {Promise<Awaited<ReturnType<Stores['settings']>>> | undefined} */
  #settings;
  /** @param {Given} given */
  constructor(given) {
    this.#given = given;
    this.redact = redactor(secretsOf(process.env));
    this.log = terminalLog({ verbose: String(given.verbose) === "true", redact: this.redact });
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
    const store = await choose(place, { signal, budgetMs, log });
    this.#open.push(store);
    this.#files.push(...fileOf(named2));
    return { core, store, log, onCorrupt: isReadOnly ? "fail" : settings.onCorrupt };
  }
  /** @param {boolean} isNamed whether a configuration is needed at all */
  async settings(isNamed) {
    const { core } = this;
    const inputs = givenInputs(this.#given, INPUTS);
    const configPath = resolve7(core.configFile(inputs));
    const config = await readConfig(core, configPath).catch((error) => {
      if (!isNamed || inputs["config-file"] || error.code !== "CONFIG_NOT_FOUND") throw error;
      return core.parseConfig(NO_CONFIG, "no configuration");
    });
    const settings = config.settings(inputs, false);
    const metrics = config.metricKeys();
    config.free();
    const { env } = process;
    const inJob = env.GITHUB_ACTIONS === "true";
    const context2 = inJob ? await context(env, process.cwd(), this.signal) : void 0;
    const run16 = { base: dirname6(configPath), inputs, env, version: core.version(), context: context2 };
    return { settings, metrics, configPath, usual: storageOf(settings, run16) };
  }
  /** The metrics of the configuration, if there is one. */
  async metrics() {
    return (await this.#settings)?.metrics ?? [];
  }
  /** Refuses a file that would take the place of a history or the configuration. @param {string} path */
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
  return type === "sqlite-local" ? [historyOf(resolve7(base, key))] : [];
}
async function inStores(given, work) {
  let stores;
  try {
    stores = new Stores(given);
    await work(stores);
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    const redact3 = stores?.redact ?? ((text) => text);
    printError(new Failure(code, redact3(message), redact3(hint)));
    process.exitCode = 1;
  } finally {
    await stores?.close();
  }
}
function openSource(options) {
  return naming(options.store, () => open(options), "name another copy of it");
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
  withStorage(command).action((given) => inStores(given, (stores) => run4(given, stores)));
}
async function run4({ store: address, format, branch, output }, stores) {
  if (format === "sqlite" && branch !== void 0) throw wholeOnly();
  if (format === "sqlite" && output === void 0 && process.stdout.isTTY) throw binary();
  const options = await stores.open(address, { isReadOnly: true });
  if (output !== void 0) await stores.refuseToOverwrite(resolve8(output));
  const opened = await openSource(options);
  try {
    if (opened.isNew && options.core.countBuilds(opened.db) === 0) throw empty(options.store);
    const text = WRITERS[format](opened.db, options.core, branch);
    if (output === void 0) await print2(text);
    else await write2(text, resolve8(output));
  } finally {
    opened.db.close();
  }
}
async function print2(pieces2) {
  for await (const piece of pieces2) {
    if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  }
}
async function write2(pieces2, path) {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file2 = await openFile2(temporary, "w");
    try {
      for await (const piece of pieces2) await file2.writeFile(piece);
    } finally {
      await file2.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm2(temporary, { force: true }).catch(() => {
    });
    throw systemFailure("STORAGE_UNWRITABLE", "write", path, error);
  }
  process.stdout.write(`${shown(path)}
`);
}
function empty({ location }) {
  return new Failure(
    "INPUT_INVALID",
    `there is no history at ${location}`,
    "check --store, or the storage in the configuration"
  );
}
function wholeOnly() {
  return new Failure(
    "INPUT_INVALID",
    "a database is exported with all its branches",
    "leave --branch out, or choose another --format"
  );
}
function binary() {
  return new Failure(
    "INPUT_INVALID",
    "a database is not for a terminal",
    "name a file with --output"
  );
}

// js/commands/gate.js
import { dirname as dirname7, resolve as resolve9 } from "node:path";
var DAY_MS4 = 864e5;
function gate2(program3) {
  const command = program3.command("gate").description("collect the metrics, and judge them by the rules of qualityGate").addOption(jsonOption()).option("--simulate", "measure nothing: judge the builds of the history instead").addOption(
    new Option("--last <days>", "with --simulate: how far back, such as 90d").default(90, "90d").argParser(days)
  ).addHelpText("after", "\nCredentials come from the environment, never from options.").addHelpText("after", "Exit code: 1 when a blocker is broken and the mode is hard.");
  const inputs = inputOptions(void 0, loadCore().gateInputs());
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => (options.simulate ? simulate : judge)(options, inputs));
}
function days(text) {
  const [, count] = /^([1-9]\d{0,4})d?$/.exec(text) ?? [];
  if (!count) throw new InvalidArgumentError("a number of days, such as 90d");
  return Number(count);
}
function requestOf(options, known) {
  const redact3 = redactor(secretsOf(process.env));
  return {
    inputs: givenInputs(options, known),
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose, redact: redact3 }),
    redact: redact3,
    hasColor: hasColor(process.stdout),
    signal: cancelled()
  };
}
async function judge(options, known) {
  const request = requestOf(options, known);
  const { redact: redact3 } = request;
  const { success, failure, judgement, resultsPath } = await gate(request);
  if (options.json) {
    const results = judgement ? JSON.parse(judgement.resultsJson) : null;
    printJson({ success, error: failure && plainFailure(failure), results, resultsPath }, redact3);
  } else {
    if (judgement) process.stdout.write(redact3(judgement.text));
    if (failure) printError(failure);
  }
  if (!success) process.exitCode = 1;
}
async function simulate(options, known) {
  const { inputs, cwd, env, log: logOf, signal, hasColor: color } = requestOf(options, known);
  const core = loadCore();
  const path = resolve9(cwd, core.gateConfigFile(inputs));
  const config = await readConfig(core, path);
  const settings = config.gateSettings(inputs);
  const log = logOf(settings.verbose);
  const context2 = await context(env, cwd, signal);
  const base = dirname7(path);
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context: context2 });
  const store = await lend(place, { signal, log });
  try {
    const { db } = await open({ core, store, log, onCorrupt: "restore" });
    const referenceBranch = settings.referenceBranch ?? await usualBranch(cwd);
    const sinceMs = Date.now() - options.last * DAY_MS4;
    const { text, json } = config.simulate(db, { referenceBranch, sinceMs, color });
    if (options.json) printJson(JSON.parse(json));
    else process.stdout.write(text);
    db.close();
  } catch (error) {
    throw toFailure(error);
  } finally {
    await store.close();
  }
}

// js/commands/import.js
import { resolve as resolve10 } from "node:path";

// js/formats/add.js
import { setTimeout as sleep } from "node:timers/promises";
var TRIES = 4;
var PAUSE_MS = 1e3;
async function bringIn({ apply, split }, options, { isVerified }) {
  const { core, store } = options;
  let first = null;
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 1) await sleep(PAUSE_MS);
    const opened = await open(options);
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
  const opened = await open(options);
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
function isChange({ buildsAdded, buildsUpdated, valuesAdded, isWiser = false }) {
  return isWiser || buildsAdded + buildsUpdated + valuesAdded > 0;
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
function asAddition(change, core) {
  return {
    record: (db, entry, writeId) => {
      core.foldEntry(db, entry, "the change", change, Date.now());
      core.stamp(db, writeId);
      return { totalBuilds: core.countBuilds(db), isUpdate: false };
    },
    text: () => change,
    // In the order of time, as builds are.
    name: (uuid) => `${(/* @__PURE__ */ new Date()).toISOString().replace(/[-:]/g, "")}-change-${uuid}.json`
  };
}

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
  const ended = new Promise((resolve15, reject) => {
    rows.on("readable", drain);
    rows.on("error", (error) => reject(malformed(name, error)));
    rows.on("end", resolve15);
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
  const [words2] = error.message.split(/,? (?:at|on) line /);
  return new Failure(
    "INPUT_INVALID",
    `${name}:${error.lines ?? 1}: this is no CSV: ${words2}`,
    "separate cells by commas; a cell with commas, quotes or line breaks stands in quotes, and a quote in it is doubled",
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
    const plain = words2.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const name = plain.slice(0, LONGEST + 1).replace(/^-+|-+$/g, "") || "metric";
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
  if (isObject(document) && isObject(document.entries)) benchmarks(document.entries, take2);
  else if (isObject(document) && typeof document.commit === "string") octocov(document, take2);
  else throw unknown2(name);
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
    for (const [index, run16] of listOf(runs).entries()) {
      for (const [place, bench] of listOf(run16?.benches).entries()) {
        const called = String(bench?.name ?? "");
        take2(
          {
            metric_id: called && names.of(isOne ? called : `${suite} ${called}`),
            timestamp: run16.date,
            value_numeric: bench?.value,
            commit_sha: run16.commit?.id,
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
  const { ref = "", commit, timestamp, coverage, code_to_test_ratio: code } = report2;
  const [, kind, branch] = /^refs\/(heads|pull)\/(.+)$/.exec(String(ref)) ?? [];
  const build = {
    timestamp,
    commit_sha: commit,
    branch,
    // Builds of pull requests are no part of a branch.
    source: kind === "pull" ? "pull_request" : "octocov"
  };
  const seconds = report2.test_execution_time;
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
  for (const set of listOf(report2.custom_metrics)) {
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
    importer.refuse(place, "the line is JSON, but no object");
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
  for (const path of paths) await readerOf(path, format)(path, importer, fields);
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
  ).option("--branch <name>", "of values that name none (default: the default branch)").option("--dry-run", "check the files and say what would change").option("--strict", "import nothing when a line makes no sense; otherwise it is left out").option("--journal <file>", "instead: the unsaved-build.json that a run left").addHelpText(
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
      (stores) => given.journal ? importKept(given, stores) : run5(files, given, stores)
    )
  );
}
async function run5(files, { store: address, format, branch, dryRun, strict }, stores) {
  if (files.length === 0) throw nothingNamed();
  const { core, log } = stores;
  const cwd = process.cwd();
  const usual = branch ?? await usualBranch(cwd);
  const importer = new core.Importer(usual, await commitsOf(cwd, stores.signal), Date.now());
  const done = log.busy("reading");
  try {
    await readAll(files, format, importer, core);
    tellProblems(importer, log, strict);
    const options = await stores.open(address, { isReadOnly: dryRun });
    const values = allOf2(importer);
    const counts = dryRun ? { ...await tryOut(values, options), waits: false } : await bringIn(values, options, { isVerified: false });
    if (counts.pruned > 0) {
      const builds = counted(counts.pruned, "build was", "builds were");
      log.notice(`${builds} pruned from this history before, and not imported`);
    }
    process.stdout.write(`${outcome(importer, counts, dryRun)}: ${options.store.location}
`);
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
  const { isUpdate, waits, totalBuilds } = await storeKept(resolve10(journal), options);
  const { location } = options.store;
  const what = isUpdate ? "the build was there already" : "the build is stored";
  const text = waits ? `the build waits beside ${location}: the next run folds it in` : `${what}: ${location} holds ${totalBuilds}`;
  process.stdout.write(`${text}
`);
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
    "there is no value in what was named",
    'see "import --help" for an example of each format'
  );
}
function senseless(count, strict) {
  const what = counted(count, "line makes", "lines make");
  return new Failure(
    "INPUT_INVALID",
    `${what} no sense, and nothing was imported`,
    strict ? "mend them, or leave --strict out to import the others" : 'the reasons stand above; "import --help" has an example of each format'
  );
}

// js/commands/init.js
import { join as join7 } from "node:path";

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
  const hint = "run it again, or answer with options: --storage, --bucket";
  return new Failure("INPUT_INVALID", "the questions were ended, and nothing was written", hint);
}

// js/init/project-kinds.js
var KINDS = [
  { id: "javascript", also: ["js", "typescript", "ts"], name: "JavaScript/TypeScript", manifest: /^package\.json$/, languages: [["javascript", /\.[cm]?js$/], ["typescript", /\.[cm]?ts$/], ["jsx", /\.jsx$/], ["tsx", /\.tsx$/], ["vue", /\.vue$/], ["svelte", /\.svelte$/]] },
  { id: "python", name: "Python", manifest: /^(pyproject\.toml|setup\.(py|cfg)|requirements[\w-]*\.txt|Pipfile|tox\.ini)$/, languages: [["python", /\.py$/]] },
  { id: "go", name: "Go", manifest: /^go\.mod$/, languages: [["go", /\.go$/]] },
  { id: "rust", name: "Rust", manifest: /^Cargo\.toml$/, languages: [["rust", /\.rs$/]] },
  { id: "php", name: "PHP", manifest: /^composer\.json$/, languages: [["php", /\.php$/]] },
  { id: "jvm", also: ["java", "kotlin"], name: "Java/Kotlin", manifest: /^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/, languages: [["java", /\.java$/], ["kotlin", /\.kts?$/]] },
  { id: "ruby", name: "Ruby", manifest: /^(Gemfile|[\w-]+\.gemspec)$/, languages: [["ruby", /\.rb$/]] },
  { id: "csharp", also: ["c#"], name: "C#", manifest: /\.(csproj|slnx?)$/, languages: [["csharp", /\.cs$/]] }
];
function preparation(project) {
  return (PREPARATION[project.kind.id] ?? (() => []))(project);
}
function pythonPrefix({ has }) {
  if (has("uv.lock")) return "uv run ";
  return has("poetry.lock") ? "poetry run " : "";
}
var PREPARATION = {
  javascript(project) {
    const { has } = project;
    const [lock, cache, install] = NODE.find(([name]) => has(name)) ?? ["", "", "npm install"];
    if (cache === "bun") return [{ uses: "oven-sh/setup-bun@v2" }, { run: install }];
    const file2 = [".nvmrc", ".node-version"].find(has);
    const node = {
      uses: "actions/setup-node@v6",
      with: {
        ...file2 ? { "node-version-file": project.inRepository(file2) } : { "node-version": "lts/*" },
        ...cache === "npm" ? { cache, "cache-dependency-path": project.inRepository(lock) } : {}
      }
    };
    const corepack = (
      /** @type {Step[]} */
      /yarn|pnpm/.test(cache) ? [COREPACK] : []
    );
    const isClassic = cache === "yarn" && !has(".yarnrc.yml");
    return [node, ...corepack, { run: isClassic ? "yarn install --frozen-lockfile" : install }];
  },
  python(project) {
    const { has } = project;
    const version = has(".python-version") ? { "python-version-file": project.inRepository(".python-version") } : { "python-version": "3.x" };
    const python = { uses: "actions/setup-python@v6", with: version };
    if (has("uv.lock")) {
      const tools = "uv pip install pytest pytest-cov coverage";
      return [python, { run: "pip install uv" }, { run: "uv sync" }, { run: tools }];
    }
    if (has("poetry.lock")) {
      const tools = "poetry run pip install pytest pytest-cov coverage";
      return [python, { run: "pip install poetry" }, { run: "poetry install" }, { run: tools }];
    }
    const lists = project.files.filter((name) => /^requirements[\w-]*\.txt$/.test(name));
    const isPackage = has("setup.py") || /\[(project|build-system)\]/.test(project.text);
    const wanted = [...lists.map((name) => `-r ${name}`), ...isPackage ? ["-e ."] : []].join(" ");
    return [
      python,
      ...wanted ? [{ run: `pip install ${wanted}` }] : [],
      { run: "pip install pytest pytest-cov coverage" }
    ];
  },
  go: (project) => [
    {
      uses: "actions/setup-go@v6",
      with: {
        "go-version-file": project.inRepository("go.mod"),
        ...project.inRepository("") ? { "cache-dependency-path": project.inRepository("go.sum") } : {}
      }
    }
  ],
  // Every hosted runner has rustup.
  rust: () => [
    { run: "rustup component add llvm-tools-preview" },
    { run: "cargo install cargo-llvm-cov --locked" }
  ],
  php: () => [
    { uses: "shivammathur/setup-php@v2", with: { "php-version": "8.3", coverage: "pcov" } },
    { run: "composer install --no-interaction --prefer-dist" }
  ],
  jvm: ({ has }) => [
    {
      uses: "actions/setup-java@v5",
      with: {
        distribution: "temurin",
        "java-version": "21",
        cache: has("pom.xml") ? "maven" : "gradle"
      }
    }
  ],
  ruby: (project) => [
    {
      uses: "ruby/setup-ruby@v1",
      with: {
        ...[".ruby-version", ".tool-versions"].some(project.has) ? {} : { "ruby-version": "3.3" },
        "bundler-cache": "true",
        ...project.inRepository("") ? { "working-directory": project.inRepository("") } : {}
      }
    }
  ],
  csharp: (project) => [
    {
      uses: "actions/setup-dotnet@v5",
      with: project.has("global.json") ? { "global-json-file": project.inRepository("global.json") } : { "dotnet-version": "8.0.x" }
    }
  ]
};
var NODE = [
  ["package-lock.json", "npm", "npm ci"],
  ["npm-shrinkwrap.json", "npm", "npm ci"],
  ["pnpm-lock.yaml", "pnpm", "pnpm install --frozen-lockfile"],
  ["yarn.lock", "yarn", "yarn install --immutable"],
  ["bun.lock", "bun", "bun install --frozen-lockfile"],
  ["bun.lockb", "bun", "bun install --frozen-lockfile"]
];
var COREPACK = { run: "npm install --global corepack && corepack enable" };

// js/init/runners.js
var RUNNERS = [
  { kind: "javascript", name: "Vitest", sign: /"vitest"/, run: "npx vitest run --coverage --coverage.reporter=lcov", report: "coverage/lcov.info", collector: "coverage-lcov", lacks: [/"@vitest\/coverage-/, "add @vitest/coverage-v8 to the project: Vitest measures coverage with it"] },
  { kind: "javascript", name: "Jest", sign: /"(jest|ts-jest|jest-cli)"/, run: "npx jest --coverage --coverageReporters=lcov", report: "coverage/lcov.info", collector: "coverage-lcov" },
  { kind: "javascript", name: "react-scripts", sign: /"react-scripts"/, run: "npx react-scripts test --watchAll=false --coverage --coverageReporters=lcov", report: "coverage/lcov.info", collector: "coverage-lcov" },
  { kind: "javascript", name: "nyc", sign: /"nyc"/, run: "npx nyc --reporter=lcovonly npm test", report: "coverage/lcov.info", collector: "coverage-lcov" },
  { kind: "javascript", name: "Mocha", sign: /"mocha"|"c8"/, run: "npx --yes c8 --reporter=lcovonly npm test", report: "coverage/lcov.info", collector: "coverage-lcov" },
  { kind: "javascript", name: "node --test", sign: /node [^"]*--test\b/, run: "npx --yes c8 --reporter=lcovonly npm test", report: "coverage/lcov.info", collector: "coverage-lcov" },
  { kind: "javascript", name: "bun test", sign: /bun test/, run: "bun test --coverage --coverage-reporter=lcov", report: "coverage/lcov.info", collector: "coverage-lcov" },
  { kind: "python", name: "pytest", sign: /pytest/, run: "python -m pytest --cov=. --cov-report=xml", report: "coverage.xml", collector: "coverage-cobertura" },
  { kind: "python", name: "unittest", sign: /^/, tests: /(^|\/)test\w*\.py$/, run: "python -m coverage run -m unittest discover && python -m coverage xml", report: "coverage.xml", collector: "coverage-cobertura" },
  { kind: "go", name: "go test", sign: /^/, tests: /_test\.go$/, run: "go test ./... -coverprofile=coverage.out", report: "coverage.out", collector: "coverage-go" },
  { kind: "rust", name: "cargo test", sign: /^/, run: "cargo llvm-cov --workspace --lcov --output-path lcov.info", report: "lcov.info", collector: "coverage-lcov" },
  { kind: "php", name: "Pest", sign: /"pestphp\/pest"/, run: "vendor/bin/pest --coverage-clover clover.xml", report: "clover.xml", collector: "coverage-clover" },
  { kind: "php", name: "PHPUnit", sign: /"phpunit\/phpunit"/, run: "vendor/bin/phpunit --coverage-clover clover.xml", report: "clover.xml", collector: "coverage-clover" },
  { kind: "jvm", name: "Maven", sign: /<project\b/, run: "mvn --batch-mode org.jacoco:jacoco-maven-plugin:0.8.12:prepare-agent verify org.jacoco:jacoco-maven-plugin:0.8.12:report", report: "**/target/site/jacoco/jacoco.xml", collector: "coverage-jacoco" },
  { kind: "jvm", name: "Gradle with Kover", sign: /kotlinx\.kover/, run: "./gradlew koverXmlReport", report: "**/build/reports/kover/report.xml", collector: "coverage-jacoco" },
  { kind: "jvm", name: "Gradle", sign: /^/, run: "./gradlew test jacocoTestReport", report: "**/build/reports/jacoco/test/jacocoTestReport.xml", collector: "coverage-jacoco", lacks: [/jacoco/, 'apply the plugin "jacoco" in the Gradle build, with xml.required = true'] },
  { kind: "ruby", name: "RSpec", sign: /rspec/, run: "bundle exec rspec", report: "coverage/.resultset.json", collector: "coverage-simplecov", lacks: [/simplecov/, "add the gem simplecov, and start it in spec_helper.rb"] },
  { kind: "ruby", name: "Minitest", sign: /^/, tests: /(^|\/)(test_\w+|\w+_test)\.rb$/, run: "bundle exec rake test", report: "coverage/.resultset.json", collector: "coverage-simplecov", lacks: [/simplecov/, "add the gem simplecov, and start it in test_helper.rb"] },
  { kind: "csharp", name: "dotnet test", sign: /^/, tests: /Tests?\.csproj$/i, run: 'dotnet test --collect "XPlat Code Coverage" --results-directory coverage', report: "coverage/*/coverage.cobertura.xml", collector: "coverage-cobertura", lacks: [/coverlet\.collector/, "add the package coverlet.collector to the test projects"] }
];
var REPORTS = [
  "coverage/lcov.info",
  "lcov.info",
  "coverage.xml",
  "cobertura.xml",
  "clover.xml",
  "build/logs/clover.xml",
  "coverage/clover.xml",
  "coverage/cobertura-coverage.xml",
  "coverage/coverage-final.json",
  "coverage.out",
  "cover.out",
  "coverage.json",
  "target/site/jacoco/jacoco.xml",
  "build/reports/jacoco/test/jacocoTestReport.xml",
  "build/reports/kover/report.xml",
  "coverage/.resultset.json"
];
function coverageOf(project) {
  const tested = testedIn(project);
  const made = REPORTS.find((path) => project.exists(path));
  const own = scriptsOf(project).find((name) => COVERAGE_SCRIPT.test(name));
  const isWritten = tested.some(({ runner, at }) => project.exists(at(runner.report)));
  if (made && (tested.length === 0 || own && !isWritten)) {
    const command = `@collect coverage ${quoted(project.at(made))}`;
    if (own)
      return { name: made, runs: [{ run: `npm run ${own}`, folder: "" }], command, advice: [] };
    const advice = [`add a step that writes ${project.at(made)}, before the last one`];
    return { name: made, runs: [], command, advice };
  }
  if (tested.length === 0) return null;
  const reports = tested.map(({ runner, at }) => quoted(project.at(at(runner.report))));
  return {
    name: nameOf2(tested),
    runs: tested.map(({ runner, folder }) => ({ run: commandOf(runner, project), folder })),
    command: `@collect ${tested[0].runner.collector} ${reports.join(" ")}`,
    advice: tested.flatMap(
      ({ runner: { lacks }, folder, text }) => lacks && !lacks[0].test(text) ? [folder ? `in ${project.at(folder)}, ${lacks[1]}` : lacks[1]] : []
    )
  };
}
function testedIn(project) {
  const { kind, files, members, read } = project;
  const find = (folder, wanted, text) => {
    const runner = RUNNERS.find(
      (it) => it.kind === kind.id && it.sign.test(wanted) && (!it.tests || files.some((path) => it.tests?.test(path)))
    );
    const at = (path) => folder ? `${folder}/${path}` : path;
    return runner ? [{ runner, folder, text, at }] : [];
  };
  if (kind.id !== "javascript" || members.length === 0) return find("", project.text, project.text);
  const root = find("", installedBy(read("package.json")), project.text);
  if (root.length > 0) return root;
  return members.flatMap((member) => {
    const folder = member.slice(project.at("").length);
    const manifest = read(`${folder}/package.json`);
    return find(folder, manifest, `${manifest}${read("package.json")}`);
  });
}
function installedBy(text) {
  const { scripts, dependencies, devDependencies } = manifestOf(text);
  return JSON.stringify({ scripts, dependencies, devDependencies });
}
function commandOf({ run: run16 }, project) {
  if (project.kind.id === "python")
    return run16.replaceAll("python -m", `${pythonPrefix(project)}python -m`);
  return project.has("yarn.lock") ? run16.replace(/^npx (?!--)/, "yarn run ") : run16;
}
function nameOf2(tested) {
  const names = [...new Set(tested.map(({ runner }) => runner.name))].join(" and ");
  if (tested.length > 1) return `${names} in ${tested.length} packages`;
  return tested[0].folder ? `${names} in ${tested[0].folder}` : names;
}
var COVERAGE_SCRIPT = /^((test:)?cov(erage)?|test:ci)$/;
var BUILDS2 = [
  { kind: "javascript", sign: /"next"/, run: "npm run build", output: ".next/static" },
  { kind: "javascript", sign: /"nuxt"/, run: "npm run build", output: ".output/public" },
  { kind: "javascript", sign: /"react-scripts"/, run: "npm run build", output: "build" },
  { kind: "javascript", sign: /"(vite|rollup|webpack|esbuild|tsup|parcel|astro|@angular\/cli|@vue\/cli-service)"/, run: "npm run build", output: "dist" },
  { kind: "jvm", sign: /<project\b/, run: null, output: "**/target/*.jar" }
];
var FOLDERS = ["dist", "build", "out"];
function buildOf(project) {
  const { kind, text, exists, has } = project;
  if (kind.id === "rust") {
    const name = /^\[package\][^[]*?^name\s*=\s*"([\w-]+)"/m.exec(text)?.[1];
    if (!name || !has("src/main.rs")) return null;
    return { run: "cargo build --release", output: `target/release/${name}` };
  }
  if (kind.id === "go") {
    const isProgram = has("main.go") || project.files.some((path) => /^cmd\/.+\.go$/.test(path));
    return isProgram ? { run: "go build -o bin/ ./...", output: "bin" } : null;
  }
  if (kind.id === "javascript" && !scriptsOf(project).includes("build")) return null;
  const build = BUILDS2.find((it) => it.kind === kind.id && it.sign.test(text));
  if (build || kind.id !== "javascript") return build ?? null;
  const told = /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/.exec(project.read("tsconfig.json"))?.[1];
  const output = told ?? FOLDERS.find(exists);
  return output ? { run: "npm run build", output } : null;
}
function scriptsOf({ read }) {
  return Object.keys(manifestOf(read("package.json")).scripts ?? {});
}
function manifestOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
function quoted(path) {
  return /^[\w./*-]+$/.test(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`;
}

// js/init/config.js
var SCHEMA = "https://unpkg.com/unentropy-track-metrics/unentropy.schema.json";
var INSTALLED = "./node_modules/unentropy-track-metrics/unentropy.schema.json";
var NAMED = 5;
var MOST_MEMBERS = 10;
var MOST_PROJECTS = 8;
var MOST_METRICS = 50;
var LOCKS = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|Cargo\.lock|go\.mod|poetry\.lock|uv\.lock|requirements[\w-]*\.txt|Gemfile\.lock|composer\.lock)$/;
function plan(projects) {
  const some = projects.slice(0, MOST_PROJECTS);
  const left = projects.length > some.length ? [others(projects.slice(MOST_PROJECTS))] : [];
  const whole2 = planWith(some, MOST_MEMBERS);
  if (Object.keys(whole2.metrics).length <= MOST_METRICS) return { ...whole2, left };
  left.push(
    `a configuration has at most ${MOST_METRICS} metrics: workspaces have none of their own`
  );
  return { ...planWith(some, 0), left };
}
function others(projects) {
  const folders = projects.map(({ kind, folder }) => `${kind.name} in ${folder || "."}`);
  const named2 = folders.slice(0, NAMED).join(", ");
  const more = folders.length > NAMED ? ` and ${folders.length - NAMED} more` : "";
  return `the first ${MOST_PROJECTS} projects are set up, and ${projects.length} left out: ${named2}${more}; run init in their folders for a configuration each, or say which kinds with --type`;
}
function planWith(projects, mostMembers) {
  const plan2 = { parts: [], metrics: {}, advice: [], left: [] };
  const { metrics } = plan2;
  const add = (base, suffix, fields) => {
    metrics[keyOf(suffix ? `${base}-${suffix}` : base, metrics)] = fields;
  };
  if (projects.length === 0) add("loc", "", { $ref: "loc" });
  for (const project of projects) {
    const [coverage, build] = [coverageOf(project), buildOf(project)];
    plan2.parts.push({ project, coverage, build });
    plan2.advice.push(...coverage?.advice ?? []);
    const suffix = suffixOf(project, projects);
    const named2 = (what) => suffix ? `${what}, ${suffix}` : void 0;
    const loc = (folder) => `@collect loc ${quoted(folder || ".")}${languagesOf(project)}`;
    add("loc", suffix, { $ref: "loc", name: named2("Lines of code"), command: loc(project.folder) });
    const members = project.members.length > mostMembers ? [] : project.members;
    for (const member of members) {
      add("loc", member, { $ref: "loc", name: `Lines of code, ${member}`, command: loc(member) });
    }
    if (coverage) {
      add("coverage", suffix, {
        $ref: "coverage",
        name: named2("Coverage"),
        command: coverage.command
      });
    }
    if (build) {
      const command = `@collect size ${quoted(project.at(build.output))}`;
      add("size", suffix, { $ref: "size", name: named2("Size"), command });
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
function configText({ metrics }, { place }, isInstalled) {
  const file2 = { $schema: isInstalled ? INSTALLED : SCHEMA, ...place, metrics };
  return `${JSON.stringify(file2, null, 2)}
`;
}
function languagesOf({ kind, files }) {
  const used = kind.languages.filter(([, ending]) => files.some((path) => ending.test(path)));
  return used.map(([name]) => ` --language ${name}`).join("");
}
function suffixOf({ kind, folder }, all) {
  if (all.length === 1) return "";
  const isAlone = all.filter((other) => other.folder === folder).length === 1;
  return folder && isAlone ? folder : folder ? `${folder}-${kind.id}` : kind.id;
}
function keyOf(text, taken) {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  let key = plain;
  for (let count = 2; key in taken; count++) key = `${plain}-${count}`;
  return key;
}

// js/init/detect.js
import { existsSync as existsSync3, readFileSync as readFileSync2, statSync } from "node:fs";
import { join as join4 } from "node:path";
var ASIDE = /(^|\/)(node_modules|vendor|third_party|fixtures?|__fixtures__|testdata|examples?|samples?|templates?|docs|website|\.[^/]+)\//;
var DEEPEST = 4;
var LONGEST_MANIFEST_BYTES = 1024 ** 2;
function look(root, wanted, prefix) {
  const files = (trackedFiles(root) ?? walk(root, { base: root, prune }) ?? []).map(({ path }) => path).filter((path) => !ASIDE.test(path));
  const kinds = KINDS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  return kinds.flatMap((kind) => {
    const manifests = files.filter((path) => isManifest(path, kind));
    const folders = [...new Set(manifests.map(folderOf))].sort();
    if (folders.length === 0 && wanted.length > 0) folders.push("");
    const isBelow = (folder, top) => folder !== top && (top === "" || folder.startsWith(`${top}/`));
    const tops = folders.filter((folder) => !folders.some((top) => isBelow(folder, top)));
    return tops.map((folder) => {
      const members = folders.filter((member) => isBelow(member, folder));
      return projectOf({ root, prefix, files }, kind, folder, members);
    });
  });
}
function prune(path) {
  return ASIDE.test(`${path}/`);
}
function isManifest(path, { manifest }) {
  const parts = path.split("/");
  return parts.length <= DEEPEST && manifest.test(parts[parts.length - 1]);
}
function projectOf({ root, prefix, files: all }, kind, folder, members) {
  const start2 = folder && `${folder}/`;
  const files = all.filter((path) => path.startsWith(start2)).map((path) => path.slice(start2.length));
  const known = new Set(files);
  const read = (path) => textOf2(join4(root, folder, path));
  const manifests = files.filter((path) => isManifest(start2 + path, kind));
  return {
    kind,
    folder,
    members,
    files,
    text: manifests.map(read).join("\n"),
    has: (path) => known.has(path),
    exists: (path) => existsSync3(join4(root, folder, path)),
    read,
    at: (path) => start2 + path,
    inRepository: (path) => prefix + start2 + path
  };
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
import { appendFile, readFile } from "node:fs/promises";
import { join as join5 } from "node:path";
var LEFT = ["unentropy-report/", "unentropy-metrics.db*"];
async function unignored(folder) {
  const there = (await textOf3(folder)).split("\n").map(bare);
  return LEFT.filter((line) => !there.includes(bare(line)));
}
async function ignore(folder, lines3) {
  const path = join5(folder, ".gitignore");
  const before = /[^\n]$/.test(await textOf3(folder)) ? "\n" : "";
  try {
    await appendFile(path, `${before}${lines3.join("\n")}
`);
  } catch (error) {
    throw systemFailure("STORAGE_UNWRITABLE", "write", path, error);
  }
}
function bare(line) {
  return line.trim().replace(/^\/|\/$/g, "");
}
async function textOf3(folder) {
  return readFile(join5(folder, ".gitignore"), "utf8").catch(() => "");
}

// js/init/location.js
import { join as join6 } from "node:path";
async function placeOf3(folder) {
  const prefix = await git(folder, ["rev-parse", "--show-prefix"]).catch(() => "");
  const root = join6(folder, ...prefix.split("/").slice(1).fill(".."));
  const name = prefix.replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "") || "project";
  return { prefix, root, name: prefix ? `metrics-${name}` : "metrics" };
}

// js/init/storage.js
var NAMES = {
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
  const type = NAMES[name.trim().toLowerCase()];
  if (type) return type;
  throw new Failure(
    "INPUT_INVALID",
    `no storage is called "${name}"`,
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
  return { type, place: { storage: { type, s3: placeOf4(bucket2) } }, inputs };
}
function placeOf4(written) {
  const text = written.trim().replace(/\/+$/, "");
  const [, endpoint, name] = /^(https?:\/\/[^/]+)\/(.+)$/.exec(text) ?? [];
  const bucket2 = name ?? text.replace(/^s3:\/\//, "");
  if (/^[\w.-]+$/.test(bucket2)) {
    return endpoint ? { endpoint, bucket: bucket2 } : { bucket: bucket2, region: "us-east-1" };
  }
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" names no bucket`,
    'name it as in "my-metrics" (AWS) or "https://s3.example.com/my-metrics" (any other provider)'
  );
}

// js/init/workflow.js
function workflowText({ parts }, { type, inputs }, branch, place) {
  const steps = parts.flatMap(({ project, coverage, build }) => {
    const at = (folder) => project.inRepository(folder).replace(/\/$/, "");
    const tests = (coverage?.runs ?? []).flatMap(
      ({ run: run16, folder }) => lines2({ run: run16, name: folder ? `Test ${folder}` : "Test" }, at(folder))
    );
    const builds = build?.run ? lines2({ run: build.run, name: "Build" }, at("")) : [];
    if (tests.length + builds.length === 0) return [];
    const before = preparation(project).flatMap((step) => lines2(step, at("")));
    return [...before, ...tests, ...builds];
  });
  const isArtifact = type === "sqlite-artifact";
  return [
    `name: ${yaml(place.name)}`,
    "",
    "on:",
    "  push:",
    `    branches: [${yaml(branch)}]`,
    "  pull_request:",
    ...isArtifact ? KEEPS_ALIVE : [],
    "",
    "permissions:",
    "  contents: read",
    ...isArtifact ? ["  actions: read # To find the history of earlier runs."] : [],
    "",
    "jobs:",
    "  metrics:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 30",
    "    steps:",
    ...lines2({ uses: "actions/checkout@v6", with: { "persist-credentials": "false" } }, ""),
    ...steps,
    ...lines2(
      { uses: "unentropy/track-metrics@v1", with: { ...inputs, ...inputsOf(place, type) } },
      ""
    ),
    ""
  ].join("\n");
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
function lines2(step, folder) {
  if ("uses" in step) {
    const inputs = Object.entries(step.with ?? {}).filter(([, value]) => value !== void 0);
    return [
      `      - uses: ${step.uses}`,
      ...inputs.length > 0 ? ["        with:"] : [],
      ...inputs.map(([name2, value]) => `          ${name2}: ${yaml(String(value))}`)
    ];
  }
  const { name, run: run16 } = step;
  return [
    ...name ? [`      - name: ${name}`, `        run: ${yaml(run16)}`] : [`      - run: ${yaml(run16)}`],
    ...folder ? [`        working-directory: ${yaml(folder)}`] : []
  ];
}
var ODD = /^(true|false|null|yes|no|on|off|[\d.+-]+|~)$/i;
function yaml(text) {
  if (text === "true" || text === "false") return text;
  const isPlain = /^[\w./$][\w ./:$@=&{}()"'|>*+-]*$/.test(text) && !/: |:$| #|[&{]{1}.*[,\]]/.test(text);
  return isPlain && !ODD.test(text) ? text : JSON.stringify(text);
}

// js/init/write.js
import { access, mkdir, rename as rename2, rm as rm3, writeFile } from "node:fs/promises";
import { dirname as dirname8 } from "node:path";
async function writeAll(files, isForced) {
  if (!isForced) await refuseExisting(files.map(({ path }) => path));
  for (const { path, text } of files) {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await mkdir(dirname8(path), { recursive: true });
      await writeFile(temporary, text);
      await rename2(temporary, path);
    } catch (error) {
      await rm3(temporary, { force: true }).catch(() => {
      });
      throw systemFailure("STORAGE_UNWRITABLE", "write", path, error);
    }
  }
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
    `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} there already, and nothing was written`,
    '"--force" replaces what is there, "--dry-run" shows what would be written'
  );
}

// js/commands/init.js
function init(program3) {
  program3.command("init").description("write unentropy.json and a workflow for the project in this folder").addOption(new Option("--storage <where>", "artifact (the default), s3 or local")).addOption(new Option("--bucket <address>", "for s3: its name, or https://provider/name")).addOption(
    new Option("--type <kinds>", "set up these only, with commas in between").argParser(kindsOf)
  ).option("--dry-run", "print the files, write nothing").option("--force", "replace files that are there").action(run6);
}
async function run6({ storage, bucket: bucket2, type = [], dryRun, force }) {
  const root = process.cwd();
  const place = await placeOf3(root);
  const configPath = join7(root, "unentropy.json");
  const workflowPath = join7(place.root, ".github", "workflows", `${place.name}.yml`);
  if (!dryRun && !force) await refuseExisting([configPath, workflowPath]);
  const projects = look(root, type, place.prefix);
  const made = plan(projects);
  process.stderr.write(`${findings(made)}
`);
  const person = dryRun ? null : asker(process.stdin, process.stdout);
  try {
    const answer = storage ?? await person?.text(WHERE, "artifact") ?? "artifact";
    const kind = typeOf(answer);
    const asksBucket = kind === "sqlite-s3" && !bucket2;
    const named2 = asksBucket ? await person?.text(WHICH, PLACEHOLDER) : bucket2;
    const choice = choiceOf(kind, named2 ?? PLACEHOLDER);
    const branch = await usualBranch(root);
    const isInstalled = /"unentropy-track-metrics"/.test(projects[0]?.read("package.json") ?? "");
    const files = [
      { path: configPath, text: configText(made, choice, isInstalled) },
      { path: workflowPath, text: workflowText(made, choice, branch, place) }
    ];
    loadCore().parseConfig(files[0].text, "unentropy.json").free();
    if (dryRun) {
      for (const { path, text } of files) process.stdout.write(`# ${shown(path)}
${text}
`);
      return;
    }
    const names = files.map(({ path }) => shown(path)).join(" and ");
    const lines3 = await unignored(root);
    const more = lines3.length > 0 ? `, put ${lines3.join(" and ")} into .gitignore` : "";
    if (person && !await person.agrees(`Write ${names}${more}?`)) return;
    await writeAll(files, force === true);
    if (lines3.length > 0) await ignore(root, lines3);
    const told = [
      `wrote ${names}${more}`,
      ...place.prefix ? [`  ${AT_THE_ROOT}`] : [],
      ...kind === "sqlite-s3" && (named2 ?? PLACEHOLDER) === PLACEHOLDER ? [`  ${FILL_IN}`] : [],
      ...nextSteps(made, kind)
    ];
    process.stdout.write(`${told.join("\n")}
`);
  } finally {
    person?.close();
  }
}
var WHERE = "Where should the history be kept: artifact, s3 or local?";
var WHICH = "Which bucket: a name, or https://provider/name?";
var PLACEHOLDER = "my-metrics";
var FILL_IN = `first: put your bucket in place of "${PLACEHOLDER}" in unentropy.json, or run init with --bucket and --force`;
var AT_THE_ROOT = "the workflow is at the root of the repository, for GitHub looks nowhere else";
function findings({ parts, left }) {
  if (parts.length === 0) return "no project of a known kind was found: lines of code are counted";
  const found = parts.map(({ project, coverage }) => {
    const { kind, folder, members } = project;
    const more = members.length > 0 ? `, ${members.length} more below it` : "";
    const tests = coverage ? `, tests: ${coverage.name}` : ", no tests that are known";
    return `found ${kind.name} in ${folder || "."}${more}${tests}`;
  });
  return [...found, ...left].join("\n");
}
function nextSteps({ advice, parts }, type) {
  const secrets = type === "sqlite-s3" ? ", with the secrets S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY in the repository" : "";
  const made = parts.flatMap(({ project, coverage, build }) => {
    const builds = build?.run ? [{ run: build.run, folder: "" }] : [];
    return [...coverage?.runs ?? [], ...builds].map(({ run: run16, folder }) => {
      const where = project.at(folder).replace(/\/$/, "");
      return `  first run: ${run16}${where ? ` (in ${where})` : ""}`;
    });
  });
  return [
    ...advice.map((text) => `  first: ${text}`),
    ...made,
    `  ${made.length > 0 ? "then " : ""}try it: npx unentropy-track-metrics test`,
    `  then commit the files and push${secrets}`
  ];
}
function kindsOf(written) {
  return written.split(",").map((word) => {
    const name = word.trim().toLowerCase();
    const kind = KINDS.find(({ id, also = [] }) => id === name || also.includes(name));
    if (kind) return kind.id;
    throw new Failure(
      "INPUT_INVALID",
      `no kind of project is called "${name}"`,
      `known are ${KINDS.map(({ id }) => id).join(", ")}`
    );
  });
}

// js/commands/merge.js
import { randomUUID } from "node:crypto";
import { existsSync as existsSync4 } from "node:fs";
import { resolve as resolve11 } from "node:path";
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
    (names, given) => inStores(given, (stores) => run7(names, resolve11(given.output), stores))
  );
}
async function run7(names, output, stores) {
  const { core, signal } = stores;
  if (existsSync4(output)) throw inTheWay(output);
  const db = await create(core);
  const store = await choose({ type: "sqlite-local", key: output, base: "." }, { signal });
  try {
    for (const name of names) {
      const options = await stores.open(name, { isReadOnly: true });
      const from = await openSource(options);
      try {
        if (from.isNew) throw missing(options.store.location);
        core.merge(db, from.db, void 0, Date.now());
      } finally {
        from.db.close();
      }
    }
    core.stamp(db, randomUUID());
    if (await store.persist(db.export(), null) !== "ok") throw inTheWay(output);
    const builds = counted(core.countBuilds(db), "build");
    process.stdout.write(`${shown(output)}: ${builds}
`);
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
function missing(location) {
  return new Failure(
    "STORAGE_UNREADABLE",
    `there is no history at ${location}`,
    "check the path for typing errors"
  );
}

// js/commands/migrate.js
function migrate(program3) {
  const command = program3.command("migrate").description("copy a history from one store to another").requiredOption("--from <address>", ADDRESS).requiredOption("--to <address>", "the same; a history that is there already is merged with").addHelpText(
    "after",
    `
The history stays where it is, too, and the copy is read again and compared. Running it twice changes
nothing. Artifacts are read with GITHUB_TOKEN, from anywhere ("actions: read" of the repository);
writing there works in a job of GitHub Actions only. Exit code: 0 copied, 1 not.

  npx unentropy-track-metrics migrate --from artifact://acme/rocket/unentropy-metrics \\
    --to s3://acme-metrics/rocket.db --s3-region eu-central-1`
  );
  withStorage(command, { isNamed: false }).action(
    (given) => inStores(given, (stores) => run8(given, stores))
  );
}
async function run8(given, stores) {
  const source = await stores.open(given.from, { isReadOnly: true });
  const target = await stores.open(given.to);
  const { store, core, log } = target;
  if (source.store.location === store.location) throw same(store.location);
  const from = await openSource(source);
  try {
    if (from.isNew && core.countBuilds(from.db) === 0) throw nothing(source.store.location);
    log.detail(`builds at ${source.store.location}: ${core.countBuilds(from.db)}`);
    const all = allOf(from.db, core);
    const counts = await naming(store, () => bringIn(all, target, { isVerified: true }));
    const { totalBuilds, buildsAdded, waits } = counts;
    const where = waits ? ", with those that the next run folds in" : "";
    process.stdout.write(
      `${counted(buildsAdded, "build")} copied from ${source.store.location}: ${store.location} holds ${totalBuilds.toLocaleString("en")}${where}
`
    );
  } finally {
    from.db.close();
  }
}
function nothing(location) {
  return new Failure(
    "INPUT_INVALID",
    `there is no history at ${location}`,
    'check the address for typing errors; the run that wrote it says it as "stored:"'
  );
}
function same(location) {
  return new Failure(
    "INPUT_INVALID",
    `${location} is where the history comes from and where it is to go`,
    "name another address with --to"
  );
}

// js/commands/preview.js
import { dirname as dirname9, resolve as resolve12 } from "node:path";
function preview(program3) {
  program3.command("preview").description("show the report that a configuration will have, with sample data").option("-o, --output <path>", "the page to write", "unentropy-report/preview.html").addOption(openOption()).addOption(configOption()).action(run9);
}
async function run9({ output, open: open2, configFile }) {
  const core = loadCore();
  const configPath = resolve12(configFile);
  const config = await readConfig(core, configPath);
  const folder = dirname9(configPath);
  const page = resolve12(output);
  const database = resolve12(folder, config.settings({}, false).databaseKey);
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
  const command = program3.command("prune").description("thin a history out: keep all that is young, and less of what is older").requiredOption("--keep <policy>", "what stays, from young to old, such as 90d,daily:1y,weekly").option("--dry-run", "only say how many builds would go").addHelpText(
    "after",
    `
A policy is a list of steps. "90d" keeps all builds of the last 90 days, "daily:1y" one a day until a
year ago, "weekly" one a week for ever; there are all, daily, weekly, monthly and yearly, and ages in
d, w, m (30 days) and y (365 days), each counted from now. What is older than the last step goes. Of
each branch, and of its pull requests, the newest build of a day, week, \u2026 (in UTC) stays.

What was pruned does not come back, whatever is merged later. Exit code: 0 pruned, 1 not.`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run10(given, stores)));
}
async function run10({ store: address, keep, dryRun }, stores) {
  const options = await stores.open(address, { isReadOnly: dryRun });
  const { core, store } = options;
  const nowMs = Date.now();
  const opened = await open(options);
  const before = core.countBuilds(opened.db);
  const gone = planned();
  const count = gone.length / 2;
  const kept = (before - count).toLocaleString("en");
  if (dryRun || count === 0) {
    opened.db.close();
    const text = count === 0 ? "nothing to prune" : `${counted(count, "build")} would go`;
    process.stdout.write(`${text}, of ${counted(before, "build")} at ${store.location}
`);
    return;
  }
  let isWaiting = false;
  for (let from = 0; from < gone.length; from += 2 * BUILDS_AT_ONCE) {
    const change = core.pruning(gone.slice(from, from + 2 * BUILDS_AT_ONCE), nowMs);
    const base = from === 0 ? opened : await open(options);
    const { db, waits } = await save(base, asAddition(change, core), options);
    db.close();
    isWaiting ||= waits;
  }
  const how = isWaiting ? "that go with the next run" : "pruned";
  process.stdout.write(
    `builds ${how}: ${count.toLocaleString("en")}, left: ${kept}, at ${store.location}
`
  );
  function planned() {
    try {
      const gone2 = core.notKept(opened.db, keep, nowMs);
      if (before > 0 && gone2.length / 2 >= before) throw nothingLeft(keep);
      return gone2;
    } catch (error) {
      opened.db.close();
      throw error;
    }
  }
}
function nothingLeft(keep) {
  return new Failure(
    "INPUT_INVALID",
    `"${keep}" would keep no build at all, and nothing was pruned`,
    'add a step without an end, such as "yearly"'
  );
}

// js/commands/rename.js
function rename3(program3) {
  const command = program3.command("rename").description("give a metric another name in the whole history").argument("<old>", "what it is called so far").argument("<new>", "what it is called from now on").addHelpText(
    "after",
    `
Rename it in unentropy.json, too: what is measured under the old name from now on is a metric of its
own again. The rename holds for histories that are merged later as well. Exit code: 0 renamed, 1 not.`
  );
  withStorage(command).action(
    (old, name, given) => inStores(given, (stores) => run11(old, name, given, stores))
  );
}
async function run11(old, name, given, stores) {
  const options = await stores.open(given.store);
  const { core, store, log } = options;
  const opened = await open(options);
  const { change, both } = planned();
  const { db, waits } = await save(opened, asAddition(change, core), options);
  db.close();
  if (both > 0) {
    const builds = counted(both, "build has", "builds have");
    log.notice(`${builds} a value of both: the one that was measured later is shown`);
  }
  if ((await stores.metrics()).includes(old)) {
    log.notice(`the configuration still has "${old}": rename it there, too`);
  }
  const how = waits ? "is renamed by the next run" : "is renamed";
  process.stdout.write(`"${old}" ${how} to "${name}": ${store.location}
`);
  function planned() {
    try {
      const both2 = core.checkRename(opened.db, old, name);
      return { both: both2, change: core.renaming(opened.db, old, name, Date.now()) };
    } catch (error) {
      opened.db.close();
      throw error;
    }
  }
}

// js/commands/report.js
import { dirname as dirname10, resolve as resolve13 } from "node:path";
function report(program3) {
  program3.command("report").description("render the report of an existing database").option("-d, --database <path>", "the database (default: as the configuration says)").option("-b, --branch <name>", "whose builds to show (default: the default branch)").option("-o, --output <path>", "the page to write", "unentropy-report/index.html").addOption(openOption()).addOption(configOption()).action(run12);
}
async function run12({ database, branch, output, open: open2, configFile }) {
  const core = loadCore();
  const configPath = resolve13(configFile);
  const config = await readConfig(core, configPath).catch((error) => {
    if (database && error.code === "CONFIG_NOT_FOUND") return null;
    throw error;
  });
  const path = database ?? resolve13(dirname10(configPath), config?.settings({}, false).databaseKey ?? "");
  const page = resolve13(output);
  refuseToOverwrite(page, { database: resolve13(path), config: configPath });
  const db = await openFile(core, resolve13(path));
  try {
    const [repository, serverUrl] = await forge(core, process.env, process.cwd());
    const facts = {
      repository,
      serverUrl,
      branch: core.trendBranch(db, branch, await usualBranch2(process.cwd())),
      nowMs: Date.now(),
      version: core.version()
    };
    await write(page, () => render(core, config, db, facts, dirname10(configPath)));
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
  program3.command("test").description("collect the metrics and print them; store nothing").addOption(configOption()).addOption(jsonOption()).addHelpText("after", "\nExit code: 0 all measured, 1 bad configuration, 2 a metric failed.").action(run13);
}
async function run13({ configFile, json }) {
  try {
    const outcomes = await measure({
      configFile,
      cwd: process.cwd(),
      env: process.env,
      log: terminalLog({ verbose: false, redact: redact2 }),
      signal: cancelled(),
      onOutcome: json ? void 0 : print3
    });
    if (json) printJson({ error: null, metrics: outcomes }, redact2);
    if (outcomes.some(({ failure }) => failure)) process.exitCode = 2;
  } catch (error) {
    const failure = toFailure(error);
    if (json) printJson({ error: plainFailure(failure), metrics: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}
var redact2 = redactor(secretsOf(process.env));
function print3({ key, text, failure }, durationMs) {
  const line = failure ? `${painter(process.stdout)(RED, `${key}: failed`)}: ${failure.message}
  ${failure.hint}` : `${key}: ${text} (${durationMs} ms)`;
  process.stdout.write(`${visible(redact2(line))}
`);
}

// js/commands/track.js
function track2(program3) {
  const command = program3.command("track").description("collect the metrics, store the build, render the report").addOption(jsonOption()).addHelpText("after", "\nCredentials come from the environment, never from options.").addHelpText("after", "Exit code: 0 when the build is stored, 1 when it is not.");
  const inputs = inputOptions();
  for (const option of inputs.values()) command.addOption(option);
  command.action((options) => run14(options, inputs));
}
async function run14(options, inputOptions2) {
  const inputs = givenInputs(options, inputOptions2);
  const redact3 = redactor(secretsOf(process.env));
  const result = await track({
    inputs,
    env: process.env,
    cwd: process.cwd(),
    log: (verbose) => terminalLog({ verbose, redact: redact3 }),
    redact: redact3,
    hasColor: hasColor(process.stdout),
    signal: cancelled()
  });
  if (options.json) printJson(plainResult(result), redact3);
  else (result.success ? process.stdout : process.stderr).write(redact3(result.summary.text));
  if (!result.success) process.exitCode = 1;
}

// js/commands/verify.js
import { resolve as resolve14 } from "node:path";
function verify(program3) {
  program3.command("verify").description("check the configuration file").addOption(configOption()).addOption(jsonOption()).addHelpText("after", "\nExit code: 0 when it is valid, 1 when it is not.").action(run15);
}
async function run15({ configFile, json }) {
  try {
    const config = await readConfig(loadCore(), resolve14(configFile));
    const warnings = config.warnings();
    const metrics = config.metricKeys();
    if (json) return printJson({ valid: true, problems: [], warnings, metrics });
    for (const warning of warnings) process.stderr.write(`warning: ${warning}
`);
    const count = metrics.length === 1 ? "1 metric" : `${metrics.length} metrics`;
    process.stdout.write(`${configFile} is valid: ${count} (${metrics.join(", ")})
`);
  } catch (error) {
    const failure = toFailure(error);
    const problems = failure.problems ?? [];
    if (json) printJson({ valid: false, problems, error: failure.message, warnings: [] });
    else printError(failure);
    process.exitCode = 1;
  }
}

// js/cli.js
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit();
  throw error;
});
var program2 = new Command("unentropy").description("Tells a team, on every commit, how its code base is changing.").version(loadCore().version()).configureHelp({ showGlobalOptions: true }).showHelpAfterError("(--help shows what is accepted)");
var starting = [init, doctor2, backfill2];
var measuring = [track2, gate2, test, verify, report, preview, collect, badge];
var keeping = [importValues, exportValues, merge, migrate, rename3, prune2];
for (const add of [...starting, ...measuring, ...keeping]) add(program2);
try {
  await program2.parseAsync();
} catch (error) {
  printError(toFailure(error));
  process.exitCode = 1;
}
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
