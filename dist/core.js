import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  canUpload
} from "./github-credentials.js";
import {
  LARGEST_BUILD_BYTES,
  refuseTooLarge
} from "./run-limits.js";
import {
  within
} from "./github-api.js";
import {
  until
} from "./github-abortable.js";
import {
  knownSecrets,
  redact
} from "./run-secrets.js";
import {
  orElse
} from "./git.js";
import {
  GitFailure,
  askGit,
  isHash,
  listWithGit,
  needHash
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
  __export,
  __require,
  __toESM
} from "./runtime.js";

// node_modules/sql.js/dist/sql-wasm.js
var require_sql_wasm = __commonJS({
  "node_modules/sql.js/dist/sql-wasm.js"(exports, module) {
    var initSqlJsPromise = void 0;
    var initSqlJs2 = function(moduleConfig) {
      if (initSqlJsPromise) {
        return initSqlJsPromise;
      }
      initSqlJsPromise = new Promise(function(resolveModule, reject) {
        var Module = typeof moduleConfig !== "undefined" ? moduleConfig : {};
        var originalOnAbortFunction = Module["onAbort"];
        Module["onAbort"] = function(errorThatCausedAbort) {
          reject(new Error(errorThatCausedAbort));
          if (originalOnAbortFunction) {
            originalOnAbortFunction(errorThatCausedAbort);
          }
        };
        Module["postRun"] = Module["postRun"] || [];
        Module["postRun"].push(function() {
          resolveModule(Module);
        });
        module = void 0;
        var k;
        k ||= typeof Module !== "undefined" ? Module : {};
        var aa = !!globalThis.window, ba = !!globalThis.WorkerGlobalScope, ca = globalThis.process?.versions?.node && globalThis.process?.type != "renderer";
        k.onRuntimeInitialized = function() {
          function a(f, h) {
            tb(f, h instanceof Error ? h.message : String(h), -1);
          }
          function b(f, h) {
            switch (typeof h) {
              case "boolean":
                kc(f, h ? 1 : 0);
                break;
              case "number":
                lc(f, h);
                break;
              case "string":
                mc(f, h, l(h), -1);
                break;
              case "object":
                if (h === null) ub(f);
                else if (h.length != null) {
                  var p = da(h.length);
                  v.set(h, p);
                  nc(f, p, h.length, -1);
                  ea(p);
                } else tb(f, "Wrong API use : tried to return a value of an unknown type (" + h + ").", -1);
                break;
              default:
                ub(f);
            }
          }
          function d(f, h) {
            for (var p = [], r = 0; r < f; r += 1) {
              var u = y(
                h + 4 * r,
                "i32"
              ), w = oc(u);
              if (w === 1 || w === 2) u = pc(u);
              else if (w === 3) w = vb(u), u = qc(u), u = A(u, w, true);
              else if (w === 4) {
                w = u;
                u = vb(w);
                w = rc(w);
                for (var x = new Uint8Array(u), G = 0; G < u; G += 1) x[G] = v[w + G];
                u = x;
              } else u = null;
              p.push(u);
            }
            return p;
          }
          function c(f, h) {
            this.Va = f;
            this.db = h;
            this.Ta = 1;
            this.rb = [];
          }
          function e(f, h) {
            this.db = h;
            this.kb = fa(f);
            if (this.kb === null) throw Error("Unable to allocate memory for the SQL string");
            this.pb = this.kb;
            this.bb = this.xb = null;
          }
          function g(f) {
            this.filename = "dbfile_" + (4294967295 * Math.random() >>> 0);
            f != null && ja(
              this.filename,
              f
            );
            this.handleError(F(this.filename, q));
            this.db = y(q, "i32");
            z && sc(this.db);
            this.qb = {};
            this.Ya = /* @__PURE__ */ new Map();
          }
          function m(f, h) {
            return f.replace(/[A-Z]/g, function(p) {
              return p.toLowerCase();
            }) + ":" + h;
          }
          function t(f) {
            f.forEach(ka);
          }
          var z = k.useOldExtensionFunctions !== false, q = la(4), n = k.cwrap, F = n("sqlite3_open", "number", ["string", "number"]), S = n("sqlite3_close_v2", "number", ["number"]), Ta = n("sqlite3_backup_init", "number", ["number", "string", "number", "string"]), ma = n("sqlite3_backup_step", "number", ["number", "number"]), na = n(
            "sqlite3_backup_finish",
            "number",
            ["number"]
          ), ha = n("sqlite3_exec", "number", ["number", "number", "number", "number", "number"]), Aa = n("sqlite3_changes", "number", ["number"]), N = n("sqlite3_sql", "string", ["number"]), tc = n("sqlite3_normalized_sql", "string", ["number"]), Ua = n("sqlite3_prepare_v2", "number", ["number", "number", "number", "number", "number"]), uc = n("sqlite3_bind_text", "number", ["number", "number", "number", "number", "number"]), xb = n("sqlite3_bind_blob", "number", ["number", "number", "number", "number", "number"]), vc = n(
            "sqlite3_bind_double",
            "number",
            ["number", "number", "number"]
          ), wc = n("sqlite3_bind_int", "number", ["number", "number", "number"]), xc = n("sqlite3_bind_parameter_index", "number", ["number", "string"]), yc = n("sqlite3_step", "number", ["number"]), ia = n("sqlite3_errmsg", "string", ["number"]), zc = n("sqlite3_column_count", "number", ["number"]), Ac = n("sqlite3_data_count", "number", ["number"]), Bc = n("sqlite3_column_double", "number", ["number", "number"]), Cc = n("sqlite3_column_text", "number", ["number", "number"]), Dc = n("sqlite3_column_blob", "number", [
            "number",
            "number"
          ]), yb = n("sqlite3_column_bytes", "number", ["number", "number"]), Ec = n("sqlite3_column_type", "number", ["number", "number"]), Fc = n("sqlite3_column_name", "string", ["number", "number"]), Gc = n("sqlite3_reset", "number", ["number"]), Hc = n("sqlite3_clear_bindings", "number", ["number"]), Ic = n("sqlite3_finalize", "number", ["number"]), zb = n("sqlite3_create_function_v2", "number", "number string number number number number number number number".split(" ")), oc = n("sqlite3_value_type", "number", ["number"]), vb = n(
            "sqlite3_value_bytes",
            "number",
            ["number"]
          ), qc = n("sqlite3_value_text", "number", ["number"]), rc = n("sqlite3_value_blob", "number", ["number"]), pc = n("sqlite3_value_double", "number", ["number"]), lc = n("sqlite3_result_double", "", ["number", "number"]), ub = n("sqlite3_result_null", "", ["number"]), mc = n("sqlite3_result_text", "", ["number", "string", "number", "number"]), nc = n("sqlite3_result_blob", "", ["number", "number", "number", "number"]), kc = n("sqlite3_result_int", "", ["number", "number"]), tb = n("sqlite3_result_error", "", ["number", "string", "number"]), Ab = n("sqlite3_aggregate_context", "number", ["number", "number"]), sc = n("RegisterExtensionFunctions", "number", ["number"]), Bb = n("sqlite3_update_hook", "number", ["number", "number", "number"]);
          c.prototype.bind = function(f) {
            if (!this.Va) throw "Statement closed";
            this.reset();
            return Array.isArray(f) ? this.Ob(f) : f != null && typeof f === "object" ? this.Pb(f) : true;
          };
          c.prototype.step = function() {
            if (!this.Va) throw "Statement closed";
            this.Ta = 1;
            var f = yc(this.Va);
            switch (f) {
              case 100:
                return true;
              case 101:
                return false;
              default:
                throw this.db.handleError(f);
            }
          };
          c.prototype.Hb = function(f) {
            f == null && (f = this.Ta, this.Ta += 1);
            return Bc(this.Va, f);
          };
          c.prototype.Xb = function(f) {
            f == null && (f = this.Ta, this.Ta += 1);
            if (typeof BigInt !== "function") throw Error("BigInt is not supported");
            return BigInt(this.Ib(f));
          };
          c.prototype.Ib = function(f) {
            f == null && (f = this.Ta, this.Ta += 1);
            var h = Cc(this.Va, f);
            f = yb(this.Va, f);
            return A(h, f, true);
          };
          c.prototype.getBlob = function(f) {
            f == null && (f = this.Ta, this.Ta += 1);
            var h = yb(this.Va, f);
            f = Dc(this.Va, f);
            for (var p = new Uint8Array(h), r = 0; r < h; r += 1) p[r] = v[f + r];
            return p;
          };
          c.prototype.get = function(f, h) {
            h = h || {};
            f != null && this.bind(f) && this.step();
            f = [];
            for (var p = Ac(this.Va), r = 0; r < p; r += 1) switch (Ec(this.Va, r)) {
              case 1:
                var u = h.useBigInt ? this.Xb(r) : this.Hb(r);
                f.push(u);
                break;
              case 2:
                f.push(this.Hb(r));
                break;
              case 3:
                f.push(this.Ib(r));
                break;
              case 4:
                f.push(this.getBlob(r));
                break;
              default:
                f.push(null);
            }
            return f;
          };
          c.prototype.ub = function() {
            for (var f = [], h = zc(this.Va), p = 0; p < h; p += 1) f.push(Fc(this.Va, p));
            return f;
          };
          c.prototype.Gb = function(f, h) {
            var p = this.get(f, h);
            f = this.ub();
            return Object.fromEntries(f.map(function(r, u) {
              return [r, p[u]];
            }));
          };
          c.prototype.ac = function() {
            return N(this.Va);
          };
          c.prototype.Yb = function() {
            return tc(this.Va);
          };
          c.prototype.run = function(f) {
            f != null && this.bind(f);
            this.step();
            return this.reset();
          };
          c.prototype.Cb = function(f, h) {
            h == null && (h = this.Ta, this.Ta += 1);
            var p = fa(f);
            this.rb.push(p);
            this.db.handleError(uc(this.Va, h, p, l(f), 0));
          };
          c.prototype.Nb = function(f, h) {
            h == null && (h = this.Ta, this.Ta += 1);
            var p = da(f.length);
            v.set(f, p);
            this.rb.push(p);
            this.db.handleError(xb(
              this.Va,
              h,
              p,
              f.length,
              0
            ));
          };
          c.prototype.Bb = function(f, h) {
            h == null && (h = this.Ta, this.Ta += 1);
            this.db.handleError((f === (f | 0) ? wc : vc)(this.Va, h, f));
          };
          c.prototype.Qb = function(f) {
            f == null && (f = this.Ta, this.Ta += 1);
            xb(this.Va, f, 0, 0, 0);
          };
          c.prototype.Db = function(f, h) {
            h == null && (h = this.Ta, this.Ta += 1);
            switch (typeof f) {
              case "string":
                this.Cb(f, h);
                return;
              case "number":
                this.Bb(f, h);
                return;
              case "bigint":
                this.Cb(f.toString(), h);
                return;
              case "boolean":
                this.Bb(f + 0, h);
                return;
              case "object":
                if (f === null) {
                  this.Qb(h);
                  return;
                }
                if (f.length != null) {
                  this.Nb(
                    f,
                    h
                  );
                  return;
                }
            }
            throw "Wrong API use : tried to bind a value of an unknown type (" + f + ").";
          };
          c.prototype.Pb = function(f) {
            var h = this;
            Object.keys(f).forEach(function(p) {
              var r = xc(h.Va, p);
              r !== 0 && h.Db(f[p], r);
            });
            return true;
          };
          c.prototype.Ob = function(f) {
            for (var h = 0; h < f.length; h += 1) this.Db(f[h], h + 1);
            return true;
          };
          c.prototype.reset = function() {
            this.freemem();
            return Hc(this.Va) === 0 && Gc(this.Va) === 0;
          };
          c.prototype.freemem = function() {
            for (var f; (f = this.rb.pop()) !== void 0; ) ea(f);
          };
          c.prototype.eb = function() {
            this.freemem();
            var f = Ic(this.Va) === 0;
            delete this.db.qb[this.Va];
            this.Va = 0;
            return f;
          };
          e.prototype.next = function() {
            if (this.kb === null) return { done: true };
            this.bb !== null && (this.bb.eb(), this.bb = null);
            if (!this.db.db) throw this.lb(), Error("Database closed");
            var f = oa(), h = la(4);
            pa(q);
            pa(h);
            try {
              this.db.handleError(Ua(this.db.db, this.pb, -1, q, h));
              this.pb = y(h, "i32");
              var p = y(q, "i32");
              if (p === 0) return this.lb(), { done: true };
              this.bb = new c(p, this.db);
              this.db.qb[p] = this.bb;
              return { value: this.bb, done: false };
            } catch (r) {
              throw this.xb = A(this.pb), this.lb(), r;
            } finally {
              qa(f);
            }
          };
          e.prototype.lb = function() {
            ea(this.kb);
            this.kb = null;
          };
          e.prototype["return"] = function() {
            this.bb !== null && (this.bb.eb(), this.bb = null);
            this.lb();
            return { done: true };
          };
          e.prototype.Zb = function() {
            return this.xb !== null ? this.xb : A(this.pb);
          };
          typeof Symbol === "function" && typeof Symbol.iterator === "symbol" && (e.prototype[Symbol.iterator] = function() {
            return this;
          });
          g.prototype.run = function(f, h) {
            if (!this.db) throw "Database closed";
            if (h) {
              f = this.yb(f, h);
              try {
                f.step();
              } finally {
                f.eb();
              }
            } else {
              f = fa(f);
              try {
                this.handleError(ha(
                  this.db,
                  f,
                  0,
                  0,
                  q
                ));
              } finally {
                ea(f);
              }
            }
            return this;
          };
          g.prototype.exec = function(f, h, p) {
            if (!this.db) throw "Database closed";
            var r = oa(), u = null, w = null, x = null;
            try {
              x = w = fa(f);
              var G = la(4);
              for (f = []; y(x, "i8") !== 0; ) {
                pa(q);
                pa(G);
                this.handleError(Ua(this.db, x, -1, q, G));
                var T = y(q, "i32");
                x = y(G, "i32");
                if (T !== 0) {
                  var D = null;
                  u = new c(T, this);
                  for (h != null && u.bind(h); u.step(); ) D === null && (D = { columns: u.ub(), values: [] }, f.push(D)), D.values.push(u.get(null, p));
                  u.eb();
                }
              }
              return f;
            } catch (K) {
              throw u && u.eb(), K;
            } finally {
              w && ea(w), qa(r);
            }
          };
          g.prototype.Ub = function(f, h, p, r, u) {
            typeof h === "function" && (r = p, p = h, h = void 0);
            f = this.yb(f, h);
            try {
              for (; f.step(); ) p(f.Gb(null, u));
            } finally {
              f.eb();
            }
            if (typeof r === "function") return r();
          };
          g.prototype.yb = function(f, h) {
            f = fa(f);
            try {
              pa(q), this.handleError(Ua(this.db, f, -1, q, 0));
            } finally {
              ea(f);
            }
            f = y(q, "i32");
            if (f === 0) throw "Nothing to prepare";
            var p = new c(f, this);
            h != null && p.bind(h);
            return this.qb[f] = p;
          };
          g.prototype.bc = function(f) {
            return new e(f, this);
          };
          g.prototype.Wb = function() {
            if (!this.db) throw Error("Database closed");
            var f = this.filename + "_export";
            ja(f, []);
            var h = 0, p = 0;
            try {
              var r = B(f).node, u = null, w = r.Qa.write;
              r.Qa = Object.create(r.Qa);
              r.Qa.write = function(T, D, K, V, U) {
                if (u === null) return w(T, D, K, V, U);
                r.Ua.set(D.subarray(K, K + V), U);
                r.Wa = Math.max(r.Wa, U + V);
                return V;
              };
              var x = F(f, q);
              h = y(q, "i32");
              if (x !== 0) throw Error(ia(h));
              p = Ta(h, "main", this.db, "main");
              if (p === 0) throw Error(ia(h));
              x = ma(p, 0);
              if (x === 0) {
                var G = this.exec("PRAGMA main.page_count; PRAGMA main.page_size");
                u = new Uint8Array(G[0].values[0][0] * G[1].values[0][0]);
                r.Ua = u;
                x = ma(p, -1);
              }
              if (x === 5 || x === 6) throw Error("Unable to export: SQLite is busy or locked. Finish active write transactions before exporting.");
              if (x !== 101) throw Error(ia(h));
              x = na(p);
              p = 0;
              if (x !== 0) throw Error(ia(h));
              x = S(h);
              if (x !== 0) throw Error(ia(h));
              h = 0;
              u = new Uint8Array(r.Ua.buffer, r.Ua.byteOffset, r.Wa);
              u.length > 0 && (u[18] = 1, u[19] = 1);
              return u;
            } finally {
              p !== 0 && na(p), h !== 0 && S(h), ra("/" + f);
            }
          };
          g.prototype.close = function() {
            this.db !== null && (Object.values(this.qb).forEach(function(f) {
              f.eb();
            }), this.Ya.forEach(t), this.Ya.clear(), this.fb && (ka(this.fb), this.fb = void 0), this.handleError(S(this.db)), ra("/" + this.filename), this.db = null);
          };
          g.prototype.handleError = function(f) {
            if (f === 0) return null;
            f = ia(this.db);
            throw Error(f);
          };
          g.prototype.$b = function() {
            return Aa(this.db);
          };
          g.prototype.Tb = function(f, h) {
            var p = m(f, h.length);
            this.Ya.has(p) && (t(this.Ya.get(p)), this.Ya.delete(p));
            var r = sa(function(u, w, x) {
              w = d(w, x);
              try {
                var G = h.apply(null, w);
              } catch (T) {
                a(u, T);
                return;
              }
              b(u, G);
            }, "viii");
            this.Ya.set(p, [r]);
            this.handleError(zb(this.db, f, h.length, 1, 0, r, 0, 0, 0));
            return this;
          };
          g.prototype.Sb = function(f, h) {
            function p(D) {
              x.has(D) || x.set(D, r());
              return x.get(D);
            }
            var r = h.init || function() {
              return null;
            }, u = h.finalize || function(D) {
              return D;
            }, w = h.step;
            if (!w) throw "An aggregate function must have a step function in " + f;
            var x = /* @__PURE__ */ new Map();
            h = m(f, w.length - 1);
            this.Ya.has(h) && (t(this.Ya.get(h)), this.Ya.delete(h));
            var G = sa(function(D, K, V) {
              var U = Ab(D, 1), Wa = p(U);
              K = d(K, V);
              Wa = [Wa].concat(K);
              try {
                x.set(U, w.apply(null, Wa));
              } catch (Jc) {
                x.delete(U), a(D, Jc);
              }
            }, "viii"), T = sa(function(D) {
              var K = Ab(
                D,
                1
              );
              try {
                var V = u(p(K));
              } catch (U) {
                x.delete(K);
                a(D, U);
                return;
              }
              b(D, V);
              x.delete(K);
            }, "vi");
            this.Ya.set(h, [G, T]);
            this.handleError(zb(this.db, f, w.length - 1, 1, 0, 0, G, T, 0));
            return this;
          };
          g.prototype.jc = function(f) {
            this.fb && (Bb(this.db, 0, 0), ka(this.fb), this.fb = void 0);
            if (!f) return this;
            this.fb = sa(function(h, p, r, u, w) {
              switch (p) {
                case 18:
                  h = "insert";
                  break;
                case 23:
                  h = "update";
                  break;
                case 9:
                  h = "delete";
                  break;
                default:
                  throw "unknown operationCode in updateHook callback: " + p;
              }
              r = A(r);
              u = A(u);
              if (w > Number.MAX_SAFE_INTEGER) throw "rowId too big to fit inside a Number";
              f(h, r, u, Number(w));
            }, "viiiij");
            Bb(this.db, this.fb, 0);
            return this;
          };
          c.prototype.bind = c.prototype.bind;
          c.prototype.step = c.prototype.step;
          c.prototype.get = c.prototype.get;
          c.prototype.getColumnNames = c.prototype.ub;
          c.prototype.getAsObject = c.prototype.Gb;
          c.prototype.getSQL = c.prototype.ac;
          c.prototype.getNormalizedSQL = c.prototype.Yb;
          c.prototype.run = c.prototype.run;
          c.prototype.reset = c.prototype.reset;
          c.prototype.freemem = c.prototype.freemem;
          c.prototype.free = c.prototype.eb;
          e.prototype.next = e.prototype.next;
          e.prototype.getRemainingSQL = e.prototype.Zb;
          g.prototype.run = g.prototype.run;
          g.prototype.exec = g.prototype.exec;
          g.prototype.each = g.prototype.Ub;
          g.prototype.prepare = g.prototype.yb;
          g.prototype.iterateStatements = g.prototype.bc;
          g.prototype["export"] = g.prototype.Wb;
          g.prototype.close = g.prototype.close;
          g.prototype.handleError = g.prototype.handleError;
          g.prototype.getRowsModified = g.prototype.$b;
          g.prototype.create_function = g.prototype.Tb;
          g.prototype.create_aggregate = g.prototype.Sb;
          g.prototype.updateHook = g.prototype.jc;
          k.Database = g;
        };
        var ta = "./this.program", ua = (a, b) => {
          throw b;
        }, va = globalThis.document?.currentScript?.src;
        typeof import.meta.filename !== "undefined" ? va = import.meta.filename : ba && (va = self.location.href);
        var wa = "", xa, ya;
        if (ca) {
          var fs = __require("node:fs");
          wa = import.meta.dirname + "/";
          ya = (a) => {
            a = za(a) ? new URL(a) : a;
            return fs.readFileSync(a);
          };
          xa = async (a) => {
            a = za(a) ? new URL(a) : a;
            return fs.readFileSync(a, void 0);
          };
          process.argv.length > 1 && (ta = process.argv[1].replace(/\\/g, "/"));
          process.argv.slice(2);
          typeof module !== "undefined" && (module.exports = k);
          ua = (a, b) => {
            process.exitCode = a;
            throw b;
          };
        } else if (aa || ba) {
          try {
            wa = new URL(".", va).href;
          } catch {
          }
          ba && (ya = (a) => {
            var b = new XMLHttpRequest();
            b.open("GET", a, false);
            b.responseType = "arraybuffer";
            b.send(null);
            return new Uint8Array(b.response);
          });
          xa = async (a) => {
            if (za(a)) return new Promise((d, c) => {
              var e = new XMLHttpRequest();
              e.open("GET", a, true);
              e.responseType = "arraybuffer";
              e.onload = () => {
                e.status == 200 || e.status == 0 && e.response ? d(e.response) : c(e.status);
              };
              e.onerror = c;
              e.send(null);
            });
            var b = await fetch(a, { credentials: "same-origin" });
            if (b.ok) return b.arrayBuffer();
            throw Error(b.status + " : " + b.url);
          };
        }
        var Ba = console.log.bind(console), C = console.error.bind(console), Ca, Da = false, Ea, za = (a) => a.startsWith("file://");
        function Fa() {
          if (!v?.buffer?.resizable) {
            var a = Ga.buffer;
            v = new Int8Array(a);
            Ha = new Int16Array(a);
            E = new Uint8Array(a);
            H = new Int32Array(a);
            I = new Uint32Array(a);
            Ia = new Float32Array(a);
            Ja = new Float64Array(a);
            J = new BigInt64Array(a);
          }
        }
        function Ka() {
          var a = k.preRun;
          a && (typeof a === "function" && (a = [a]), La.push(...a));
          for (a = La; a.length > 0; ) a.shift()(k);
        }
        function Ma() {
          var a = k.postRun;
          a && (typeof a === "function" && (a = [a]), Na.push(...a));
          for (a = Na; a.length > 0; ) a.shift()(k);
        }
        function Oa(a) {
          k.onAbort?.(a);
          a = `Aborted(${a})`;
          C(a);
          Da = true;
          throw new WebAssembly.RuntimeError(a + ". Build with -sASSERTIONS for more info.");
        }
        var Pa;
        async function Qa(a) {
          if (!Ca) try {
            return await xa(a);
          } catch {
          }
          if (a == Pa && Ca) a = new Uint8Array(Ca);
          else if (ya) a = ya(a);
          else throw "both async and sync fetching of the wasm failed";
          return a;
        }
        async function Ra(a, b) {
          try {
            var d = await Qa(a);
            return await WebAssembly.instantiate(d, b);
          } catch (c) {
            C(`failed to asynchronously prepare wasm: ${c}`), Oa(c);
          }
        }
        async function Sa(a) {
          var b = Pa;
          if (!Ca && !za(b) && !ca) try {
            var d = fetch(b, { credentials: "same-origin" });
            return await WebAssembly.instantiateStreaming(d, a);
          } catch (c) {
            C(`wasm streaming compile failed: ${c}`), C("falling back to ArrayBuffer instantiation");
          }
          return Ra(b, a);
        }
        class Va {
          name = "ExitStatus";
          constructor(a) {
            this.message = `Program terminated with exit(${a})`;
            this.status = a;
          }
        }
        var v, Na = [], La = [], Xa = true, E, Ya = new TextDecoder(), Za = (a, b, d, c) => {
          d = b + d;
          if (c) return d;
          for (; a[b] && !(b >= d); ) ++b;
          return b;
        }, A = (a, b, d) => a ? Ya.decode(E.subarray(a, Za(E, a, b, d))) : "", $a = (a, b) => {
          for (var d = 0, c = a.length - 1; c >= 0; c--) {
            var e = a[c];
            e === "." ? a.splice(c, 1) : e === ".." ? (a.splice(c, 1), d++) : d && (a.splice(c, 1), d--);
          }
          if (b) for (; d; d--) a.unshift("..");
          return a;
        }, ab = (a) => {
          var b = a.charAt(0) === "/", d = a.slice(-1) === "/";
          (a = $a(a.split("/").filter((c) => !!c), !b).join("/")) || b || (a = ".");
          a && d && (a += "/");
          return (b ? "/" : "") + a;
        }, bb = (a) => {
          var b = /^(\/?|)([\s\S]*?)((?:\.{1,2}|[^\/]+?|)(\.[^.\/]*|))(?:[\/]*)$/.exec(a).slice(1);
          a = b[0];
          b = b[1];
          if (!a && !b) return ".";
          b &&= b.slice(0, -1);
          return a + b;
        }, cb = (a) => a && a.match(/([^\/]+|\/)\/*$/)[1], db = (...a) => {
          for (var b = "", d = false, c = a.length - 1; c >= -1 && !d; c--) {
            d = c >= 0 ? a[c] : "/";
            if (typeof d !== "string") throw new TypeError("Arguments to path.resolve must be strings");
            if (!d) return "";
            b = d + "/" + b;
            d = d.charAt(0) === "/";
          }
          b = $a(b.split("/").filter((e) => !!e), !d).join("/");
          return (d ? "/" : "") + b || ".";
        }, l = (a) => {
          for (var b = 0, d = 0; d < a.length; ++d) {
            var c = a.codePointAt(d);
            c <= 127 ? b++ : c <= 2047 ? b += 2 : c <= 65535 ? b += 3 : (b += 4, d++);
          }
          return b;
        }, L = (a, b, d, c) => {
          if (!(c > 0)) return 0;
          var e = d;
          c = d + c - 1;
          for (var g = 0; g < a.length; ++g) {
            var m = a.codePointAt(g);
            if (m <= 127) {
              if (d >= c) break;
              b[d++] = m;
            } else if (m <= 2047) {
              if (d + 1 >= c) break;
              b[d++] = 192 | m >> 6;
              b[d++] = 128 | m & 63;
            } else if (m <= 65535) {
              if (d + 2 >= c) break;
              b[d++] = 224 | m >> 12;
              b[d++] = 128 | m >> 6 & 63;
              b[d++] = 128 | m & 63;
            } else {
              if (d + 3 >= c) break;
              b[d++] = 240 | m >> 18;
              b[d++] = 128 | m >> 12 & 63;
              b[d++] = 128 | m >> 6 & 63;
              b[d++] = 128 | m & 63;
              g++;
            }
          }
          b[d] = 0;
          return d - e;
        }, eb = (a) => {
          var b = Array(l(a) + 1);
          a = L(a, b, 0, b.length);
          b.length = a;
          return b;
        }, fb = (a, b) => {
          var d = 0;
          a && (d |= 365);
          b && (d |= 146);
          return d;
        }, M = { $a: null, cb() {
          return M.createNode(null, "/", 16895, 0);
        }, createNode(a, b, d, c) {
          if ((d & 61440) === 24576 || (d & 61440) === 4096) throw new O(63);
          M.$a || (M.$a = { dir: { node: { Xa: M.Ra.Xa, ab: M.Ra.ab, lookup: M.Ra.lookup, mb: M.Ra.mb, rename: M.Ra.rename, unlink: M.Ra.unlink, rmdir: M.Ra.rmdir, readdir: M.Ra.readdir, symlink: M.Ra.symlink }, stream: { Za: M.Qa.Za } }, file: { node: { Xa: M.Ra.Xa, ab: M.Ra.ab }, stream: { Za: M.Qa.Za, read: M.Qa.read, write: M.Qa.write, nb: M.Qa.nb, ob: M.Qa.ob } }, link: {
            node: { Xa: M.Ra.Xa, ab: M.Ra.ab, readlink: M.Ra.readlink },
            stream: {}
          }, Eb: { node: { Xa: M.Ra.Xa, ab: M.Ra.ab }, stream: gb } });
          d = hb(a, b, d, c);
          P(d.mode) ? (d.Ra = M.$a.dir.node, d.Qa = M.$a.dir.stream, d.Ua = {}) : (d.mode & 61440) === 32768 ? (d.Ra = M.$a.file.node, d.Qa = M.$a.file.stream, d.Wa = 0, d.Ua = M.Vb ?? (M.Vb = new Uint8Array(0))) : (d.mode & 61440) === 40960 ? (d.Ra = M.$a.link.node, d.Qa = M.$a.link.stream) : (d.mode & 61440) === 8192 && (d.Ra = M.$a.Eb.node, d.Qa = M.$a.Eb.stream);
          d.atime = d.mtime = d.ctime = Date.now();
          a && (a.Ua[b] = d, a.atime = a.mtime = a.ctime = d.atime);
          return d;
        }, Ra: { Xa(a) {
          var b = {};
          b.dev = (a.mode & 61440) === 8192 ? a.id : 1;
          b.ino = a.id;
          b.mode = a.mode;
          b.nlink = 1;
          b.uid = 0;
          b.gid = 0;
          b.rdev = a.rdev;
          P(a.mode) ? b.size = 4096 : (a.mode & 61440) === 32768 ? b.size = a.Wa : (a.mode & 61440) === 40960 ? b.size = a.link.length : b.size = 0;
          b.atime = new Date(a.atime);
          b.mtime = new Date(a.mtime);
          b.ctime = new Date(a.ctime);
          b.blksize = 4096;
          b.blocks = Math.ceil(b.size / b.blksize);
          return b;
        }, ab(a, b) {
          for (var d of ["mode", "atime", "mtime", "ctime"]) b[d] != null && (a[d] = b[d]);
          b.size !== void 0 && (b = b.size, a.Wa != b && (d = a.Ua, a.Ua = new Uint8Array(b), a.Ua.set(d.subarray(0, Math.min(
            b,
            a.Wa
          ))), a.Wa = b));
        }, lookup() {
          M.sb || (M.sb = new O(44), M.sb.stack = "<generic error, no stack>");
          throw M.sb;
        }, mb(a, b, d, c) {
          return M.createNode(a, b, d, c);
        }, rename(a, b, d) {
          try {
            var c = ib(b, d);
          } catch (g) {
          }
          if (c && P(a.mode)) for (var e in c.Ua) throw new O(55);
          delete a.parent.Ua[a.name];
          b.Ua[d] = a;
          a.name = d;
          b.ctime = b.mtime = a.parent.ctime = a.parent.mtime = Date.now();
        }, unlink(a, b) {
          delete a.Ua[b];
          a.ctime = a.mtime = Date.now();
        }, rmdir(a, b) {
          var d = ib(a, b), c;
          for (c in d.Ua) throw new O(55);
          delete a.Ua[b];
          a.ctime = a.mtime = Date.now();
        }, readdir(a) {
          return [
            ".",
            "..",
            ...Object.keys(a.Ua)
          ];
        }, symlink(a, b, d) {
          a = M.createNode(a, b, 41471, 0);
          a.link = d;
          return a;
        }, readlink(a) {
          if ((a.mode & 61440) !== 40960) throw new O(28);
          return a.link;
        } }, Qa: { read(a, b, d, c, e) {
          if (e >= a.node.Wa) return 0;
          c = Math.min(a.node.Wa - e, c);
          b.set(a.node.Ua.subarray(e, e + c), d);
          return c;
        }, write(a, b, d, c, e, g) {
          b.buffer === v.buffer && (g = false);
          if (!c) return 0;
          a = a.node;
          a.mtime = a.ctime = Date.now();
          if (g) a.Ua = b.subarray(d, d + c), a.Wa = c;
          else if (a.Wa || e) {
            g = e + c;
            var m = a.Ua.length;
            m >= g || (g = Math.max(g, m * (m < 1048576 ? 2 : 1.125) >>> 0), m && (g = Math.max(g, 256)), m = a.Ua.subarray(0, a.Wa), a.Ua = new Uint8Array(g), a.Ua.set(m));
            a.Ua.set(b.subarray(d, d + c), e);
            a.Wa = Math.max(a.Wa, e + c);
          } else a.Ua = b.slice(d, d + c), a.Wa = c;
          return c;
        }, Za(a, b, d) {
          d === 1 ? b += a.position : d === 2 && (a.node.mode & 61440) === 32768 && (b += a.node.Wa);
          if (b < 0) throw new O(28);
          return b;
        }, nb(a, b, d, c, e) {
          if ((a.node.mode & 61440) !== 32768) throw new O(43);
          a = a.node.Ua;
          if (e & 2 || a.buffer !== v.buffer) {
            e = true;
            c = Math.ceil(b / 65536) * 65536;
            var g = jb(65536, c);
            g && E.fill(0, g, g + c);
            c = g;
            if (!c) throw new O(48);
            if (a) {
              if (d > 0 || d + b < a.length) a = a.subarray ? a.subarray(d, d + b) : a.slice(d, d + b);
              v.set(a, c);
            }
          } else e = false, c = a.byteOffset;
          return { fc: c, Mb: e };
        }, ob(a, b, d, c) {
          M.Qa.write(a, b, 0, c, d, false);
          return 0;
        } } }, kb = [], lb = (a) => {
          var b = Za(a, 0);
          return Ya.decode(a.buffer ? a.subarray(0, b) : new Uint8Array(a.slice(0, b)));
        }, mb = [];
        function nb(a, b) {
          mb[a] = { input: [], output: [], jb: b };
          ob(a, pb);
        }
        var pb = { open(a) {
          var b = mb[a.node.rdev];
          if (!b) throw new O(43);
          a.tty = b;
          a.seekable = false;
        }, close(a) {
          a.tty.jb.fsync(a.tty);
        }, fsync(a) {
          a.tty.jb.fsync(a.tty);
        }, read(a, b, d, c) {
          if (!a.tty || !a.tty.jb.Jb) throw new O(60);
          for (var e = 0, g = 0; g < c; g++) {
            try {
              var m = a.tty.jb.Jb(a.tty);
            } catch (t) {
              throw new O(29);
            }
            if (m === void 0 && !e) throw new O(6);
            if (m === null || m === void 0) break;
            e++;
            b[d + g] = m;
            if (m === 10) break;
          }
          e && (a.node.atime = Date.now());
          return e;
        }, write(a, b, d, c) {
          if (!a.tty || !a.tty.jb.zb) throw new O(60);
          try {
            for (var e = 0; e < c; e++) a.tty.jb.zb(
              a.tty,
              b[d + e]
            );
          } catch (g) {
            throw new O(29);
          }
          c && (a.node.mtime = a.node.ctime = Date.now());
          return e;
        } }, qb = {
          Jb() {
            a: {
              if (!kb.length) {
                var a = null;
                if (ca) {
                  var b = Buffer.alloc(256), d = 0;
                  try {
                    d = fs.readSync(process.stdin.fd, b, 0, 256);
                  } catch (c) {
                    if (c.toString().includes("EOF")) d = 0;
                    else throw c;
                  }
                  d > 0 && (a = b.toString("utf-8", 0, d));
                } else globalThis.window?.prompt && (a = window.prompt("Input: "), a !== null && (a += "\n"));
                if (!a) {
                  a = null;
                  break a;
                }
                kb = eb(a);
              }
              a = kb.shift();
            }
            return a;
          },
          zb(a, b) {
            b === null || b === 10 ? (Ba(lb(a.output)), a.output = []) : b != 0 && a.output.push(b);
          },
          fsync(a) {
            a.output?.length > 0 && (Ba(lb(a.output)), a.output = []);
          },
          rc() {
            return { mc: 25856, oc: 5, lc: 191, nc: 35387, kc: [3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
          },
          sc() {
            return 0;
          },
          tc() {
            return [24, 80];
          }
        }, rb = { zb(a, b) {
          b === null || b === 10 ? (C(lb(a.output)), a.output = []) : b != 0 && a.output.push(b);
        }, fsync(a) {
          a.output?.length > 0 && (C(lb(a.output)), a.output = []);
        } }, sb = () => {
          if (ca) {
            var a = __require("node:crypto");
            return (b) => (a.randomFillSync(b), 0);
          }
          return (b) => (crypto.getRandomValues(b), 0);
        }, wb = (a) => (wb = sb())(a), Cb = null, Db = {}, Eb = [], Fb = 1, Q = [], Gb = false, Hb = true, Ib = {}, O = class {
          name = "ErrnoError";
          constructor(a) {
            this.Sa = a;
          }
        }, Jb = class {
          shared = {};
          node = null;
          get flags() {
            return this.shared.flags;
          }
          set flags(a) {
            this.shared.flags = a;
          }
          get position() {
            return this.shared.position;
          }
          set position(a) {
            this.shared.position = a;
          }
        }, Kb = class {
          Ra = {};
          Qa = {};
          hb = null;
          listeners = null;
          Ab = 0;
          constructor(a, b, d, c) {
            a ||= this;
            this.parent = a;
            this.cb = a.cb;
            this.id = Fb++;
            this.name = b;
            this.mode = d;
            this.rdev = c;
            this.atime = this.mtime = this.ctime = Date.now();
          }
          get read() {
            return (this.mode & 365) === 365;
          }
          set read(a) {
            a ? this.mode |= 365 : this.mode &= -366;
          }
          get write() {
            return (this.mode & 146) === 146;
          }
          set write(a) {
            a ? this.mode |= 146 : this.mode &= -147;
          }
          ec() {
            if (this.listeners) {
              var a;
              for (b of this.listeners) b.exclusive ? (a ||= []).push(b) : b.Rb(32);
              if (a) {
                var b = (this.Ab || 0) % a.length;
                this.Ab = b + 1;
                a[b].Rb(32);
              }
            }
          }
        };
        function B(a, b = {}) {
          if (!a) throw new O(44);
          b.tb ?? (b.tb = true);
          a.charAt(0) === "/" || (a = "//" + a);
          var d = 0;
          a: for (; d < 40; d++) {
            a = a.split("/").filter((t) => !!t);
            for (var c = Cb, e = "/", g = 0; g < a.length; g++) {
              var m = g === a.length - 1;
              if (m && b.parent) break;
              if (a[g] !== ".") if (a[g] === "..") if (e = bb(e), c === c.parent) {
                a = e + "/" + a.slice(g + 1).join("/");
                d--;
                continue a;
              } else c = c.parent;
              else {
                e = ab(e + "/" + a[g]);
                try {
                  c = ib(c, a[g]);
                } catch (t) {
                  if (t?.Sa === 44 && m && b.dc) return { path: e };
                  throw t;
                }
                !c.hb || m && !b.tb || (c = c.hb.root);
                if ((c.mode & 61440) === 40960 && (!m || b.gb)) {
                  if (!c.Ra.readlink) throw new O(52);
                  c = c.Ra.readlink(c);
                  c.charAt(0) === "/" || (c = bb(e) + "/" + c);
                  a = c + "/" + a.slice(g + 1).join("/");
                  continue a;
                }
              }
            }
            return { path: e, node: c };
          }
          throw new O(32);
        }
        function Lb(a) {
          for (var b; ; ) {
            if (a === a.parent) return a = a.cb.Lb, b ? a[a.length - 1] !== "/" ? `${a}/${b}` : a + b : a;
            b = b ? `${a.name}/${b}` : a.name;
            a = a.parent;
          }
        }
        function Mb(a, b) {
          for (var d = 0, c = 0; c < b.length; c++) d = (d << 5) - d + b.charCodeAt(c) | 0;
          return (a + d >>> 0) % Q.length;
        }
        function Nb(a) {
          var b = Mb(a.parent.id, a.name);
          if (Q[b] === a) Q[b] = a.ib;
          else for (b = Q[b]; b; ) {
            if (b.ib === a) {
              b.ib = a.ib;
              break;
            }
            b = b.ib;
          }
        }
        function ib(a, b) {
          var d = P(a.mode) ? (d = Ob(a, "x")) ? d : a.Ra.lookup ? 0 : 2 : 54;
          if (d) throw new O(d);
          for (d = Q[Mb(a.id, b)]; d; d = d.ib) {
            var c = d.name;
            if (d.parent.id === a.id && c === b) return d;
          }
          return a.Ra.lookup(a, b);
        }
        function hb(a, b, d, c) {
          a = new Kb(a, b, d, c);
          b = Mb(a.parent.id, a.name);
          a.ib = Q[b];
          return Q[b] = a;
        }
        function P(a) {
          return (a & 61440) === 16384;
        }
        function Ob(a, b) {
          return Hb ? 0 : b.includes("r") && !(a.mode & 292) || b.includes("w") && !(a.mode & 146) || b.includes("x") && !(a.mode & 73) ? 2 : 0;
        }
        function Pb(a, b) {
          if (!P(a.mode)) return 54;
          try {
            return ib(a, b), 20;
          } catch (d) {
          }
          return Ob(a, "wx");
        }
        function Qb(a, b, d) {
          try {
            var c = ib(a, b);
          } catch (e) {
            return e.Sa;
          }
          if (a = Ob(a, "wx")) return a;
          if (d) {
            if (!P(c.mode)) return 54;
            if (c === c.parent || Lb(c) === "/") return 10;
          } else if (P(c.mode)) return 31;
          return 0;
        }
        function Rb(a) {
          if (!a) throw new O(63);
          return a;
        }
        function R(a) {
          a = Eb[a];
          if (!a) throw new O(8);
          return a;
        }
        function Sb(a, b = -1) {
          a = Object.assign(new Jb(), a);
          if (b == -1) a: {
            for (b = 0; b <= 4096; b++) if (!Eb[b]) break a;
            throw new O(33);
          }
          a.fd = b;
          return Eb[b] = a;
        }
        function Tb(a, b = -1) {
          a = Sb(a, b);
          a.Qa?.qc?.(a);
          return a;
        }
        function Ub(a, b, d) {
          var c = a?.Qa.ab;
          a = c ? a : b;
          c ??= b.Ra.ab;
          Rb(c);
          try {
            c(a, d);
          } catch (e) {
            if (e instanceof RangeError) throw new O(22);
            throw e;
          }
        }
        var gb = { open(a) {
          a.Qa = Db[a.node.rdev].Qa;
          a.Qa.open?.(a);
        }, Za() {
          throw new O(70);
        } };
        function ob(a, b) {
          Db[a] = { Qa: b };
        }
        function Vb(a, b) {
          var d = b === "/";
          if (d && Cb) throw new O(10);
          if (!d && b) {
            var c = B(b, { tb: false });
            b = c.path;
            c = c.node;
            if (c.hb) throw new O(10);
            if (!P(c.mode)) throw new O(54);
          }
          b = { type: a, uc: {}, Lb: b, cc: [] };
          a = a.cb(b);
          a.cb = b;
          b.root = a;
          d ? Cb = a : c && (c.hb = b, c.cb && c.cb.cc.push(b));
        }
        function Wb(a, b, d) {
          var c = B(a, { parent: true }).node;
          a = cb(a);
          if (!a) throw new O(28);
          if (a === "." || a === "..") throw new O(20);
          var e = Pb(c, a);
          if (e) throw new O(e);
          if (!c.Ra.mb) throw new O(63);
          return c.Ra.mb(c, a, b, d);
        }
        function Xb(a, b = 438) {
          return Wb(a, b & 4095 | 32768, 0);
        }
        function W(a, b = 511) {
          return Wb(a, b & 1023 | 16384, 0);
        }
        function Yb(a, b, d) {
          typeof d === "undefined" && (d = b, b = 438);
          Wb(a, b | 8192, d);
        }
        function Zb(a, b) {
          if (!db(a)) throw new O(44);
          var d = B(b, { parent: true }).node;
          if (!d) throw new O(44);
          b = cb(b);
          var c = Pb(d, b);
          if (c) throw new O(c);
          if (!d.Ra.symlink) throw new O(63);
          d.Ra.symlink(d, b, a);
        }
        function $b(a) {
          var b = B(a, { parent: true }).node;
          a = cb(a);
          var d = ib(b, a), c = Qb(b, a, true);
          if (c) throw new O(c);
          if (!b.Ra.rmdir) throw new O(63);
          if (d.hb) throw new O(10);
          b.Ra.rmdir(b, a);
          Nb(d);
        }
        function ra(a) {
          var b = B(a, { parent: true }).node;
          if (!b) throw new O(44);
          a = cb(a);
          var d = ib(b, a), c = Qb(b, a, false);
          if (c) throw new O(c);
          if (!b.Ra.unlink) throw new O(63);
          if (d.hb) throw new O(10);
          b.Ra.unlink(b, a);
          Nb(d);
        }
        function ac(a, b = false) {
          a = B(a, { gb: !b }).node;
          return Rb(a.Ra.Xa)(a);
        }
        function bc(a, b, d) {
          Ub(a, b, { mode: d & 4095 | b.mode & -4096, ctime: Date.now(), Fb: false });
        }
        function cc(a, b) {
          a = typeof a === "string" ? B(a, { gb: true }).node : a;
          bc(null, a, b);
        }
        function dc(a, b, d) {
          if (P(b.mode)) throw new O(31);
          if ((b.mode & 61440) !== 32768) throw new O(28);
          var c = Ob(b, "w");
          if (c) throw new O(c);
          Ub(a, b, { size: d, timestamp: Date.now() });
        }
        function ec(a, b, d, c = false) {
          a = B(a, { gb: !c });
          Ub(null, a.node, { atime: b, mtime: d, Fb: c });
        }
        function fc(a, b, d = 438) {
          if (a === "") throw new O(44);
          if (typeof b === "string") {
            var c = { r: 0, "r+": 2, w: 577, "w+": 578, a: 1089, "a+": 1090 }[b];
            if (typeof c === "undefined") throw Error(`Unknown file open mode: ${b}`);
            b = c;
          }
          d = b & 64 ? d & 4095 | 32768 : 0;
          if (typeof a === "object") c = a;
          else {
            var e = a.endsWith("/");
            a = B(a, { gb: !(b & 131072), dc: true });
            c = a.node;
            a = a.path;
          }
          var g = false;
          if (b & 64) if (c) {
            if (b & 128) throw new O(20);
          } else {
            if (e) throw new O(31);
            c = Wb(a, d | 511, 0);
            g = true;
          }
          if (!c) throw new O(44);
          (c.mode & 61440) === 8192 && (b &= -513);
          if (b & 65536 && !P(c.mode)) throw new O(54);
          if (!g && (c ? (c.mode & 61440) === 40960 ? e = 32 : (e = ["r", "w", "rw"][b & 3], b & 512 && (e += "w"), e = P(c.mode) && (e !== "r" || b & 576) ? 31 : Ob(c, e)) : e = 44, e)) throw new O(e);
          b & 512 && !g && (e = c, e = typeof e === "string" ? B(e, { gb: true }).node : e, dc(null, e, 0));
          b &= -131713;
          e = Sb({ node: c, path: Lb(c), flags: b, seekable: true, position: 0, Qa: c.Qa, hc: [], error: false });
          e.Qa.open && e.Qa.open(e);
          g && cc(c, d & 511);
          !k.logReadFiles || b & 1 || a in Ib || (Ib[a] = 1, C(`read file: ${a}`));
          return e;
        }
        function hc(a) {
          if (a.fd === null) throw new O(8);
          a.wb && (a.wb = null);
          a.node?.ec();
          try {
            a.Qa.close && a.Qa.close(a);
          } catch (b) {
            throw b;
          } finally {
            Eb[a.fd] = null;
          }
          a.fd = null;
        }
        function ic(a, b, d) {
          if (a.fd === null) throw new O(8);
          if (!a.seekable || !a.Qa.Za) throw new O(70);
          if (d != 0 && d != 1 && d != 2) throw new O(28);
          a.position = a.Qa.Za(a, b, d);
          a.hc = [];
        }
        function jc(a, b, d, c, e) {
          if (c < 0 || e < 0) throw new O(28);
          if (a.fd === null) throw new O(8);
          if ((a.flags & 2097155) === 0) throw new O(8);
          if (P(a.node.mode)) throw new O(31);
          if (!a.Qa.write) throw new O(28);
          a.seekable && a.flags & 1024 && ic(a, 0, 2);
          var g = typeof e !== "undefined";
          if (!g) e = a.position;
          else if (!a.seekable) throw new O(70);
          b = a.Qa.write(a, b, d, c, e, void 0);
          g || (a.position += b);
          return b;
        }
        function Kc() {
          var a, b, d;
          Gb = true;
          a ??= k.stdin;
          b ??= k.stdout;
          d ??= k.stderr;
          a ? X("stdin", a) : Zb("/dev/tty", "/dev/stdin");
          b ? X("stdout", null, b) : Zb("/dev/tty", "/dev/stdout");
          d ? X("stderr", null, d) : Zb("/dev/tty1", "/dev/stderr");
          fc("/dev/stdin", 0);
          fc("/dev/stdout", 1);
          fc("/dev/stderr", 1);
        }
        function ja(a, b) {
          var d = "/", c = a;
          d && (d = typeof d === "string" ? d : Lb(d), c = a ? ab(d + "/" + a) : d);
          a = fb(true, true);
          c = Xb(c, a);
          b && (typeof b === "string" && (b = eb(b)), b.subarray || (b = new Uint8Array(b)), cc(c, a | 146), d = fc(c, 577), jc(d, b, 0, b.length, 0), hc(d), cc(c, a));
        }
        function X(a, b, d) {
          a = ab("/dev/" + a);
          var c = fb(!!b, !!d);
          X.Kb ?? (X.Kb = 64);
          var e = X.Kb++ << 8 | 0;
          ob(e, { open(g) {
            g.seekable = false;
          }, close() {
            d?.buffer?.length && d(10);
          }, read(g, m, t, z) {
            for (var q = 0, n = 0; n < z; n++) {
              try {
                var F = b();
              } catch (S) {
                throw new O(29);
              }
              if (F === void 0 && !q) throw new O(6);
              if (F === null || F === void 0) break;
              q++;
              m[t + n] = F;
            }
            q && (g.node.atime = Date.now());
            return q;
          }, write(g, m, t, z) {
            for (var q = 0; q < z; q++) try {
              d(m[t + q]);
            } catch (n) {
              throw new O(29);
            }
            z && (g.node.mtime = g.node.ctime = Date.now());
            return q;
          } });
          Yb(a, c, e);
        }
        var Y = {}, H, J, I;
        function Lc(a, b, d = false) {
          if (b.charAt(0) === "/") return b;
          a = a === -100 ? "/" : R(a).path;
          if (b.length == 0) {
            if (!d) throw new O(44);
            return a;
          }
          return a + "/" + b;
        }
        function Mc(a, b) {
          I[a >> 2] = b.dev;
          I[a + 4 >> 2] = b.mode;
          I[a + 8 >> 2] = b.nlink;
          I[a + 12 >> 2] = b.uid;
          I[a + 16 >> 2] = b.gid;
          I[a + 20 >> 2] = b.rdev;
          J[a + 24 >> 3] = BigInt(b.size);
          H[a + 32 >> 2] = 4096;
          H[a + 36 >> 2] = b.blocks;
          var d = b.atime.getTime(), c = b.mtime.getTime(), e = b.ctime.getTime();
          J[a + 40 >> 3] = BigInt(Math.floor(d / 1e3));
          I[a + 48 >> 2] = d % 1e3 * 1e3 * 1e3;
          J[a + 56 >> 3] = BigInt(Math.floor(c / 1e3));
          I[a + 64 >> 2] = c % 1e3 * 1e3 * 1e3;
          J[a + 72 >> 3] = BigInt(Math.floor(e / 1e3));
          I[a + 80 >> 2] = e % 1e3 * 1e3 * 1e3;
          J[a + 88 >> 3] = BigInt(b.ino);
          return 0;
        }
        var Nc = void 0, Ha, Oc = () => {
          var a = H[+Nc >> 2];
          Nc += 4;
          return a;
        }, Pc = 0, Qc = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335], Rc = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334], Sc = (a) => {
          Ea = a;
          Xa || Pc > 0 || (k.onExit?.(a), Da = true);
          ua(a, new Va(a));
        }, Tc = {}, Uc = {}, Wc = () => {
          if (!Vc) {
            var a = { USER: "web_user", LOGNAME: "web_user", PATH: "/", PWD: "/", HOME: "/home/web_user", LANG: (globalThis.navigator?.language ?? "C").replace("-", "_") + ".UTF-8", _: ta }, b;
            for (b in Uc) Uc[b] === void 0 ? delete a[b] : a[b] = Uc[b];
            var d = [];
            for (b in a) d.push(`${b}=${a[b]}`);
            Vc = d;
          }
          return Vc;
        }, Vc, Ia, Ja;
        function pa(a) {
          var b = "i32";
          b.endsWith("*") && (b = "*");
          switch (b) {
            case "i1":
              v[a] = 0;
              break;
            case "i8":
              v[a] = 0;
              break;
            case "i16":
              Ha[a >> 1] = 0;
              break;
            case "i32":
              H[a >> 2] = 0;
              break;
            case "i64":
              J[a >> 3] = BigInt(0);
              break;
            case "float":
              Ia[a >> 2] = 0;
              break;
            case "double":
              Ja[a >> 3] = 0;
              break;
            case "*":
              I[a >> 2] = 0;
              break;
            default:
              Oa(`invalid type for setValue: ${b}`);
          }
        }
        function y(a, b = "i8") {
          b.endsWith("*") && (b = "*");
          switch (b) {
            case "i1":
              return v[a];
            case "i8":
              return v[a];
            case "i16":
              return Ha[a >> 1];
            case "i32":
              return H[a >> 2];
            case "i64":
              return J[a >> 3];
            case "float":
              return Ia[a >> 2];
            case "double":
              return Ja[a >> 3];
            case "*":
              return I[a >> 2];
            default:
              Oa(`invalid type for getValue: ${b}`);
          }
        }
        var Xc = (a, b, d, c) => {
          var e = { string: (q) => {
            var n = 0;
            if (q !== null && q !== void 0 && q !== 0) {
              n = l(q) + 1;
              var F = la(n);
              L(q, E, F, n);
              n = F;
            }
            return n;
          }, array: (q) => {
            var n = la(q.length);
            v.set(q, n);
            return n;
          } };
          a = k["_" + a];
          var g = [], m = 0;
          if (c) for (var t = 0; t < c.length; t++) {
            var z = e[d[t]];
            z ? (m ||= oa(), g[t] = z(c[t])) : g[t] = c[t];
          }
          d = a(...g);
          return d = (function(q) {
            m && qa(m);
            return b === "string" ? A(q) : b === "boolean" ? !!q : q;
          })(d);
        }, fa = (a) => {
          var b = l(a) + 1, d = da(b);
          d && L(a, E, d, b);
          return d;
        }, Yc = [], Zc, ka = (a) => {
          Zc.delete(Z.get(a));
          Z.set(a, null);
          Yc.push(a);
        }, $c = (a) => {
          var b = a.length;
          return [b % 128 | 128, b >> 7, ...a];
        }, ad = { i: 127, p: 127, j: 126, f: 125, d: 124, e: 111 }, bd = (a) => $c(Array.from(a, (b) => ad[b])), sa = (a, b) => {
          if (!Zc) {
            Zc = /* @__PURE__ */ new WeakMap();
            var d = Z.length;
            if (Zc) for (var c = 0; c < 0 + d; c++) {
              var e = Z.get(c);
              e && Zc.set(e, c);
            }
          }
          if (d = Zc.get(a) || 0) return d;
          d = Yc.length ? Yc.pop() : Z.grow(1);
          try {
            Z.set(d, a);
          } catch (g) {
            if (!(g instanceof TypeError)) throw g;
            b = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, ...$c([1, 96, ...bd(b.slice(1)), ...bd(b[0] === "v" ? "" : b[0])]), 2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1, 102, 0, 0);
            b = new WebAssembly.Module(b);
            b = new WebAssembly.Instance(
              b,
              { e: { f: a } }
            ).exports.f;
            Z.set(d, b);
          }
          Zc.set(a, d);
          return d;
        };
        Q.length = 4096;
        Vb(M, "/");
        W("/tmp");
        W("/home");
        W("/home/web_user");
        (function() {
          W("/dev");
          ob(259, { read: () => 0, write: (c, e, g, m) => m, Za: () => 0 });
          Yb("/dev/null", 259);
          nb(1280, qb);
          nb(1536, rb);
          Yb("/dev/tty", 1280);
          Yb("/dev/tty1", 1536);
          var a = new Uint8Array(1024), b = 0, d = () => {
            b || (wb(a), b = a.byteLength);
            return a[--b];
          };
          X("random", d);
          X("urandom", d);
          W("/dev/shm");
          W("/dev/shm/tmp");
        })();
        (function() {
          W("/proc");
          var a = W("/proc/self");
          W("/proc/self/fd");
          Vb({ cb() {
            var b = hb(a, "fd", 16895, 73);
            b.Qa = { Za: M.Qa.Za };
            b.Ra = { lookup(d, c) {
              d = +c;
              var e = R(d);
              d = { parent: null, cb: { Lb: "fake" }, Ra: { readlink: () => e.path }, id: d + 1 };
              return d.parent = d;
            }, readdir() {
              return Array.from(Eb.entries()).filter(([, d]) => d).map(([d]) => d.toString());
            } };
            return b;
          } }, "/proc/self/fd");
        })();
        k.noExitRuntime && (Xa = k.noExitRuntime);
        k.print && (Ba = k.print);
        k.printErr && (C = k.printErr);
        k.wasmBinary && (Ca = k.wasmBinary);
        k.thisProgram && (ta = k.thisProgram);
        var cd = k.preInit;
        if (cd) for (typeof cd === "function" && (k.preInit = cd = [cd]); cd.length > 0; ) cd.shift()();
        k.stackSave = () => oa();
        k.stackRestore = (a) => qa(a);
        k.stackAlloc = (a) => la(a);
        k.cwrap = (a, b, d, c) => {
          var e = !d || d.every((g) => g === "number" || g === "boolean");
          return b !== "string" && e && !c ? k["_" + a] : (...g) => Xc(a, b, d, g);
        };
        k.addFunction = sa;
        k.removeFunction = ka;
        k.UTF8ToString = A;
        k.lengthBytesUTF8 = l;
        k.stringToNewUTF8 = fa;
        k.writeArrayToMemory = (a, b) => {
          v.set(a, b);
        };
        var da, ea, jb, dd, qa, la, oa, Ga, Z, ed = {
          a: (a, b, d, c) => Oa(`Assertion failed: ${A(a)}, at: ` + [b ? A(b) : "unknown filename", d, c ? A(c) : "unknown function"]),
          i: function(a, b) {
            try {
              return a = A(a), cc(a, b), 0;
            } catch (d) {
              if (typeof Y === "undefined" || d.name !== "ErrnoError") throw d;
              return -d.Sa;
            }
          },
          D: function(a, b, d) {
            try {
              b = A(b);
              b = Lc(a, b);
              if (d & -8) return -28;
              var c = B(b, { gb: true }).node;
              if (!c) return -44;
              a = "";
              d & 4 && (a += "r");
              d & 2 && (a += "w");
              d & 1 && (a += "x");
              return a && Ob(c, a) ? -2 : 0;
            } catch (e) {
              if (typeof Y === "undefined" || e.name !== "ErrnoError") throw e;
              return -e.Sa;
            }
          },
          j: function(a, b) {
            try {
              var d = R(a);
              bc(d, d.node, b);
              return 0;
            } catch (c) {
              if (typeof Y === "undefined" || c.name !== "ErrnoError") throw c;
              return -c.Sa;
            }
          },
          h: function(a) {
            try {
              var b = R(a);
              Ub(b, b.node, { timestamp: Date.now(), Fb: false });
              return 0;
            } catch (d) {
              if (typeof Y === "undefined" || d.name !== "ErrnoError") throw d;
              return -d.Sa;
            }
          },
          b: function(a, b, d) {
            Nc = d;
            try {
              var c = R(a);
              switch (b) {
                case 0:
                  var e = Oc();
                  if (e < 0) break;
                  for (; Eb[e]; ) e++;
                  return Tb(c, e).fd;
                case 1:
                case 2:
                  return 0;
                case 3:
                  return c.flags;
                case 4:
                  return e = Oc(), c.flags = c.flags & -289793 | e & 289792, 0;
                case 12:
                  return e = Oc(), Ha[e + 0 >> 1] = 2, 0;
                case 13:
                case 14:
                  return 0;
              }
              return -28;
            } catch (g) {
              if (typeof Y === "undefined" || g.name !== "ErrnoError") throw g;
              return -g.Sa;
            }
          },
          g: function(a, b) {
            try {
              var d = R(a), c = d.node, e = d.Qa.Xa;
              a = e ? d : c;
              e ??= c.Ra.Xa;
              Rb(e);
              var g = e(a);
              return Mc(b, g);
            } catch (m) {
              if (typeof Y === "undefined" || m.name !== "ErrnoError") throw m;
              return -m.Sa;
            }
          },
          J: function(a, b) {
            b = b < -9007199254740992 || b > 9007199254740992 ? NaN : Number(b);
            try {
              if (isNaN(b)) return -22;
              var d = R(a);
              if (b < 0 || (d.flags & 2097155) === 0) throw new O(28);
              dc(
                d,
                d.node,
                b
              );
              return 0;
            } catch (c) {
              if (typeof Y === "undefined" || c.name !== "ErrnoError") throw c;
              return -c.Sa;
            }
          },
          I: function(a, b) {
            try {
              if (!b) return -28;
              var d = l("/") + 1;
              if (b < d) return -68;
              L("/", E, a, b);
              return d;
            } catch (c) {
              if (typeof Y === "undefined" || c.name !== "ErrnoError") throw c;
              return -c.Sa;
            }
          },
          F: () => 0,
          M: function(a, b) {
            try {
              return a = A(a), Mc(b, ac(a, true));
            } catch (d) {
              if (typeof Y === "undefined" || d.name !== "ErrnoError") throw d;
              return -d.Sa;
            }
          },
          C: function(a, b, d) {
            try {
              return b = A(b), b = Lc(a, b), W(b, d & -19), 0;
            } catch (c) {
              if (typeof Y === "undefined" || c.name !== "ErrnoError") throw c;
              return -c.Sa;
            }
          },
          L: function(a, b, d, c) {
            try {
              b = A(b);
              var e = c & 256;
              b = Lc(a, b, c & 4096);
              return Mc(d, e ? ac(b, true) : ac(b));
            } catch (g) {
              if (typeof Y === "undefined" || g.name !== "ErrnoError") throw g;
              return -g.Sa;
            }
          },
          x: function(a, b, d, c) {
            Nc = c;
            try {
              b = A(b);
              b = Lc(a, b);
              var e = c ? Oc() : 0;
              d & 64 && (e &= -19);
              return fc(b, d, e).fd;
            } catch (g) {
              if (typeof Y === "undefined" || g.name !== "ErrnoError") throw g;
              return -g.Sa;
            }
          },
          s: function(a, b, d, c) {
            try {
              b = A(b);
              b = Lc(a, b);
              if (c <= 0) return -28;
              var e = B(b).node;
              if (!e) throw new O(44);
              if (!e.Ra.readlink) throw new O(28);
              var g = e.Ra.readlink(e);
              var m = Math.min(c, l(g)), t = v[d + m];
              L(g, E, d, c + 1);
              v[d + m] = t;
              return m;
            } catch (z) {
              if (typeof Y === "undefined" || z.name !== "ErrnoError") throw z;
              return -z.Sa;
            }
          },
          r: function(a) {
            try {
              return a = A(a), $b(a), 0;
            } catch (b) {
              if (typeof Y === "undefined" || b.name !== "ErrnoError") throw b;
              return -b.Sa;
            }
          },
          N: function(a, b) {
            try {
              return a = A(a), Mc(b, ac(a));
            } catch (d) {
              if (typeof Y === "undefined" || d.name !== "ErrnoError") throw d;
              return -d.Sa;
            }
          },
          o: function(a, b, d) {
            try {
              b = A(b);
              b = Lc(a, b);
              if (d) if (d === 512) $b(b);
              else return -28;
              else ra(b);
              return 0;
            } catch (c) {
              if (typeof Y === "undefined" || c.name !== "ErrnoError") throw c;
              return -c.Sa;
            }
          },
          n: function(a, b, d, c) {
            try {
              c &= 256;
              b = A(b);
              b = Lc(a, b, true);
              var e = Date.now();
              if (d) {
                let t2 = function(z) {
                  var q = H[z + 8 >> 2];
                  return q == 1073741823 ? e : q == 1073741822 ? null : (I[z >> 2] + H[z + 4 >> 2] * 4294967296) * 1e3 + Math.floor(q / 1e6);
                };
                var t = t2;
                var g = t2(d);
                var m = t2(d + 16);
              } else m = g = e;
              (m ?? g) !== null && ec(b, g, m, c);
              return 0;
            } catch (t2) {
              if (typeof Y === "undefined" || t2.name !== "ErrnoError") throw t2;
              return -t2.Sa;
            }
          },
          w: () => Oa(""),
          v: () => {
            Xa = false;
            Pc = 0;
          },
          A: function(a, b) {
            a = a < -9007199254740992 || a > 9007199254740992 ? NaN : Number(a);
            a = new Date(a * 1e3);
            if (isNaN(a.getTime())) return 1;
            H[b >> 2] = a.getSeconds();
            H[b + 4 >> 2] = a.getMinutes();
            H[b + 8 >> 2] = a.getHours();
            H[b + 12 >> 2] = a.getDate();
            H[b + 16 >> 2] = a.getMonth();
            H[b + 20 >> 2] = a.getFullYear() - 1900;
            H[b + 24 >> 2] = a.getDay();
            var d = a.getFullYear();
            H[b + 28 >> 2] = (d % 4 !== 0 || d % 100 === 0 && d % 400 !== 0 ? Rc : Qc)[a.getMonth()] + a.getDate() - 1 | 0;
            H[b + 36 >> 2] = -(a.getTimezoneOffset() * 60);
            d = new Date(a.getFullYear(), 6, 1).getTimezoneOffset();
            var c = new Date(a.getFullYear(), 0, 1).getTimezoneOffset();
            H[b + 32 >> 2] = (d != c && a.getTimezoneOffset() == Math.min(c, d)) | 0;
            return 0;
          },
          y: function(a, b, d, c, e, g, m) {
            e = e < -9007199254740992 || e > 9007199254740992 ? NaN : Number(e);
            try {
              var t = R(c);
              if (b & 2 && !(d & 2) && (t.flags & 2097155) !== 2) throw new O(2);
              if ((t.flags & 2097155) === 1) throw new O(2);
              if (!t.Qa.nb) throw new O(43);
              if (!a) throw new O(28);
              var z = t.Qa.nb(t, a, e, b, d);
              var q = z.fc;
              H[g >> 2] = z.Mb;
              I[m >> 2] = q;
              return 0;
            } catch (n) {
              if (typeof Y === "undefined" || n.name !== "ErrnoError") throw n;
              return -n.Sa;
            }
          },
          z: function(a, b, d, c, e, g) {
            g = g < -9007199254740992 || g > 9007199254740992 ? NaN : Number(g);
            try {
              var m = R(e);
              if (d & 2) {
                if ((m.node.mode & 61440) !== 32768) throw new O(43);
                c & 2 || m.Qa.ob && m.Qa.ob(m, E.subarray(a, a + b), g, b, c);
              }
            } catch (t) {
              if (typeof Y === "undefined" || t.name !== "ErrnoError") throw t;
              return -t.Sa;
            }
          },
          k: (a, b) => {
            Tc[a] && (clearTimeout(Tc[a].id), delete Tc[a]);
            if (!b) return 0;
            var d = setTimeout(() => {
              delete Tc[a];
              var c = [a, performance.now()], e = dd;
              if (!Da) try {
                e(...c);
              } catch (g) {
                g instanceof Va || g == "unwind" || ua(1, g);
              } finally {
                if (!(Xa || Pc > 0)) try {
                  Ea = c = Ea, Sc(c);
                } catch (g) {
                  g instanceof Va || g == "unwind" || ua(
                    1,
                    g
                  );
                }
              }
            }, b);
            Tc[a] = { id: d, vc: b };
            return 0;
          },
          B: (a, b, d, c) => {
            var e = (/* @__PURE__ */ new Date()).getFullYear(), g = new Date(e, 0, 1).getTimezoneOffset();
            e = new Date(e, 6, 1).getTimezoneOffset();
            I[a >> 2] = Math.max(g, e) * 60;
            H[b >> 2] = Number(g != e);
            b = (m) => {
              var t = Math.abs(m);
              return `UTC${m >= 0 ? "-" : "+"}${String(Math.floor(t / 60)).padStart(2, "0")}${String(t % 60).padStart(2, "0")}`;
            };
            a = b(g);
            b = b(e);
            e < g ? (L(a, E, d, 17), L(b, E, c, 17)) : (L(a, E, c, 17), L(b, E, d, 17));
          },
          d: () => Date.now(),
          p: () => 2147483648,
          c: () => performance.now(),
          l: (a) => {
            var b = E.length;
            a >>>= 0;
            if (a > 2147483648) return false;
            for (var d = 1; d <= 4; d *= 2) {
              var c = b * (1 + 0.2 / d);
              c = Math.min(c, a + 100663296);
              a: {
                c = (Math.min(2147483648, Math.ceil(Math.max(a, c) / 65536) * 65536) - Ga.buffer.byteLength + 65535) / 65536 | 0;
                try {
                  Ga.grow(c);
                  Fa();
                  var e = 1;
                  break a;
                } catch (g) {
                }
                e = void 0;
              }
              if (e) return true;
            }
            return false;
          },
          G: (a, b) => {
            var d = 0, c = 0, e;
            for (e of Wc()) {
              var g = b + d;
              I[a + c >> 2] = g;
              d += L(e, E, g, Infinity) + 1;
              c += 4;
            }
            return 0;
          },
          H: (a, b) => {
            var d = Wc();
            I[a >> 2] = d.length;
            a = 0;
            for (var c of d) a += l(c) + 1;
            I[b >> 2] = a;
            return 0;
          },
          e: function(a) {
            try {
              var b = R(a);
              hc(b);
              return 0;
            } catch (d) {
              if (typeof Y === "undefined" || d.name !== "ErrnoError") throw d;
              return d.Sa;
            }
          },
          m: function(a, b) {
            try {
              var d = R(a);
              v[b] = d.tty ? 2 : P(d.mode) ? 3 : (d.mode & 61440) === 40960 ? 7 : 4;
              Ha[b + 2 >> 1] = 0;
              J[b + 8 >> 3] = BigInt(0);
              J[b + 16 >> 3] = BigInt(0);
              return 0;
            } catch (c) {
              if (typeof Y === "undefined" || c.name !== "ErrnoError") throw c;
              return c.Sa;
            }
          },
          t: function(a, b, d, c) {
            try {
              a: {
                var e = R(a);
                a = b;
                for (var g, m = b = 0; m < d; m++) {
                  var t = I[a >> 2], z = I[a + 4 >> 2];
                  a += 8;
                  try {
                    var q = e, n = t, F = z, S = g, Ta = v;
                    if (F < 0 || S < 0) throw new O(28);
                    if (q.fd === null) throw new O(8);
                    if ((q.flags & 2097155) === 1) throw new O(8);
                    if (P(q.node.mode)) throw new O(31);
                    if (!q.Qa.read) throw new O(28);
                    var ma = typeof S !== "undefined";
                    if (!ma) S = q.position;
                    else if (!q.seekable) throw new O(70);
                    var na = q.Qa.read(q, Ta, n, F, S);
                    ma || (q.position += na);
                    var ha = na;
                  } catch (N) {
                    if (b > 0 && N instanceof O && (N.Sa == 6 || N.Sa == 6)) break;
                    throw N;
                  }
                  if (ha < 0) {
                    var Aa = -1;
                    break a;
                  }
                  b += ha;
                  if (ha < z) break;
                  typeof g !== "undefined" && (g += ha);
                }
                Aa = b;
              }
              I[c >> 2] = Aa;
              return 0;
            } catch (N) {
              if (typeof Y === "undefined" || N.name !== "ErrnoError") throw N;
              return N.Sa;
            }
          },
          E: function(a, b, d, c) {
            b = b < -9007199254740992 || b > 9007199254740992 ? NaN : Number(b);
            try {
              if (isNaN(b)) return 22;
              var e = R(a);
              ic(e, b, d);
              J[c >> 3] = BigInt(e.position);
              e.wb && !b && d === 0 && (e.wb = null);
              return 0;
            } catch (g) {
              if (typeof Y === "undefined" || g.name !== "ErrnoError") throw g;
              return g.Sa;
            }
          },
          K: function(a) {
            try {
              var b = R(a);
              return b.Qa?.fsync?.(b);
            } catch (d) {
              if (typeof Y === "undefined" || d.name !== "ErrnoError") throw d;
              return d.Sa;
            }
          },
          q: function(a, b, d, c) {
            try {
              var e = R(a);
              a = b;
              if (d == 1) var g = jc(e, v, I[a >> 2], I[a + 4 >> 2]);
              else {
                for (var m = b = 0, t = a; m < d; m++, t += 8) b += I[t + 4 >> 2];
                var z = new Uint8Array(b);
                for (m = t = 0; m < d; m++, a += 8) {
                  var q = I[a >> 2], n = I[a + 4 >> 2];
                  z.set(E.subarray(q, q + n), t);
                  t += n;
                }
                g = jc(e, z, 0, b);
              }
              I[c >> 2] = g;
              return 0;
            } catch (F) {
              if (typeof Y === "undefined" || F.name !== "ErrnoError") throw F;
              return F.Sa;
            }
          },
          u: Sc,
          f: function(a) {
            console.warn("sql.js: legacy function " + A(a) + "() is deprecated and will be disabled by default in the next major version. Initialize with useOldExtensionFunctions: false to use native SQLite functions. See https://github.com/sql-js/sql.js/pull/647");
          }
        };
        async function fd() {
          Ka();
          var a = k.setStatus;
          a && (a("Running..."), await new Promise((b) => setTimeout(b, 1)), setTimeout(a, 1, ""));
          Da || (k.noFSInit || Gb || Kc(), gd.P(), Hb = false, k.onRuntimeInitialized?.(), Ma());
        }
        var gd;
        (async function() {
          function a(c) {
            c = gd = c.exports;
            k._sqlite3_free = c.R;
            k._sqlite3_value_text = c.S;
            k._sqlite3_prepare_v2 = c.T;
            k._sqlite3_step = c.U;
            k._sqlite3_reset = c.V;
            k._sqlite3_exec = c.W;
            k._sqlite3_finalize = c.X;
            k._sqlite3_column_name = c.Y;
            k._sqlite3_column_text = c.Z;
            k._sqlite3_column_type = c._;
            k._sqlite3_errmsg = c.$;
            k._sqlite3_backup_init = c.aa;
            k._sqlite3_backup_step = c.ba;
            k._sqlite3_backup_finish = c.ca;
            k._sqlite3_clear_bindings = c.da;
            k._sqlite3_value_blob = c.ea;
            k._sqlite3_value_bytes = c.fa;
            k._sqlite3_value_double = c.ga;
            k._sqlite3_value_int = c.ha;
            k._sqlite3_value_type = c.ia;
            k._sqlite3_result_blob = c.ja;
            k._sqlite3_result_double = c.ka;
            k._sqlite3_result_error = c.la;
            k._sqlite3_result_int = c.ma;
            k._sqlite3_result_int64 = c.na;
            k._sqlite3_result_null = c.oa;
            k._sqlite3_result_text = c.pa;
            k._sqlite3_aggregate_context = c.qa;
            k._sqlite3_column_count = c.ra;
            k._sqlite3_data_count = c.sa;
            k._sqlite3_column_blob = c.ta;
            k._sqlite3_column_bytes = c.ua;
            k._sqlite3_column_double = c.va;
            k._sqlite3_bind_blob = c.wa;
            k._sqlite3_bind_double = c.xa;
            k._sqlite3_bind_int = c.ya;
            k._sqlite3_bind_text = c.za;
            k._sqlite3_bind_parameter_index = c.Aa;
            k._sqlite3_sql = c.Ba;
            k._sqlite3_normalized_sql = c.Ca;
            k._sqlite3_changes = c.Da;
            k._sqlite3_close_v2 = c.Ea;
            k._sqlite3_create_function_v2 = c.Fa;
            k._sqlite3_update_hook = c.Ga;
            k._sqlite3_open = c.Ha;
            da = k._malloc = c.Ia;
            ea = k._free = c.Ja;
            k._RegisterExtensionFunctions = c.Ka;
            jb = c.La;
            dd = c.Ma;
            qa = c.Na;
            la = c.Oa;
            oa = c.Pa;
            Ga = c.O;
            Z = c.Q;
            Fa();
            return gd;
          }
          var b = { a: ed }, d = k.instantiateWasm;
          if (d) return new Promise((c) => {
            d(b, (e) => c(a(e)));
          });
          Pa ??= k.locateFile ? k.locateFile(
            "sql-wasm.wasm",
            wa
          ) : wa + "sql-wasm.wasm";
          return (function(c) {
            return a(c.instance);
          })(await Sa(b));
        })().then(() => fd());
        return Module;
      });
      return initSqlJsPromise;
    };
    if (typeof exports === "object" && typeof module === "object") {
      module.exports = initSqlJs2;
      module.exports.default = initSqlJs2;
    } else if (typeof define === "function" && define["amd"]) {
      define([], function() {
        return initSqlJs2;
      });
    } else if (typeof exports === "object") {
      exports["Module"] = initSqlJs2;
    }
  }
});

