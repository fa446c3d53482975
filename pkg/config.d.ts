/** What to measure on every commit, where to keep the history, and what the report shows. */
export type Config = {
	/** Where an editor finds the description of this file. */
	"$schema"?: string;
	/** Regressions that were agreed to, each with its reason. */
	"accepted"?: ({
		/** Key of the metric, or a glob such as `bundle-*`. */
		"metric": string;
		/** Why. Without a reason the entry has no effect. */
		"reason"?: string;
		/** The last day on which it counts, such as `2027-03-01`; else until it is removed. */
		"until"?: string;
		/** How far the metric may get: a number in its unit, or text such as `"480 kB"`. */
		"upTo": number | string;
	})[];
	/** The file that holds the history. */
	"database"?: {
		/** A path beside this file, the key of an object, or the file in the artifact. */
		"key"?: string;
	};
	/** What to measure, by key. */
	"metrics": {
		[key: string]: {
			/** The template to start from; what is said here wins. */
			"$ref"?: "coverage" | "function-coverage" | "branch-coverage" | "patch-coverage" | "loc" | "size" | "build-time" | "test-time" | "test-count" | "dependencies-count" | "ci-time" | "ci-reruns";
			/** Whether `unentropy backfill` measures past commits with it, where nothing is installed or built. Without it `loc`, `size`, `todo` and `deps` are, and nothing else. */
			"backfill"?: boolean;
			/** Which way is good: `higher` or `lower`. Without it a rule of the gate, the template or the unit decides: coverage should go up, sizes and times down, counts neither. */
			"better"?: "higher" | "lower";
			/** A shell command whose first line of output is the value, or `@collect` with a collector and its arguments. */
			"command"?: string;
			/** One sentence about it. */
			"description"?: string;
			/** How the values of several jobs become one, where a run merges fragments: `sum`, `max`, `union` (what has the same name counts once), `each` (one metric per fragment) or `none` (the job that merges measures it itself). Collectors of coverage, tests, findings and sizes have a default; a shell command has none. */
			"fragments"?: "sum" | "max" | "union" | "each" | "none";
			/** What people read. */
			"name"?: string;
			/** Whether the history keeps what the value consists of: files, tests or packages with their names. Collectors do unless it is `false`. With `true`, a shell command may print lines of a name, a tab and a number after its value. */
			"parts"?: boolean;
			/** How often each run measures it; the value is the median. For commands whose result scatters, and for collectors of a report that such a command writes. */
			"repeat"?: number;
			/** How long the command may take, in ms; each round of it, where it is repeated. */
			"timeout"?: number;
			/** Whether it is a number or a word. */
			"type"?: "numeric" | "label";
			/** `percent`, `integer`, `bytes`, `duration` (seconds), `decimal`, or a word of your own that is shown after the number. */
			"unit"?: string;
		};
	} | ({
		/** The template to start from; what is said here wins. */
		"$ref"?: "coverage" | "function-coverage" | "branch-coverage" | "patch-coverage" | "loc" | "size" | "build-time" | "test-time" | "test-count" | "dependencies-count" | "ci-time" | "ci-reruns";
		/** Whether `unentropy backfill` measures past commits with it, where nothing is installed or built. Without it `loc`, `size`, `todo` and `deps` are, and nothing else. */
		"backfill"?: boolean;
		/** Which way is good: `higher` or `lower`. Without it a rule of the gate, the template or the unit decides: coverage should go up, sizes and times down, counts neither. */
		"better"?: "higher" | "lower";
		/** A shell command whose first line of output is the value, or `@collect` with a collector and its arguments. */
		"command"?: string;
		/** One sentence about it. */
		"description"?: string;
		/** How the values of several jobs become one, where a run merges fragments: `sum`, `max`, `union` (what has the same name counts once), `each` (one metric per fragment) or `none` (the job that merges measures it itself). Collectors of coverage, tests, findings and sizes have a default; a shell command has none. */
		"fragments"?: "sum" | "max" | "union" | "each" | "none";
		/** What people read. */
		"name": string;
		/** Whether the history keeps what the value consists of: files, tests or packages with their names. Collectors do unless it is `false`. With `true`, a shell command may print lines of a name, a tab and a number after its value. */
		"parts"?: boolean;
		/** How often each run measures it; the value is the median. For commands whose result scatters, and for collectors of a report that such a command writes. */
		"repeat"?: number;
		/** How long the command may take, in ms; each round of it, where it is repeated. */
		"timeout"?: number;
		/** Whether it is a number or a word. */
		"type"?: "numeric" | "label";
		/** `percent`, `integer`, `bytes`, `duration` (seconds), `decimal`, or a word of your own that is shown after the number. */
		"unit"?: string;
	})[];
	/** Writes all values where other programs read them, after each build. */
	"publish"?: {
		/** Sends the values of each build to a receiver of OpenTelemetry. */
		"otlp"?: {
			/** Address of the receiver; `/v1/metrics` is added where it is missing. Headers come from the input `otlp-headers` or the environment, never from this file. */
			"endpoint": string;
		};
		/** A bucket and the beginning of its keys, or a folder, that several repositories share. Each writes a Parquet file of its own into it. */
		"parquet"?: string;
		/** Where the report of this repository is published, for the page over all repositories and the gate's comment. */
		"report"?: string;
	};
	/** What must hold for a change to pass. */
	"qualityGate"?: {
		/** A label by which a maintainer lets the accepted regressions count that a pull request itself adds, for blockers as well. */
		"acceptLabel"?: string;
		/** What a change is compared with. */
		"baseline"?: {
			/** Builds older than this are not compared with, except the one the change began with. */
			"maxAgeDays"?: number;
			/** The branch to compare with; the default branch where nothing is said. */
			"referenceBranch"?: string;
		};
		/** When a pull request gets a comment. */
		"comment"?: "always" | "on-change" | "on-fail" | "never";
		/** How often a metric is measured again that is outside of its noise, before that is reported. */
		"confirm"?: number;
		/** `false` is the older way to say `comment: never`, and wins over `comment`. */
		"enablePullRequestComment"?: boolean;
		/** Most characters of the comment. */
		"maxCommentCharacters"?: number;
		/** Most metrics in the comment. */
		"maxCommentMetrics"?: number;
		/** What a broken rule does. */
		"mode"?: "off" | "soft" | "hard";
		/** What a metric without a value, or without one to compare with, means; a rule can say otherwise. */
		"onMissing"?: "fail" | "warn" | "ignore";
		/** Tells the comments of several projects in one repository apart. */
		"project"?: string;
		/** The rules. */
		"thresholds"?: ({
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "no-regression";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** How much worse still passes: a number in the unit of the metric, or text such as `"0.5 points"`, `"10 kB"`, `"300 ms"` or `"2%"` of the baseline; nothing where nothing is said. */
			"tolerance"?: number | string;
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "min";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** The least that passes. */
			"target": number | string;
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "max";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** The most that passes. */
			"target": number | string;
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** The largest drop that passes, in percent of the baseline. */
			"maxDropPercent": number;
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "delta-max-drop";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** The largest rise that passes, in percent of the baseline. */
			"maxRisePercent": number;
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "delta-max-rise";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** The largest drop that passes, such as `"0.5 points"`. */
			"maxDrop"?: number | string;
			/** The largest rise that passes, such as `"10 kB"`. */
			"maxRise"?: number | string;
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "budget";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "ratchet";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** How much worse than the best still passes, as for `no-regression`. */
			"tolerance"?: number | string;
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** How much worse still passes, in percent of the value it had; or `tolerance`. */
			"maxPercent"?: number;
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "drift";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** What it is compared with: the last `release` tag, so many days before the baseline, such as `90d`, or what was last `accepted`. */
			"since"?: string;
			/** How much worse still passes, as for `no-regression`; or `maxPercent`. */
			"tolerance"?: number | string;
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		} | {
			/** Which way is good; else as the metric says. */
			"better"?: "higher" | "lower";
			/** Key of the metric, or a glob such as `bundle-*`. */
			"metric": string;
			"mode": "noise";
			/** `auto`: what is within the usual scatter of the metric breaks nothing. */
			"noise"?: "auto";
			/** What it means when there is nothing to judge. */
			"onMissing"?: "fail" | "warn" | "ignore";
			/** What breaking it means. */
			"severity"?: "warning" | "blocker";
			/** With a glob: the sum of its metrics is judged, instead of each of them. */
			"total"?: boolean;
		})[];
	};
	/** What the report shows, in which order. */
	"report"?: {
		/** Whether the subject and the author of each commit are kept in the history and shown. */
		"commits"?: boolean;
		/** A style sheet of your own, after the page's. */
		"css"?: string;
		/** Whether the page is light or dark. */
		"mode"?: "auto" | "light" | "dark";
		/** Parts of the page to replace, as handlebars templates. */
		"partials"?: {
			/** What stands below everything. */
			"footer"?: string;
			/** The head of the page: the name of the repository, its branch, the last build. */
			"header"?: string;
		};
		/** The sections of the page from top to bottom; every metric where nothing is said. */
		"sections"?: ({
			/** The charts of the section. */
			"charts": ({
				/** Keys of the metrics it shows. */
				"metrics": (string)[];
				/** The title above it. Default: the names of the metrics. */
				"title"?: string;
			})[];
			/** What stands under the heading. */
			"description"?: string;
			/** The heading. */
			"name": string;
		})[];
		/** Where the repository is, for links to commits; GitHub or the runner's where nothing is said. */
		"serverUrl"?: string;
		/** The colours of the page. */
		"theme"?: "default" | "slate" | "contrast" | {
			/** For the dark page. */
			"dark"?: {
				[key: string]: string;
			};
			/** For the light page. */
			"light"?: {
				[key: string]: string;
			};
		};
	};
	/** Which files are the project's own: globs, `!` excludes, the last match wins, a bare directory means everything below it. */
	"sources"?: (string)[];
	/** Where the history is kept. The action's inputs win. */
	"storage"?: {
		/** For `sqlite-artifact`. */
		"artifact"?: {
			/** Whose history to continue; the branch of the run where nothing is said. */
			"branchFilter"?: string;
			/** Name of the artifact. */
			"name"?: string;
		};
		/** For `sqlite-s3`. Credentials come from inputs or the environment, never from this file. */
		"s3"?: {
			/** Name of the bucket. */
			"bucket"?: string;
			/** Address of the provider; AWS needs none. */
			"endpoint"?: string;
			/** Region of the bucket. */
			"region"?: string;
		};
		/** `sqlite-local` keeps a file beside the code, `sqlite-artifact` uses artifacts of GitHub Actions, `sqlite-s3` any S3-compatible provider. */
		"type"?: string;
	};
	/** Watches the reference branch: a metric that gets worse there opens an issue. */
	"watch"?: {
		/** Whether an issue is opened; otherwise only the job summary reports it. The job needs `issues: write`. */
		"issue"?: boolean;
		/** Labels of the issue, besides `unentropy-watch`, by which it is found again. */
		"labels"?: (string)[];
		/** The smallest change that is reported, as a share of what the metric was. */
		"minChange"?: string;
	};
};
