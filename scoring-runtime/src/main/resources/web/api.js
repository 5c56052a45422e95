// SPDX-License-Identifier: Apache-2.0
// The service's HTTP interface, and what can go wrong with it.

const PATIENCE_MILLIS = 60_000;
const MOMENT_MILLIS = 5_000;

/** The question is wrong; each fault has a path (loc) and a sentence (msg). */
export class Refused extends Error {
  constructor(faults) {
    super([...new Set(faults.map(inWords))].join("; "));
    this.faults = faults;
  }
}

/** The name of what is wrong and why, without the row: rows tend to share their faults. */
function inWords({ loc, msg }) {
  const name = loc.filter((step) => typeof step === "string").at(-1);
  return ["body", "data"].includes(name) ? msg : `${name}: ${msg}`;
}

/** The service is not there, or has no time: the same question may be answered later. */
export class Unavailable extends Error {
  constructor(reason) {
    super(`${reason}; trying again`);
  }
}

/** The address of a prediction route, below wherever this page lies. */
export const address = (question) => new URL(`predict/v1.0.0/${question}`, document.baseURI).href;

/** The model card. */
export const fetchModel = () => exchange("model", {}, exact);

/** Labels may be integers that a number cannot hold: they stay as they are written, so that none becomes its neighbour. */
export function exact(key, value, context) {
  if (key === "range") {
    return value.map((bound) => Number(bound.rawJSON ?? bound));
  }
  const isLabel = /^\d+$/.test(key) && Number.isInteger(value) && !Number.isSafeInteger(value);
  if (!isLabel || (context?.source && !/^-?\d+$/.test(context.source))) {
    return value;
  }
  const digits = context?.source ?? String(value); // an older browser's text is refused by the service
  return JSON.rawJSON ? JSON.rawJSON(digits) : digits;
}

/** The answer to a question; the signal ends the wait for it. */
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
  // what was given up after a long time would be so again
  const isMomentary = [502, 503, 504].includes(status) && performance.now() - start < MOMENT_MILLIS;
  throw isMomentary ? new Unavailable(words) : new Error(words);
}

/** Null for what is no JSON: what lies between page and service may answer with anything. */
function parse(text, reviver) {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return null;
  }
}
