// SPDX-License-Identifier: Apache-2.0
// A client of the service's HTTP interface, and its errors.

const PATIENCE_MILLIS = 60_000;
const MOMENT_MILLIS = 5_000;

/** The request is invalid; each error has a path (loc) and a message (msg). */
export class Refused extends Error {
  constructor(faults) {
    super([...new Set(faults.map(inWords))].join("; "));
    this.faults = faults;
  }
}

/** The field and the message, without the row: rows tend to share their errors. */
function inWords({ loc, msg }) {
  const name = loc.filter((step) => typeof step === "string").at(-1);
  return ["body", "data"].includes(name) ? msg : `${name}: ${msg}`;
}

/** The service is unavailable or overloaded: the same request may succeed later. */
export class Unavailable extends Error {
  constructor(reason) {
    super(`${reason}; trying again`);
  }
}

/** The URL of a prediction route, relative to this page. */
export const address = (question) => new URL(`predict/v1.0.0/${question}`, document.baseURI).href;

/** The model card. */
export const fetchModel = () => exchange("model", {}, exact);

/** Labels may be integers that a number cannot represent: they keep their digits, so that they are not rounded. */
export function exact(key, value, context) {
  if (key === "range") {
    return value.map((bound) => Number(bound.rawJSON ?? bound));
  }
  const isLabel = /^\d+$/.test(key) && Number.isInteger(value) && !Number.isSafeInteger(value);
  if (!isLabel || (context?.source && !/^-?\d+$/.test(context.source))) {
    return value;
  }
  const digits = context?.source ?? String(value); // the service rejects an older browser's string
  return JSON.rawJSON ? JSON.rawJSON(digits) : digits;
}

/** Sends a request; the signal cancels it. */
export function ask(question, body, signal) {
  return exchange(address(question), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLIS)]),
  });
}

async function exchange(url, options, reviver) {
  const start = performance.now();
  let status;
  let body;
  try {
    const response = await fetch(url, options);
    status = response.status;
    body = await response.text();
  } catch (failure) {
    if (failure.name === "TimeoutError") {
      throw new Error(`no response within ${PATIENCE_MILLIS / 1000} seconds; request fewer samples or another method`);
    }
    throw failure.name === "AbortError" ? failure : new Unavailable("no connection to the service");
  }
  const answer = parse(body, reviver);
  if (status === 200 && answer !== null) {
    return answer;
  }
  if (status === 422 && Array.isArray(answer?.detail)) {
    throw new Refused(answer.detail);
  }
  const words = answer?.detail ?? `the service responded with status ${status}`;
  // a retry would time out again
  const isMomentary = [502, 503, 504].includes(status) && performance.now() - start < MOMENT_MILLIS;
  throw isMomentary ? new Unavailable(words) : new Error(words);
}

/** Null if it is not JSON: proxies may respond with anything. */
function parse(text, reviver) {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return null;
  }
}