// js/core.js
var import_sql = __toESM(require_sql_wasm(), 1);
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// pkg/collectors.js
var collectors_exports = {};
__export(collectors_exports, {
  Reading: () => Reading,
  Reserve: () => Reserve,
  collectors: () => collectors,
  default: () => __wbg_init,
  initSync: () => initSync,
  judgeCommand: () => judgeCommand,
  judgeSource: () => judgeSource,
  reads: () => reads,
  start: () => start
});
var Reading = class _Reading {
  static __wrap(ptr) {
    const obj = Object.create(_Reading.prototype);
    obj.__wbg_ptr = ptr;
    ReadingFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ReadingFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm.__wbg_reading_free(ptr, 0);
  }
  /**
   * Takes the reason why the changed lines are unknown.
   * @param {string} message
   * @param {string} hint
   */
  cannotChange(message, hint) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm0(message, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passStringToWasm0(hint, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm.reading_cannotChange(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * Takes the changed lines, if needed: paths separated by NUL, and for each span of lines the
   * index of its path, its first and its last line.
   * @param {string} paths
   * @param {Uint32Array | number[]} spans
   */
  change(paths2, spans) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm0(paths2, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray32ToWasm0(spans, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm.reading_change(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * The outcomes, one per metric, once every chosen file was read. No part is named after one of
   * the `secrets`.
   * @param {string[]} secrets
   * @returns {Outcome[]}
   */
  finish(secrets) {
    const ptr0 = passArrayJsValueToWasm0(secrets, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.reading_finish(this.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
  }
  /**
   * The finding of the first collector, with its own unit.
   * @returns {Finding}
   */
  found() {
    const ret = wasm.reading_found(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
  }
  /**
   * Takes the paths of the repository's files, separated by NUL, if needed.
   * @param {string} paths
   */
  locate(paths2) {
    const ptr0 = passStringToWasm0(paths2, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    wasm.reading_locate(this.__wbg_ptr, ptr0, len0);
  }
  /**
   * Takes the size of a chosen file after compression.
   * @param {number} index
   * @param {number} bytes
   */
  measured(index, bytes) {
    wasm.reading_measured(this.__wbg_ptr, index, bytes);
  }
  /**
   * Which files have to be listed, and how they are read.
   * @returns {Needs}
   */
  needs() {
    const ret = wasm.reading_needs(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
  }
  /**
   * The collectors of metrics that read the same files, ready to choose them.
   * @param {CollectedMetric[]} metrics
   * @param {string[]} sources
   */
  constructor(metrics, sources) {
    const ptr0 = passArrayJsValueToWasm0(sources, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.reading_new(metrics, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    this.__wbg_ptr = ret[0];
    ReadingFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * A collector without a metric: the first of `words`; `sources` as in a configuration.
   * @param {string[]} words
   * @param {string[]} sources
   * @returns {Reading}
   */
  static ofWords(words, sources) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passArrayJsValueToWasm0(words, wasm.__wbindgen_malloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArrayJsValueToWasm0(sources, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__externref_drop_slice(ptr1, len1);
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__externref_drop_slice(ptr0, len0);
        wasm.__wbindgen_free(ptr0, len0 * 4, 4);
      }
      throw e;
    }
    const ret = wasm.reading_ofWords(ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return _Reading.__wrap(ret[0]);
  }
  /**
   * Reads a chosen file; false when no other is wanted.
   * @param {number} index
   * @param {FileInput} file
   * @returns {boolean}
   */
  read(index, file) {
    const ret = wasm.reading_read(this.__wbg_ptr, index, file);
    return ret !== 0;
  }
  /**
   * Whether a chosen file has to be read.
   * @param {number} index
   * @returns {boolean}
   */
  reads(index) {
    const ret = wasm.reading_reads(this.__wbg_ptr, index);
    return ret !== 0;
  }
  /**
   * Chooses the files to read; indices into the list.
   *
   * The list comes as one text, paths separated by NUL, with sizes and links in separate lists:
   * passing 30,000 small objects would take longer than reading them.
   * @param {string} paths
   * @param {Float64Array | number[]} sizes_bytes
   * @param {Uint8Array | number[]} links
   * @returns {Uint32Array}
   */
  select(paths2, sizes_bytes, links) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
      ptr0 = passStringToWasm0(paths2, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArrayF64ToWasm0(sizes_bytes, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
      ptr2 = passArray8ToWasm0(links, wasm.__wbindgen_malloc);
      len2 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr2) {
        wasm.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 8, 8);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.reading_select(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[3]) {
      throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v4;
  }
};
if (Symbol.dispose) Reading.prototype[Symbol.dispose] = Reading.prototype.free;
var Reserve = class {
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ReserveFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm.__wbg_reserve_free(ptr, 0);
  }
  /**
   * Empty if there is not enough memory.
   */
  constructor() {
    const ret = wasm.reserve_new();
    this.__wbg_ptr = ret;
    ReserveFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
};
if (Symbol.dispose) Reserve.prototype[Symbol.dispose] = Reserve.prototype.free;
function collectors() {
  const ret = wasm.collectors();
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function judgeCommand(command) {
  const ptr0 = passStringToWasm0(command, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN;
  const ret = wasm.judgeCommand(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function judgeSource(source) {
  const ptr0 = passStringToWasm0(source, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN;
  const ret = wasm.judgeSource(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function reads(metric, sources) {
  const ptr0 = passArrayJsValueToWasm0(sources, wasm.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN;
  const ret = wasm.reads(metric, ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function start() {
  wasm.start();
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
    __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
      const v = arg0;
      const ret = typeof v === "boolean" ? v : void 0;
      return isLikeNone(ret) ? 16777215 : ret ? 1 : 0;
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
    __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
      const ret = typeof arg0 === "function";
      return ret;
    },
    __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
      const val = arg0;
      const ret = typeof val === "object" && val !== null;
      return ret;
    },
    __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
      const ret = arg0 === void 0;
      return ret;
    },
    __wbg___wbindgen_jsval_loose_eq_b2f214e2e4b30e36: function(arg0, arg1) {
      const ret = arg0 == arg1;
      return ret;
    },
    __wbg___wbindgen_number_get_934b640d0889af78: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "number" ? obj : void 0;
      getDataViewMemory0().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone(ret) ? 0 : ret, true);
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone(ret), true);
    },
    __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "string" ? obj : void 0;
      var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      var len1 = WASM_VECTOR_LEN;
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
      throw new Error(getStringFromWasm0(arg0, arg1));
    },
    __wbg_call_40b008ba32f73991: function() {
      return handleError(function(arg0, arg1) {
        const ret = arg0.call(arg1);
        return ret;
      }, arguments);
    },
    __wbg_done_57e08d0be6e30c02: function(arg0) {
      const ret = arg0.done;
      return ret;
    },
    __wbg_get_635eea311fa1a291: function() {
      return handleError(function(arg0, arg1) {
        const ret = Reflect.get(arg0, arg1);
        return ret;
      }, arguments);
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
    __wbg_iterator_e4c5e8f68ada7b58: function() {
      const ret = Symbol.iterator;
      return ret;
    },
    __wbg_length_186163212ffe79c3: function(arg0) {
      const ret = arg0.length;
      return ret;
    },
    __wbg_length_b03a0fabb109b1e9: function(arg0) {
      const ret = arg0.length;
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
    __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
      const ret = new Error(getStringFromWasm0(arg0, arg1));
      return ret;
    },
    __wbg_new_cd4348290afae586: function() {
      const ret = new Object();
      return ret;
    },
    __wbg_next_178c1651c11432b3: function(arg0) {
      const ret = arg0.next;
      return ret;
    },
    __wbg_next_af5ac6a08bb0a717: function() {
      return handleError(function(arg0) {
        const ret = arg0.next();
        return ret;
      }, arguments);
    },
    __wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
      Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), arg2);
    },
    __wbg_read_7cd6ff8371b90ce2: function() {
      return handleError(function(arg0, arg1, arg2) {
        const ret = arg0.read(getArrayU8FromWasm0(arg1, arg2));
        return ret;
      }, arguments);
    },
    __wbg_set_2793479888329cb6: function() {
      return handleError(function(arg0, arg1, arg2) {
        const ret = Reflect.set(arg0, arg1, arg2);
        return ret;
      }, arguments);
    },
    __wbg_set_d2d33b52458e984a: function(arg0, arg1, arg2) {
      arg0[arg1 >>> 0] = arg2;
    },
    __wbg_set_e4b9a833d288759a: function(arg0, arg1, arg2) {
      arg0[arg1] = arg2;
    },
    __wbg_value_e0f328965e184931: function(arg0) {
      const ret = arg0.value;
      return ret;
    },
    __wbindgen_generic_0000000000000001: function(arg0) {
      const ret = arg0;
      return ret;
    },
    __wbindgen_generic_0000000000000002: function(arg0, arg1) {
      const ret = getStringFromWasm0(arg0, arg1);
      return ret;
    },
    __wbindgen_generic_0000000000000003: function(arg0) {
      const ret = BigInt.asUintN(64, arg0);
      return ret;
    },
    __wbindgen_init_externref_table: function() {
      const table = wasm.__wbindgen_externrefs;
      table.set(0, void 0);
      table.set(1024, void 0);
      table.set(1025, null);
      table.set(1026, true);
      table.set(1027, false);
    }
  };
  return {
    __proto__: null,
    "./collectors_bg.js": import0
  };
}
var ReadingFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm.__wbg_reading_free(ptr, 1));
var ReserveFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm.__wbg_reserve_free(ptr, 1));
function addToExternrefTable0(obj) {
  const idx = wasm.__externref_table_alloc();
  wasm.__wbindgen_externrefs.set(idx, obj);
  return idx;
}
function debugString(val) {
  switch (typeof val) {
    // primitive types
    case "number":
    case "boolean":
    case "undefined":
      return `${val}`;
    case "string":
      return JSON.stringify(val);
    case "bigint":
      return `${val}n`;
    case "symbol":
      return val.description !== void 0 ? `Symbol(${val.description})` : "Symbol";
    case "function":
      return typeof val.name === "string" && val.name !== "" ? `Function(${val.name})` : "Function";
    case "object": {
      if (val === null) {
        return "null";
      }
      if (Array.isArray(val)) {
        return "[" + Array.from(val, debugString).join(", ") + "]";
      }
      if (val instanceof Error) {
        return `${val.name}: ${val.message}
${val.stack}`;
      }
      const toStringOutput = toString.call(val);
      const className = /\[object ([^\]]+)\]/.exec(toStringOutput)?.[1];
      if (className === void 0) {
        return toStringOutput;
      }
      if (className === "Object") {
        try {
          return "Object(" + JSON.stringify(val) + ")";
        } catch (_) {
          return "Object";
        }
      }
      return className;
    }
  }
}
function getArrayU32FromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return getUint32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}
function getArrayU8FromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}
var cachedDataViewMemory0 = null;
function getDataViewMemory0() {
  if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || cachedDataViewMemory0.buffer.detached === void 0 && cachedDataViewMemory0.buffer !== wasm.memory.buffer) {
    cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
  }
  return cachedDataViewMemory0;
}
var cachedFloat64ArrayMemory0 = null;
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
var cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
  if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
    cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
  }
  return cachedUint32ArrayMemory0;
}
var cachedUint8ArrayMemory0 = null;
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
  return x === void 0 || x === null;
}
function passArray32ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length * 4, 4) >>> 0;
  getUint32ArrayMemory0().set(arg, ptr / 4);
  WASM_VECTOR_LEN = arg.length;
  return ptr;
}
function passArray8ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length * 1, 1) >>> 0;
  getUint8ArrayMemory0().set(arg, ptr / 1);
  WASM_VECTOR_LEN = arg.length;
  return ptr;
}
function passArrayF64ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length * 8, 8) >>> 0;
  getFloat64ArrayMemory0().set(arg, ptr / 8);
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
  if (realloc === void 0) {
    const buf = cachedTextEncoder.encode(arg);
    const ptr2 = malloc(buf.length, 1) >>> 0;
    getUint8ArrayMemory0().subarray(ptr2, ptr2 + buf.length).set(buf);
    WASM_VECTOR_LEN = buf.length;
    return ptr2;
  }
  let len = arg.length;
  let ptr = malloc(len, 1) >>> 0;
  const mem = getUint8ArrayMemory0();
  let offset = 0;
  for (; offset < len; offset++) {
    const code = arg.charCodeAt(offset);
    if (code > 127) break;
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
var cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
cachedTextDecoder.decode();
var MAX_SAFARI_DECODE_BYTES = 2146435072;
var numBytesDecoded = 0;
function decodeText(bytes) {
  numBytesDecoded += bytes.length;
  if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
    cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
    cachedTextDecoder.decode();
    numBytesDecoded = bytes.length;
  }
  return cachedTextDecoder.decode(bytes);
}
var cachedTextEncoder = new TextEncoder();
if (!("encodeInto" in cachedTextEncoder)) {
  cachedTextEncoder.encodeInto = function(arg, view) {
    const buf = cachedTextEncoder.encode(arg);
    view.set(buf);
    return {
      read: arg.length,
      written: buf.length
    };
  };
}
var WASM_VECTOR_LEN = 0;
var wasmModule;
var wasmInstance;
var wasm;
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
  if (typeof Response === "function" && module instanceof Response) {
    if (!module.ok) {
      throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
    }
    if (typeof WebAssembly.instantiateStreaming === "function") {
      try {
        return await WebAssembly.instantiateStreaming(module, imports);
      } catch (e) {
        const validResponse = expectedResponseType(module.type);
        if (validResponse && module.headers.get("Content-Type") !== "application/wasm") {
          console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);
        } else {
          throw e;
        }
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
      case "basic":
      case "cors":
      case "default":
        return true;
    }
    return false;
  }
}
function initSync(module) {
  if (wasm !== void 0) return wasm;
  if (module !== void 0) {
    if (Object.getPrototypeOf(module) === Object.prototype) {
      ({ module } = module);
    } else {
      console.warn("using deprecated parameters for `initSync()`; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports();
  if (!(module instanceof WebAssembly.Module)) {
    module = new WebAssembly.Module(module);
  }
  const instance = new WebAssembly.Instance(module, imports);
  return __wbg_finalize_init(instance, module);
}
var __wbg_init_promise;
async function __wbg_init(module_or_path) {
  if (wasm !== void 0) return wasm;
  if (__wbg_init_promise === void 0) {
    __wbg_init_promise = __wbg_init_once(module_or_path);
    __wbg_init_promise.catch(() => {
      __wbg_init_promise = void 0;
    });
  }
  return __wbg_init_promise;
}
async function __wbg_init_once(module_or_path) {
  if (module_or_path !== void 0) {
    if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
      ({ module_or_path } = module_or_path);
    } else {
      console.warn("using deprecated parameters for the initialization function; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports();
  if (typeof module_or_path === "string" || typeof Request === "function" && module_or_path instanceof Request || typeof URL === "function" && module_or_path instanceof URL) {
    module_or_path = fetch(module_or_path);
  }
  const { instance, module } = await __wbg_load(await module_or_path, imports);
  return __wbg_finalize_init(instance, module);
}

// pkg/unentropy.js
var unentropy_exports = {};
__export(unentropy_exports, {
  Changes: () => Changes,
  Config: () => Config,
  Importer: () => Importer,
  KeptBuild: () => KeptBuild,
  Known: () => Known,
  Parts: () => Parts,
  Watch: () => Watch,
  allBranches: () => allBranches,
  badge: () => badge,
  changes: () => changes,
  checkHeader: () => checkHeader,
  checkRename: () => checkRename,
  chooseBaseline: () => chooseBaseline,
  codeTraits: () => codeTraits,
  compact: () => compact,
  configFile: () => configFile,
  countBuilds: () => countBuilds,
  countPruned: () => countPruned,
  createHistory: () => createHistory,
  default: () => __wbg_init2,
  entryName: () => entryName,
  firstBuildMs: () => firstBuildMs,
  foldEntries: () => foldEntries,
  foldEntry: () => foldEntry,
  foldedAt: () => foldedAt,
  forge: () => forge,
  forget: () => forget,
  gateConfigFile: () => gateConfigFile,
  gateInputs: () => gateInputs,
  gateMarker: () => gateMarker,
  headerBytes: () => headerBytes,
  initSync: () => initSync2,
  inputs: () => inputs,
  isRenamed: () => isRenamed,
  knownOf: () => knownOf,
  knownRuns: () => knownRuns,
  lend: () => lend,
  merge: () => merge,
  openHistory: () => openHistory,
  packedIn: () => packedIn,
  parseConfig: () => parseConfig,
  partText: () => partText,
  prunedBuilds: () => prunedBuilds,
  pruning: () => pruning,
  publisherSettings: () => publisherSettings,
  readBaseline: () => readBaseline,
  remember: () => remember,
  remembered: () => remembered,
  renaming: () => renaming,
  renderReport: () => renderReport,
  renderReported: () => renderReported,
  renderSummary: () => renderSummary,
  salvage: () => salvage,
  stamp: () => stamp,
  start: () => start2,
  thinned: () => thinned,
  timeline: () => timeline,
  trendBranch: () => trendBranch,
  valueFields: () => valueFields,
  valuesOf: () => valuesOf,
  version: () => version
});
var Changes = class _Changes {
  static __wrap(ptr) {
    const obj = Object.create(_Changes.prototype);
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
    wasm2.__wbg_changes_free(ptr, 0);
  }
  /**
   * The newest builds of the branch, as `baseline.json`: at most 50 kB.
   * @returns {string}
   */
  baselineText() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.changes_baselineText(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      const ret = wasm2.changes_json(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * The shifts of the code that one build confirmed, for scripts; empty if the branch lacks that
   * build.
   * @param {string} commit
   * @param {string} run
   * @returns {string}
   */
  noticedWith(commit, run2) {
    let deferred3_0;
    let deferred3_1;
    try {
      let ptr0, len0, ptr1, len1;
      try {
        ptr0 = passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN2;
        ptr1 = passStringToWasm02(run2, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN2;
      } catch (e) {
        if (ptr1) {
          wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
        }
        if (ptr0) {
          wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
        }
        throw e;
      }
      const ret = wasm2.changes_noticedWith(this.__wbg_ptr, ptr0, len0, ptr1, len1);
      deferred3_0 = ret[0];
      deferred3_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
  /**
   * The commits of each shift: an older one, the newer one, the next older one, and so on.
   * @returns {string[]}
   */
  ranges() {
    const ret = wasm2.changes_ranges(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
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
      const ptr0 = passArrayJsValueToWasm02(logs, wasm2.__wbindgen_malloc);
      const len0 = WASM_VECTOR_LEN2;
      const ret = wasm2.changes_text(this.__wbg_ptr, ptr0, len0, val2);
      deferred3_0 = ret[0];
      deferred3_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
};
if (Symbol.dispose) Changes.prototype[Symbol.dispose] = Changes.prototype.free;
var Config = class _Config {
  static __wrap(ptr) {
    const obj = Object.create(_Config.prototype);
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
    wasm2.__wbg_config_free(ptr, 0);
  }
  /**
   * What has to be done about accepted regressions, a sentence each: they end soon, or have no effect.
   * @param {number} now_ms
   * @returns {string[]}
   */
  acceptedNews(now_ms) {
    const ret = wasm2.config_acceptedNews(this.__wbg_ptr, now_ms);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
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
    const ptr0 = passArrayJsValueToWasm02(keys, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_again(this.__wbg_ptr, ptr0, len0, val2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The metrics that are measured in past commits as well.
   * @returns {string[]}
   */
  backfillKeys() {
    const ret = wasm2.config_backfillKeys(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
   * without one.
   * @param {Engine} db
   * @param {string} key
   * @param {string} branch
   * @returns {Badge | null}
   */
  badgeOf(db, key, branch) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.config_badgeOf(this.__wbg_ptr, db, ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The shifts of a history.
   * @param {Engine} db
   * @param {ChangesAsked} asked
   * @returns {Changes}
   */
  changes(db, asked) {
    const ret = wasm2.config_changes(this.__wbg_ptr, db, asked);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return Changes.__wrap(ret[0]);
  }
  /**
   * Some metrics as their collectors see them.
   * @param {string[]} keys
   * @returns {CollectedMetric[]}
   */
  collected(keys) {
    const ptr0 = passArrayJsValueToWasm02(keys, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_collected(this.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
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
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(message, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
      ptr2 = passStringToWasm02(hint, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len2 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr2) {
        wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.config_failed(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Settings of the gate: inputs override the file, and the file overrides the defaults.
   * `untrusted`: the file may be a stranger's.
   * @param {Record<string, string>} inputs
   * @param {boolean | null} [untrusted]
   * @returns {GateSettings}
   */
  gateSettings(inputs2, untrusted) {
    const ret = wasm2.config_gateSettings(this.__wbg_ptr, inputs2, isLikeNone2(untrusted) ? 16777215 : untrusted ? 1 : 0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether the reference branch is watched.
   * @returns {boolean}
   */
  isWatching() {
    const ret = wasm2.config_isWatching(this.__wbg_ptr);
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
    const ret = wasm2.config_judge(this.__wbg_ptr, isLikeNone2(db) ? 0 : addToExternrefTable02(db), outcomes, baseline, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether a rule of this configuration or of the base's looks back farther than the baseline, so that
   * tags are needed.
   * @param {string | null} [base]
   * @returns {boolean}
   */
  looksBack(base) {
    var ptr0 = isLikeNone2(base) ? 0 : passStringToWasm02(base, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_looksBack(this.__wbg_ptr, ptr0, len0);
    return ret !== 0;
  }
  /**
   * In the order of the file.
   * @returns {string[]}
   */
  metricKeys() {
    const ret = wasm2.config_metricKeys(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The branch that changes are compared with, where the file names one.
   * @returns {string | undefined}
   */
  namedReferenceBranch() {
    const ret = wasm2.config_namedReferenceBranch(this.__wbg_ptr);
    let v1;
    if (ret[0] !== 0) {
      v1 = getStringFromWasm02(ret[0], ret[1]);
      wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
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
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passArray8ToWasm02(stdout, wasm2.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.config_readOutput(this.__wbg_ptr, ptr0, len0, ending, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * A report with an invented history, which says so.
   * @param {Facts} facts
   * @param {Assets} assets
   * @param {(text: string) => string} csp_hash
   * @returns {string}
   */
  renderPreview(facts, assets, csp_hash) {
    let deferred2_0;
    let deferred2_1;
    try {
      const ret = wasm2.config_renderPreview(this.__wbg_ptr, facts, assets, csp_hash);
      var ptr1 = ret[0];
      var len1 = ret[1];
      if (ret[3]) {
        ptr1 = 0;
        len1 = 0;
        throw takeFromExternrefTable02(ret[2]);
      }
      deferred2_0 = ptr1;
      deferred2_1 = len1;
      return getStringFromWasm02(ptr1, len1);
    } finally {
      wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
  }
  /**
   * The report: one HTML file.
   * @param {Engine} db
   * @param {Facts} facts
   * @param {Assets} assets
   * @param {(text: string) => string} csp_hash
   * @returns {string}
   */
  renderReport(db, facts, assets, csp_hash) {
    let deferred2_0;
    let deferred2_1;
    try {
      const ret = wasm2.config_renderReport(this.__wbg_ptr, db, facts, assets, csp_hash);
      var ptr1 = ret[0];
      var len1 = ret[1];
      if (ret[3]) {
        ptr1 = 0;
        len1 = 0;
        throw takeFromExternrefTable02(ret[2]);
      }
      deferred2_0 = ptr1;
      deferred2_1 = len1;
      return getStringFromWasm02(ptr1, len1);
    } finally {
      wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
  }
  /**
   * The summary of a run; `db` is its history, if it has one.
   * @param {Engine | null | undefined} db
   * @param {Run} run
   * @param {boolean} color
   * @returns {Summary}
   */
  renderSummary(db, run2, color) {
    const val1 = +color;
    const ret = wasm2.config_renderSummary(this.__wbg_ptr, isLikeNone2(db) ? 0 : addToExternrefTable02(db), run2, val1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The user's own files for the report.
   * @returns {ReportFiles}
   */
  reportFiles() {
    const ret = wasm2.config_reportFiles(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The outcomes that `track` measured in the same job, from its text; an error if they belong
   * to another one.
   * @param {string} text
   * @param {Build} build
   * @returns {Outcome[]}
   */
  reuse(text, build) {
    const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_reuse(this.__wbg_ptr, ptr0, len0, build);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * What has to be done, round by round, in the order of the file: in the first one for all metrics, then
   * for those that are measured again.
   * @returns {PlannedTask[][]}
   */
  rounds() {
    const ret = wasm2.config_rounds(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The samples to store: outcomes with a value.
   * @param {Outcome[]} outcomes
   * @returns {DefinedSample[]}
   */
  samples(outcomes) {
    const ret = wasm2.config_samples(this.__wbg_ptr, outcomes);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Settings: inputs override the file, and the file overrides the defaults. `untrusted`: the
   * file may be a stranger's.
   * @param {Record<string, string>} inputs
   * @param {boolean} untrusted
   * @returns {Settings}
   */
  settings(inputs2, untrusted) {
    const ret = wasm2.config_settings(this.__wbg_ptr, inputs2, untrusted);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
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
    const ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_settle(this.__wbg_ptr, ptr0, len0, so_far, val2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Replays the rules over the builds of a branch, each against the one before it.
   * @param {Engine} db
   * @param {Range} range
   * @returns {Simulation}
   */
  simulate(db, range) {
    const ret = wasm2.config_simulate(this.__wbg_ptr, db, range);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The `sources`, for collectors without paths.
   * @returns {string[]}
   */
  sources() {
    const ret = wasm2.config_sources(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * Warnings of the configuration.
   * @returns {string[]}
   */
  warnings() {
    const ret = wasm2.config_warnings(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
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
        ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN2;
        ptr1 = passStringToWasm02(folder, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN2;
      } catch (e) {
        if (ptr1) {
          wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
        }
        if (ptr0) {
          wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
        }
        throw e;
      }
      const ret = wasm2.config_watchNote(this.__wbg_ptr, ptr0, len0, ptr1, len1);
      deferred3_0 = ret[0];
      deferred3_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
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
  watch(db, changes2, facts) {
    _assertClass(changes2, Changes);
    const ret = wasm2.config_watch(this.__wbg_ptr, db, changes2.__wbg_ptr, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ret[0] === 0 ? void 0 : Watch.__wrap(ret[0]);
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
      const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      const len0 = WASM_VECTOR_LEN2;
      const ret = wasm2.config_withAccepted(this.__wbg_ptr, ptr0, len0, wish);
      var ptr2 = ret[0];
      var len2 = ret[1];
      if (ret[3]) {
        ptr2 = 0;
        len2 = 0;
        throw takeFromExternrefTable02(ret[2]);
      }
      deferred3_0 = ptr2;
      deferred3_1 = len2;
      return getStringFromWasm02(ptr2, len2);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
};
if (Symbol.dispose) Config.prototype[Symbol.dispose] = Config.prototype.free;
var Importer = class {
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ImporterFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_importer_free(ptr, 0);
  }
  /**
   * How many values were taken, were duplicates, and were invalid.
   * @returns {Uint32Array}
   */
  counts() {
    const ret = wasm2.importer_counts(this.__wbg_ptr);
    var v1 = getArrayU32FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
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
      ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(commits, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.importer_new(ptr0, len0, ptr1, len1, val3);
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
    const ret = wasm2.importer_parts(this.__wbg_ptr, known);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return Parts.__wrap(ret[0]);
  }
  /**
   * The first of the problems, each with its place.
   * @returns {string[]}
   */
  problems() {
    const ret = wasm2.importer_problems(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
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
      ptr0 = passStringToWasm02(place, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(problem, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.importer_refuse(this.__wbg_ptr, ptr0, len0, ptr1, len1);
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
    const ptr0 = passStringToWasm02(write_id, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.importer_store(this.__wbg_ptr, db, ptr0, len0);
    if (ret[3]) {
      throw takeFromExternrefTable02(ret[2]);
    }
    var v2 = getArrayU32FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
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
    const ptr0 = passStringToWasm02(place, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.importer_take(this.__wbg_ptr, ptr0, len0, cells, val2);
  }
};
if (Symbol.dispose) Importer.prototype[Symbol.dispose] = Importer.prototype.free;
var KeptBuild = class _KeptBuild {
  static __wrap(ptr) {
    const obj = Object.create(_KeptBuild.prototype);
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
    wasm2.__wbg_keptbuild_free(ptr, 0);
  }
  /**
   * Adds another build, to be stored together with it.
   * @param {Build} build
   * @param {DefinedSample[]} samples
   */
  add(build, samples) {
    const ret = wasm2.keptbuild_add(this.__wbg_ptr, build, samples);
    if (ret[1]) {
      throw takeFromExternrefTable02(ret[0]);
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
      const ret = wasm2.keptbuild_commit(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      ptr0 = passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = isLikeNone2(said) ? 0 : passStringToWasm02(said, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
      ptr2 = isLikeNone2(folder) ? 0 : passStringToWasm02(folder, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len2 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr2) {
        wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.keptbuild_explain(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
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
      const ptr0 = passStringToWasm02(uuid, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      const len0 = WASM_VECTOR_LEN2;
      const ret = wasm2.keptbuild_name(this.__wbg_ptr, ptr0, len0);
      deferred2_0 = ret[0];
      deferred2_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
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
    var ptr0 = isLikeNone2(facts) ? 0 : passStringToWasm02(facts, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.keptbuild_new(build, samples, val2, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
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
    const ptr0 = passStringToWasm02(note, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.keptbuild_note(this.__wbg_ptr, ptr0, len0);
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
      ptr0 = passStringToWasm02(name, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.keptbuild_read(ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return _KeptBuild.__wrap(ret[0]);
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
      ptr0 = isLikeNone2(entry) ? 0 : passStringToWasm02(entry, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(write_id, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.keptbuild_record(this.__wbg_ptr, db, ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Its run.
   * @returns {string}
   */
  get run() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.keptbuild_run(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
    const ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.keptbuild_setParts(this.__wbg_ptr, db, outcomes, ptr0, len0);
    if (ret[3]) {
      throw takeFromExternrefTable02(ret[2]);
    }
    var v2 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v2;
  }
  /**
   * The text of its journal entry.
   * @returns {string}
   */
  text() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.keptbuild_text(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) KeptBuild.prototype[Symbol.dispose] = KeptBuild.prototype.free;
var Known = class _Known {
  static __wrap(ptr) {
    const obj = Object.create(_Known.prototype);
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
    wasm2.__wbg_known_free(ptr, 0);
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
      const ret = wasm2.known_topJson(this.__wbg_ptr, most, by_folder);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      const ret = wasm2.known_top(this.__wbg_ptr, most, by_folder, color);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      const ret = wasm2.known_whyJson(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      const ret = wasm2.known_why(this.__wbg_ptr, color);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) Known.prototype[Symbol.dispose] = Known.prototype.free;
var Parts = class _Parts {
  static __wrap(ptr) {
    const obj = Object.create(_Parts.prototype);
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
    wasm2.__wbg_parts_free(ptr, 0);
  }
  /**
   * The number of builds and prune records.
   * @returns {number}
   */
  get length() {
    const ret = wasm2.parts_length(this.__wbg_ptr);
    return ret >>> 0;
  }
  /**
   * Everything in `from` that `known` lacks.
   * @param {Engine} from
   * @param {Engine} known
   */
  constructor(from, known) {
    const ret = wasm2.parts_new(from, known);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
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
  put(into, first2, count) {
    const ret = wasm2.parts_put(this.__wbg_ptr, into, first2, count);
    if (ret[1]) {
      throw takeFromExternrefTable02(ret[0]);
    }
  }
};
if (Symbol.dispose) Parts.prototype[Symbol.dispose] = Parts.prototype.free;
var Watch = class _Watch {
  static __wrap(ptr) {
    const obj = Object.create(_Watch.prototype);
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
    wasm2.__wbg_watch_free(ptr, 0);
  }
  /**
   * How our issues begin.
   * @returns {string}
   */
  get begin() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.watch_begin(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      const ret = wasm2.watch_closing(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * What has to be done, given all issues of ours, open or not. A run writes to
   * few issues, however often it looks: the next run does the rest.
   * @param {ListedIssue[]} issues
   * @returns {WatchAction[]}
   */
  decide(issues) {
    const ret = wasm2.watch_decide(this.__wbg_ptr, issues);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether this build shows a regression that no build before it did.
   * @returns {boolean}
   */
  get isNews() {
    const ret = wasm2.watch_isNews(this.__wbg_ptr);
    return ret !== 0;
  }
  /**
   * Whether GitHub does not have to be asked: nothing is worth an issue, and none is likely to be open.
   * @returns {boolean}
   */
  get isQuiet() {
    const ret = wasm2.watch_isQuiet(this.__wbg_ptr);
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
      const ret = wasm2.watch_label(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
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
      ptr0 = passStringToWasm02(to, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(lines, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.watch_learn(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * Whether an issue is going to be opened, given all issues of ours.
   * @param {ListedIssue[]} issues
   * @returns {boolean}
   */
  opens(issues) {
    const ret = wasm2.watch_opens(this.__wbg_ptr, issues);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ret[0] !== 0;
  }
  /**
   * The commits that are named by the issues which have to be written, given all issues of ours.
   * @param {ListedIssue[]} issues
   * @returns {WatchRange[]}
   */
  ranges(issues) {
    const ret = wasm2.watch_ranges(this.__wbg_ptr, issues);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * What this build shows for the first time, for the job summary; empty: nothing.
   * @returns {string}
   */
  summary() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.watch_summary(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) Watch.prototype[Symbol.dispose] = Watch.prototype.free;
function allBranches(db) {
  const ret = wasm2.allBranches(db);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v1;
}
function badge(name, text, state) {
  let ptr0, len0, ptr1, len1, ptr2, len2;
  try {
    ptr0 = passStringToWasm02(name, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
    ptr2 = passStringToWasm02(state, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len2 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr2) {
      wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
    }
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.badge(ptr0, len0, ptr1, len1, ptr2, len2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function changes(db, asked) {
  const ret = wasm2.changes(db, asked);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return Changes.__wrap(ret[0]);
}
function checkHeader(head, length_bytes) {
  const val2 = +length_bytes;
  const ptr0 = passArray8ToWasm02(head, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.checkHeader(ptr0, len0, val2);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  let v3;
  if (ret[0] !== 0) {
    v3 = getArrayU8FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
  }
  return v3;
}
function checkRename(db, old, _new, forced) {
  const val3 = +forced;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm02(old, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(_new, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.checkRename(db, ptr0, len0, ptr1, len1, val3);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0];
}
function chooseBaseline(db, ancestry) {
  const ret = wasm2.chooseBaseline(isLikeNone2(db) ? 0 : addToExternrefTable02(db), ancestry);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function codeTraits(code) {
  const ptr0 = passStringToWasm02(code, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.codeTraits(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function compact(db) {
  const ret = wasm2.compact(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] !== 0;
}
function configFile(inputs2) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ret = wasm2.configFile(inputs2);
    var ptr1 = ret[0];
    var len1 = ret[1];
    if (ret[3]) {
      ptr1 = 0;
      len1 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred2_0 = ptr1;
    deferred2_1 = len1;
    return getStringFromWasm02(ptr1, len1);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function countBuilds(db) {
  const ret = wasm2.countBuilds(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] >>> 0;
}
function countPruned(db) {
  const ret = wasm2.countPruned(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] >>> 0;
}
function createHistory(db, now_ms) {
  const ret = wasm2.createHistory(db, now_ms);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function entryName(what, now_ms, uuid) {
  let deferred4_0;
  let deferred4_1;
  try {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(what, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(uuid, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.entryName(ptr0, len0, val3, ptr1, len1);
    deferred4_0 = ret[0];
    deferred4_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred4_0, deferred4_1, 1);
  }
}
function firstBuildMs(db) {
  const ret = wasm2.firstBuildMs(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0];
}
function foldEntries(db, entries, texts, now_ms) {
  const val3 = +now_ms;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passArrayJsValueToWasm02(entries, wasm2.__wbindgen_malloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passArrayJsValueToWasm02(texts, wasm2.__wbindgen_malloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__externref_drop_slice(ptr1, len1);
      wasm2.__wbindgen_free(ptr1, len1 * 4, 4);
    }
    if (ptr0) {
      wasm2.__externref_drop_slice(ptr0, len0);
      wasm2.__wbindgen_free(ptr0, len0 * 4, 4);
    }
    throw e;
  }
  const ret = wasm2.foldEntries(db, ptr0, len0, ptr1, len1, val3);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function foldEntry(db, entry, name, text, now_ms) {
  const val4 = +now_ms;
  let ptr0, len0, ptr1, len1, ptr2, len2;
  try {
    ptr0 = isLikeNone2(entry) ? 0 : passStringToWasm02(entry, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(name, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
    ptr2 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len2 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr2) {
      wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
    }
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.foldEntry(db, ptr0, len0, ptr1, len1, ptr2, len2, val4);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v5 = getArrayJsValueFromWasm0(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v5;
}
function foldedAt(db, entries) {
  const ptr0 = passArrayJsValueToWasm02(entries, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.foldedAt(db, ptr0, len0);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
  wasm2.__wbindgen_free(ret[0], ret[1] * 8, 8);
  return v2;
}
function forge(remote) {
  const ptr0 = passStringToWasm02(remote, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.forge(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function forget(db, listed2, before_ms) {
  const val2 = +before_ms;
  const ptr0 = passArrayJsValueToWasm02(listed2, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.forget(db, ptr0, len0, val2);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function gateConfigFile(inputs2) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ret = wasm2.gateConfigFile(inputs2);
    var ptr1 = ret[0];
    var len1 = ret[1];
    if (ret[3]) {
      ptr1 = 0;
      len1 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred2_0 = ptr1;
    deferred2_1 = len1;
    return getStringFromWasm02(ptr1, len1);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function gateInputs() {
  const ret = wasm2.gateInputs();
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function gateMarker(project) {
  let deferred2_0;
  let deferred2_1;
  try {
    var ptr0 = isLikeNone2(project) ? 0 : passStringToWasm02(project, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.gateMarker(ptr0, len0);
    deferred2_0 = ret[0];
    deferred2_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function headerBytes() {
  const ret = wasm2.headerBytes();
  return ret >>> 0;
}
function inputs() {
  const ret = wasm2.inputs();
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function isRenamed(db, old, _new) {
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm02(old, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(_new, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.isRenamed(db, ptr0, len0, ptr1, len1);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] !== 0;
}
function knownOf(db, metric, branch, commit) {
  let ptr0, len0, ptr1, len1, ptr2, len2;
  try {
    ptr0 = passStringToWasm02(metric, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
    ptr2 = isLikeNone2(commit) ? 0 : passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len2 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr2) {
      wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
    }
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.knownOf(db, ptr0, len0, ptr1, len1, ptr2, len2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return Known.__wrap(ret[0]);
}
function knownRuns(db, runs) {
  const ptr0 = passArrayJsValueToWasm02(runs, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.knownRuns(db, ptr0, len0);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v2 = getArrayJsValueFromWasm0(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v2;
}
function lend(collectors2) {
  wasm2.lend(collectors2);
}
function merge(into, from, entry, now_ms) {
  const val2 = +now_ms;
  var ptr0 = isLikeNone2(entry) ? 0 : passStringToWasm02(entry, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  var len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.merge(into, from, ptr0, len0, val2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function openHistory(db, trusted) {
  const ret = wasm2.openHistory(db, trusted);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function packedIn(text) {
  const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.packedIn(ptr0, len0);
  let v2;
  if (ret[0] !== 0) {
    v2 = getStringFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
  }
  return v2;
}
function parseConfig(text, file) {
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(file, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.parseConfig(ptr0, len0, ptr1, len1);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return Config.__wrap(ret[0]);
}
function partText(packed) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ptr0 = passStringToWasm02(packed, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.partText(ptr0, len0);
    deferred2_0 = ret[0];
    deferred2_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function prunedBuilds(db) {
  const ret = wasm2.prunedBuilds(db);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v1;
}
function pruning(builds, now_ms) {
  let deferred3_0;
  let deferred3_1;
  try {
    const val2 = +now_ms;
    const ptr0 = passArrayJsValueToWasm02(builds, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.pruning(ptr0, len0, val2);
    deferred3_0 = ret[0];
    deferred3_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
  }
}
function publisherSettings(inputs2) {
  const ret = wasm2.publisherSettings(inputs2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function readBaseline(db, text) {
  const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.readBaseline(db, ptr0, len0);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function remember(db, entries, now_ms) {
  const val2 = +now_ms;
  const ptr0 = passArrayJsValueToWasm02(entries, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.remember(db, ptr0, len0, val2);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function remembered(db, prefix) {
  const ptr0 = passStringToWasm02(prefix, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.remembered(db, ptr0, len0);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  let v2;
  if (ret[0] !== 0) {
    v2 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  }
  return v2;
}
function renaming(db, old, _new, now_ms) {
  let deferred5_0;
  let deferred5_1;
  try {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(old, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(_new, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.renaming(db, ptr0, len0, ptr1, len1, val3);
    var ptr4 = ret[0];
    var len4 = ret[1];
    if (ret[3]) {
      ptr4 = 0;
      len4 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred5_0 = ptr4;
    deferred5_1 = len4;
    return getStringFromWasm02(ptr4, len4);
  } finally {
    wasm2.__wbindgen_free(deferred5_0, deferred5_1, 1);
  }
}
function renderReport(db, facts, assets, csp_hash) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ret = wasm2.renderReport(db, facts, assets, csp_hash);
    var ptr1 = ret[0];
    var len1 = ret[1];
    if (ret[3]) {
      ptr1 = 0;
      len1 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred2_0 = ptr1;
    deferred2_1 = len1;
    return getStringFromWasm02(ptr1, len1);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function renderReported(texts, commit, workflow) {
  const val3 = +workflow;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passArrayJsValueToWasm02(texts, wasm2.__wbindgen_malloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__externref_drop_slice(ptr0, len0);
      wasm2.__wbindgen_free(ptr0, len0 * 4, 4);
    }
    throw e;
  }
  const ret = wasm2.renderReported(ptr0, len0, ptr1, len1, val3);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function renderSummary(run2, color) {
  const ret = wasm2.renderSummary(run2, color);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function salvage(damaged2, into) {
  const ret = wasm2.salvage(damaged2, into);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function stamp(db, write_id) {
  const ptr0 = passStringToWasm02(write_id, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.stamp(db, ptr0, len0);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function start2() {
  wasm2.start();
}
function thinned(db, policy, now_ms) {
  const val2 = +now_ms;
  const ptr0 = passStringToWasm02(policy, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.thinned(db, ptr0, len0, val2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function timeline(db, branch, limit2) {
  const val2 = +(isLikeNone2(limit2) ? Number.MAX_SAFE_INTEGER : limit2 >>> 0);
  const ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.timeline(db, ptr0, len0, val2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function trendBranch(db, asked, current) {
  let deferred4_0;
  let deferred4_1;
  try {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = isLikeNone2(asked) ? 0 : passStringToWasm02(asked, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = isLikeNone2(current) ? 0 : passStringToWasm02(current, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.trendBranch(db, ptr0, len0, ptr1, len1);
    var ptr3 = ret[0];
    var len3 = ret[1];
    if (ret[3]) {
      ptr3 = 0;
      len3 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred4_0 = ptr3;
    deferred4_1 = len3;
    return getStringFromWasm02(ptr3, len3);
  } finally {
    wasm2.__wbindgen_free(deferred4_0, deferred4_1, 1);
  }
}
function valueFields() {
  const ret = wasm2.valueFields();
  var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v1;
}
function valuesOf(db, after, branch) {
  const val2 = +(isLikeNone2(after) ? 0 : after);
  var ptr0 = isLikeNone2(branch) ? 0 : passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  var len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.valuesOf(db, !isLikeNone2(after), val2, ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function version() {
  let deferred1_0;
  let deferred1_1;
  try {
    const ret = wasm2.version();
    deferred1_0 = ret[0];
    deferred1_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
  }
}
function __wbg_get_imports2() {
  const import0 = {
    __proto__: null,
    __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
      const ret = Error(getStringFromWasm02(arg0, arg1));
      return ret;
    },
    __wbg_Number_ff192a72a0dcdf6d: function(arg0) {
      const ret = Number(arg0);
      return ret;
    },
    __wbg___wbindgen_bigint_get_as_i64_11da4b52cd0aedef: function(arg0, arg1) {
      const v = arg1;
      const ret = typeof v === "bigint" ? v : void 0;
      getDataViewMemory02().setBigInt64((arg0 >>> 0) + 8 * 1, isLikeNone2(ret) ? BigInt(0) : ret, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone2(ret), true);
    },
    __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
      const v = arg0;
      const ret = typeof v === "boolean" ? v : void 0;
      return isLikeNone2(ret) ? 16777215 : ret ? 1 : 0;
    },
    __wbg___wbindgen_debug_string_f249a2a76caa9a55: function(arg0, arg1) {
      const ret = debugString2(arg1);
      const ptr1 = passStringToWasm02(ret, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      const len1 = WASM_VECTOR_LEN2;
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_in_3f58a9d3b3a7eed2: function(arg0, arg1) {
      const ret = arg0 in arg1;
      return ret;
    },
    __wbg___wbindgen_is_bigint_5fa10641e039d3ef: function(arg0) {
      const ret = typeof arg0 === "bigint";
      return ret;
    },
    __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
      const ret = typeof arg0 === "function";
      return ret;
    },
    __wbg___wbindgen_is_null_c22311b1cc228e3a: function(arg0) {
      const ret = arg0 === null;
      return ret;
    },
    __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
      const val = arg0;
      const ret = typeof val === "object" && val !== null;
      return ret;
    },
    __wbg___wbindgen_is_string_fc456fee5d3317de: function(arg0) {
      const ret = typeof arg0 === "string";
      return ret;
    },
    __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
      const ret = arg0 === void 0;
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
      const ret = typeof obj === "number" ? obj : void 0;
      getDataViewMemory02().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone2(ret) ? 0 : ret, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone2(ret), true);
    },
    __wbg___wbindgen_rethrow_d953c34c2e20677f: function(arg0) {
      throw arg0;
    },
    __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "string" ? obj : void 0;
      var ptr1 = isLikeNone2(ret) ? 0 : passStringToWasm02(ret, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      var len1 = WASM_VECTOR_LEN2;
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
      throw new Error(getStringFromWasm02(arg0, arg1));
    },
    __wbg_call_40b008ba32f73991: function() {
      return handleError2(function(arg0, arg1) {
        const ret = arg0.call(arg1);
        return ret;
      }, arguments);
    },
    __wbg_call_a410eb4b59ed5965: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = arg0.call(arg1, arg2);
        return ret;
      }, arguments);
    },
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
    __wbg_get_2080c49015e35254: function() {
      return handleError2(function(arg0, arg1) {
        const ret = Reflect.get(arg0, arg1);
        return ret;
      }, arguments);
    },
    __wbg_get_635eea311fa1a291: function() {
      return handleError2(function(arg0, arg1) {
        const ret = Reflect.get(arg0, arg1);
        return ret;
      }, arguments);
    },
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
    __wbg_judgeCommand_4e28d94b6c177e9f: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = arg0.judgeCommand(getStringFromWasm02(arg1, arg2));
        return ret;
      }, arguments);
    },
    __wbg_judgeSource_63d96ce2216d65c8: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = arg0.judgeSource(getStringFromWasm02(arg1, arg2));
        return ret;
      }, arguments);
    },
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
      const ret = /* @__PURE__ */ new Map();
      return ret;
    },
    __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
      const ret = new Error(getStringFromWasm02(arg0, arg1));
      return ret;
    },
    __wbg_new_cd4348290afae586: function() {
      const ret = new Object();
      return ret;
    },
    __wbg_new_from_slice_b8daf545a41c6aa0: function(arg0, arg1) {
      const ret = new Uint8Array(getArrayU8FromWasm02(arg0, arg1));
      return ret;
    },
    __wbg_next_178c1651c11432b3: function(arg0) {
      const ret = arg0.next;
      return ret;
    },
    __wbg_next_af5ac6a08bb0a717: function() {
      return handleError2(function(arg0) {
        const ret = arg0.next();
        return ret;
      }, arguments);
    },
    __wbg_numbers_0e5ed63c759775e1: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        const ret = arg0.numbers(getStringFromWasm02(arg1, arg2), arg3);
        return ret;
      }, arguments);
    },
    __wbg_parse_c3f72b5a24f83c01: function() {
      return handleError2(function(arg0, arg1) {
        const ret = JSON.parse(getStringFromWasm02(arg0, arg1));
        return ret;
      }, arguments);
    },
    __wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
      Uint8Array.prototype.set.call(getArrayU8FromWasm02(arg0, arg1), arg2);
    },
    __wbg_prototypesetcall_a366c038a3918afa: function(arg0, arg1, arg2) {
      Float64Array.prototype.set.call(getArrayF64FromWasm0(arg0, arg1), arg2);
    },
    __wbg_push_c9f4893fc209f768: function(arg0, arg1) {
      const ret = arg0.push(arg1);
      return ret;
    },
    __wbg_reads_b7d5b3217d348d63: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        var v0 = getArrayJsValueFromWasm0(arg2, arg3);
        wasm2.__wbindgen_free(arg2, arg3 * 4, 4);
        const ret = arg0.reads(arg1, v0);
        return ret;
      }, arguments);
    },
    __wbg_rows_484ea406149d51bf: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        const ret = arg0.rows(getStringFromWasm02(arg1, arg2), arg3);
        return ret;
      }, arguments);
    },
    __wbg_run_c6b1ef5af9b5a3af: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        arg0.run(getStringFromWasm02(arg1, arg2), arg3);
      }, arguments);
    },
    __wbg_set_2793479888329cb6: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = Reflect.set(arg0, arg1, arg2);
        return ret;
      }, arguments);
    },
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
    __wbg_stringify_0a0fbf2ef722380a: function() {
      return handleError2(function(arg0) {
        const ret = JSON.stringify(arg0);
        return ret;
      }, arguments);
    },
    __wbg_value_e0f328965e184931: function(arg0) {
      const ret = arg0.value;
      return ret;
    },
    __wbindgen_generic_0000000000000001: function(arg0) {
      const ret = arg0;
      return ret;
    },
    __wbindgen_generic_0000000000000002: function(arg0) {
      const ret = arg0;
      return ret;
    },
    __wbindgen_generic_0000000000000003: function(arg0, arg1) {
      const ret = getStringFromWasm02(arg0, arg1);
      return ret;
    },
    __wbindgen_generic_0000000000000004: function(arg0) {
      const ret = BigInt.asUintN(64, arg0);
      return ret;
    },
    __wbindgen_init_externref_table: function() {
      const table = wasm2.__wbindgen_externrefs;
      table.set(0, void 0);
      table.set(1024, void 0);
      table.set(1025, null);
      table.set(1026, true);
      table.set(1027, false);
    }
  };
  return {
    __proto__: null,
    "./unentropy_bg.js": import0
  };
}
var ChangesFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_changes_free(ptr, 1));
var ConfigFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_config_free(ptr, 1));
var ImporterFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_importer_free(ptr, 1));
var KeptBuildFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_keptbuild_free(ptr, 1));
var KnownFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_known_free(ptr, 1));
var PartsFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_parts_free(ptr, 1));
var WatchFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_watch_free(ptr, 1));
function addToExternrefTable02(obj) {
  const idx = wasm2.__externref_table_alloc();
  wasm2.__wbindgen_externrefs.set(idx, obj);
  return idx;
}
function _assertClass(instance, klass) {
  if (!(instance instanceof klass)) {
    throw new Error(`expected instance of ${klass.name}`);
  }
}
function debugString2(val) {
  switch (typeof val) {
    // primitive types
    case "number":
    case "boolean":
    case "undefined":
      return `${val}`;
    case "string":
      return JSON.stringify(val);
    case "bigint":
      return `${val}n`;
    case "symbol":
      return val.description !== void 0 ? `Symbol(${val.description})` : "Symbol";
    case "function":
      return typeof val.name === "string" && val.name !== "" ? `Function(${val.name})` : "Function";
    case "object": {
      if (val === null) {
        return "null";
      }
      if (Array.isArray(val)) {
        return "[" + Array.from(val, debugString2).join(", ") + "]";
      }
      if (val instanceof Error) {
        return `${val.name}: ${val.message}
${val.stack}`;
      }
      const toStringOutput = toString.call(val);
      const className = /\[object ([^\]]+)\]/.exec(toStringOutput)?.[1];
      if (className === void 0) {
        return toStringOutput;
      }
      if (className === "Object") {
        try {
          return "Object(" + JSON.stringify(val) + ")";
        } catch (_) {
          return "Object";
        }
      }
      return className;
    }
  }
}
function getArrayF64FromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return getFloat64ArrayMemory02().subarray(ptr / 8, ptr / 8 + len);
}
function getArrayJsValueFromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  const mem = getDataViewMemory02();
  const result = [];
  for (let i = ptr; i < ptr + 4 * len; i += 4) {
    result.push(wasm2.__wbindgen_externrefs.get(mem.getUint32(i, true)));
  }
  wasm2.__externref_drop_slice(ptr, len);
  return result;
}
function getArrayU32FromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  return getUint32ArrayMemory02().subarray(ptr / 4, ptr / 4 + len);
}
function getArrayU8FromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  return getUint8ArrayMemory02().subarray(ptr / 1, ptr / 1 + len);
}
var cachedDataViewMemory02 = null;
function getDataViewMemory02() {
  if (cachedDataViewMemory02 === null || cachedDataViewMemory02.buffer.detached === true || cachedDataViewMemory02.buffer.detached === void 0 && cachedDataViewMemory02.buffer !== wasm2.memory.buffer) {
    cachedDataViewMemory02 = new DataView(wasm2.memory.buffer);
  }
  return cachedDataViewMemory02;
}
var cachedFloat64ArrayMemory02 = null;
function getFloat64ArrayMemory02() {
  if (cachedFloat64ArrayMemory02 === null || cachedFloat64ArrayMemory02.byteLength === 0) {
    cachedFloat64ArrayMemory02 = new Float64Array(wasm2.memory.buffer);
  }
  return cachedFloat64ArrayMemory02;
}
function getStringFromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  return decodeText2(getUint8ArrayMemory02().subarray(ptr, ptr + len));
}
var cachedUint32ArrayMemory02 = null;
function getUint32ArrayMemory02() {
  if (cachedUint32ArrayMemory02 === null || cachedUint32ArrayMemory02.byteLength === 0) {
    cachedUint32ArrayMemory02 = new Uint32Array(wasm2.memory.buffer);
  }
  return cachedUint32ArrayMemory02;
}
var cachedUint8ArrayMemory02 = null;
function getUint8ArrayMemory02() {
  if (cachedUint8ArrayMemory02 === null || cachedUint8ArrayMemory02.byteLength === 0) {
    cachedUint8ArrayMemory02 = new Uint8Array(wasm2.memory.buffer);
  }
  return cachedUint8ArrayMemory02;
}
function handleError2(f, args) {
  try {
    return f.apply(this, args);
  } catch (e) {
    const idx = addToExternrefTable02(e);
    wasm2.__wbindgen_exn_store(idx);
  }
}
function isLikeNone2(x) {
  return x === void 0 || x === null;
}
function passArray8ToWasm02(arg, malloc) {
  const ptr = malloc(arg.length * 1, 1) >>> 0;
  getUint8ArrayMemory02().set(arg, ptr / 1);
  WASM_VECTOR_LEN2 = arg.length;
  return ptr;
}
function passArrayJsValueToWasm02(array, malloc) {
  const ptr = malloc(array.length * 4, 4) >>> 0;
  for (let i = 0; i < array.length; i++) {
    const add = addToExternrefTable02(array[i]);
    getDataViewMemory02().setUint32(ptr + 4 * i, add, true);
  }
  WASM_VECTOR_LEN2 = array.length;
  return ptr;
}
function passStringToWasm02(arg, malloc, realloc) {
  if (realloc === void 0) {
    const buf = cachedTextEncoder2.encode(arg);
    const ptr2 = malloc(buf.length, 1) >>> 0;
    getUint8ArrayMemory02().subarray(ptr2, ptr2 + buf.length).set(buf);
    WASM_VECTOR_LEN2 = buf.length;
    return ptr2;
  }
  let len = arg.length;
  let ptr = malloc(len, 1) >>> 0;
  const mem = getUint8ArrayMemory02();
  let offset = 0;
  for (; offset < len; offset++) {
    const code = arg.charCodeAt(offset);
    if (code > 127) break;
    mem[ptr + offset] = code;
  }
  if (offset !== len) {
    if (offset !== 0) {
      arg = arg.slice(offset);
    }
    ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
    const view = getUint8ArrayMemory02().subarray(ptr + offset, ptr + len);
    const ret = cachedTextEncoder2.encodeInto(arg, view);
    offset += ret.written;
    ptr = realloc(ptr, len, offset, 1) >>> 0;
  }
  WASM_VECTOR_LEN2 = offset;
  return ptr;
}
function takeFromExternrefTable02(idx) {
  const value = wasm2.__wbindgen_externrefs.get(idx);
  wasm2.__externref_table_dealloc(idx);
  return value;
}
var cachedTextDecoder2 = new TextDecoder("utf-8", { ignoreBOM: true });
cachedTextDecoder2.decode();
var MAX_SAFARI_DECODE_BYTES2 = 2146435072;
var numBytesDecoded2 = 0;
function decodeText2(bytes) {
  numBytesDecoded2 += bytes.length;
  if (numBytesDecoded2 >= MAX_SAFARI_DECODE_BYTES2) {
    cachedTextDecoder2 = new TextDecoder("utf-8", { ignoreBOM: true });
    cachedTextDecoder2.decode();
    numBytesDecoded2 = bytes.length;
  }
  return cachedTextDecoder2.decode(bytes);
}
var cachedTextEncoder2 = new TextEncoder();
if (!("encodeInto" in cachedTextEncoder2)) {
  cachedTextEncoder2.encodeInto = function(arg, view) {
    const buf = cachedTextEncoder2.encode(arg);
    view.set(buf);
    return {
      read: arg.length,
      written: buf.length
    };
  };
}
var WASM_VECTOR_LEN2 = 0;
var wasmModule2;
var wasmInstance2;
var wasm2;
function __wbg_finalize_init2(instance, module) {
  wasmInstance2 = instance;
  wasm2 = instance.exports;
  wasmModule2 = module;
  cachedDataViewMemory02 = null;
  cachedFloat64ArrayMemory02 = null;
  cachedUint32ArrayMemory02 = null;
  cachedUint8ArrayMemory02 = null;
  wasm2.__wbindgen_start();
  return wasm2;
}
async function __wbg_load2(module, imports) {
  if (typeof Response === "function" && module instanceof Response) {
    if (!module.ok) {
      throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
    }
    if (typeof WebAssembly.instantiateStreaming === "function") {
      try {
        return await WebAssembly.instantiateStreaming(module, imports);
      } catch (e) {
        const validResponse = expectedResponseType(module.type);
        if (validResponse && module.headers.get("Content-Type") !== "application/wasm") {
          console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);
        } else {
          throw e;
        }
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
      case "basic":
      case "cors":
      case "default":
        return true;
    }
    return false;
  }
}
function initSync2(module) {
  if (wasm2 !== void 0) return wasm2;
  if (module !== void 0) {
    if (Object.getPrototypeOf(module) === Object.prototype) {
      ({ module } = module);
    } else {
      console.warn("using deprecated parameters for `initSync()`; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports2();
  if (!(module instanceof WebAssembly.Module)) {
    module = new WebAssembly.Module(module);
  }
  const instance = new WebAssembly.Instance(module, imports);
  return __wbg_finalize_init2(instance, module);
}
var __wbg_init_promise2;
async function __wbg_init2(module_or_path) {
  if (wasm2 !== void 0) return wasm2;
  if (__wbg_init_promise2 === void 0) {
    __wbg_init_promise2 = __wbg_init_once2(module_or_path);
    __wbg_init_promise2.catch(() => {
      __wbg_init_promise2 = void 0;
    });
  }
  return __wbg_init_promise2;
}
async function __wbg_init_once2(module_or_path) {
  if (module_or_path !== void 0) {
    if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
      ({ module_or_path } = module_or_path);
    } else {
      console.warn("using deprecated parameters for the initialization function; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports2();
  if (typeof module_or_path === "string" || typeof Request === "function" && module_or_path instanceof Request || typeof URL === "function" && module_or_path instanceof URL) {
    module_or_path = fetch(module_or_path);
  }
  const { instance, module } = await __wbg_load2(await module_or_path, imports);
  return __wbg_finalize_init2(instance, module);
}

// js/core.js
function loadCore() {
  core ??= instantiate();
  return core;
}
function hasStopped(error) {
  return error instanceof Error && error.name === "RuntimeError";
}
var core;
var TIERING_BUDGET_BYTES = 6e7;
function instantiate() {
  compileLazily();
  initSync2({ module: readFileSync(new URL("./unentropy_bg.wasm", import.meta.url)) });
  lend({
    judgeCommand: (command) => loadCollectors().judgeCommand(command),
    judgeSource: (source) => loadCollectors().judgeSource(source),
    reads: (metric, sources) => loadCollectors().reads(metric, sources)
  });
  return { ...unentropy_exports, openDatabase, loadEngine };
}
function loadCollectors() {
  if (!hasCollectors) {
    compileLazily();
    const module = readFileSync(new URL("./collectors_bg.wasm", import.meta.url));
    initSync({ module });
    if (engine) compileAtOnce();
    hasCollectors = true;
  }
  return collectors_exports;
}
var hasCollectors = false;
function compileLazily() {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET_BYTES}`);
  setFlagsFromString("--wasm-dynamic-tiering");
  setFlagsFromString("--wasm-tier-up");
  setFlagsFromString("--wasm-lazy-compilation");
  setFlagsFromString("--wasm-lazy-validation");
}
function compileAtOnce() {
  setFlagsFromString("--no-wasm-lazy-compilation");
  setFlagsFromString("--no-wasm-lazy-validation");
  setFlagsFromString("--no-wasm-dynamic-tiering");
  setFlagsFromString("--no-wasm-tier-up");
}
async function openDatabase(bytes) {
  const { Database: Engine } = await loadEngine();
  return new Database(new Engine(bytes));
}
function loadEngine() {
  if (engine) return engine;
  compileAtOnce();
  const alive = setInterval(() => {
  }, 1e3);
  const loading = (0, import_sql.default)({ wasmBinary: (
    /** @type {any} any bytes will do */
    sqliteWasm()
  ) });
  engine = loading.finally(() => clearInterval(alive));
  return engine;
}
var engine;
function sqliteWasm() {
  return readFileSync(new URL("./sql-wasm.wasm", import.meta.url));
}
var Database = class {
  /** @param {import('sql.js').Database} engine */
  constructor(engine2) {
    this.engine = engine2;
  }
  /** @param {string} sql @param {import('sql.js').SqlValue[]} params */
  run(sql, params) {
    this.engine.run(sql, params);
  }
  /** @param {string} sql @param {import('sql.js').SqlValue[]} params */
  rows(sql, params) {
    const rows = [];
    this.#step(sql, params, (row) => rows.push(row));
    return rows;
  }
  /**
   * Row after row in one flat list, NaN for NULL.
   *
   * @param {string} sql
   * @param {import('sql.js').SqlValue[]} params
   */
  numbers(sql, params) {
    let numbers = new Float64Array(1024);
    let length = 0;
    this.#step(sql, params, (row) => {
      if (length + row.length > numbers.length) {
        const larger = new Float64Array(2 * numbers.length + row.length);
        larger.set(numbers);
        numbers = larger;
      }
      for (const cell of row) numbers[length++] = typeof cell === "number" ? cell : Number.NaN;
    });
    return numbers.subarray(0, length);
  }
  /** The database as a file. @returns {Uint8Array} */
  export() {
    return this.engine.export();
  }
  close() {
    this.engine.close();
  }
  /**
   * @param {string} sql
   * @param {import('sql.js').SqlValue[]} params
   * @param {(row: import('sql.js').SqlValue[]) => void} each
   */
  #step(sql, params, each) {
    const statement = this.engine.prepare(sql, params);
    try {
      while (statement.step()) each(statement.get());
    } finally {
      statement.free();
    }
  }
};

// js/run/visible.js
function printable(text, { hasColor = false } = {}) {
  const parts = hasColor ? redact(text).split(COLORS) : [redact(text)];
  const shown2 = parts.map((part, at) => at % 2 === 1 ? part : escaped(part)).join("");
  return shown2.split(LINE_END).map(harmless).join("\n");
}
function visible(text) {
  return escaped(text).split(LINE_END).map(harmless).join("\n");
}
function print(text) {
  process.stdout.write(`${printable(text)}
`);
}
function tell(text) {
  process.stderr.write(`${printable(text)}
`);
}
var LINE_END = /\r\n|\r|\n/;
var COLORS = /(\u001b\[(?:0|1|2|3[1-6])m)/;
var APART = "\u200B";
function escaped(text) {
  return text.replaceAll(APART, "").replace(INVISIBLE, (character) => {
    const code = (
      /** @type {number} */
      character.codePointAt(0).toString(16)
    );
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}
var INVISIBLE = (
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
);
function harmless(line) {
  return line.replace(START, "| $&").replace(OLD, "## [");
}
var START = /^[\s\u200b-\u200d]*:[\u200b-\u200d]*:/;
var OLD = /#[\u200b-\u200d]*#[\u200b-\u200d]*\[/g;

// js/history/index.js
import { randomUUID as randomUUID4 } from "node:crypto";
import { dirname as dirname5 } from "node:path";

// js/storage/local/index.js
import {
  accessSync,
  closeSync as closeSync4,
  constants as constants4,
  fsyncSync as fsyncSync3,
  lstatSync as lstatSync2,
  openSync as openSync4,
  readdirSync as readdirSync3,
  readFileSync as readFileSync3,
  readlinkSync as readlinkSync3,
  realpathSync as realpathSync2,
  renameSync as renameSync3,
  rmSync as rmSync3,
  statSync as statSync3
} from "node:fs";
import { basename as basename4, dirname as dirname4, join as join4, resolve as resolve2 } from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";

// js/run/writing.js
import { randomUUID } from "node:crypto";
import { existsSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
async function writeWhole(path, content, code, { makesFolders = true, before } = {}) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  refuseOutside(path);
  try {
    if (makesFolders) await mkdir(dirname(path), { recursive: true });
    refuseOutside(path);
    const file = await open(temporary, "wx");
    try {
      const pieces = typeof content === "string" ? [content] : content;
      for await (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await before?.();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
    });
    throw error instanceof Failure ? error : systemFailure(code, "write", path, error);
  }
}
function refuseOutside(path) {
  const root = workspace();
  if (root === null) return;
  const top = realOf(root);
  if (!isBelow(path, root) && !isBelow(path, top)) return;
  const target = realOf(path);
  if (isBelow(target, top)) return;
  throw new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" leads to "${target}", out of the workspace, through a symbolic link`,
    "nothing is written there: remove the link, or name the place itself with an absolute path"
  );
}
function workspace() {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE, CI } = process.env;
  if (GITHUB_ACTIONS === "true" && GITHUB_WORKSPACE) return resolve(GITHUB_WORKSPACE);
  const start5 = process.cwd();
  for (let folder = start5; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return CI && CI !== "false" ? start5 : null;
  }
}
function realOf(path, links = 0) {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!["ENOENT", "ENOTDIR", "EACCES"].includes(errnoOf(error) ?? "")) return path;
  }
  const folder = dirname(path);
  if (folder === path) return path;
  const isLink = lstatOf(path)?.isSymbolicLink() && links < MOST_LINKS;
  const parent = realOf(folder, links);
  return isLink ? realOf(resolve(parent, readlinkSync(path)), links + 1) : join(parent, basename(path));
}
var MOST_LINKS = 40;
function lstatOf(path) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return void 0;
  }
}
function isBelow(path, folder) {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path);
}

// js/storage/local/atomic.js
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from "node:fs";
import { basename as basename2, dirname as dirname2, join as join2 } from "node:path";
var NO_FOLDER_FSYNC = /* @__PURE__ */ new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "EISDIR", "EPERM", "EBADF"]);
function writeBeside(file, bytes) {
  const temporary = temporaryName(file);
  const fd = openSync(temporary, "wx");
  try {
    try {
      const like = statSync(file, { throwIfNoEntry: false });
      if (like) {
        fchmodSync(fd, like.mode);
        giveTo(fd, like);
      }
      writeAll(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}
function keepAs(file, kept) {
  const temporary = temporaryName(file);
  try {
    try {
      linkSync(file, temporary);
    } catch (error) {
      if (errnoOf(error) === "ENOENT") throw error;
      copyFileSync(file, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      fsync(temporary);
    }
    renameSync(temporary, kept);
  } finally {
    rmSync(temporary, { force: true });
  }
}
function makeFolderOf(file) {
  const folder = dirname2(file);
  const first2 = mkdirSync(folder, { recursive: true });
  if (!first2) return;
  for (let made = folder; made.length >= first2.length; made = dirname2(made)) {
    fsyncFolder(dirname2(made));
  }
}
function sweep(file) {
  const folder = dirname2(file);
  const prefix = temporaryPrefix(file);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) rmSync(join2(folder, name), { force: true });
  }
}
function fsyncFolder(folder) {
  try {
    fsync(folder);
  } catch (error) {
    if (!NO_FOLDER_FSYNC.has(errnoOf(error) ?? "")) throw error;
  }
}
function writeAll(fd, bytes) {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written);
  }
}
function fsync(path) {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
function giveTo(fd, { uid, gid }) {
  try {
    fchownSync(fd, uid, gid);
  } catch (error) {
    if (errnoOf(error) !== "EPERM") throw error;
  }
}
function temporaryName(file) {
  return join2(dirname2(file), temporaryPrefix(file) + randomBytes(8).toString("hex"));
}
function temporaryPrefix(file) {
  return `${basename2(file)}.tmp-`;
}

// js/storage/local/lock.js
import { randomUUID as randomUUID2 } from "node:crypto";
import {
  closeSync as closeSync2,
  constants as constants2,
  copyFileSync as copyFileSync2,
  existsSync as existsSync2,
  fstatSync,
  fsyncSync as fsyncSync2,
  linkSync as linkSync2,
  openSync as openSync2,
  readdirSync as readdirSync2,
  readFileSync as readFileSync2,
  readlinkSync as readlinkSync2,
  renameSync as renameSync2,
  rmSync as rmSync2,
  writeSync as writeSync2
} from "node:fs";
import { hostname } from "node:os";
import { basename as basename3, dirname as dirname3, join as join3 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var HEARTBEAT_MS = 1e4;
var STALE_MS = 6e4;
var LEFTOVER_MS = 36e5;
var IS_WAITING = /\.lock\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
var FIRST_PAUSE_MS = 20;
var LONGEST_PAUSE_MS = 100;
var LINKLESS = /* @__PURE__ */ new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL"]);
async function acquire(path, { budgetMs, signal }) {
  const me = describeMyself();
  const mine = `${path}.${me.id}`;
  const started = performance.now();
  try {
    const bornMs = present(mine, me);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      signal?.throwIfAborted();
      const waitedMs = performance.now() - started;
      const nowMs = bornMs + waitedMs;
      if (!existsSync2(mine)) present(mine, me);
      const holder = claim(mine, path) ? null : read(path);
      if (holder && isGone(holder, nowMs, STALE_MS))
        seize(path, holder, { lock: path, mine, nowMs });
      const lock = hold(path, me, nowMs);
      if (lock) return lock;
      if (waitedMs >= budgetMs) throw outOfPatience(path, holder, waitedMs);
      await sleep(pause * (0.5 + Math.random()), void 0, { signal });
    }
  } finally {
    rmSync2(mine, { force: true });
  }
}
function present(mine, me) {
  const fd = openSync2(mine, "wx");
  try {
    writeSync2(fd, `${JSON.stringify(me)}
`);
    return fstatSync(fd).mtimeMs;
  } finally {
    closeSync2(fd);
  }
}
function hold(path, me, nowMs) {
  const isHeld = () => read(path)?.id === me.id;
  if (!isHeld()) return null;
  const fd = openIfThere(path, "r+");
  if (fd === null) return null;
  const text = readFileSync2(fd, "utf8");
  if (parse(text).id !== me.id) {
    closeSync2(fd);
    return null;
  }
  const heart = setInterval(() => {
    try {
      writeSync2(fd, text, 0);
      fsyncSync2(fd);
    } catch {
    }
  }, HEARTBEAT_MS);
  heart.unref();
  sweep2(path, nowMs);
  return {
    isHeld,
    release() {
      clearInterval(heart);
      closeSync2(fd);
      if (isHeld()) rmSync2(path, { force: true });
    }
  };
}
function sweep2(path, nowMs) {
  for (const name of readdirSync2(dirname3(path))) {
    if (!name.startsWith(`${basename3(path)}.`)) continue;
    const leftover = join3(dirname3(path), name);
    try {
      const holder = read(leftover);
      if (!holder) continue;
      const isHalf = holder.pid === void 0 && IS_WAITING.test(name);
      if (isHalf || isGone(holder, nowMs, LEFTOVER_MS)) rmSync2(leftover, { force: true });
    } catch {
    }
  }
}
function claim(mine, target) {
  try {
    try {
      linkSync2(mine, target);
    } catch (error) {
      if (!LINKLESS.has(errnoOf(error) ?? "")) throw error;
      copyFileSync2(mine, target, constants2.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    if (["EEXIST", "ENOENT"].includes(errnoOf(error) ?? "")) return false;
    throw error;
  }
}
function seize(path, gone, attempt) {
  const right = `${attempt.lock}.replaces-${gone.id}`;
  if (!claim(attempt.mine, right)) {
    const rival = read(right);
    if (!rival || !isGone(rival, attempt.nowMs, STALE_MS)) return false;
    if (!seize(right, rival, attempt)) return false;
  }
  if (read(path)?.id === gone.id) {
    renameSync2(right, path);
    return true;
  }
  rmSync2(right, { force: true });
  return false;
}
function isGone(holder, nowMs, staleMs) {
  if (holder.pid !== void 0 && holder.machine === thisMachine()) {
    const alive = isAlive(holder.pid, holder.start ?? null);
    if (alive !== null) return !alive;
  }
  return nowMs - holder.beatMs > staleMs;
}
function isAlive(pid, start5) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errnoOf(error) === "ESRCH") return false;
  }
  const now = statusOf(pid);
  if (!now || !start5) return null;
  return now.start === start5 && !"ZX".includes(now.state);
}
function read(path) {
  const fd = openIfThere(path, "r");
  if (fd === null) return null;
  try {
    const { mtimeMs, ino } = fstatSync(fd);
    return { id: `${ino}-${mtimeMs}`, ...parse(readFileSync2(fd, "utf8")), beatMs: mtimeMs };
  } finally {
    closeSync2(fd);
  }
}
function openIfThere(path, flags) {
  const { O_RDONLY, O_RDWR, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants2;
  try {
    return openSync2(path, (flags === "r" ? O_RDONLY : O_RDWR) | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    if (errnoOf(error) === "ELOOP") throw linked(path);
    throw error;
  }
}
function linked(path) {
  return new Failure(
    "STORAGE_UNWRITABLE",
    `"${shown(path)}" is a symbolic link, and a lock never is`,
    "remove it: it was made by hand, or came with the repository"
  );
}
function parse(text) {
  try {
    const owner = JSON.parse(text);
    return typeof owner?.id === "string" && /^[\w-]+$/.test(owner.id) ? owner : {};
  } catch {
    return {};
  }
}
function describeMyself() {
  return {
    id: randomUUID2(),
    pid: process.pid,
    host: hostname(),
    machine: thisMachine(),
    start: statusOf(process.pid)?.start ?? null,
    since: (/* @__PURE__ */ new Date()).toISOString()
  };
}
function thisMachine() {
  try {
    const boot = readFileSync2("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return [hostname(), boot, readlinkSync2("/proc/self/ns/pid")].join(" ");
  } catch {
    return hostname();
  }
}
function statusOf(pid) {
  try {
    const stat = readFileSync2(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", start: fields[19] ?? "" };
  } catch {
    return null;
  }
}
function outOfPatience(path, holder, waitedMs) {
  const who = holder?.pid ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : "an unknown program";
  const seconds = Math.round(waitedMs / 1e3);
  return new Failure(
    "STORAGE_TIMEOUT",
    `"${shown(path)}" is still held after ${seconds} s by ${who}`,
    "wait for that run to end, or end it; if it is long gone, delete the lock file and run again"
  );
}

// js/storage/local/snapshot.js
import { closeSync as closeSync3, constants as constants3, fstatSync as fstatSync2, openSync as openSync3, readSync, statSync as statSync2 } from "node:fs";
var COUNTER = [24, 28];
function readWhole(file) {
  return withFile(file, (fd, stat) => {
    const size = Number(stat.size);
    refuseTooLarge(shown(file), size);
    const bytes = new Uint8Array(size);
    const length = readInto(fd, bytes, 0);
    const after = fstatSync2(fd, { bigint: true });
    const isTorn = length !== size || after.size !== stat.size || after.mtimeNs !== stat.mtimeNs;
    return isTorn ? "torn" : { bytes, revision: stamp2(stat, bytes.subarray(...COUNTER)) };
  });
}
function revisionOf(file) {
  return withFile(file, (fd, stat) => {
    const counter = new Uint8Array(COUNTER[1] - COUNTER[0]);
    const length = readInto(fd, counter, COUNTER[0]);
    return stamp2(stat, counter.subarray(0, length));
  });
}
function unfinishedBeside(file) {
  const first2 = new Uint8Array(1);
  const hot = withFile(`${file}-journal`, (fd) => readInto(fd, first2, 0) > 0 && first2[0] !== 0);
  if (hot) return `${file}-journal`;
  return hasBytes(`${file}-wal`) ? `${file}-wal` : null;
}
function hasBytes(file) {
  return (statSync2(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
function stamp2({ ino, size, mtimeNs, ctimeNs }, counter) {
  return [ino, size, mtimeNs, ctimeNs, Buffer.from(counter).toString("hex")].join(":");
}
function withFile(file, act) {
  let fd;
  try {
    fd = openSync3(file, constants3.O_RDONLY | (constants3.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
  try {
    const stat = fstatSync2(fd, { bigint: true });
    if (!stat.isFile()) {
      throw new Failure(
        "STORAGE_UNREADABLE",
        `"${shown(file)}" is ${stat.isDirectory() ? "a folder" : "not a regular file"}`,
        'the history needs a regular file: set "database-key" to another path, or move this away'
      );
    }
    return act(fd, stat);
  } finally {
    closeSync3(fd);
  }
}
function readInto(fd, bytes, position) {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}

// js/storage/local/index.js
var DEFAULT_BUDGET_MS = 24e4;
var QUIET_MS = 2e3;
var POLL_MS = 50;
function openLocal({ base, key }, limits) {
  return new LocalStore(resolve2(base, key), limits);
}
var LocalStore = class {
  #path;
  #limits;
  /** @type {import('./lock.js').Lock | null} */
  #lock = null;
  /** Whether the last fetched history is damaged, and so must not become `.previous`. */
  #damaged = false;
  /**
   * @param {string} path
   * @param {Limits} limits
   */
  constructor(path, { budgetMs = DEFAULT_BUDGET_MS, signal }) {
    this.#path = path;
    this.#limits = { budgetMs, signal };
    this.location = `file:${path}`;
  }
  /** @returns {Promise<import('../index.js').Fetched>} */
  async fetch() {
    this.#damaged = false;
    return this.#naming("STORAGE_UNREADABLE", "read", async () => {
      const file = followLinks(this.#path);
      refuseOutside(this.#path);
      const found = await this.#whenQuiet(file, () => readWhole(file));
      if (found) return { ...found, lost: false };
      const lost = lstatSync2(previousOf(file), { throwIfNoEntry: false }) !== void 0;
      return { bytes: null, lost, revision: null };
    });
  }
  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {import('../index.js').PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict'>}
   */
  async persist(bytes, revision, { previous = "refresh" } = {}) {
    refuseTooLarge(shown(this.#path), bytes.length);
    const outcome = await this.#naming("STORAGE_UNWRITABLE", "write", async () => {
      const file = followLinks(this.#path);
      refuseOutside(this.#path);
      makeFolderOf(file);
      const lock = await this.#lockOf(file);
      sweep(file);
      await this.#whenQuiet(file, () => {
      });
      if (revisionOf(file) !== revision) return "conflict";
      if (revision !== null) accessSync(file, constants4.W_OK);
      const temporary = writeBeside(file, bytes);
      try {
        if (!lock.isHeld() || revisionOf(file) !== revision) return "conflict";
        if (previous === "refresh" && !this.#damaged && hasBytes(file)) {
          keepAs(file, previousOf(file));
        }
        renameSync3(temporary, file);
      } catch (error) {
        if (errnoOf(error) === "ENOENT" || !lock.isHeld()) return "conflict";
        throw error;
      } finally {
        rmSync3(temporary, { force: true });
      }
      fsyncFolder(dirname4(file));
      return "ok";
    }).catch(async (error) => {
      await this.close();
      throw error;
    });
    if (outcome === "ok") await this.close();
    return (
      /** @type {'ok' | 'conflict'} */
      outcome
    );
  }
  /** @returns {AsyncGenerator<import('../index.js').Older>} */
  async *older() {
    const found = await this.#naming("STORAGE_UNREADABLE", "read", async () => {
      const previous = previousOf(followLinks(this.#path));
      const whole2 = await this.#whenQuiet(previous, () => readWhole(previous));
      return whole2 && { name: shown(previous), bytes: whole2.bytes };
    });
    if (found) yield found;
  }
  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  async quarantine(bytes) {
    this.#damaged = true;
    return this.#naming("STORAGE_UNWRITABLE", "write beside", async () => {
      refuseOutside(this.#path);
      return shown(putAside(followLinks(this.#path), bytes));
    });
  }
  async close() {
    this.#lock?.release();
    this.#lock = null;
  }
  /** @param {string} file */
  async #lockOf(file) {
    if (this.#lock && !this.#lock.isHeld()) await this.close();
    this.#lock ??= await acquire(`${file}.lock`, this.#limits);
    return this.#lock;
  }
  /**
   * Runs `act` while no other program has an open transaction on the file: otherwise half of its
   * change would be in the file, and half in its journal.
   *
   * @template T
   * @param {string} file
   * @param {() => T} act
   * @returns {Promise<Exclude<T, 'torn'>>}
   */
  async #whenQuiet(file, act) {
    for (let waitedMs = 0; ; waitedMs += POLL_MS) {
      let busy = unfinishedBeside(file);
      if (!busy) {
        const result = act();
        busy = unfinishedBeside(file);
        if (!busy && result !== "torn") return (
          /** @type {Exclude<T, 'torn'>} */
          result
        );
      }
      if (waitedMs >= QUIET_MS) throw inUse(file, busy);
      await sleep2(POLL_MS, void 0, { signal: this.#limits.signal });
    }
  }
  /**
   * @template T
   * @param {import('../../errors.js').Code} code
   * @param {string} verb
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  async #naming(code, verb, act) {
    try {
      return await act();
    } catch (error) {
      throw errnoOf(error) ? systemFailure(code, verb, this.#path, error) : error;
    }
  }
};
function followLinks(path) {
  try {
    return realpathSync2.native(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
  const found = lstatSync2(path, { throwIfNoEntry: false });
  if (found && !found.isSymbolicLink()) return followLinks(path);
  if (found) {
    throw new Failure(
      "STORAGE_UNREADABLE",
      `"${shown(path)}" is a link to "${readlinkSync3(path)}", which does not exist`,
      "mount or create what it points to, or remove the link"
    );
  }
  return dirname4(path) === path ? path : join4(followLinks(dirname4(path)), basename4(path));
}
function previousOf(file) {
  return `${file}.previous`;
}
function putAside(file, bytes) {
  const folder = dirname4(file);
  const prefix = `${basename4(file)}.corrupt-`;
  for (const name of readdirSync3(folder).filter((name2) => name2.startsWith(prefix))) {
    const kept2 = join4(folder, name);
    if (statSync3(kept2).size === bytes.length && readFileSync3(kept2).equals(bytes)) return kept2;
  }
  const time = (/* @__PURE__ */ new Date()).toISOString().replace(/[-:]/g, "");
  const kept = join4(folder, prefix + time);
  const fd = openSync4(kept, "wx");
  try {
    writeAll(fd, bytes);
    fsyncSync3(fd);
  } catch (error) {
    rmSync3(kept, { force: true });
    throw error;
  } finally {
    closeSync4(fd);
  }
  fsyncFolder(folder);
  return kept;
}
function inUse(file, busy) {
  const evidence = busy ? `"${shown(busy)}" holds an unfinished change` : "it keeps changing";
  return new Failure(
    "STORAGE_UNWRITABLE",
    `another program is writing to "${shown(file)}": ${evidence}`,
    `close that program; if it crashed, run: sqlite3 "${shown(file)}" "PRAGMA journal_mode=DELETE"`
  );
}

// js/storage/memory.js
var MemoryStore = class {
  /** @typedef {import('./index.js').Store} Store */
  location = "memory:";
  /** @type {Uint8Array | null} */
  #bytes = null;
  /** @type {Uint8Array | null} */
  #previous = null;
  #revision = 0;
  #isDamaged = false;
  async fetch() {
    this.#isDamaged = false;
    const bytes = this.#bytes?.slice() ?? null;
    return { bytes, lost: bytes === null && this.#previous !== null, revision: this.#revision };
  }
  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {import('./index.js').PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict'>}
   */
  async persist(bytes, revision, { previous = "refresh" } = {}) {
    refuseTooLarge(this.location, bytes.length);
    if (revision !== this.#revision) return "conflict";
    if (previous === "refresh" && !this.#isDamaged && this.#bytes) this.#previous = this.#bytes;
    this.#bytes = bytes.slice();
    this.#revision++;
    return "ok";
  }
  async *older() {
    if (this.#previous) yield { name: "the history before", bytes: this.#previous.slice() };
  }
  async quarantine() {
    this.#isDamaged = true;
    return "nothing, because memory keeps no damaged history";
  }
  async close() {
  }
};

// js/storage/read-only.js
var ReadOnlyStore = class {
  #store;
  /** @param {Store} store the store that is read */
  constructor(store) {
    this.#store = store;
    this.location = store.location;
  }
  get trace() {
    return this.#store.trace;
  }
  /** Leaves out other histories that belong in it, because each is a download. */
  async fetch() {
    const { bytes, damage, isIntact, lost, revision, waiting: waiting2 } = await this.#store.fetch();
    return { bytes, damage, isIntact, lost, revision, waiting: waiting2 };
  }
  /** @param {string} entry */
  async read(entry) {
    return await this.#store.read?.(entry) ?? null;
  }
  /** @returns {Promise<'ok'>} */
  async persist() {
    return "ok";
  }
  async *older() {
    yield* this.#store.older();
  }
  async quarantine() {
    return this.location;
  }
  async close() {
    await this.#store.close();
  }
};

// js/storage/index.js
var STORAGE_SHARE = 0.8;
function storageOf({ storageType: type, databaseKey: key, ...settings }, run2) {
  const { s3, artifact, retryAttempts, timeoutS } = settings;
  return { type, key, s3, artifact, retryAttempts, timeoutS, ...run2 };
}
async function openStore(settings, limits = {}) {
  return (await STORES[settings.type]())(settings, limits);
}
async function openReadOnly(settings, limits = {}) {
  const { log } = limits;
  const quiet = log && { ...log, notice: log.detail, warning: log.detail };
  return new ReadOnlyStore(await openStore(settings, { ...limits, log: quiet }));
}
async function openUntrusted(settings, limits = {}) {
  return settings.type === "sqlite-artifact" ? openReadOnly(settings, limits) : new MemoryStore();
}
async function preload(config, inputs2) {
  try {
    await STORES[config.settings(inputs2, false).storageType]?.();
  } catch {
  }
}
var STORES = {
  "sqlite-local": async () => openLocal,
  memory: async () => () => new MemoryStore(),
  "sqlite-s3": async () => (await import("./storage-s3.js")).openBucket,
  "sqlite-artifact": async () => (await import("./storage-artifact.js")).openArtifacts
};

// js/history/entry-parts.js
import { randomUUID as randomUUID3 } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants as constants5 } from "node:zlib";

// js/history/open-bytes.js
async function check(core2, bytes, isIntact) {
  const head = core2.checkHeader(bytes.subarray(0, core2.headerBytes()), bytes.length);
  const db = await core2.openDatabase(head ? withHead(bytes, head) : bytes);
  try {
    const { builds, notes } = core2.openHistory(db, isIntact === true);
    if (isIntact === false) throw changed();
    return { db, builds, notes };
  } catch (error) {
    db.close();
    throw error;
  }
}
async function create(core2) {
  const db = await core2.openDatabase(null);
  core2.createHistory(db, Date.now());
  return db;
}
function isDamage(error) {
  return error instanceof Error && "code" in error && error.code === "STORAGE_CORRUPT";
}
function withHead(bytes, head) {
  const copy = bytes.slice();
  copy.set(head);
  return copy;
}
function changed() {
  return new Failure(
    "STORAGE_CORRUPT",
    "the history does not match its recorded SHA-256",
    'find out what changes files there; "on-corrupt: restore" brings the newest intact copy back'
  );
}

// js/history/entry-parts.js
var BUILDS_AT_FIRST = 2e3;
var FILLING = 0.8;
var LARGEST_UNPACKED_BYTES = 256 * 1024 ** 2;
var PACKING = { [constants5.BROTLI_PARAM_QUALITY]: 5, [constants5.BROTLI_PARAM_LGWIN]: 24 };
var pack = promisify(brotliCompress);
var unpack = promisify(brotliDecompress);
async function entriesOf(parts, core2) {
  const nowMs = Date.now();
  const entries = [];
  let count = BUILDS_AT_FIRST;
  for (let first2 = 0; first2 === 0 || first2 < parts.length; ) {
    const text = await textOf(parts, first2, count, core2);
    const room = LARGEST_BUILD_BYTES / text.length;
    if (room < 1 && count === 1) throw tooLarge();
    if (room >= 1) {
      const name = core2.entryName("part", nowMs, randomUUID3());
      entries.push({ name, text, commit: "", run: "" });
      first2 += count;
    }
    const next = Math.floor(FILLING * room * Math.min(count, parts.length));
    count = Math.max(1, Math.min(next, 10 * count));
  }
  return entries;
}
async function textOf(parts, first2, count, core2) {
  const db = await create(core2);
  try {
    parts.put(db, first2, count);
    const packed = await pack(db.export(), { params: PACKING });
    return core2.partText(packed.toString("base64"));
  } finally {
    db.close();
  }
}
function tooLarge() {
  return new Failure(
    "STORAGE_UNSUPPORTED",
    "one build, or the definitions of all metrics, exceeds 1 MiB, the maximum for a journal entry",
    "shorten metric names and descriptions; nothing was stored"
  );
}
async function openPart(base64, core2) {
  const packed = Buffer.from(base64, "base64");
  const limit2 = { maxOutputLength: LARGEST_UNPACKED_BYTES };
  const bytes = await unpack(packed, limit2).catch((cause) => {
    throw new Failure(
      "STORAGE_CORRUPT",
      "the entry cannot be decompressed",
      "repeat that import or migrate",
      { cause }
    );
  });
  return (await check(core2, bytes)).db;
}

// js/history/fold.js
var READ_AT_ONCE = 32;
var FOLDED_AT_ONCE = 64;
async function fold(waiting2, db, options) {
  const { core: core2, log } = options;
  const left = /* @__PURE__ */ new Map();
  const leave = (entry, error) => {
    const { message, hint } = toFailure(error);
    const reason = `${message}; ${hint}`;
    left.set(reason, [...left.get(reason) ?? [], entry]);
  };
  const clashes = [];
  let isWhole = true;
  let count = 0;
  for (let at = 0; at < waiting2.length; at += FOLDED_AT_ONCE) {
    const entries = waiting2.slice(at, at + FOLDED_AT_ONCE);
    const texts = await inParallel(entries, (entry) => read2(entry, options, leave));
    if (texts.includes(null)) isWhole = false;
    const folded = await foldTexts(entries, texts, db, core2, leave);
    count += folded.count;
    clashes.push(...folded.clashes);
  }
  for (const [reason, entries] of left) log.warning(`${leftOf(entries)}: ${reason}`);
  if (count > 0) log.detail(`builds of other runs taken from the journal: ${count}`);
  return { isWhole, clashes };
}
async function read2(entry, { store }, leave) {
  try {
    return await store.read?.(entry);
  } catch (error) {
    if (TIMEOUTS.has(toFailure(error).code)) throw error;
    leave(entry, error);
    return void 0;
  }
}
async function foldTexts(entries, texts, db, core2, leave) {
  const plain = [];
  const clashes = [];
  let count = 0;
  for (const [index, entry] of entries.entries()) {
    const text = texts[index];
    if (typeof text !== "string") continue;
    const packed = core2.packedIn(text);
    if (packed === void 0) {
      plain.push([entry, text]);
      continue;
    }
    try {
      await foldPart(entry, packed, db, core2);
      count++;
    } catch (error) {
      leave(entry, error);
    }
  }
  if (plain.length > 0) {
    const names = plain.map(([entry]) => entry);
    const texts2 = plain.map(([, text]) => text);
    const folded = core2.foldEntries(db, names, texts2, Date.now());
    for (const [index, error] of folded.errors.entries()) if (error) leave(names[index], error);
    count += folded.errors.filter((error) => !error).length;
    clashes.push(...folded.clashes);
  }
  return { count, clashes };
}
async function foldPart(entry, packed, db, core2) {
  const part = await openPart(packed, core2);
  try {
    core2.merge(db, part, entry, Date.now());
  } finally {
    part.close();
  }
}
var SHOWN_ENTRIES = 3;
function leftOf(entries) {
  const names = entries.slice(0, SHOWN_ENTRIES).join(", ");
  const more = entries.length - SHOWN_ENTRIES;
  const all = more > 0 ? `${names} and ${more} more` : names;
  return entries.length === 1 ? `a build of another run is left in the journal, as ${all}` : `${entries.length} builds of other runs are left in the journal, as ${all}`;
}
var TIMEOUTS = /* @__PURE__ */ new Set(["TIMEOUT", "STORAGE_TIMEOUT"]);
async function inParallel(items, act) {
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await act(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, items.length) }, work));
  return results;
}

// js/history/restore.js
async function rebuild(bytes, damage, options) {
  const found = await newestGood(options);
  const db = found?.db ?? await create(options.core);
  return { db, builds: found?.builds ?? 0, from: found?.name ?? null, damage, bytes };
}
async function reportRestored({ builds, from, damage, bytes }, db, options, isFirst) {
  const { core: core2, store, log } = options;
  const all = core2.countBuilds(db);
  if (all === 0) throw nothingToRestore(damage, store);
  const kept = bytes === null ? null : await store.quarantine(bytes);
  const sources = [
    bytes && "the damaged file itself",
    store.isJournaled && "the journal",
    store.fetchOther && "the histories of other runs"
  ];
  const parts = [
    `${damage.message}: restored ${all} builds`,
    from && `${builds} of them from ${from}`,
    all > builds && `the others came from ${sources.filter(Boolean).join(" or ")}`,
    kept && `the damaged file is kept as ${kept}`,
    damage.isPassing && "the next run looks at it again"
  ];
  log[isFirst ? "warning" : "detail"](parts.filter(Boolean).join("; "));
}
async function newestGood({ core: core2, store, log }) {
  for await (const { name, bytes, isIntact } of store.older()) {
    try {
      return { name, ...await check(core2, bytes, isIntact) };
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.warning(`${name} cannot be used either: ${error.message}`);
    }
  }
  return null;
}
async function salvage2(bytes, into, core2) {
  const damaged2 = await core2.openDatabase(bytes);
  try {
    core2.salvage(damaged2, into);
  } finally {
    damaged2.close();
  }
}
function nothingToRestore(damage, { location, fetchOther: fetchOther2 }) {
  if (damage.isPassing) return damage;
  const what = fetchOther2 ? `${damage.hint}; or delete it` : "put an intact copy there, or move it away";
  return new Failure(
    "STORAGE_CORRUPT",
    damage.message,
    `no intact copy was found and no row of it can be read; it was left as it is at ${location}: ${what} to start over`
  );
}

// js/history/join.js
var MAX_JOINED_PER_RUN = 20;
var WAITS = "waits:";
var STAYS = "stays:";
async function join5(db, source, others, options, damage) {
  const { core: core2, store, log, most = MAX_JOINED_PER_RUN } = options;
  const pending = await missing(db, others, options);
  pending.delete(source.entry);
  const left = [];
  const reasons = /* @__PURE__ */ new Map();
  const broken = [];
  const clashes = [];
  let count = 0;
  let tried = 0;
  let isOver = false;
  for (const entry of inOrder(pending)) {
    if (!Number.isNaN(core2.foldedAt(db, [entry])[0])) continue;
    if (isOver || tried++ >= most) {
      left.push(entry);
      continue;
    }
    const listed2 = pending.get(entry);
    const answer = await take(entry, listed2?.name ?? entry, db, broken, options);
    if (Array.isArray(answer)) {
      clashes.push(...answer);
      count++;
    }
    if (answer === "gone" && !listed2) core2.remember(db, [entry], Date.now());
    if (!(answer instanceof Failure)) continue;
    left.push(entry);
    const { code, message, hint } = answer;
    const reason = `${message}; ${hint}`;
    reasons.set(reason, [...reasons.get(reason) ?? [], listed2?.name ?? entry]);
    isOver = code === "GITHUB_RATE_LIMITED" || code === "NETWORK_FAILED";
  }
  for (const bytes of broken) await salvage2(bytes, db, core2);
  const own = damage?.isPassing ? WAITS + source.entry : source.entry;
  const odd = damage ? [STAYS + source.entry] : [];
  core2.remember(db, [own, ...odd, ...left.map((entry) => WAITS + entry)], Date.now());
  if (count > 0) log.detail(`histories of other runs joined: ${count}`);
  for (const [reason, names] of reasons) log.warning(leftToNext(names, reason));
  if (tried > most) log.notice(waiting(store.location, tried - most));
  return clashes;
}
function containedIn(db, core2) {
  const ledger = new Set(core2.remembered(db, ""));
  return (entry) => ledger.has(entry) && !ledger.has(STAYS + entry);
}
function leftIn(db, core2) {
  const entries = (core2.remembered(db, WAITS) ?? []).map((name) => name.slice(WAITS.length));
  const times = core2.foldedAt(db, entries);
  return entries.filter((_, at) => Number.isNaN(times[at]));
}
function inOrder(pending) {
  if (pending.size < 2) return pending.keys();
  const rank = (entry) => pending.get(entry)?.isFirst ? 0 : 1;
  const number = new Intl.Collator("en", { numeric: true });
  return [...pending.keys()].sort((a, b) => rank(a) - rank(b) || number.compare(a, b));
}
async function missing(db, others, { core: core2, store }) {
  const ledger = core2.remembered(db, "");
  const known = new Set(ledger);
  const pending = /* @__PURE__ */ new Map();
  for (let found = (
    /** @type {Other[] | null} */
    others
  ); found; ) {
    const named = ledger ? [] : found.filter(({ isSecond }) => !isSecond);
    const runs = new Set(
      core2.knownRuns(
        db,
        named.map(({ run: run2 }) => run2)
      )
    );
    const covered = named.filter(({ run: run2 }) => runs.has(run2)).map(({ entry }) => entry);
    const stays = covered.map((entry) => STAYS + entry);
    if (covered.length > 0) core2.remember(db, [...covered, ...stays], Date.now());
    for (const entry of covered) known.add(entry);
    for (const other of found) if (!known.has(other.entry)) pending.set(other.entry, other);
    found = await store.nextOthers?.(({ entry }) => known.has(entry)) ?? null;
  }
  for (const name of ledger ?? []) {
    const entry = name.startsWith(WAITS) ? name.slice(WAITS.length) : null;
    if (entry && !known.has(entry) && !pending.has(entry)) pending.set(entry, null);
  }
  return pending;
}
async function take(entry, name, db, broken, options) {
  const { core: core2, log } = options;
  try {
    const first2 = await fetchOther(entry, options);
    const found = first2?.damage ? await fetchOther(entry, options) : first2;
    if (!found) return "gone";
    const { damage, bytes } = found;
    if (damage?.isPassing) throw damage;
    let clashes = [];
    if (found.db) clashes = core2.merge(db, found.db, entry, Date.now()).clashes;
    else {
      if (bytes) broken.push(bytes);
      core2.remember(db, [entry, STAYS + entry], Date.now());
      const taken = bytes ? "what can be read of it is taken over" : "it is left out";
      log.warning(`${name} is damaged: ${damage?.message}; ${taken}`);
    }
    found.db?.close();
    return clashes;
  } catch (error) {
    const failure = toFailure(error);
    if (TIMEOUTS.has(failure.code)) throw error;
    return failure;
  }
}
async function fetchOther(entry, { core: core2, store }) {
  let bytes = null;
  try {
    const found = await store.fetchOther?.(entry);
    if (!found) return null;
    bytes = found.bytes;
    return { bytes, db: (await check(core2, bytes, found.isIntact)).db };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { bytes, damage: error };
  }
}
function waiting(location, count) {
  return `many runs overlapped: ${count} of their histories at ${location} wait to be merged, and the next run goes on with them`;
}
function leftToNext(names, reason) {
  const [name, ...others] = names;
  return others.length === 0 ? `${name} has a history that is left to the next run: ${reason}` : `${names.length} histories of other runs are left to the next run: ${reason}`;
}

// js/history/index.js
var MAX_OPENS = 3;
async function openHistory2(options, own = []) {
  for (let tries = 1; ; tries++) {
    const base = await openBase(options);
    try {
      const { source, others: beside } = base;
      if (source && !base.restored) base.contains = containedIn(base.db, options.core);
      if (source)
        base.clashes = await join5(base.db, source, beside, options, base.restored?.damage);
      const times = options.core.foldedAt(base.db, base.waiting);
      const known = new Map(base.waiting.map((entry, index) => [entry, times[index]]));
      const pending = base.waiting.filter((entry) => Number.isNaN(known.get(entry)));
      for (const entry of pending) known.delete(entry);
      if (!base.restored) base.folded = known;
      base.isDone = own.length > 0 && own.every((entry) => base.folded.has(entry));
      if (base.isDone) return base;
      const others = pending.filter((entry) => !own.includes(entry));
      const { isWhole, clashes } = await fold(others, base.db, options);
      base.clashes.push(...clashes);
      if (isWhole || tries === MAX_OPENS) {
        if (base.isNew && others.length > 0 && own.length === 0)
          options.log.notice(onlyJournal(options.store));
        if (base.restored) await complete(base.restored, base.db, options, own.length === 0);
        else if (base.settledMs !== null)
          options.core.forget(base.db, base.waiting, base.settledMs);
        return base;
      }
      base.db.close();
    } catch (error) {
      base.db.close();
      throw error;
    }
  }
}
async function complete(restored, db, options, isFirst) {
  if (restored.bytes !== null) await salvage2(restored.bytes, db, options.core);
  await reportRestored(restored, db, options, isFirst);
}
async function openToCompare(options) {
  try {
    return await openHistory2(options);
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    if (code === "TIMEOUT" || code === "CANCELLED") throw error;
    options.log.notice(`nothing to compare with: ${message}; ${hint}`);
    return openHistory2({ ...options, store: new MemoryStore() });
  }
}
async function save(opened, build, options) {
  const { core: core2, store, log } = options;
  const { moved } = opened;
  const entries = store.isJournaled ? entriesOf2(build) : [];
  const own = entries.map(({ name }) => name);
  let base = opened;
  try {
    for (; ; ) {
      moved?.into(base.db);
      const recorded = build.record(base.db, own[0], randomUUID4());
      core2.compact(base.db);
      const { totalBuilds, isUpdate } = recorded;
      const clashes = [.../* @__PURE__ */ new Set([...base.clashes, ...recorded.clashes ?? []])];
      const bytes = base.db.export();
      const { length: sizeBytes } = bytes;
      const answer = await store.persist(bytes, base.revision, {
        previous: base.restored ? "keep" : "refresh",
        folded: base.folded,
        contains: base.contains,
        // Pruned builds are not lost builds.
        buildsBefore: base.builds + core2.countPruned(base.db),
        builds: totalBuilds,
        entries
      });
      const saved = { db: base.db, totalBuilds, sizeBytes, isUpdate, clashes };
      if (answer !== "conflict") return told({ ...saved, waits: answer === "waits" }, log);
      log.detail("another run has stored its build meanwhile: starting from its history");
      const next = await openHistory2(options, own).catch((error) => {
        if (error.code === "STORAGE_TIMEOUT" && store.isWaiting) return null;
        throw error;
      });
      if (!next) return told({ ...saved, waits: true }, log);
      base.db.close();
      base = next;
      if (next.isDone) {
        const { db, builds, sizeBytes: sizeBytes2, clashes: clashes2 } = next;
        return { db, totalBuilds: builds, sizeBytes: sizeBytes2, isUpdate, clashes: clashes2, waits: false };
      }
    }
  } catch (error) {
    base.db.close();
    throw error;
  } finally {
    moved?.close();
  }
}
function told(saved, log) {
  for (const clash of saved.clashes) log.warning(clash);
  return saved;
}
async function openFile(core2, path) {
  const store = await openStore({ type: "sqlite-local", key: path, base: dirname5(path) });
  try {
    const { bytes } = await store.fetch();
    if (bytes) return (await check(core2, bytes)).db;
  } finally {
    await store.close();
  }
  throw new Failure(
    "STORAGE_UNREADABLE",
    `cannot read "${shown(path)}": it does not exist`,
    "check the path for typing errors"
  );
}
async function openBase(options) {
  const first2 = await fetchAndCheck(options);
  const fetched = first2.damage ? await fetchAndCheck(options) : first2;
  const { revision, waiting: waiting2, settledMs, source, others } = fetched;
  const clashes = [];
  const beside = { revision, waiting: waiting2, settledMs, source, others, clashes };
  const start5 = { ...beside, folded: /* @__PURE__ */ new Map(), isDone: false };
  if (!fetched.damage) return { ...start5, ...fetched.found, restored: null };
  const { damage, bytes } = fetched;
  if (options.onCorrupt === "fail") throw damage;
  const restored = await rebuild(bytes, damage, options);
  const sizeBytes = bytes?.length ?? 0;
  return { ...start5, ...restored, restored, sizeBytes, isNew: false };
}
async function fetchAndCheck({ core: core2, store, log }) {
  const { bytes, lost, damage, isIntact, revision, ...beside } = await store.fetch();
  const { waiting: waiting2 = [], settledMs = null, base: source, others = [] } = beside;
  const start5 = { revision, waiting: waiting2, settledMs, source, others };
  if (damage) return { ...start5, damage, bytes };
  if (lost) return { ...start5, damage: goneMissing(store.location), bytes };
  if (bytes === null) {
    const found = { db: await create(core2), builds: 0, sizeBytes: 0, isNew: true };
    return { ...start5, found };
  }
  try {
    const { db, builds, notes } = await check(core2, bytes, isIntact);
    for (const note of notes) log.notice(`${store.location}: ${note}`);
    return { ...start5, found: { db, builds, sizeBytes: bytes.length, isNew: false } };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ...start5, damage: source ? damaged(source.name, error) : error, bytes };
  }
}
function entriesOf2(build) {
  if (build.entries) return build.entries;
  if (!build.text || !build.name) return [];
  const { commit = "", run: run2 = "" } = build;
  return [{ name: build.name(randomUUID4()), text: build.text(), commit, run: run2 }];
}
function damaged(name, { message }) {
  return new Failure(
    "STORAGE_CORRUPT",
    `${name} is damaged: ${message}`,
    'run with "on-corrupt: restore", which continues with an older one, or delete it'
  );
}
function onlyJournal({ location }) {
  return `no history at ${location} yet, but builds of other runs wait in its journal: they are taken over; if a history was there, it is gone, with all builds older than those`;
}
function goneMissing(location) {
  return new Failure(
    "STORAGE_CORRUPT",
    `the history at ${location} is gone, although one was stored there`,
    'restore it; to start over, also delete its ".previous" copy, and in a bucket its ".journal/" and its older versions'
  );
}

// js/run/config.js
import { readFileSync as readFileSync4, statSync as statSync4 } from "node:fs";
import { basename as basename5 } from "node:path";
async function readConfig(core2, path) {
  const bytes = read3(path);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure(
      "CONFIG_INVALID",
      `${basename5(path)} is not text in UTF-8`,
      "save it as UTF-8; an editor shows the encoding in its status line",
      { cause }
    );
  }
  return core2.parseConfig(text, shown(path));
}
var LARGEST_BYTES = 16 * 1024 ** 2;
function read3(path) {
  try {
    const found = statSync4(path);
    if (found.size > LARGEST_BYTES) throw tooLarge2(path, found.size);
    if (found.isFile() || found.isDirectory()) return readFileSync4(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw errnoOf(error) === "ENOENT" ? new Failure(
      "CONFIG_NOT_FOUND",
      `the configuration file "${shown(path)}" does not exist`,
      '"npx unentropy-track-metrics init" writes one; or name another with the input "config-file"',
      { cause: error }
    ) : systemFailure("CONFIG_NOT_FOUND", "read", path, error);
  }
  throw new Failure(
    "CONFIG_NOT_FOUND",
    `"${shown(path)}" is not a regular file`,
    "name the configuration file itself"
  );
}
function tooLarge2(path, size) {
  return new Failure(
    "CONFIG_INVALID",
    `${basename5(path)} has ${Math.round(size / 1024 ** 2)} MiB; a configuration has at most 1 MiB`,
    "name the configuration file itself"
  );
}

// js/context.js
import { randomUUID as randomUUID5 } from "node:crypto";
import { readFileSync as readFileSync5 } from "node:fs";
async function findContext(env, cwd, signal) {
  const git = (...args) => askGit(args, { cwd, signal });
  return env.GITHUB_ACTIONS === "true" ? ofRunner(env, git) : ofGit(env, git);
}
async function ofRunner(env, git) {
  const eventName = need(env, "GITHUB_EVENT_NAME");
  const repository = need(env, "GITHUB_REPOSITORY");
  const isPull = eventName.startsWith("pull_request");
  const event = isPull || env.GITHUB_EVENT_PATH ? readEvent(env, isPull) : null;
  const pull = isPull ? event?.pull_request : void 0;
  const isFork = pull !== void 0 && pull.head?.repo?.full_name !== repository;
  const mergeSha = eventName === "pull_request" ? env.GITHUB_SHA ?? null : null;
  const change = changeIn(event, pull, mergeSha);
  const commitSha = needHash(pull?.head?.sha ?? need(env, "GITHUB_SHA"), "the commit of this run");
  const branch = pull ? branchOfPull(pull, isFork) : branchOfRef(env);
  return {
    build: {
      commitSha,
      branch,
      runId: need(env, "GITHUB_RUN_ID"),
      runNumber: whole(env.GITHUB_RUN_NUMBER, 0),
      attempt: whole(env.GITHUB_RUN_ATTEMPT, 1),
      eventName,
      startedAtMs: Date.now(),
      committedAtMs: await commitTime(commitSha, git)
    },
    isCi: true,
    isFork,
    isUntrusted: isFork || eventName === "pull_request_target",
    // Runs started by Dependabot get no secrets, although they belong to the repository itself.
    hasNoSecrets: eventName !== "pull_request_target" && (isFork || env.GITHUB_ACTOR === "dependabot[bot]"),
    trendBranch: change?.baseRef ?? branch,
    refName: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME || null,
    defaultBranch: event?.repository?.default_branch ?? null,
    actor: env.GITHUB_ACTOR ?? "",
    repository,
    serverUrl: env.GITHUB_SERVER_URL ?? null,
    change
  };
}
async function ofGit(env, git) {
  const head = await git("log", "-1", ...HEAD_FORMAT, "HEAD", "--").catch((cause) => {
    if (!(cause instanceof GitFailure)) throw cause;
    const { message, hint } = cause;
    throw new Failure("INPUT_INVALID", `no commit to record: ${message}`, hint, { cause });
  });
  const [commitSha, committedAtS, refs] = head.split("\n");
  const isHead = (name) => name.startsWith(HEAD_IS);
  const branch = (refs ?? "").split(", ").find(isHead)?.slice(HEAD_IS.length);
  return {
    build: {
      commitSha,
      // A detached HEAD is on no branch; git itself calls it so.
      branch: branch ?? "HEAD",
      runId: `local-${randomUUID5()}`,
      runNumber: 0,
      attempt: 1,
      eventName: null,
      startedAtMs: Date.now(),
      committedAtMs: Number(committedAtS) * 1e3
    },
    isCi: Boolean(env.CI) && env.CI !== "false",
    isFork: false,
    isUntrusted: false,
    hasNoSecrets: false,
    trendBranch: branch ?? "HEAD",
    refName: branch ?? null,
    defaultBranch: null,
    actor: env.USER ?? env.USERNAME ?? "",
    repository: null,
    serverUrl: null,
    change: null
  };
}
var HEAD_IS = "HEAD -> refs/heads/";
var HEAD_FORMAT = [
  "--format=%H%n%ct%n%D",
  "--decorate=full",
  "--decorate-refs=HEAD",
  "--decorate-refs=refs/heads"
];
async function commitTime(commitSha, git) {
  const seconds = await git("log", "-1", "--format=%ct", commitSha, "--").catch(orElse(null));
  return seconds ? Number(seconds) * 1e3 : null;
}
function changeIn(event, pull, mergeSha) {
  const { sha, ref: baseRef } = pull?.base ?? {};
  if (sha && baseRef) {
    const baseSha2 = needHash(sha, "the base of this pull request");
    const labels = (pull?.labels ?? []).map(({ name }) => name ?? "");
    return { number: pull?.number ?? null, baseRef, baseSha: baseSha2, mergeSha, labels };
  }
  const queue = event?.merge_group;
  if (!queue?.base_sha || !queue.base_ref) return null;
  const branch = queue.base_ref.replace(/^refs\/heads\//, "");
  const baseSha = needHash(queue.base_sha, "the base of this merge queue");
  return { number: null, baseRef: branch, baseSha, mergeSha, labels: [] };
}
function branchOfPull({ head }, isFork) {
  if (!isFork) return head?.ref ?? "HEAD";
  return head?.label ?? `${head?.user?.login ?? "unknown"}:${head?.ref ?? "HEAD"}`;
}
function branchOfRef(env) {
  if (env.GITHUB_REF_TYPE === "tag") return need(env, "GITHUB_REF");
  return env.GITHUB_REF_NAME || need(env, "GITHUB_REF").replace(/^refs\/heads\//, "");
}
function readEvent(env, isNeeded) {
  const path = need(env, "GITHUB_EVENT_PATH");
  try {
    return JSON.parse(readFileSync5(path, "utf8"));
  } catch (cause) {
    if (!isNeeded) return null;
    throw new Failure(
      "INPUT_INVALID",
      "the event that started this run cannot be read from GITHUB_EVENT_PATH",
      "the runner writes that file; inside a container, mount the folder it is in",
      { cause }
    );
  }
}
function whole(written, otherwise) {
  return /^\d{1,9}$/.test(written ?? "") ? Number(written) : otherwise;
}
function need(env, name) {
  const value = env[name];
  if (value) return value;
  throw new Failure(
    "INPUT_INVALID",
    `the runner did not say ${name}`,
    "a GitHub runner sets it; elsewhere unset GITHUB_ACTIONS, so that git is asked instead"
  );
}

// js/collect/gather.js
import { basename as basename6, isAbsolute, parse as parse2, relative as relative3, resolve as resolve4, sep as sep3 } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

// js/collect/changes.js
async function tellChanges(reading, ref, place) {
  const { base, signal } = place;
  const ancestry = async () => place.ancestry ?? await findAncestry(place);
  try {
    const { changesSince } = await import("./git-added-lines.js");
    const { paths: paths2, spans } = await changesSince(ref, { base, signal, ancestry });
    reading.change(paths2, spans);
  } catch (error) {
    signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    reading.cannotChange(message, hint);
  }
}
async function findAncestry(place) {
  const { base, env, inputs: inputs2 = {}, signal, log } = place;
  const [{ ancestryOf, forkOf }, { usualBranch }, { repositoryOf }] = await Promise.all([
    import("./load-git-ancestry.js"),
    import("./load-git.js"),
    import("./load-github-repository.js")
  ]);
  const context = place.context ?? await findContext(env, base, signal);
  const { change, defaultBranch } = context;
  const usual = place.referenceBranch ?? change?.baseRef ?? defaultBranch;
  const branch = usual ?? await usualBranch(base);
  const repository = repositoryOf({ env, inputs: inputs2, ...PATIENCE, signal, log });
  const there = { base, repository, log, signal };
  return ancestryOf(context, await forkOf(context, there), branch, there);
}
var PATIENCE = { retryAttempts: 1, patienceMs: 3e4 };

// js/collect/files.js
import {
  closeSync as closeSync5,
  constants as constants6,
  createReadStream,
  fstatSync as fstatSync3,
  lstatSync as lstatSync3,
  openSync as openSync5,
  readdirSync as readdirSync4,
  readSync as readSync2,
  statSync as statSync5
} from "node:fs";
import { relative as relative2, resolve as resolve3, sep as sep2 } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliCompress, createGzip, constants as zlib } from "node:zlib";
function walk(root, { base, prune = () => false }) {
  const start5 = resolve3(base, root);
  const stat = statAt(start5, true);
  if (!stat) return null;
  const path = relative2(base, start5).split(sep2).join("/");
  if (!stat.isDirectory()) return [entryOf(path, stat)];
  const entries = [];
  list(start5, path && `${path}/`, prune, entries);
  return entries;
}
function trackedFiles(base) {
  const folder = resolve3(base);
  const listed2 = listOf(folder);
  if (!listed2) return null;
  const entries = [];
  let before = "";
  for (let from = 0, to = 0; from < listed2.length; from = to + 1) {
    to = listed2.indexOf(0, from);
    const name = listed2.subarray(from, to);
    const path = name.toString();
    if (path === before) continue;
    before = path;
    const raw = isDistorted(path) ? bytePath(folder, name) : void 0;
    const stat = statAt(raw ?? `${folder}${sep2}${path}`);
    if (!stat || stat.isDirectory()) continue;
    entries.push(entryOf(path, stat, raw));
  }
  return entries;
}
var OpenFile = class {
  /** @type {unknown} */
  failure = null;
  #fd;
  #path;
  #check;
  #size = 0;
  #taken = 0;
  #isOver = false;
  /**
   * @param {string | Buffer} path
   * @param {{ size?: number, check?: () => void }} [options] `size`: of a path that was just listed
   *   as a regular file; `check` is called before every read, and can end it by throwing
   * @throws {Failure} when it cannot be opened
   */
  constructor(path, { size, check: check2 = () => {
  } } = {}) {
    this.#path = path;
    this.#check = check2;
    this.#fd = openFile2(path);
    try {
      this.#size = size ?? sizeOf(this.#fd, path);
    } catch (error) {
      this.close();
      throw errnoOf(error) ? unreadable(path, error) : error;
    }
  }
  /** @param {Uint8Array} buffer @returns {number} how much of it was filled; 0 at the end */
  read(buffer) {
    try {
      this.#check();
      if (this.#isOver) return 0;
      const length = readSync2(this.#fd, buffer);
      this.#taken += length;
      this.#isOver = length < buffer.length && this.#taken >= this.#size;
      return length;
    } catch (error) {
      this.failure = errnoOf(error) ? unreadable(this.#path, error) : error;
      throw this.failure;
    }
  }
  close() {
    closeSync5(this.#fd);
  }
};
function openFile2(path) {
  try {
    return openSync5(path, constants6.O_RDONLY | (constants6.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(path, error);
  }
}
function sizeOf(fd, path) {
  const stat = fstatSync3(fd);
  if (!stat.isFile()) throw notAFile(path);
  return stat.size;
}
var ENCODERS = {
  gzip: () => createGzip({ level: zlib.Z_BEST_COMPRESSION }),
  brotli: () => createBrotliCompress()
};
async function encodedSize(path, encoding, signal) {
  let size = 0;
  try {
    await pipeline(
      createReadStream("", { fd: openFile2(path) }),
      ENCODERS[encoding](),
      async (pieces) => {
        for await (const piece of pieces) size += piece.length;
      },
      { signal }
    );
  } catch (error) {
    signal.throwIfAborted();
    throw errnoOf(error) ? unreadable(path, error) : error;
  }
  return size;
}
function list(folder, prefix, prune, entries) {
  for (const { name, kind, raw } of namesIn(folder)) {
    if (name === ".git") continue;
    const path = prefix + name;
    const place = raw ?? `${folder}${sep2}${name}`;
    if (kind.isDirectory()) {
      if (!prune(path)) list(place, `${path}/`, prune, entries);
      continue;
    }
    const stat = statAt(place);
    if (!stat) continue;
    entries.push(entryOf(path, stat, raw));
  }
}
function namesIn(folder) {
  try {
    const found = readdirSync4(folder, { withFileTypes: true });
    const isExact = typeof folder === "string" && !found.some(({ name }) => isDistorted(name));
    const named = isExact ? found.map((kind) => ({ name: kind.name, kind })) : readdirSync4(folder, { withFileTypes: true, encoding: "buffer" }).map((kind) => ({
      name: kind.name.toString(),
      kind,
      raw: bytePath(folder, kind.name)
    }));
    return named.sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return [];
    throw unreadable(folder, error);
  }
}
function statAt(path, follow = false) {
  try {
    const quiet = (
      /** @type {const} */
      { throwIfNoEntry: false }
    );
    return (follow ? statSync5(path, quiet) : lstatSync3(path, quiet)) ?? null;
  } catch (error) {
    if (errnoOf(error) === "ENOTDIR") return null;
    throw unreadable(path, error);
  }
}
function listOf(base) {
  try {
    return listWithGit(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], base);
  } catch (error) {
    const isOurs = error instanceof GitFailure;
    if (isOurs && (error.kind === "missing-program" || error.kind === "no-repository")) return null;
    const { message, hint } = toFailure(error);
    throw new Failure(
      "COLLECT_ALL_FAILED",
      `git cannot list the files of "${shown(base)}": ${message}`,
      isOurs && error.kind !== "other" ? hint : 'make "git ls-files" work there, or name the files to count',
      { cause: error }
    );
  }
}
function entryOf(path, stat, raw) {
  const type = stat.isFile() ? "file" : stat.isSymbolicLink() ? "link" : "other";
  const entry = (
    /** @type {ListedFile} */
    { path, size: stat.size, type }
  );
  return raw ? { ...entry, raw } : entry;
}
function isDistorted(name) {
  return name.includes("\uFFFD");
}
function bytePath(folder, name) {
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep2), name]);
}
function notAFile(path) {
  return new Failure(
    "COLLECT_ALL_FAILED",
    `cannot read "${shown(path.toString())}": it is not a regular file`,
    "name a file"
  );
}
function unreadable(path, error) {
  return systemFailure("COLLECT_ALL_FAILED", "read", path.toString(), error);
}

// js/collect/rounds.js
function keysOf(task) {
  return task.type === "read" ? task.keys : [task.key];
}
var Progress = class {
  /** @type {Map<string, { outcomes: Outcome[], durationMs: number }>} */
  #soFar = /* @__PURE__ */ new Map();
  /** @type {Map<string, number>} */
  #asked = /* @__PURE__ */ new Map();
  /** @type {Map<string, { outcome: Outcome, durationMs: number }>} */
  settled = /* @__PURE__ */ new Map();
  /** @type {Set<string>} */
  #commands = /* @__PURE__ */ new Set();
  #isAgain;
  /** The first command of this round that has left no new report. @type {string | null} */
  #failed = null;
  /**
   * @param {Task[][]} rounds
   * @param {Config} config
   * @param {{ isAgain: boolean }} how `isAgain`: whether there were rounds before these
   */
  constructor(rounds, config, { isAgain }) {
    this.config = config;
    this.rounds = rounds;
    this.#isAgain = isAgain;
    for (const task of rounds.flat()) if (task.type === "run") this.#commands.add(task.key);
    for (const key of rounds.flat().flatMap(keysOf)) {
      this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    }
  }
  /** What is still to be done, one round after the other. @returns {Generator<Task>} */
  *tasks() {
    for (const round of this.rounds) {
      this.#failed = null;
      for (const task of round) {
        const left = keysOf(task).filter((key) => !this.settled.has(key));
        if (left.length > 0) yield task.type === "read" ? { ...task, keys: left } : task;
        else if (task.type === "run") this.#failed ??= task.key;
      }
      this.#isAgain = true;
    }
  }
  /**
   * Where a command has failed in a later round, the report of the round before is still there: reading it
   * again would count it twice.
   *
   * @param {Task} task
   * @returns {Promise<Outcome[]> | null} null: it can be measured
   */
  stale(task) {
    const failed2 = this.#failed;
    if (task.type !== "read" || !this.#isAgain || failed2 === null) return null;
    const message = `the command of "${failed2}" failed before it, so the report may be that of an earlier round`;
    const hint = `find out why "${failed2}" fails`;
    return Promise.resolve(task.keys.map((key) => this.config.failed(key, message, hint)));
  }
  /**
   * Takes the outcome of a round.
   *
   * @param {Outcome} outcome
   * @param {number} ms how long that took
   * @returns {{ outcome: Outcome, durationMs: number } | null} of the metric, once it is settled
   */
  add(outcome, ms) {
    const { key } = outcome;
    if (outcome.failure && this.#commands.has(key)) this.#failed ??= key;
    const { outcomes, durationMs } = this.#soFar.get(key) ?? { outcomes: [], durationMs: 0 };
    const soFar = { outcomes: [...outcomes, outcome], durationMs: durationMs + ms };
    this.#soFar.set(key, soFar);
    const asked = this.#asked.get(key) ?? 1;
    const end = asked === 1 ? outcome : this.config.settle(key, soFar.outcomes, asked);
    if (!end) return null;
    const settled = { outcome: end, durationMs: soFar.durationMs };
    this.settled.set(key, settled);
    return settled;
  }
};

// js/collect/shell.js
import { spawn } from "node:child_process";
import { randomUUID as randomUUID6 } from "node:crypto";
import { once } from "node:events";
import { existsSync as existsSync3 } from "node:fs";
import { delimiter, join as join7 } from "node:path";
import { setImmediate as turn } from "node:timers/promises";

// js/collect/processes.js
import { execFileSync } from "node:child_process";
import { readdirSync as readdirSync5, readFileSync as readFileSync6 } from "node:fs";
import { join as join6 } from "node:path";
import { setTimeout as sleep3 } from "node:timers/promises";
var MARK = "UNENTROPY_COMMAND_ID";
var GRACE_MS = 500;
var KILL_ROUNDS = 20;
var KILL_PAUSE_MS = 10;
async function endTree(pid, mark) {
  if (process.platform === "win32") {
    try {
      const taskkill = join6(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
      execFileSync(taskkill, ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    } catch {
    }
    return;
  }
  let tree = treeOf(pid, mark, []);
  const started = performance.now();
  endAll([-pid, ...tree], "SIGTERM");
  while (tree.length > 0 && performance.now() - started < GRACE_MS) {
    await sleep3(KILL_PAUSE_MS);
    tree = treeOf(pid, mark, tree);
  }
  for (let round = 0; tree.length > 0 && round < KILL_ROUNDS; round += 1) {
    endAll([-pid, ...tree], "SIGKILL");
    await sleep3(KILL_PAUSE_MS);
    tree = treeOf(pid, mark, tree);
  }
}
function endGroup(pid) {
  if (process.platform !== "win32") endAll([-pid], "SIGKILL");
}
function endAll(targets, signal) {
  for (const target of targets) {
    try {
      process.kill(target, signal);
    } catch {
    }
  }
}
function treeOf(pid, mark, known) {
  const running = processes();
  const tree = /* @__PURE__ */ new Set([pid, ...known]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const one of running) {
      if (tree.has(one.ppid) || one.pgid === pid) tree.add(one.pid);
    }
  }
  for (const one of running) {
    if (!tree.has(one.pid) && carries(one.pid, mark)) tree.add(one.pid);
  }
  return running.map((one) => one.pid).filter((one) => tree.has(one));
}
function carries(pid, mark) {
  try {
    return readFileSync6(`/proc/${pid}/environ`, "latin1").includes(`${MARK}=${mark}`);
  } catch {
    return false;
  }
}
function processes() {
  const lines = process.platform === "linux" ? statLines() : psLines();
  return lines.map(([pid, state, ppid, pgid]) => ({ pid: +pid, state, ppid: +ppid, pgid: +pgid })).filter(({ state }) => !/^[ZX]/.test(state));
}
function statLines() {
  return readdirSync5("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync6(`/proc/${pid}/stat`, "latin1");
      const [state = "", ppid = "", pgid = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [[pid, state, ppid, pgid]];
    } catch {
      return [];
    }
  });
}
function psLines() {
  const table = execFileSync("ps", ["-A", "-o", "pid=,state=,ppid=,pgid="], { encoding: "utf8" });
  return table.trim().split("\n").map((line) => (
    /** @type {any} */
    line.trim().split(/\s+/)
  ));
}

// js/collect/shell.js
var STDOUT_BYTES = 1024 ** 2;
var STDERR_BYTES = 8 * 1024;
var QUIET_MS2 = 250;
var CHATTER_MS = 2e3;
var FAREWELL_MS = 500;
var DROPPED_PREFIXES = ["INPUT_", "AWS_", "ACTIONS_"];
var DROPPED = /* @__PURE__ */ new Set([
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "GITHUB_OUTPUT",
  "GITHUB_ENV",
  "GITHUB_PATH",
  "GITHUB_STATE"
]);
async function run(command, options) {
  const { cwd, env, timeoutMs, signal } = options;
  const { stdoutBytes = STDOUT_BYTES, stderrBytes = STDERR_BYTES } = options;
  signal?.throwIfAborted();
  const started = performance.now();
  const mark = randomUUID6();
  const child = await start3(command, cwd, { ...env, [MARK]: mark });
  const stdout = first(child.stdout, stdoutBytes);
  const stderr = last(child.stderr, stderrBytes);
  const closed = once(child, "close");
  const ended = once(child, "exit").then(([exitCode, signal2]) => ({ exitCode, signal: signal2 }));
  const stop = interruption(timeoutMs, signal);
  try {
    const interrupted = await Promise.race([ended.then(() => false), stop.happened]);
    if (interrupted) await endTree(child.pid, mark);
    const end = interrupted ? await within2(FAREWELL_MS, ended) : await ended;
    await drained(closed, () => stdout.total() + stderr.total());
    endGroup(child.pid);
    signal?.throwIfAborted();
    return {
      ...end ?? { exitCode: null, signal: "SIGKILL" },
      timedOut: interrupted,
      stdout: stdout.bytes(),
      stdoutTruncated: stdout.total() > stdoutBytes,
      stderrTail: stderr.bytes(),
      durationMs: performance.now() - started
    };
  } finally {
    stop.cancel();
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}
function cleanEnvironment(env, extra, platform = process.platform) {
  const kept = Object.entries(env).filter(([given]) => {
    const name = platform === "win32" ? given.toUpperCase() : given;
    return !DROPPED.has(name) && !DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix));
  });
  return { ...Object.fromEntries(kept), ...extra };
}
async function start3(command, cwd, env) {
  const [shell, ...words] = shellFor(command, env);
  try {
    const child = spawn(shell, words, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
      windowsVerbatimArguments: shell === CMD
    });
    const { pid } = child;
    if (pid !== void 0) return Object.assign(child, { pid });
    throw (await once(child, "error"))[0];
  } catch (error) {
    if (!existsSync3(cwd)) throw systemFailure("COLLECT_ALL_FAILED", "run commands in", cwd, error);
    throw systemFailure("COLLECT_ALL_FAILED", "start", shell, error);
  }
}
var CMD = process.env.ComSpec ?? "cmd.exe";
function shellFor(command, env) {
  if (process.platform !== "win32") return ["sh", "-c", command];
  const bash = (env.Path ?? env.PATH ?? "").split(delimiter).filter((folder) => !/\\system32\\?$/i.test(folder)).map((folder) => join7(folder, "bash.exe")).find(existsSync3);
  return bash ? [bash, "-c", command] : [CMD, "/d", "/s", "/c", `"${command}"`];
}
function interruption(timeoutMs, signal) {
  let cancel = () => {
  };
  const happened = new Promise((resolve6) => {
    const stop = () => resolve6(true);
    const timer = setTimeout(stop, timeoutMs);
    signal?.addEventListener("abort", stop);
    cancel = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
  });
  return { happened, cancel };
}
async function drained(closed, total) {
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  const started = performance.now();
  for (let before = -1; !isClosed && before !== total(); ) {
    if (performance.now() - started > CHATTER_MS) return;
    before = total();
    await within2(QUIET_MS2, closed);
    await turn();
  }
}
async function within2(ms, promise) {
  let timer;
  const late = new Promise((resolve6) => {
    timer = setTimeout(resolve6, ms, null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
function first(stream, limit2) {
  const chunks = [];
  let total = 0;
  stream.on("data", (chunk) => {
    if (total < limit2) chunks.push(chunk.subarray(0, limit2 - total));
    total += chunk.length;
  });
  return { bytes: () => Buffer.concat(chunks), total: () => total };
}
function last(stream, limit2) {
  let tail = Buffer.alloc(0);
  let total = 0;
  stream.on("data", (chunk) => {
    tail = Buffer.concat([tail, chunk]).subarray(-limit2);
    total += chunk.length;
  });
  return { bytes: () => tail, total: () => total };
}

// js/collect/gather.js
async function gather(config, place) {
  let files = new Files(place.base);
  const { rounds = config.rounds() } = place;
  const progress = new Progress(rounds, config, { isAgain: place.rounds !== void 0 });
  const reserves = rounds.flat().some(({ type }) => type === "read") ? reserve() : [];
  for (const task of progress.tasks()) {
    place.signal.throwIfAborted();
    const keys = keysOf(task);
    const startedAtMs = Date.now();
    place.onStart?.(keys);
    const done = place.log.busy(keys.join(", "));
    const measured = await (progress.stale(task) ?? measure(config, task, place, files)).catch(
      (error) => {
        done();
        place.signal.throwIfAborted();
        const stopped = hasStopped(error);
        if (stopped) reserves.pop()?.free();
        const { message, hint } = stopped ? tooMuch() : toFailure(error);
        return keys.map((key) => config.failed(key, message, hint));
      }
    );
    done();
    if (task.type === "run") files = new Files(place.base);
    for (const outcome of measured.map((each) => withoutSecret(each, config))) {
      const settled = progress.add(outcome, Date.now() - startedAtMs);
      if (settled) place.onOutcome?.(settled.outcome, settled.durationMs);
    }
  }
  for (const unused of reserves) unused.free();
  return config.metricKeys().flatMap((key) => progress.settled.get(key)?.outcome ?? []);
}
async function measure(config, task, place, files) {
  if (task.type === "failed") return [task.outcome];
  if (task.type === "run") return [await runCommand(config, task, place)];
  const { Reading: Reading2 } = loadCollectors();
  const reading = new Reading2(config.collected(task.keys), config.sources());
  const { referenceBranch } = config.gateSettings({}, place.context.isUntrusted);
  await readFiles(reading, task, { ...place, referenceBranch }, files).catch((error) => {
    release(reading);
    throw error;
  });
  const outcomes = reading.finish(knownSecrets());
  reading.free();
  return outcomes;
}
async function runCommand(config, task, { base, env, context, signal: cancel }) {
  const { build, actor } = context;
  const { stdout, stdoutTruncated, stderrTail, ...end } = await run(task.command, {
    cwd: base,
    env: cleanEnvironment(env, {
      UNENTROPY_COMMIT_SHA: build.commitSha,
      UNENTROPY_BRANCH: build.branch,
      UNENTROPY_RUN_ID: build.runId,
      UNENTROPY_RUN_NUMBER: String(build.runNumber),
      UNENTROPY_ACTOR: actor,
      UNENTROPY_METRIC_KEY: task.key,
      UNENTROPY_METRIC_TYPE: task.kind
    }),
    timeoutMs: task.timeoutMs,
    signal: cancel,
    stdoutBytes: task.parts ? PARTS_BYTES : void 0,
    stderrBytes: STDERR_BYTES2
  });
  const said = new TextDecoder().decode(stderrTail);
  const isCut = stderrTail.length >= STDERR_BYTES2;
  const ending = {
    exitCode: end.exitCode,
    signal: end.signal,
    timedOut: end.timedOut,
    timeoutMs: task.timeoutMs,
    stdoutTruncated,
    // Before it is cut: half a secret cannot be recognised.
    stderrTail: redact(isCut ? said.replace(FIRST_WORDS, "") : said).slice(-STDERR_CHARS)
  };
  const outcome = config.readOutput(task.key, ending, stdout);
  if (!outcome.failure && !task.parts) return outcome;
  const printed = new TextDecoder().decode(stdout);
  const safe = redact(printed);
  if (safe === printed) return outcome;
  return config.readOutput(task.key, ending, new TextEncoder().encode(safe));
}
var PARTS_BYTES = 32 * 1024 ** 2;
var STDERR_CHARS = 8 * 1024;
var STDERR_BYTES2 = 8 * STDERR_CHARS;
var FIRST_WORDS = /^[^\n]{0,8192}\n?/;
function withoutSecret(outcome, config) {
  const { key, value, failure } = outcome;
  if (failure) {
    const { message, hint } = failure;
    return { ...outcome, failure: { ...failure, message: redact(message), hint: redact(hint) } };
  }
  if (typeof value !== "string" || redact(value) === value) return outcome;
  return config.failed(key, "its value holds a credential of this run", "print something else");
}
async function readFiles(reading, { needs, timeoutMs }, place, files) {
  const { base, signal } = place;
  const deadlineMs = Date.now() + timeoutMs;
  const check2 = () => {
    signal.throwIfAborted();
    if (Date.now() >= deadlineMs) throw tooSlow(timeoutMs);
  };
  const entries = files.list(needs);
  const chosen = reading.select(...listed(entries));
  if (needs.repository) reading.locate(paths(files.repository() ?? files.below()));
  if (needs.changes !== null) {
    const limit2 = within(Math.max(1, deadlineMs - Date.now()), signal);
    await tellChanges(reading, needs.changes, { ...place, signal: limit2 }).catch((error) => {
      check2();
      throw error;
    });
  }
  const read4 = chosen.filter((index) => needs.encoding || reading.reads(index));
  for (const [count, index] of read4.entries()) {
    if (count % PAUSE_FILES === 0) await nextTurn();
    check2();
    const { path, raw, type, size } = entries[index];
    if (type === "link") continue;
    const file = raw ?? resolve4(base, path);
    const isRead = reading.reads(index);
    if (isRead && !readFile(reading, index, new OpenFile(file, { size, check: check2 }))) break;
    if (needs.encoding) {
      const limit2 = within(Math.max(1, deadlineMs - Date.now()), signal);
      const length = await encodedSize(file, needs.encoding, limit2).catch((error) => {
        check2();
        throw error;
      });
      reading.measured(index, length);
    }
  }
  await nextTurn();
  check2();
  return Array.from(chosen, (index) => entries[index].path);
}
function release(reading) {
  try {
    reading.free();
  } catch {
  }
}
function readFile(reading, index, file) {
  try {
    const wantsMore = reading.read(index, file);
    if (file.failure) throw file.failure;
    return wantsMore;
  } finally {
    file.close();
  }
}
function listed(entries) {
  return [
    paths(entries),
    Float64Array.from(entries, ({ size }) => size),
    Uint8Array.from(entries, ({ type }) => type === "link" ? 1 : 0)
  ];
}
function paths(entries) {
  return entries.map(({ path }) => path).join("\0");
}
function reserve() {
  const { Reserve: Reserve2 } = loadCollectors();
  return Array.from({ length: 4 }, () => new Reserve2());
}
function tooMuch() {
  return new Failure(
    "COLLECT_ALL_FAILED",
    "what was read does not fit into the memory, together with what is made of it",
    "split the report, or leave out what is not needed"
  );
}
function tooSlow(timeoutMs) {
  return new Failure(
    "TIMEOUT",
    `timed out after ${timeoutMs / 1e3} s`,
    'name fewer files, or give the metric a larger "timeout" (ms)'
  );
}
var PAUSE_FILES = 256;
var NOTHING_ELSE = { repository: false, changes: null, sizesOnly: false, encoding: null };
var Files = class {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    this.lists = /* @__PURE__ */ new Map();
    this.tracked = void 0;
  }
  /** What git knows or would add; null outside a checkout. */
  repository() {
    if (this.tracked === void 0) this.tracked = trackedFiles(this.base);
    return this.tracked;
  }
  /** Without git: every file except those that other programs wrote. */
  below() {
    return this.list({ roots: ["."], tracked: true, ...NOTHING_ELSE });
  }
  /** @param {Needs} needs @returns {ListedFile[]} */
  list(needs) {
    const name = JSON.stringify([needs.roots, needs.tracked]);
    const known = this.lists.get(name);
    if (known) return known;
    const entries = this.#find(needs).filter(({ type }) => type !== "other");
    this.lists.set(name, entries);
    return entries;
  }
  /**
   * Where a root is that leaves the base and comes back into it, with `/` in front unless it is the
   * base; null for any other.
   *
   * @param {string} root
   */
  #inner(root) {
    const path = relative3(this.base, resolve4(this.base, root)).split(sep3).join("/");
    return isAbsolute(root) || isElsewhere(path) ? null : path && `/${path}`;
  }
  /** @param {Needs} needs @returns {ListedFile[]} */
  #find({ roots, tracked }) {
    const known = tracked ? this.repository() : null;
    const walked = known ? roots.filter(isElsewhere) : roots;
    const prune = (path) => tracked && basename6(path) === "node_modules";
    const entries = walked.flatMap((root) => {
      const inner = isElsewhere(root) ? this.#inner(root) : null;
      if (inner === null) return below(root, this.base, prune);
      const all = known ?? below(`.${inner}`, this.base, prune);
      const found = all.filter(({ path }) => `/${path}/`.startsWith(`${inner}/`));
      return found.map((entry) => ({
        ...entry,
        path: root + `/${entry.path}`.slice(inner.length)
      }));
    });
    return [...known ?? [], ...entries];
  }
};
function isElsewhere(root) {
  return isAbsolute(root) || root === ".." || root.startsWith("../");
}
function below(root, base, prune) {
  if (!isAbsolute(root)) return walk(root, { base, prune }) ?? [];
  const top = parse2(root).root;
  const entries = walk(root, { base: top, prune }) ?? [];
  return entries.map((entry) => ({ ...entry, path: `/${entry.path}` }));
}

// js/collect/for-run.js
async function measureAll(run2, config, context, base, ancestry) {
  const { log, request, result, signal } = run2;
  const outcomes = await gather(config, {
    base,
    env: request.env,
    inputs: request.inputs,
    context,
    ancestry,
    signal,
    log,
    onStart(keys) {
      run2.measuring = keys;
    },
    onOutcome(outcome, durationMs) {
      result.outcomes.push(outcome);
      const { key, text, notes, failure } = outcome;
      if (failure) log.warning(`${key}: ${failure.message}; ${failure.hint}`);
      else log.info(`${key}: ${text} (${durationMs} ms)`);
      for (const note of notes) log.notice(`${key}: ${note}`);
    }
  });
  run2.measuring = [];
  result.outcomes.splice(0, Number.POSITIVE_INFINITY, ...outcomes);
}

// js/collect/handover.js
import { createHash } from "node:crypto";
import { readFile as readFile2, writeFile } from "node:fs/promises";
import { join as join8 } from "node:path";
var VERSION = 1;
async function leaveForGate(metrics, { commitSha, runId, attempt }, { env, configPath, log }) {
  const path = pathOf(env, configPath);
  if (!path) return;
  const text = JSON.stringify({ version: VERSION, build: { commitSha, runId, attempt }, metrics });
  await writeFile(path, text).catch((error) => {
    log.detail(`the gate cannot reuse what was measured: ${toFailure(error).message}`);
  });
}
async function takeFromTrack(config, build, { env, configPath, log }) {
  const path = pathOf(env, configPath);
  try {
    const text = path && await readFile2(path, "utf8");
    if (text) return config.reuse(text, build);
    log.warning(`"reuse-measured" works in a job of GitHub Actions only; ${AGAIN}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    const isMissing = (
      /** @type {NodeJS.ErrnoException} */
      error.code === "ENOENT"
    );
    const why = isMissing ? NOT_THERE : `${message}; ${hint}`;
    log.warning(`${why}; ${AGAIN}`);
  }
  return null;
}
var NOT_THERE = "there is nothing to reuse: no step of this job has run track with this configuration before";
var AGAIN = "the metrics are measured here";
function pathOf({ RUNNER_TEMP }, configPath) {
  const name = createHash("sha256").update(configPath).digest("hex").slice(0, 16);
  return RUNNER_TEMP ? join8(RUNNER_TEMP, `unentropy-measured-${name}.json`) : null;
}

// js/github/run-artifact.js
import { randomUUID as randomUUID7 } from "node:crypto";
var LONGEST_MS = 6e4;
async function publish(name, path, { env, context, log, signal, longestMs = LONGEST_MS }) {
  if (!canUpload(env) || signal.aborted) return null;
  const { build, serverUrl, repository } = context;
  const limit2 = within(longestMs, signal);
  try {
    const second = `${name}-${build.attempt}-${randomUUID7()}`;
    const late = () => failed(name, "GitHub took too long");
    const id = await until(uploadAs([name, second], path, log), limit2, late);
    return `${serverUrl}/${repository}/actions/runs/${build.runId}/artifacts/${id}`;
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`${message}; ${hint}`);
    return null;
  }
}
var RESCUE_MS = 1e4;
function rescue(path, { request, log, signal }, context, store) {
  const { env, signal: cancelled = new AbortController().signal } = request;
  const until2 = { signal: store.fetchOther ? signal : cancelled, longestMs: RESCUE_MS };
  return publish("unentropy-unsaved-build", path, { env, context, log, ...until2 });
}
async function uploadAs(names, path, log) {
  const { upload } = await import("./load-github-upload.js");
  for (const name of names) {
    const answer = await upload({ name, path }, log);
    if (answer.outcome === "stored") return answer.id;
    if (answer.outcome === "unknown") throw answer.failure;
  }
  throw failed(names[0], "the run already has an artifact of that name");
}
function failed(name, why) {
  const hint = "it is on the disk of the runner, which is deleted after the job; nothing else failed";
  return new Failure("ARTIFACT_UPLOAD_FAILED", `the artifact "${name}" was not made: ${why}`, hint);
}

// js/git/moved.js
var MOST_CHARACTERS = 32 * 1024 ** 2;
var MOST_COMPARED = 1e3;
var DIFF = [
  "diff",
  "-O/dev/null",
  "--name-status",
  "-z",
  `-l${MOST_COMPARED}`,
  "--no-relative",
  "--ignore-submodules=none",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv"
];
async function movedSince(commit, place, head = "HEAD") {
  if (!isHash(commit)) return null;
  const ask = (renames) => askGit([...DIFF, renames, "--end-of-options", commit, head, "--"], place);
  try {
    const [said, folder] = await Promise.all([
      // A clone without the contents of old files still has their hashes.
      ask("--find-renames").catch(() => ask("--find-renames=100%")),
      askGit(["rev-parse", "--show-prefix"], place)
    ]);
    return said.length > MOST_CHARACTERS ? null : { said, folder };
  } catch {
    place.signal?.throwIfAborted();
    return null;
  }
}

// js/run/index.js
import { dirname as dirname6, resolve as resolve5 } from "node:path";

// js/run/phases.js
var Phases = class {
  /**
   * @param {string[]} names
   * @param {import('./log.js').Log} log
   */
  constructor(names, log) {
    this.log = log;
    this.all = names.map((name) => ({
      name,
      status: "pending",
      start: null,
      end: null,
      duration: null
    }));
  }
  /** The phase that is running, or the one that failed. */
  get current() {
    return this.all.find(({ status }) => status === "running" || status === "failed")?.name ?? null;
  }
  /**
   * Runs the work of a phase under its own heading in the log. `announce`: whether to show
   * progress; false for work that reports its own parts.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @param {{ announce?: boolean }} [options]
   * @returns {Promise<T>}
   */
  async run(name, work, { announce = true } = {}) {
    const phase = this.all.find((each) => each.name === name);
    if (!phase) throw new Error(`unknown phase "${name}"`);
    const startedAtMs = Date.now();
    phase.status = "running";
    phase.start = new Date(startedAtMs).toISOString();
    this.log.open(name);
    const done = announce ? this.log.busy(name) : () => {
    };
    try {
      const result = await work();
      phase.status = "completed";
      return result;
    } catch (error) {
      phase.status = "failed";
      throw error;
    } finally {
      const endedAtMs = Date.now();
      phase.end = new Date(endedAtMs).toISOString();
      phase.duration = endedAtMs - startedAtMs;
      done();
      this.log.close(name, phase.duration);
    }
  }
  /** Marks phases that never started as skipped; call it when the run is over. */
  finish() {
    for (const phase of this.all) if (phase.status === "pending") phase.status = "skipped";
  }
};

// js/run/scope.js
var Scope = class {
  /** @type {(() => unknown)[]} */
  #ends = [];
  /** @param {() => unknown} end closes one resource */
  add(end) {
    this.#ends.push(end);
  }
  /** Closes everything, even if closing something fails; then throws the first failure. */
  async close() {
    const failures = [];
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
};

// js/run/index.js
function start4(request, phases, result) {
  const log = request.log(false);
  const clock = new AbortController();
  const core2 = loadCore();
  core2.loadEngine().catch(() => {
  });
  return {
    request,
    startedAtMs: Date.now(),
    log,
    core: core2,
    phases: new Phases(phases, log),
    signal: request.signal ? AbortSignal.any([clock.signal, request.signal]) : clock.signal,
    clock,
    config: null,
    db: null,
    measuring: [],
    result,
    scope: new Scope()
  };
}
async function complete2(run2, work, conclude = () => {
}) {
  const { result, phases, scope } = run2;
  try {
    result.success = await work();
  } catch (error) {
    result.failure = withPlace(toFailure(error), run2);
  }
  phases.finish();
  result.phases = phases.all;
  result.durationMs = Date.now() - run2.startedAtMs;
  try {
    conclude();
  } finally {
    await scope.close();
  }
  return result;
}
async function prepare(run2, asked, configFile2, settingsOf, meanwhile = () => {
}) {
  const { core: core2, request, result } = run2;
  const configPath = resolve5(request.cwd, configFile2);
  const [context, config] = await Promise.all([
    asked,
    readConfig(core2, configPath).then((config2) => {
      run2.scope.add(() => config2.free());
      meanwhile(config2);
      return config2;
    })
  ]);
  result.context = context;
  run2.config = config;
  const settings = settingsOf(config, context.isUntrusted);
  result.settings = settings;
  applySettings(run2, settings);
  return { config, settings, context, base: dirname6(configPath), configPath };
}
function applySettings(run2, { verbose, timeoutS, warnings = [] }) {
  run2.log = run2.request.log(verbose);
  run2.phases.log = run2.log;
  for (const warning of warnings) run2.log.warning(warning);
  limit(run2, timeoutS);
}
function limit({ clock, startedAtMs, scope }, timeoutS) {
  const abort = () => clock.abort(timedOut(timeoutS));
  const timer = setTimeout(abort, startedAtMs + timeoutS * 1e3 - Date.now());
  scope.add(() => clearTimeout(timer));
}
function timedOut(timeoutS) {
  return new Failure(
    "TIMEOUT",
    `the run took longer than ${timeoutS} s`,
    'raise "timeout", or find what is slow: the time of each phase and metric is shown above'
  );
}
function withPlace(failure, { phases: { current: phase }, measuring }) {
  const { code } = failure;
  if (code !== "TIMEOUT" && code !== "CANCELLED") return failure;
  const metrics = measuring.map((key) => `"${key}"`).join(", ");
  const at = metrics && `, at ${metrics}`;
  const where = phase ? `it was in the phase "${phase}"${at}` : "no phase had begun";
  return new Failure(code, `${failure.message}; ${where}`, failure.hint, { cause: failure });
}

// js/run/machine.js
import { readFileSync as readFileSync7 } from "node:fs";
import os from "node:os";
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
      return readFileSync7(path, "utf8").slice(0, MOST_CHARS);
    } catch {
    }
  }
  return void 0;
}

export {
  loadCore,
  hasStopped,
  loadCollectors,
  printable,
  visible,
  print,
  tell,
  findContext,
  walk,
  trackedFiles,
  OpenFile,
  gather,
  readFiles,
  release,
  tooMuch,
  Files,
  measureAll,
  leaveForGate,
  takeFromTrack,
  publish,
  rescue,
  writeWhole,
  refuseOutside,
  STORAGE_SHARE,
  storageOf,
  openStore,
  openReadOnly,
  openUntrusted,
  preload,
  check,
  create,
  entriesOf,
  leftIn,
  openHistory2 as openHistory,
  openToCompare,
  save,
  openFile,
  movedSince,
  readConfig,
  start4 as start,
  complete2 as complete,
  prepare,
  applySettings,
  machineFacts
};
