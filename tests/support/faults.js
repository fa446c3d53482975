/** What can go wrong between a client and any server: one small function for each. */

/** @typedef {import('./faulty-server.js').Fault} Fault */

/** What a captive portal or a load balancer says. @returns {Fault} */
export function htmlPage(code = 200) {
  const body =
    '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Hello</body></html>';
  return { arrive: (exchange) => exchange.respond(code, { type: 'text/html', body }) };
}

// Connections.

/** The connection breaks before the server knows of the request. @returns {Fault} */
export function resetBeforeAnswer() {
  return {
    async arrive(exchange) {
      await exchange.readBody();
      exchange.cut();
    },
  };
}

/** The connection breaks after half of the true answer's body. @returns {Fault} */
export function resetMidBody() {
  return afterHalf((exchange) => exchange.cut());
}

/** Accepts the request, never answers, and does not ask the server. @returns {Fault} */
export function stall() {
  return {
    async arrive(exchange) {
      await exchange.readBody();
      await exchange.hang();
    },
  };
}

/** Half of the true answer's body comes, then nothing, on an open connection. @returns {Fault} */
export function stallMidBody() {
  return afterHalf((exchange) => exchange.hang());
}

/** The server applies the request, but its answer does not arrive. @returns {Fault} */
export function lostAnswer() {
  return { answer: (_, exchange) => exchange.cut() };
}

/** @param {number} ms @returns {Fault} */
export function delay(ms) {
  return { arrive: (exchange) => exchange.pause(ms) };
}

/** The answer's body comes at this speed. @param {number} bytesPerSecond @returns {Fault} */
export function slow(bytesPerSecond) {
  const PIECES_PER_SECOND = 20;
  const piece = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
  return {
    answer({ passes }, exchange) {
      passes.push(async function* (chunks) {
        for await (const chunk of chunks) {
          for (let at = 0; at < chunk.length && !exchange.isOver; at += piece) {
            await exchange.pause(1000 / PIECES_PER_SECOND);
            yield chunk.subarray(at, at + piece);
          }
        }
      });
    },
  };
}

// Bodies.

/** Half of the body, with a length that fits: nothing looks wrong. @returns {Fault} */
export function truncated() {
  return edit((whole) => whole.subarray(0, whole.length >> 1));
}

/** Some bytes of the body are others. @returns {Fault} */
export function corrupted(offset = 0, count = 16) {
  return edit((whole) => {
    const damaged = Buffer.from(whole);
    for (let at = offset; at < Math.min(offset + count, damaged.length); at += 1)
      damaged[at] ^= 0xff;
    return damaged;
  });
}

/** More is announced than comes before the connection ends, in an orderly way. @returns {Fault} */
export function wrongLength(surplus = 100) {
  return {
    answer({ headers }) {
      headers['content-length'] = String(Number(headers['content-length'] ?? 0) + surplus);
      headers.connection = 'close';
    },
  };
}

/** Each listing stays as it was when it was first asked for. @returns {Fault} */
export function staleList() {
  /** @type {Map<string, Buffer>} */
  const first = new Map();
  return {
    answer({ edits }, { seen }) {
      edits.push((whole) => {
        const known = first.get(seen.url) ?? whole;
        first.set(seen.url, known);
        return known;
      });
    },
  };
}

// Headers.

/** A header of the true answer is another, or missing. @param {string} name @param {string | null} value @returns {Fault} */
export function header(name, value) {
  return {
    answer({ headers }) {
      if (value === null) delete headers[name];
      else headers[name] = value;
    },
  };
}

/** Answers carry another time; before other faults, it is also theirs. @param {number} offsetMs @returns {Fault} */
export function clock(offsetMs) {
  return {
    arrive(exchange) {
      exchange.clockMs = offsetMs;
    },
  };
}

/** @param {(whole: Buffer) => Buffer} change @returns {Fault} */
export function edit(change) {
  return { answer: ({ edits }) => void edits.push(change) };
}

/** @param {(exchange: import('./faulty-server.js').Exchange) => unknown} act @returns {Fault} */
function afterHalf(act) {
  return {
    answer({ passes }, exchange) {
      passes.push(async function* (chunks, total) {
        let left = Math.max(1, total >> 1);
        for await (const chunk of chunks) {
          yield chunk.subarray(0, left);
          left -= chunk.length;
          if (left <= 0) break;
        }
        await act(exchange);
      });
    },
  };
}
