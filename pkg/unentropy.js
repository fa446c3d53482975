/* @ts-self-types="./unentropy.d.ts" */

/**
 * The shifts of a branch.
 */
export class Changes {
    static __wrap(ptr) {
        const obj = Object.create(Changes.prototype);
        obj.__wbg_ptr = ptr;
        ChangesFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ChangesFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_changes_free(ptr, 0);
    }
    /**
     * Whether these are all shifts of a branch.
     * @param {string} branch
     * @returns {boolean}
     */
    areAll(branch) {
        const ptr0 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.changes_areAll(this.__wbg_ptr, ptr0, len0);
        return ret !== 0;
    }
    /**
     * The newest builds of the branch, as `baseline.json`: at most 50 kB.
     * @returns {string}
     */
    baselineText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.changes_baselineText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * For scripts.
     * @returns {string}
     */
    json() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.changes_json(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * The shifts of the code that one build confirmed, for scripts; empty if the branch lacks that
     * build.
     * @param {string} commit
     * @param {string} run
     * @returns {string}
     */
    noticedWith(commit, run) {
        let deferred3_0;
        let deferred3_1;
        try {
            let ptr0, len0, ptr1, len1;
            try {
                ptr0 = passStringToWasm0(commit, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
                len0 = WASM_VECTOR_LEN;
                ptr1 = passStringToWasm0(run, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
                len1 = WASM_VECTOR_LEN;
            } catch (e) {
                if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
                if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
                throw e;
            }
            const ret = wasm.changes_noticedWith(this.__wbg_ptr, ptr0, len0, ptr1, len1);
            deferred3_0 = ret[0];
            deferred3_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
        }
    }
    /**
     * The commits of each shift: an older one, the newer one, the next older one, and so on.
     * @returns {string[]}
     */
    ranges() {
        const ret = wasm.changes_ranges(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The report of the history that these shifts are of: its branch is read already.
     * @param {Config} config
     * @param {Engine} db
     * @param {Facts} facts
     * @returns {ReportPage}
     */
    reportPage(config, db, facts) {
        _assertClass(config, Config);
        const ret = wasm.changes_reportPage(this.__wbg_ptr, config.__wbg_ptr, db, facts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ReportPage.__wrap(ret[0]);
    }
    /**
     * As text. `logs` has git's log of each of the `ranges`: one line per commit, with SHA, author
     * and subject, separated by tabs.
     * @param {string[]} logs
     * @param {boolean} color
     * @returns {string}
     */
    text(logs, color) {
        let deferred3_0;
        let deferred3_1;
        try {
            const val2 = +color;
            const ptr0 = passArrayJsValueToWasm0(logs, wasm.__wbindgen_malloc);
            const len0 = WASM_VECTOR_LEN;
            const ret = wasm.changes_text(this.__wbg_ptr, ptr0, len0, val2);
            deferred3_0 = ret[0];
            deferred3_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
        }
    }
}
if (Symbol.dispose) Changes.prototype[Symbol.dispose] = Changes.prototype.free;

/**
 * A valid configuration.
 */
export class Config {
    static __wrap(ptr) {
        const obj = Object.create(Config.prototype);
        obj.__wbg_ptr = ptr;
        ConfigFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ConfigFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_config_free(ptr, 0);
    }
    /**
     * What has to be done about accepted regressions, a sentence each: they end soon, or have no effect.
     * @param {number} now_ms
     * @returns {string[]}
     */
    acceptedNews(now_ms) {
        const ret = wasm.config_acceptedNews(this.__wbg_ptr, now_ms);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * What has to be done to measure these metrics again, so many times; nothing where all of them would
     * only read the same again.
     * @param {string[]} keys
     * @param {number} times
     * @returns {PlannedTask[][]}
     */
    again(keys, times) {
        const val2 = +times;
        const ptr0 = passArrayJsValueToWasm0(keys, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_again(this.__wbg_ptr, ptr0, len0, val2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The metrics that are measured in past commits as well.
     * @returns {string[]}
     */
    backfillKeys() {
        const ret = wasm.config_backfillKeys(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
     * without one.
     * @param {Engine} db
     * @param {string} key
     * @param {string} branch
     * @param {number} now_ms
     * @returns {Badge | null}
     */
    badgeOf(db, key, branch, now_ms) {
        const val3 = +now_ms;
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.config_badgeOf(this.__wbg_ptr, db, ptr0, len0, ptr1, len1, val3);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The shifts of a history.
     * @param {Engine} db
     * @param {ChangesAsked} asked
     * @returns {Changes}
     */
    changes(db, asked) {
        const ret = wasm.config_changes(this.__wbg_ptr, db, asked);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Changes.__wrap(ret[0]);
    }
    /**
     * Some metrics as their collectors see them.
     * @param {string[]} keys
     * @returns {CollectedMetric[]}
     */
    collected(keys) {
        const ptr0 = passArrayJsValueToWasm0(keys, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_collected(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Which way is good, by metric.
     * @returns {[string, 'higher' | 'lower' | null][]}
     */
    directions() {
        const ret = wasm.config_directions(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Replaces metrics that exist once for each fragment.
     * @param {string[]} names
     */
    expand(names) {
        const ptr0 = passArrayJsValueToWasm0(names, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.config_expand(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * The outcome of a metric whose files or command failed.
     * @param {string} key
     * @param {string} message
     * @param {string} hint
     * @returns {Outcome}
     */
    failed(key, message, hint) {
        let ptr0, len0, ptr1, len1, ptr2, len2;
        try {
            ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(message, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
            ptr2 = passStringToWasm0(hint, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len2 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr2) { wasm.__wbindgen_free(ptr2, len2 * 1, 1); }
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.config_failed(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The names of the fragments that this run merges; null: it measures itself.
     * @returns {string[] | undefined}
     */
    fragmentNames() {
        const ret = wasm.config_fragmentNames(this.__wbg_ptr);
        let v1;
        if (ret[0] !== 0) {
            v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
            wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        }
        return v1;
    }
    /**
     * Settings of the gate: inputs override the file, and the file overrides the defaults.
     * `untrusted`: the file may be a stranger's.
     * @param {Record<string, string>} inputs
     * @param {boolean | null} [untrusted]
     * @returns {GateSettings}
     */
    gateSettings(inputs, untrusted) {
        const ret = wasm.config_gateSettings(this.__wbg_ptr, inputs, isLikeNone(untrusted) ? 0xFFFFFF : untrusted ? 1 : 0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Whether subjects and authors of commits are left out, of the history too.
     * @returns {boolean}
     */
    hidesCommits() {
        const ret = wasm.config_hidesCommits(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Whether a metric comes from fragments in this run.
     * @param {string} key
     * @returns {boolean}
     */
    isMerged(key) {
        const ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_isMerged(this.__wbg_ptr, ptr0, len0);
        return ret !== 0;
    }
    /**
     * Whether the reference branch is watched.
     * @returns {boolean}
     */
    isWatching() {
        const ret = wasm.config_isWatching(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Judges what was measured. Without a history (`null`) only `min` and `max` can be judged.
     * @param {Engine | null | undefined} db
     * @param {Outcome[]} outcomes
     * @param {Baseline | null} baseline
     * @param {GateFacts} facts
     * @returns {Judgement}
     */
    judge(db, outcomes, baseline, facts) {
        const ret = wasm.config_judge(this.__wbg_ptr, isLikeNone(db) ? 0 : addToExternrefTable0(db), outcomes, baseline, facts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Whether a rule of this configuration or of the base's looks back farther than the baseline, so that
     * tags are needed.
     * @param {string | null} [base]
     * @returns {boolean}
     */
    looksBack(base) {
        var ptr0 = isLikeNone(base) ? 0 : passStringToWasm0(base, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        var len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_looksBack(this.__wbg_ptr, ptr0, len0);
        return ret !== 0;
    }
    /**
     * Says in the name of a metric that its value is a part of the whole.
     * @param {string} key
     * @param {string} words
     */
    markPartial(key, words) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(words, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        wasm.config_markPartial(this.__wbg_ptr, ptr0, len0, ptr1, len1);
    }
    /**
     * In the order of the file.
     * @returns {string[]}
     */
    metricKeys() {
        const ret = wasm.config_metricKeys(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The branch that changes are compared with, where the file names one.
     * @returns {string | undefined}
     */
    namedReferenceBranch() {
        const ret = wasm.config_namedReferenceBranch(this.__wbg_ptr);
        let v1;
        if (ret[0] !== 0) {
            v1 = getStringFromWasm0(ret[0], ret[1]);
            wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        }
        return v1;
    }
    /**
     * A fragment as bytes: the outcomes of its metrics, and instead of some of them what their reports
     * were reduced to.
     * @param {Origin} origin
     * @param {Outcome[]} outcomes
     * @param {ReducedReports[]} reduced
     * @returns {Uint8Array}
     */
    packFragment(origin, outcomes, reduced) {
        const ret = wasm.config_packFragment(this.__wbg_ptr, origin, outcomes, reduced);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * A report with an invented history, which says so.
     * @param {Facts} facts
     * @returns {ReportPage}
     */
    preview(facts) {
        const ret = wasm.config_preview(this.__wbg_ptr, facts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ReportPage.__wrap(ret[0]);
    }
    /**
     * The name of this project among those of the repository; undefined if it is in the root and has none.
     * `folder` is that of the configuration.
     * @param {string} folder
     * @returns {string | undefined}
     */
    publishedProject(folder) {
        const ptr0 = passStringToWasm0(folder, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_publishedProject(this.__wbg_ptr, ptr0, len0);
        let v2;
        if (ret[0] !== 0) {
            v2 = getStringFromWasm0(ret[0], ret[1]);
            wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        }
        return v2;
    }
    /**
     * Where the report is published, if the configuration says so.
     * @returns {string | undefined}
     */
    publishedReport() {
        const ret = wasm.config_publishedReport(this.__wbg_ptr);
        let v1;
        if (ret[0] !== 0) {
            v1 = getStringFromWasm0(ret[0], ret[1]);
            wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        }
        return v1;
    }
    /**
     * The outcome of a metric from the output of its command.
     * @param {string} key
     * @param {Ending} ending
     * @param {Uint8Array | number[]} stdout
     * @returns {Outcome}
     */
    readOutput(key, ending, stdout) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passArray8ToWasm0(stdout, wasm.__wbindgen_malloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.config_readOutput(this.__wbg_ptr, ptr0, len0, ending, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * A build as it is recorded: without the words of its commit where they are left out.
     * @param {Build} build
     * @returns {Build}
     */
    recorded(build) {
        const ret = wasm.config_recorded(this.__wbg_ptr, build);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Leaves what a fragment can have. Returns the keys of metrics that do not say how they combine.
     * @returns {string[]}
     */
    reduce() {
        const ret = wasm.config_reduce(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The summary of a run; `db` is its history, if it has one.
     * @param {Engine | null | undefined} db
     * @param {Run} run
     * @param {boolean} color
     * @returns {Summary}
     */
    renderSummary(db, run, color) {
        const val1 = +color;
        const ret = wasm.config_renderSummary(this.__wbg_ptr, isLikeNone(db) ? 0 : addToExternrefTable0(db), run, val1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The user's own files for the report.
     * @returns {ReportFiles}
     */
    reportFiles() {
        const ret = wasm.config_reportFiles(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The report.
     * @param {Engine} db
     * @param {Facts} facts
     * @returns {ReportPage}
     */
    reportPage(db, facts) {
        const ret = wasm.config_reportPage(this.__wbg_ptr, db, facts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ReportPage.__wrap(ret[0]);
    }
    /**
     * The outcomes that `track` measured in the same job, from its text; an error if they belong
     * to another one.
     * @param {string} text
     * @param {Build} build
     * @returns {Outcome[]}
     */
    reuse(text, build) {
        const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_reuse(this.__wbg_ptr, ptr0, len0, build);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * What has to be done, round by round, in the order of the file: in the first one for all metrics, then
     * for those that are measured again.
     * @returns {PlannedTask[][]}
     */
    rounds() {
        const ret = wasm.config_rounds(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The samples to store: outcomes with a value.
     * @param {Outcome[]} outcomes
     * @returns {DefinedSample[]}
     */
    samples(outcomes) {
        const ret = wasm.config_samples(this.__wbg_ptr, outcomes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Settings: inputs override the file, and the file overrides the defaults. `untrusted`: the
     * file may be a stranger's.
     * @param {Record<string, string>} inputs
     * @param {boolean} untrusted
     * @returns {Settings}
     */
    settings(inputs, untrusted) {
        const ret = wasm.config_settings(this.__wbg_ptr, inputs, untrusted);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The result of the rounds of a metric, of so many that were asked for; null: another one is needed.
     * @param {string} key
     * @param {Outcome[]} so_far
     * @param {number} asked
     * @returns {Outcome | null}
     */
    settle(key, so_far, asked) {
        const val2 = +asked;
        const ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.config_settle(this.__wbg_ptr, ptr0, len0, so_far, val2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Replays the rules over the builds of a branch, each against the one before it.
     * @param {Engine} db
     * @param {Range} range
     * @returns {Simulation}
     */
    simulate(db, range) {
        const ret = wasm.config_simulate(this.__wbg_ptr, db, range);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The `sources`, for collectors without paths.
     * @returns {string[]}
     */
    sources() {
        const ret = wasm.config_sources(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The keys of metrics whose parts are all tests of a report.
     * @returns {string[]}
     */
    testMetrics() {
        const ret = wasm.config_testMetrics(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Warnings of the configuration.
     * @returns {string[]}
     */
    warnings() {
        const ret = wasm.config_warnings(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * What a history notes with a build of the branch that is watched: so later runs know since when.
     * @param {string} branch
     * @param {string} folder
     * @returns {string}
     */
    watchNote(branch, folder) {
        let deferred3_0;
        let deferred3_1;
        try {
            let ptr0, len0, ptr1, len1;
            try {
                ptr0 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
                len0 = WASM_VECTOR_LEN;
                ptr1 = passStringToWasm0(folder, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
                len1 = WASM_VECTOR_LEN;
            } catch (e) {
                if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
                if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
                throw e;
            }
            const ret = wasm.config_watchNote(this.__wbg_ptr, ptr0, len0, ptr1, len1);
            deferred3_0 = ret[0];
            deferred3_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
        }
    }
    /**
     * The reference branch after a build of it was stored, given all its shifts, those of the machine too;
     * undefined where it is not watched, or the build is not one of it.
     * @param {Engine} db
     * @param {Changes} changes
     * @param {WatchFacts} facts
     * @returns {Watch | undefined}
     */
    watch(db, changes, facts) {
        _assertClass(changes, Changes);
        const ret = wasm.config_watch(this.__wbg_ptr, db, changes.__wbg_ptr, facts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : Watch.__wrap(ret[0]);
    }
    /**
     * The configuration's text with one accepted regression more.
     * @param {string} text
     * @param {Wish} wish
     * @returns {string}
     */
    withAccepted(text, wish) {
        let deferred3_0;
        let deferred3_1;
        try {
            const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len0 = WASM_VECTOR_LEN;
            const ret = wasm.config_withAccepted(this.__wbg_ptr, ptr0, len0, wish);
            var ptr2 = ret[0];
            var len2 = ret[1];
            if (ret[3]) {
                ptr2 = 0; len2 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred3_0 = ptr2;
            deferred3_1 = len2;
            return getStringFromWasm0(ptr2, len2);
        } finally {
            wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
        }
    }
}
if (Symbol.dispose) Config.prototype[Symbol.dispose] = Config.prototype.free;

/**
 * The flaky tests of a history.
 */
export class FlakyTests {
    static __wrap(ptr) {
        const obj = Object.create(FlakyTests.prototype);
        obj.__wbg_ptr = ptr;
        FlakyTestsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        FlakyTestsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_flakytests_free(ptr, 0);
    }
    /**
     * The same as JSON.
     * @returns {string}
     */
    json() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.flakytests_json(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * For a terminal.
     * @param {boolean} color
     * @returns {string}
     */
    text(color) {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.flakytests_text(this.__wbg_ptr, color);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) FlakyTests.prototype[Symbol.dispose] = FlakyTests.prototype.free;

/**
 * The fragments of a run. Call `free` when done.
 */
export class Fragments {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        FragmentsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_fragments_free(ptr, 0);
    }
    /**
     * It is not known which artifacts there are.
     * @param {string} why
     */
    fail(why) {
        const ptr0 = passStringToWasm0(why, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.fragments_fail(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Looks for them among the names of the run's artifacts; returns what to download.
     * @param {string[]} artifacts
     * @returns {Download[]}
     */
    find(artifacts) {
        const ptr0 = passArrayJsValueToWasm0(artifacts, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.fragments_find(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Takes the jobs of all attempts.
     * @param {Job[]} jobs
     */
    knowJobs(jobs) {
        const ret = wasm.fragments_knowJobs(this.__wbg_ptr, jobs);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * One could not be downloaded.
     * @param {number} fragment
     * @param {string} why
     */
    lose(fragment, why) {
        const val2 = +fragment;
        const ptr0 = passStringToWasm0(why, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.fragments_lose(this.__wbg_ptr, val2, ptr0, len0);
    }
    /**
     * The outcome of a metric; or the fragments whose reports have to be united, by name.
     * @param {Config} config
     * @param {string} key
     * @returns {{ outcome: Outcome | null, partial: string | null, reports: string[] }}
     */
    merge(config, key) {
        _assertClass(config, Config);
        const ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.fragments_merge(this.__wbg_ptr, config.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Whether the jobs of the run matter: some fragments are of an earlier attempt.
     * @returns {boolean}
     */
    needsJobs() {
        const ret = wasm.fragments_needsJobs(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Those of these names or globs; `here` is the job that merges.
     * @param {Origin} here
     * @param {string[]} names
     * @param {boolean} allows_missing
     */
    constructor(here, names, allows_missing) {
        const val2 = +allows_missing;
        const ptr0 = passArrayJsValueToWasm0(names, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.fragments_new(here, ptr0, len0, val2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        FragmentsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Takes a downloaded fragment.
     * @param {number} fragment
     * @param {Uint8Array | number[]} bytes
     */
    receive(fragment, bytes) {
        const val2 = +fragment;
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.fragments_receive(this.__wbg_ptr, val2, ptr0, len0);
    }
    /**
     * What the reports of a fragment were reduced to, for a metric that [`Fragments::merge`] names it for.
     * @param {Config} config
     * @param {string} key
     * @param {string} fragment
     * @returns {Uint8Array}
     */
    report(config, key, fragment) {
        _assertClass(config, Config);
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(fragment, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.fragments_report(this.__wbg_ptr, config.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Judges what was received; returns the names of the fragments.
     * @returns {string[]}
     */
    settle() {
        const ret = wasm.fragments_settle(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * What is wrong with fragments, a line for each.
     * @returns {string[]}
     */
    troubles() {
        const ret = wasm.fragments_troubles(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
}
if (Symbol.dispose) Fragments.prototype[Symbol.dispose] = Fragments.prototype.free;

/**
 * Values of other tools to be added to a history.
 */
export class Importer {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ImporterFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_importer_free(ptr, 0);
    }
    /**
     * How many values were taken, were duplicates, and were invalid.
     * @returns {Uint32Array}
     */
    counts() {
        const ret = wasm.importer_counts(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Takes the words of commits: lines of a SHA, a blank, the author, NUL, the subject.
     * @param {string} lines
     */
    describe(lines) {
        const ptr0 = passStringToWasm0(lines, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.importer_describe(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Leaves out what commits say, for a project that does not keep it.
     */
    forgetWords() {
        wasm.importer_forgetWords(this.__wbg_ptr);
    }
    /**
     * `branch` is for values that name none; `commits` has a line for each commit that a value may
     * belong to, oldest first: its time in seconds, a blank, its SHA. Values in the future are
     * refused.
     * @param {string} branch
     * @param {string} commits
     * @param {number} now_ms
     */
    constructor(branch, commits, now_ms) {
        const val3 = +now_ms;
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(commits, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.importer_new(ptr0, len0, ptr1, len1, val3);
        this.__wbg_ptr = ret;
        ImporterFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Everything that `known` lacks.
     * @param {Engine} known
     * @returns {Parts}
     */
    parts(known) {
        const ret = wasm.importer_parts(this.__wbg_ptr, known);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Parts.__wrap(ret[0]);
    }
    /**
     * The first of the problems, each with its place.
     * @returns {string[]}
     */
    problems() {
        const ret = wasm.importer_problems(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Notes an invalid line.
     * @param {string} place
     * @param {string} problem
     */
    refuse(place, problem) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(place, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(problem, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        wasm.importer_refuse(this.__wbg_ptr, ptr0, len0, ptr1, len1);
    }
    /**
     * The commits of whose words nothing is known.
     * @returns {string[]}
     */
    silentCommits() {
        const ret = wasm.importer_silentCommits(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Adds everything to a history, or nothing; may be repeated. Returns the number of builds
     * afterwards, how many of them are new, were updated, and stay pruned, and how many values are
     * new.
     * @param {Engine} db
     * @param {string} write_id
     * @returns {Uint32Array}
     */
    store(db, write_id) {
        const ptr0 = passStringToWasm0(write_id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.importer_store(this.__wbg_ptr, db, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v2;
    }
    /**
     * Takes one line: its cells in the order of `valueFields`. `place` is where it is; in a table
     * everything is text, including numbers.
     * @param {string} place
     * @param {Array<any>} cells
     * @param {boolean} is_table
     */
    take(place, cells, is_table) {
        const val2 = +is_table;
        const ptr0 = passStringToWasm0(place, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.importer_take(this.__wbg_ptr, ptr0, len0, cells, val2);
    }
}
if (Symbol.dispose) Importer.prototype[Symbol.dispose] = Importer.prototype.free;

/**
 * A build with its values, to be recorded or written as a journal entry.
 */
export class KeptBuild {
    static __wrap(ptr) {
        const obj = Object.create(KeptBuild.prototype);
        obj.__wbg_ptr = ptr;
        KeptBuildFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        KeptBuildFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_keptbuild_free(ptr, 0);
    }
    /**
     * Adds another build, to be stored together with it.
     * @param {Build} build
     * @param {DefinedSample[]} samples
     */
    add(build, samples) {
        const ret = wasm.keptbuild_add(this.__wbg_ptr, build, samples);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Its commit.
     * @returns {string}
     */
    get commit() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.keptbuild_commit(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Explains the values that are compared with that commit. `said` and `folder` are those of
     * `js/git/moved.js`; undefined if git cannot tell.
     * @param {string} commit
     * @param {string | null} [said]
     * @param {string | null} [folder]
     */
    explain(commit, said, folder) {
        let ptr0, len0, ptr1, len1, ptr2, len2;
        try {
            ptr0 = passStringToWasm0(commit, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = isLikeNone(said) ? 0 : passStringToWasm0(said, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
            ptr2 = isLikeNone(folder) ? 0 : passStringToWasm0(folder, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len2 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr2) { wasm.__wbindgen_free(ptr2, len2 * 1, 1); }
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        wasm.keptbuild_explain(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    }
    /**
     * Its name in a journal; `uuid` makes it unique.
     * @param {string} uuid
     * @returns {string}
     */
    name(uuid) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ptr0 = passStringToWasm0(uuid, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len0 = WASM_VECTOR_LEN;
            const ret = wasm.keptbuild_name(this.__wbg_ptr, ptr0, len0);
            deferred2_0 = ret[0];
            deferred2_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * A new build; `facts` are those of `js/run/machine.js`, if known.
     * @param {Build} build
     * @param {DefinedSample[]} samples
     * @param {number} now_ms
     * @param {string | null} [facts]
     */
    constructor(build, samples, now_ms, facts) {
        const val2 = +now_ms;
        var ptr0 = isLikeNone(facts) ? 0 : passStringToWasm0(facts, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        var len0 = WASM_VECTOR_LEN;
        const ret = wasm.keptbuild_new(build, samples, val2, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        KeptBuildFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Adds a note for the ledger of the history that it is recorded in.
     * @param {string} note
     */
    note(note) {
        const ptr0 = passStringToWasm0(note, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.keptbuild_note(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Reads the text of a file; `name` is for messages.
     * @param {string} name
     * @param {string} text
     * @returns {KeptBuild}
     */
    static read(name, text) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.keptbuild_read(ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return KeptBuild.__wrap(ret[0]);
    }
    /**
     * Records the build, or nothing; an existing one is updated. `entry` is its name in the
     * journal, if it has one. `clashes`: sentences about jobs of one run that measured the same
     * metric differently.
     * @param {Engine} db
     * @param {string | null | undefined} entry
     * @param {string} write_id
     * @returns {Recorded}
     */
    record(db, entry, write_id) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = isLikeNone(entry) ? 0 : passStringToWasm0(entry, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(write_id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.keptbuild_record(this.__wbg_ptr, db, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Its run.
     * @returns {string}
     */
    get run() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.keptbuild_run(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Takes what the values consist of. Returns the commits of the builds with which they can be compared:
     * for each metric the last build of `branch` before this one.
     * @param {Engine} db
     * @param {Outcome[]} outcomes
     * @param {string} branch
     * @returns {string[]}
     */
    setParts(db, outcomes, branch) {
        const ptr0 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.keptbuild_setParts(this.__wbg_ptr, db, outcomes, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v2;
    }
    /**
     * Takes the outcomes of tests from the parts of some metrics. False: there are too many to keep.
     * @param {Outcome[]} outcomes
     * @param {string[]} keys
     * @returns {boolean}
     */
    setTests(outcomes, keys) {
        const ptr0 = passArrayJsValueToWasm0(keys, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.keptbuild_setTests(this.__wbg_ptr, outcomes, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * The text of its journal entry.
     * @returns {string}
     */
    text() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.keptbuild_text(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) KeptBuild.prototype[Symbol.dispose] = KeptBuild.prototype.free;

/**
 * A value, what it consists of, and why it moved.
 */
export class Known {
    static __wrap(ptr) {
        const obj = Object.create(Known.prototype);
        obj.__wbg_ptr = ptr;
        KnownFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        KnownFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_known_free(ptr, 0);
    }
    /**
     * The same as JSON.
     * @param {number} most
     * @param {boolean} by_folder
     * @returns {string}
     */
    topJson(most, by_folder) {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.known_topJson(this.__wbg_ptr, most, by_folder);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Its largest parts, for a terminal.
     * @param {number} most
     * @param {boolean} by_folder
     * @param {boolean} color
     * @returns {string}
     */
    top(most, by_folder, color) {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.known_top(this.__wbg_ptr, most, by_folder, color);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * The same as JSON.
     * @returns {string}
     */
    whyJson() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.known_whyJson(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Why it moved, for a terminal.
     * @param {boolean} color
     * @returns {string}
     */
    why(color) {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.known_why(this.__wbg_ptr, color);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Known.prototype[Symbol.dispose] = Known.prototype.free;

/**
 * What another history lacks, to be taken as small histories.
 */
export class Parts {
    static __wrap(ptr) {
        const obj = Object.create(Parts.prototype);
        obj.__wbg_ptr = ptr;
        PartsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PartsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_parts_free(ptr, 0);
    }
    /**
     * The number of builds and prune records.
     * @returns {number}
     */
    get length() {
        const ret = wasm.parts_length(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Everything in `from` that `known` lacks.
     * @param {Engine} from
     * @param {Engine} known
     */
    constructor(from, known) {
        const ret = wasm.parts_new(from, known);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        PartsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Writes `count` of them, starting with `first`, into an empty history, with all definitions
     * and renames.
     * @param {Engine} into
     * @param {number} first
     * @param {number} count
     */
    put(into, first, count) {
        const ret = wasm.parts_put(this.__wbg_ptr, into, first, count);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
}
if (Symbol.dispose) Parts.prototype[Symbol.dispose] = Parts.prototype.free;

/**
 * A report before it is rendered.
 */
export class ReportPage {
    static __wrap(ptr) {
        const obj = Object.create(ReportPage.prototype);
        obj.__wbg_ptr = ptr;
        ReportPageFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ReportPageFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_reportpage_free(ptr, 0);
    }
    /**
     * Where the levels of the metrics begin.
     * @returns {Levels}
     */
    levels() {
        const ret = wasm.reportpage_levels(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The report of a history without its configuration.
     * @param {Engine} db
     * @param {Facts} facts
     */
    constructor(db, facts) {
        const ret = wasm.reportpage_new(db, facts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ReportPageFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * One HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
     * @param {Assets} assets
     * @param {(text: string) => string} csp_hash
     * @returns {string}
     */
    render(assets, csp_hash) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.reportpage_render(this.__wbg_ptr, assets, csp_hash);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * What a page over many repositories says of this one.
     * @param {Published} facts
     * @returns {string}
     */
    summary(facts) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.reportpage_summary(this.__wbg_ptr, facts);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
}
if (Symbol.dispose) ReportPage.prototype[Symbol.dispose] = ReportPage.prototype.free;

/**
 * What a run sees of its branch, and the issues that follow from it.
 */
export class Watch {
    static __wrap(ptr) {
        const obj = Object.create(Watch.prototype);
        obj.__wbg_ptr = ptr;
        WatchFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        WatchFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_watch_free(ptr, 0);
    }
    /**
     * How our issues begin.
     * @returns {string}
     */
    get begin() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.watch_begin(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * How the comment begins with which an issue is closed.
     * @returns {string}
     */
    get closing() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.watch_closing(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * What has to be done, given all issues of ours, open or not. A run writes to
     * few issues, however often it looks: the next run does the rest.
     * @param {ListedIssue[]} issues
     * @returns {WatchAction[]}
     */
    decide(issues) {
        const ret = wasm.watch_decide(this.__wbg_ptr, issues);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Whether this build shows a regression that no build before it did.
     * @returns {boolean}
     */
    get isNews() {
        const ret = wasm.watch_isNews(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Whether GitHub does not have to be asked: nothing is worth an issue, and none is likely to be open.
     * @returns {boolean}
     */
    get isQuiet() {
        const ret = wasm.watch_isQuiet(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * The label by which our issues are found.
     * @returns {string}
     */
    get label() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.watch_label(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Takes the commits of a range, the newest first: a line each with SHA, author and subject, with
     * tabs in between.
     * @param {string} to
     * @param {string} lines
     */
    learn(to, lines) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(to, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(lines, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        wasm.watch_learn(this.__wbg_ptr, ptr0, len0, ptr1, len1);
    }
    /**
     * Whether an issue is going to be opened, given all issues of ours.
     * @param {ListedIssue[]} issues
     * @returns {boolean}
     */
    opens(issues) {
        const ret = wasm.watch_opens(this.__wbg_ptr, issues);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * The commits that are named by the issues which have to be written, given all issues of ours.
     * @param {ListedIssue[]} issues
     * @returns {WatchRange[]}
     */
    ranges(issues) {
        const ret = wasm.watch_ranges(this.__wbg_ptr, issues);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * What this build shows for the first time, for the job summary; empty: nothing.
     * @returns {string}
     */
    summary() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.watch_summary(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Watch.prototype[Symbol.dispose] = Watch.prototype.free;

/**
 * All branches.
 * @param {Engine} db
 * @returns {string[]}
 */
export function allBranches(db) {
    const ret = wasm.allBranches(db);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
}

/**
 * A badge of a name and a text.
 * @param {string} name
 * @param {string} text
 * @param {Status | 'none'} state
 * @returns {Badge}
 */
export function badge(name, text, state) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
        ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
        ptr2 = passStringToWasm0(state, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len2 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr2) { wasm.__wbindgen_free(ptr2, len2 * 1, 1); }
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    const ret = wasm.badge(ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The newest builds of a branch, as `baseline.json`: at most 50 kB.
 * @param {Engine} db
 * @param {string} branch
 * @param {number} last
 * @returns {string}
 */
export function baselineText(db, branch, last) {
    let deferred4_0;
    let deferred4_1;
    try {
        const val2 = +last;
        const ptr0 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.baselineText(db, ptr0, len0, val2);
        var ptr3 = ret[0];
        var len3 = ret[1];
        if (ret[3]) {
            ptr3 = 0; len3 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred4_0 = ptr3;
        deferred4_1 = len3;
        return getStringFromWasm0(ptr3, len3);
    } finally {
        wasm.__wbindgen_free(deferred4_0, deferred4_1, 1);
    }
}

/**
 * The shifts of a history without its configuration.
 * @param {Engine} db
 * @param {ChangesAsked} asked
 * @returns {Changes}
 */
export function changes(db, asked) {
    const ret = wasm.changes(db, asked);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Changes.__wrap(ret[0]);
}

/**
 * Fails unless a file has a SQLite header and the length it states. Returns a changed header if
 * the file needs one to be opened, because it is in WAL mode.
 * @param {Uint8Array | number[]} head
 * @param {number} length_bytes
 * @returns {Uint8Array | undefined}
 */
export function checkHeader(head, length_bytes) {
    const val2 = +length_bytes;
    const ptr0 = passArray8ToWasm0(head, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.checkHeader(ptr0, len0, val2);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    let v3;
    if (ret[0] !== 0) {
        v3 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v3;
}

/**
 * Fails unless all values of `old` can be renamed to `new`; returns how many builds have a value
 * of both. `forced`: allow different units.
 * @param {Engine} db
 * @param {string} old
 * @param {string} _new
 * @param {boolean} forced
 * @returns {number}
 */
export function checkRename(db, old, _new, forced) {
    const val3 = +forced;
    let ptr0, len0, ptr1, len1;
    try {
        ptr0 = passStringToWasm0(old, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(_new, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    const ret = wasm.checkRename(db, ptr0, len0, ptr1, len1, val3);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * Chooses the baseline of a change; without a history (`null`), none.
 * @param {Engine | null | undefined} db
 * @param {Ancestry} ancestry
 * @returns {Baseline}
 */
export function chooseBaseline(db, ancestry) {
    const ret = wasm.chooseBaseline(isLikeNone(db) ? 0 : addToExternrefTable0(db), ancestry);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Kind and retryability of an error code; an unknown code is an internal one.
 * @param {string} code
 * @returns {CodeTraits}
 */
export function codeTraits(code) {
    const ptr0 = passStringToWasm0(code, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.codeTraits(ptr0, len0);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Makes a history as small as possible if that is worth it; returns whether it was.
 * @param {Engine} db
 * @returns {boolean}
 */
export function compact(db) {
    const ret = wasm.compact(db);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] !== 0;
}

/**
 * Path of the configuration file, as the inputs name it.
 * @param {Record<string, string>} inputs
 * @returns {string}
 */
export function configFile(inputs) {
    let deferred2_0;
    let deferred2_1;
    try {
        const ret = wasm.configFile(inputs);
        var ptr1 = ret[0];
        var len1 = ret[1];
        if (ret[3]) {
            ptr1 = 0; len1 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred2_0 = ptr1;
        deferred2_1 = len1;
        return getStringFromWasm0(ptr1, len1);
    } finally {
        wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
}

/**
 * The number of builds, of all branches.
 * @param {Engine} db
 * @returns {number}
 */
export function countBuilds(db) {
    const ret = wasm.countBuilds(db);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] >>> 0;
}

/**
 * How many builds were ever pruned.
 * @param {Engine} db
 * @returns {number}
 */
export function countPruned(db) {
    const ret = wasm.countPruned(db);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] >>> 0;
}

/**
 * Creates a history in an empty database.
 * @param {Engine} db
 * @param {number} now_ms
 */
export function createHistory(db, now_ms) {
    const ret = wasm.createHistory(db, now_ms);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * The name of a journal entry with a `change` or a `part`.
 * @param {'change' | 'part'} what
 * @param {number} now_ms
 * @param {string} uuid
 * @returns {string}
 */
export function entryName(what, now_ms, uuid) {
    let deferred4_0;
    let deferred4_1;
    try {
        const val3 = +now_ms;
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(what, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(uuid, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.entryName(ptr0, len0, val3, ptr1, len1);
        deferred4_0 = ret[0];
        deferred4_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred4_0, deferred4_1, 1);
    }
}

/**
 * The time of the first build, in ms since the epoch; NaN without builds.
 * @param {Engine} db
 * @returns {number}
 */
export function firstBuildMs(db) {
    const ret = wasm.firstBuildMs(db);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * Of builds since that time, of all branches.
 * @param {Engine} db
 * @param {number} since_ms
 * @returns {FlakyTests}
 */
export function flakyTests(db, since_ms) {
    const ret = wasm.flakyTests(db, since_ms);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return FlakyTests.__wrap(ret[0]);
}

/**
 * Folds in many journal entries at once; returns the error of each unreadable one, and sentences
 * about jobs of one run that measured the same metric differently.
 * @param {Engine} db
 * @param {string[]} entries
 * @param {string[]} texts
 * @param {number} now_ms
 * @returns {{ errors: (Error | undefined)[]; clashes: string[] }}
 */
export function foldEntries(db, entries, texts, now_ms) {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
        ptr0 = passArrayJsValueToWasm0(entries, wasm.__wbindgen_malloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passArrayJsValueToWasm0(texts, wasm.__wbindgen_malloc);
        len1 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr1) { wasm.__externref_drop_slice(ptr1, len1); wasm.__wbindgen_free(ptr1, len1 * 4, 4); }
        if (ptr0) { wasm.__externref_drop_slice(ptr0, len0); wasm.__wbindgen_free(ptr0, len0 * 4, 4); }
        throw e;
    }
    const ret = wasm.foldEntries(db, ptr0, len0, ptr1, len1, val3);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Folds in the journal entry `entry`, or a change without a name; returns sentences about jobs of
 * one run that measured the same metric differently.
 * @param {Engine} db
 * @param {string | null | undefined} entry
 * @param {string} name
 * @param {string} text
 * @param {number} now_ms
 * @returns {string[]}
 */
export function foldEntry(db, entry, name, text, now_ms) {
    const val4 = +now_ms;
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
        ptr0 = isLikeNone(entry) ? 0 : passStringToWasm0(entry, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
        ptr2 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len2 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr2) { wasm.__wbindgen_free(ptr2, len2 * 1, 1); }
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    const ret = wasm.foldEntry(db, ptr0, len0, ptr1, len1, ptr2, len2, val4);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v5 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v5;
}

/**
 * When each of these journal entries was folded in, in ms since the epoch; NaN: not yet.
 * @param {Engine} db
 * @param {string[]} entries
 * @returns {Float64Array}
 */
export function foldedAt(db, entries) {
    const ptr0 = passArrayJsValueToWasm0(entries, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.foldedAt(db, ptr0, len0);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * `owner/name` and the server of a git remote.
 * @param {string} remote
 * @returns {[string, string] | null}
 */
export function forge(remote) {
    const ptr0 = passStringToWasm0(remote, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.forge(ptr0, len0);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Drops the names of journal entries that were folded in before `before_ms` and are not listed.
 * @param {Engine} db
 * @param {string[]} listed
 * @param {number} before_ms
 */
export function forget(db, listed, before_ms) {
    const val2 = +before_ms;
    const ptr0 = passArrayJsValueToWasm0(listed, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.forget(db, ptr0, len0, val2);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * The name of a fragment's artifact; `second`: of one whose name is taken.
 * @param {Origin} origin
 * @param {string | null} [second]
 * @returns {string}
 */
export function fragmentArtifact(origin, second) {
    let deferred3_0;
    let deferred3_1;
    try {
        var ptr0 = isLikeNone(second) ? 0 : passStringToWasm0(second, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        var len0 = WASM_VECTOR_LEN;
        const ret = wasm.fragmentArtifact(origin, ptr0, len0);
        var ptr2 = ret[0];
        var len2 = ret[1];
        if (ret[3]) {
            ptr2 = 0; len2 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred3_0 = ptr2;
        deferred3_1 = len2;
        return getStringFromWasm0(ptr2, len2);
    } finally {
        wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
}

/**
 * Path of the configuration file, as the gate's inputs name it.
 * @param {Record<string, string>} inputs
 * @returns {string}
 */
export function gateConfigFile(inputs) {
    let deferred2_0;
    let deferred2_1;
    try {
        const ret = wasm.gateConfigFile(inputs);
        var ptr1 = ret[0];
        var len1 = ret[1];
        if (ret[3]) {
            ptr1 = 0; len1 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred2_0 = ptr1;
        deferred2_1 = len1;
        return getStringFromWasm0(ptr1, len1);
    } finally {
        wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
}

/**
 * Every input of the gate, in the order of the documentation.
 * @returns {Input[]}
 */
export function gateInputs() {
    const ret = wasm.gateInputs();
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The first line of the comment, by which it is found again.
 * @param {string | null} [project]
 * @returns {string}
 */
export function gateMarker(project) {
    let deferred2_0;
    let deferred2_1;
    try {
        var ptr0 = isLikeNone(project) ? 0 : passStringToWasm0(project, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        var len0 = WASM_VECTOR_LEN;
        const ret = wasm.gateMarker(ptr0, len0);
        deferred2_0 = ret[0];
        deferred2_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
}

/**
 * How many bytes `checkHeader` needs.
 * @returns {number}
 */
export function headerBytes() {
    const ret = wasm.headerBytes();
    return ret >>> 0;
}

/**
 * Every input of the action, in the order of the documentation.
 * @returns {Input[]}
 */
export function inputs() {
    const ret = wasm.inputs();
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Whether a path may be the file of a repository.
 * @param {string} path
 * @returns {boolean}
 */
export function isPublishedPath(path) {
    const ptr0 = passStringToWasm0(path, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.isPublishedPath(ptr0, len0);
    return ret !== 0;
}

/**
 * Whether all values of `old` were already renamed to `new`.
 * @param {Engine} db
 * @param {string} old
 * @param {string} _new
 * @returns {boolean}
 */
export function isRenamed(db, old, _new) {
    let ptr0, len0, ptr1, len1;
    try {
        ptr0 = passStringToWasm0(old, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(_new, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    const ret = wasm.isRenamed(db, ptr0, len0, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] !== 0;
}

/**
 * What is known of the newest value of a metric on a branch, or of that of a commit.
 * @param {Engine} db
 * @param {string} metric
 * @param {string} branch
 * @param {string | null} [commit]
 * @returns {Known}
 */
export function knownOf(db, metric, branch, commit) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
        ptr0 = passStringToWasm0(metric, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
        ptr2 = isLikeNone(commit) ? 0 : passStringToWasm0(commit, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len2 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr2) { wasm.__wbindgen_free(ptr2, len2 * 1, 1); }
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    const ret = wasm.knownOf(db, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Known.__wrap(ret[0]);
}

/**
 * The subset of `runs` that have a build in the history.
 * @param {Engine} db
 * @param {string[]} runs
 * @returns {string[]}
 */
export function knownRuns(db, runs) {
    const ptr0 = passArrayJsValueToWasm0(runs, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.knownRuns(db, ptr0, len0);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v2;
}

/**
 * Takes the module of the collectors, before a configuration is parsed.
 * @param {Collectors} collectors
 */
export function lend(collectors) {
    wasm.lend(collectors);
}

/**
 * Merges one history into another; `entry` is its name for the ledger.
 * @param {Engine} into
 * @param {Engine} from
 * @param {string | null | undefined} entry
 * @param {number} now_ms
 * @returns {Merged}
 */
export function merge(into, from, entry, now_ms) {
    const val2 = +now_ms;
    var ptr0 = isLikeNone(entry) ? 0 : passStringToWasm0(entry, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN;
    const ret = wasm.merge(into, from, ptr0, len0, val2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Fails unless the database is a valid history that this version supports.
 * @param {Engine} db
 * @param {boolean} trusted
 * @returns {Opened}
 */
export function openHistory(db, trusted) {
    const ret = wasm.openHistory(db, trusted);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The packed history in a part; undefined for any other entry.
 * @param {string} text
 * @returns {string | undefined}
 */
export function packedIn(text) {
    const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.packedIn(ptr0, len0);
    let v2;
    if (ret[0] !== 0) {
        v2 = getStringFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v2;
}

/**
 * Reads the text of a configuration file; the error lists every problem as `problems`.
 * @param {string} text
 * @param {string} file
 * @returns {Config}
 */
export function parseConfig(text, file) {
    let ptr0, len0, ptr1, len1;
    try {
        ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(file, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    const ret = wasm.parseConfig(ptr0, len0, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Config.__wrap(ret[0]);
}

/**
 * The entry of a part: a packed history, in base64.
 * @param {string} packed
 * @returns {string}
 */
export function partText(packed) {
    let deferred2_0;
    let deferred2_1;
    try {
        const ptr0 = passStringToWasm0(packed, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.partText(ptr0, len0);
        deferred2_0 = ret[0];
        deferred2_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
}

/**
 * All builds that were ever pruned: a commit, its run, the next commit, and so on.
 * @param {Engine} db
 * @returns {string[]}
 */
export function prunedBuilds(db) {
    const ret = wasm.prunedBuilds(db);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
}

/**
 * A change that prunes builds: a commit, its run, the next commit, and so on. It is a text, for
 * `foldEntry` and for a journal.
 * @param {string[]} builds
 * @param {number} now_ms
 * @returns {string}
 */
export function pruning(builds, now_ms) {
    let deferred3_0;
    let deferred3_1;
    try {
        const val2 = +now_ms;
        const ptr0 = passArrayJsValueToWasm0(builds, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.pruning(ptr0, len0, val2);
        deferred3_0 = ret[0];
        deferred3_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
}

/**
 * Where the file of a repository is, below the place that all share.
 * @param {string} repository
 * @param {string | null} [project]
 * @returns {string}
 */
export function publishedPath(repository, project) {
    let deferred3_0;
    let deferred3_1;
    try {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(repository, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = isLikeNone(project) ? 0 : passStringToWasm0(project, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.publishedPath(ptr0, len0, ptr1, len1);
        deferred3_0 = ret[0];
        deferred3_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
}

/**
 * Settings from inputs only, for a run that measures nothing.
 * @param {Record<string, string>} inputs
 * @returns {GateSettings}
 */
export function publisherSettings(inputs) {
    const ret = wasm.publisherSettings(inputs);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The values of a build as gauges of OpenTelemetry.
 * @param {Build} build
 * @param {DefinedSample[]} samples
 * @param {PushedFrom} origin
 * @returns {Push}
 */
export function pushOf(build, samples, origin) {
    const ret = wasm.pushOf(build, samples, origin);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Records the builds of a `baseline.json` in an empty history.
 * @param {Engine} db
 * @param {string} text
 */
export function readBaseline(db, text) {
    const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.readBaseline(db, ptr0, len0);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * Records in the ledger that all of these names are taken in.
 * @param {Engine} db
 * @param {string[]} entries
 * @param {number} now_ms
 */
export function remember(db, entries, now_ms) {
    const val2 = +now_ms;
    const ptr0 = passArrayJsValueToWasm0(entries, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.remember(db, ptr0, len0, val2);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * The ledger's names that begin with `prefix`; undefined in a history of another tool.
 * @param {Engine} db
 * @param {string} prefix
 * @returns {string[] | undefined}
 */
export function remembered(db, prefix) {
    const ptr0 = passStringToWasm0(prefix, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.remembered(db, ptr0, len0);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    let v2;
    if (ret[0] !== 0) {
        v2 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    }
    return v2;
}

/**
 * A change that renames all existing values of a metric.
 * @param {Engine} db
 * @param {string} old
 * @param {string} _new
 * @param {number} now_ms
 * @returns {string}
 */
export function renaming(db, old, _new, now_ms) {
    let deferred5_0;
    let deferred5_1;
    try {
        const val3 = +now_ms;
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passStringToWasm0(old, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passStringToWasm0(_new, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.renaming(db, ptr0, len0, ptr1, len1, val3);
        var ptr4 = ret[0];
        var len4 = ret[1];
        if (ret[3]) {
            ptr4 = 0; len4 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred5_0 = ptr4;
        deferred5_1 = len4;
        return getStringFromWasm0(ptr4, len4);
    } finally {
        wasm.__wbindgen_free(deferred5_0, deferred5_1, 1);
    }
}

/**
 * The page over many repositories: one HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
 * @param {Found[]} found
 * @param {FleetFacts} facts
 * @param {FleetAssets} assets
 * @param {(text: string) => string} csp_hash
 * @returns {string}
 */
export function renderFleet(found, facts, assets, csp_hash) {
    let deferred2_0;
    let deferred2_1;
    try {
        const ret = wasm.renderFleet(found, facts, assets, csp_hash);
        var ptr1 = ret[0];
        var len1 = ret[1];
        if (ret[3]) {
            ptr1 = 0; len1 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred2_0 = ptr1;
        deferred2_1 = len1;
        return getStringFromWasm0(ptr1, len1);
    } finally {
        wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
}

/**
 * Makes one comment from the results of an untrusted run, newest first: of each project the newest
 * counts. Invalid ones, and those of another `commit`, are left out, each with the reason in
 * `refused`.
 * @param {string[]} texts
 * @param {string} commit
 * @param {number} workflow
 * @returns {Reported}
 */
export function renderReported(texts, commit, workflow) {
    const val3 = +workflow;
    let ptr0, len0, ptr1, len1;
    try {
        ptr0 = passArrayJsValueToWasm0(texts, wasm.__wbindgen_malloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(commit, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__externref_drop_slice(ptr0, len0); wasm.__wbindgen_free(ptr0, len0 * 4, 4); }
        throw e;
    }
    const ret = wasm.renderReported(ptr0, len0, ptr1, len1, val3);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The summary of a run without a configuration, or without its history.
 * @param {Run} run
 * @param {boolean} color
 * @returns {Summary}
 */
export function renderSummary(run, color) {
    const ret = wasm.renderSummary(run, color);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Merges everything readable in a damaged history into an intact one.
 * @param {Engine} damaged
 * @param {Engine} into
 */
export function salvage(damaged, into) {
    const ret = wasm.salvage(damaged, into);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * Stores the id of this write.
 * @param {Engine} db
 * @param {string} write_id
 */
export function stamp(db, write_id) {
    const ptr0 = passStringToWasm0(write_id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.stamp(db, ptr0, len0);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

export function start() {
    wasm.start();
}

/**
 * The note of a published file that has its summary.
 * @returns {string}
 */
export function summaryNote() {
    let deferred1_0;
    let deferred1_1;
    try {
        const ret = wasm.summaryNote();
        deferred1_0 = ret[0];
        deferred1_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
}

/**
 * Applies a retention policy such as `90d,daily:1y,weekly`: returns the builds that it does not
 * keep (a commit, its run, the next commit, and so on), and how many values each metric has before
 * and after.
 * @param {Engine} db
 * @param {string} policy
 * @param {number} now_ms
 * @returns {Thinned}
 */
export function thinned(db, policy, now_ms) {
    const val2 = +now_ms;
    const ptr0 = passStringToWasm0(policy, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.thinned(db, ptr0, len0, val2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The builds of one branch, the last `limit` of them or all, and their values.
 * @param {Engine} db
 * @param {string} branch
 * @param {number | null} [limit]
 * @returns {Timeline}
 */
export function timeline(db, branch, limit) {
    const val2 = +(isLikeNone(limit) ? Number.MAX_SAFE_INTEGER : (limit) >>> 0);
    const ptr0 = passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.timeline(db, ptr0, len0, val2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The branch to show: the requested one, which must have builds; else the current one if it has
 * any, else the one with the most.
 * @param {Engine} db
 * @param {string | null} [asked]
 * @param {string | null} [current]
 * @returns {string}
 */
export function trendBranch(db, asked, current) {
    let deferred4_0;
    let deferred4_1;
    try {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = isLikeNone(asked) ? 0 : passStringToWasm0(asked, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = isLikeNone(current) ? 0 : passStringToWasm0(current, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
            throw e;
        }
        const ret = wasm.trendBranch(db, ptr0, len0, ptr1, len1);
        var ptr3 = ret[0];
        var len3 = ret[1];
        if (ret[3]) {
            ptr3 = 0; len3 = 0;
            throw takeFromExternrefTable0(ret[2]);
        }
        deferred4_0 = ptr3;
        deferred4_1 = len3;
        return getStringFromWasm0(ptr3, len3);
    } finally {
        wasm.__wbindgen_free(deferred4_0, deferred4_1, 1);
    }
}

/**
 * The fields of a value, in the order of its cells.
 * @returns {string[]}
 */
export function valueFields() {
    const ret = wasm.valueFields();
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
}

/**
 * The values of the next builds after one, as cells in the order of `valueFields`, and the last of
 * those builds; null at the end.
 * @param {Engine} db
 * @param {number | null} [after]
 * @param {string | null} [branch]
 * @returns {{ rows: (string | number | null)[][]; last: number } | null}
 */
export function valuesOf(db, after, branch) {
    const val2 = +(isLikeNone(after) ? 0 : after);
    var ptr0 = isLikeNone(branch) ? 0 : passStringToWasm0(branch, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN;
    const ret = wasm.valuesOf(db, !isLikeNone(after), val2, ptr0, len0);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The version of the program.
 * @returns {string}
 */
export function version() {
    let deferred1_0;
    let deferred1_1;
    try {
        const ret = wasm.version();
        deferred1_0 = ret[0];
        deferred1_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
            const ret = Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_Number_ff192a72a0dcdf6d: function(arg0) {
            const ret = Number(arg0);
            return ret;
        },
        __wbg___wbindgen_bigint_get_as_i64_11da4b52cd0aedef: function(arg0, arg1) {
            const v = arg1;
            const ret = typeof(v) === 'bigint' ? v : undefined;
            getDataViewMemory0().setBigInt64((arg0 >>> 0) + 8 * 1, isLikeNone(ret) ? BigInt(0) : ret, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone(ret), true);
        },
        __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
            const v = arg0;
            const ret = typeof(v) === 'boolean' ? v : undefined;
            return isLikeNone(ret) ? 0xFFFFFF : ret ? 1 : 0;
        },
        __wbg___wbindgen_debug_string_f249a2a76caa9a55: function(arg0, arg1) {
            const ret = debugString(arg1);
            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_in_3f58a9d3b3a7eed2: function(arg0, arg1) {
            const ret = arg0 in arg1;
            return ret;
        },
        __wbg___wbindgen_is_bigint_5fa10641e039d3ef: function(arg0) {
            const ret = typeof(arg0) === 'bigint';
            return ret;
        },
        __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
            const ret = typeof(arg0) === 'function';
            return ret;
        },
        __wbg___wbindgen_is_null_c22311b1cc228e3a: function(arg0) {
            const ret = arg0 === null;
            return ret;
        },
        __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
            const val = arg0;
            const ret = typeof(val) === 'object' && val !== null;
            return ret;
        },
        __wbg___wbindgen_is_string_fc456fee5d3317de: function(arg0) {
            const ret = typeof(arg0) === 'string';
            return ret;
        },
        __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
            const ret = arg0 === undefined;
            return ret;
        },
        __wbg___wbindgen_jsval_eq_38d7bfbe4cc84039: function(arg0, arg1) {
            const ret = arg0 === arg1;
            return ret;
        },
        __wbg___wbindgen_jsval_loose_eq_b2f214e2e4b30e36: function(arg0, arg1) {
            const ret = arg0 == arg1;
            return ret;
        },
        __wbg___wbindgen_number_get_934b640d0889af78: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'number' ? obj : undefined;
            getDataViewMemory0().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone(ret) ? 0 : ret, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone(ret), true);
        },
        __wbg___wbindgen_rethrow_d953c34c2e20677f: function(arg0) {
            throw arg0;
        },
        __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'string' ? obj : undefined;
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
            throw new Error(getStringFromWasm0(arg0, arg1));
        },
        __wbg_call_40b008ba32f73991: function() { return handleError(function (arg0, arg1) {
            const ret = arg0.call(arg1);
            return ret;
        }, arguments); },
        __wbg_call_a410eb4b59ed5965: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = arg0.call(arg1, arg2);
            return ret;
        }, arguments); },
        __wbg_done_57e08d0be6e30c02: function(arg0) {
            const ret = arg0.done;
            return ret;
        },
        __wbg_entries_7bb1459bd9b5c2b9: function(arg0) {
            const ret = Object.entries(arg0);
            return ret;
        },
        __wbg_from_eac91875c8a5ffa4: function(arg0) {
            const ret = Array.from(arg0);
            return ret;
        },
        __wbg_get_2080c49015e35254: function() { return handleError(function (arg0, arg1) {
            const ret = Reflect.get(arg0, arg1);
            return ret;
        }, arguments); },
        __wbg_get_635eea311fa1a291: function() { return handleError(function (arg0, arg1) {
            const ret = Reflect.get(arg0, arg1);
            return ret;
        }, arguments); },
        __wbg_get_d7176cfb76d71114: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_get_unchecked_e6325ad374eff861: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_get_with_ref_key_fc601247060b7204: function(arg0, arg1) {
            const ret = arg0[arg1];
            return ret;
        },
        __wbg_instanceof_ArrayBuffer_12cdaa4161423e6b: function(arg0) {
            let result;
            try {
                result = arg0 instanceof ArrayBuffer;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_instanceof_Error_74e3cca0c4a69161: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Error;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_instanceof_Map_0b4fc8b62e73f163: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Map;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_instanceof_Uint8Array_d7aeb0dcb3108fea: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Uint8Array;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_isArray_bcf1376d0d732d08: function(arg0) {
            const ret = Array.isArray(arg0);
            return ret;
        },
        __wbg_isSafeInteger_1a35ba4d31e71d38: function(arg0) {
            const ret = Number.isSafeInteger(arg0);
            return ret;
        },
        __wbg_iterator_e4c5e8f68ada7b58: function() {
            const ret = Symbol.iterator;
            return ret;
        },
        __wbg_judgeCommand_4e28d94b6c177e9f: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = arg0.judgeCommand(getStringFromWasm0(arg1, arg2));
            return ret;
        }, arguments); },
        __wbg_judgeSource_63d96ce2216d65c8: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = arg0.judgeSource(getStringFromWasm0(arg1, arg2));
            return ret;
        }, arguments); },
        __wbg_length_186163212ffe79c3: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_length_5a8bb8abe1e54e15: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_length_b03a0fabb109b1e9: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_message_43d8c8f1d543a349: function(arg0) {
            const ret = arg0.message;
            return ret;
        },
        __wbg_new_13de428334042d26: function(arg0) {
            const ret = new Uint8Array(arg0);
            return ret;
        },
        __wbg_new_37eb45aaf5eeb820: function() {
            const ret = new Array();
            return ret;
        },
        __wbg_new_7075786089b89c5e: function() {
            const ret = new Map();
            return ret;
        },
        __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
            const ret = new Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_new_cd4348290afae586: function() {
            const ret = new Object();
            return ret;
        },
        __wbg_new_from_slice_b8daf545a41c6aa0: function(arg0, arg1) {
            const ret = new Uint8Array(getArrayU8FromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_new_with_length_01b143a7e5dd5a3e: function(arg0) {
            const ret = new Uint8Array(arg0 >>> 0);
            return ret;
        },
        __wbg_next_178c1651c11432b3: function(arg0) {
            const ret = arg0.next;
            return ret;
        },
        __wbg_next_af5ac6a08bb0a717: function() { return handleError(function (arg0) {
            const ret = arg0.next();
            return ret;
        }, arguments); },
        __wbg_numbers_0e5ed63c759775e1: function() { return handleError(function (arg0, arg1, arg2, arg3) {
            const ret = arg0.numbers(getStringFromWasm0(arg1, arg2), arg3);
            return ret;
        }, arguments); },
        __wbg_parse_c3f72b5a24f83c01: function() { return handleError(function (arg0, arg1) {
            const ret = JSON.parse(getStringFromWasm0(arg0, arg1));
            return ret;
        }, arguments); },
        __wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
            Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), arg2);
        },
        __wbg_prototypesetcall_a366c038a3918afa: function(arg0, arg1, arg2) {
            Float64Array.prototype.set.call(getArrayF64FromWasm0(arg0, arg1), arg2);
        },
        __wbg_push_c9f4893fc209f768: function(arg0, arg1) {
            const ret = arg0.push(arg1);
            return ret;
        },
        __wbg_reads_b7d5b3217d348d63: function() { return handleError(function (arg0, arg1, arg2, arg3) {
            var v0 = getArrayJsValueFromWasm0(arg2, arg3);
            wasm.__wbindgen_free(arg2, arg3 * 4, 4);
            const ret = arg0.reads(arg1, v0);
            return ret;
        }, arguments); },
        __wbg_rows_484ea406149d51bf: function() { return handleError(function (arg0, arg1, arg2, arg3) {
            const ret = arg0.rows(getStringFromWasm0(arg1, arg2), arg3);
            return ret;
        }, arguments); },
        __wbg_run_c6b1ef5af9b5a3af: function() { return handleError(function (arg0, arg1, arg2, arg3) {
            arg0.run(getStringFromWasm0(arg1, arg2), arg3);
        }, arguments); },
        __wbg_set_2793479888329cb6: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = Reflect.set(arg0, arg1, arg2);
            return ret;
        }, arguments); },
        __wbg_set_8282f7e0d2d01336: function(arg0, arg1, arg2) {
            const ret = arg0.set(arg1, arg2);
            return ret;
        },
        __wbg_set_d2d33b52458e984a: function(arg0, arg1, arg2) {
            arg0[arg1 >>> 0] = arg2;
        },
        __wbg_set_e4b9a833d288759a: function(arg0, arg1, arg2) {
            arg0[arg1] = arg2;
        },
        __wbg_stringify_0a0fbf2ef722380a: function() { return handleError(function (arg0) {
            const ret = JSON.stringify(arg0);
            return ret;
        }, arguments); },
        __wbg_value_e0f328965e184931: function(arg0) {
            const ret = arg0.value;
            return ret;
        },
        __wbindgen_generic_0000000000000001: function(arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000002: function(arg0) {
            // Cast intrinsic for `I64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000003: function(arg0, arg1) {
            // Cast intrinsic for `Ref(String) -> Externref`.
            const ret = getStringFromWasm0(arg0, arg1);
            return ret;
        },
        __wbindgen_generic_0000000000000004: function(arg0) {
            // Cast intrinsic for `U64 -> Externref`.
            const ret = BigInt.asUintN(64, arg0);
            return ret;
        },
        __wbindgen_init_externref_table: function() {
            const table = wasm.__wbindgen_externrefs;
            table.set(0, undefined);
            table.set(1024, undefined);
            table.set(1025, null);
            table.set(1026, true);
            table.set(1027, false);
        },
    };
    return {
        __proto__: null,
        "./unentropy_bg.js": import0,
    };
}

const ChangesFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_changes_free(ptr, 1));
const ConfigFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_config_free(ptr, 1));
const FlakyTestsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_flakytests_free(ptr, 1));
const FragmentsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_fragments_free(ptr, 1));
const ImporterFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_importer_free(ptr, 1));
const KeptBuildFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_keptbuild_free(ptr, 1));
const KnownFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_known_free(ptr, 1));
const PartsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_parts_free(ptr, 1));
const ReportPageFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_reportpage_free(ptr, 1));
const WatchFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_watch_free(ptr, 1));

function addToExternrefTable0(obj) {
    const idx = wasm.__externref_table_alloc();
    wasm.__wbindgen_externrefs.set(idx, obj);
    return idx;
}

function _assertClass(instance, klass) {
    if (!(instance instanceof klass)) {
        throw new Error(`expected instance of ${klass.name}`);
    }
}

function debugString(val) {
    switch (typeof val) {
        // primitive types
        case 'number':
        case 'boolean':
        case 'undefined':
        return `${val}`;
        case 'string':
        return JSON.stringify(val);
        case 'bigint':
        return `${val}n`;
        case 'symbol':
        return val.description !== undefined
            ? `Symbol(${val.description})`
            : 'Symbol';
        case 'function':
        return typeof val.name === 'string' && val.name !== ''
            ? `Function(${val.name})`
            : 'Function';
        case 'object': {
            if (val === null) {
                return 'null';
            }
            // objects
            if (Array.isArray(val)) {
                return '[' + Array.from(val, debugString).join(', ') + ']';
            }
            // errors
            if (val instanceof Error) {
                return `${val.name}: ${val.message}\n${val.stack}`;
            }

            const toStringOutput = toString.call(val);
            // Test for built-in
            const className = /\[object ([^\]]+)\]/.exec(toStringOutput)?.[1];

            // Failed to match the standard '[object ClassName]'
            if (className === undefined) {
                return toStringOutput;
            }
            if (className === 'Object') {
                // we're a user defined class or Object
                // JSON.stringify avoids problems with cycles, and is generally much
                // easier than looping through ownProperties of `val`.
                try {
                    return 'Object(' + JSON.stringify(val) + ')';
                } catch (_) {
                    return 'Object';
                }
            }
            // TODO we could test for more things here, like `Set`s and `Map`s.
            return className;
        }
        // Per MDN: 'This list of values is exhaustive.'
        // https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Operators/typeof#description
    }
}

function getArrayF64FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getFloat64ArrayMemory0().subarray(ptr / 8, ptr / 8 + len);
}

function getArrayJsValueFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    const mem = getDataViewMemory0();
    const result = [];
    for (let i = ptr; i < ptr + 4 * len; i += 4) {
        result.push(wasm.__wbindgen_externrefs.get(mem.getUint32(i, true)));
    }
    wasm.__externref_drop_slice(ptr, len);
    return result;
}

function getArrayU32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}

let cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
    if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
        cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
    }
    return cachedFloat64ArrayMemory0;
}

function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

let cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
        cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArrayJsValueToWasm0(array, malloc) {
    const ptr = malloc(array.length * 4, 4) >>> 0;
    for (let i = 0; i < array.length; i++) {
        const add = addToExternrefTable0(array[i]);
        getDataViewMemory0().setUint32(ptr + 4 * i, add, true);
    }
    WASM_VECTOR_LEN = array.length;
    return ptr;
}

function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}

const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

let WASM_VECTOR_LEN = 0;

let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    cachedDataViewMemory0 = null;
    cachedFloat64ArrayMemory0 = null;
    cachedUint32ArrayMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
}

async function __wbg_load(module, imports) {
    if (typeof Response === 'function' && module instanceof Response) {
        if (!module.ok) {
            throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
        }

        if (typeof WebAssembly.instantiateStreaming === 'function') {
            try {
                return await WebAssembly.instantiateStreaming(module, imports);
            } catch (e) {
                const validResponse = expectedResponseType(module.type);

                if (validResponse && module.headers.get('Content-Type') !== 'application/wasm') {
                    console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);

                } else { throw e; }
            }
        }

        const bytes = await module.arrayBuffer();
        return await WebAssembly.instantiate(bytes, imports);
    } else {
        const instance = await WebAssembly.instantiate(module, imports);

        if (instance instanceof WebAssembly.Instance) {
            return { instance, module };
        } else {
            return instance;
        }
    }

    function expectedResponseType(type) {
        switch (type) {
            case 'basic': case 'cors': case 'default': return true;
        }
        return false;
    }
}

function initSync(module) {
    if (wasm !== undefined) return wasm;


    if (module !== undefined) {
        if (Object.getPrototypeOf(module) === Object.prototype) {
            ({module} = module)
        } else {
            console.warn('using deprecated parameters for `initSync()`; pass a single object instead')
        }
    }

    const imports = __wbg_get_imports();
    if (!(module instanceof WebAssembly.Module)) {
        module = new WebAssembly.Module(module);
    }
    const instance = new WebAssembly.Instance(module, imports);
    return __wbg_finalize_init(instance, module);
}

let __wbg_init_promise;
async function __wbg_init(module_or_path) {
    if (wasm !== undefined) return wasm;
    if (__wbg_init_promise === undefined) {
        __wbg_init_promise = __wbg_init_once(module_or_path);
        __wbg_init_promise.catch(() => { __wbg_init_promise = undefined; });
    }
    return __wbg_init_promise;
}

async function __wbg_init_once(module_or_path) {

    if (module_or_path !== undefined) {
        if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
            ({module_or_path} = module_or_path)
        } else {
            console.warn('using deprecated parameters for the initialization function; pass a single object instead')
        }
    }


    const imports = __wbg_get_imports();

    if (typeof module_or_path === 'string' || (typeof Request === 'function' && module_or_path instanceof Request) || (typeof URL === 'function' && module_or_path instanceof URL)) {
        module_or_path = fetch(module_or_path);
    }

    const { instance, module } = await __wbg_load(await module_or_path, imports);

    return __wbg_finalize_init(instance, module);
}

export { initSync, __wbg_init as default };
