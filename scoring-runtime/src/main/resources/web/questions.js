// SPDX-License-Identifier: Apache-2.0
// From the state of the form to requests, and their responses.
import { ask } from "./api.js";
import { betterBins, binsFor, edgesOf, isCount } from "./histogram.js";

/** Exact predictions cost much more than samples. */
const POINTS = { exact: 21 };
const DEFAULT_POINTS = 51;

/** The body of a request. */
export function body(question, { data, settings }) {
  const { hdi_probability, n_samples, method, target } = settings;
  return {
    data,
    ...(target === "mean" && { target }),
    ...(["interval", "summary"].includes(question) && { hdi_probability }),
    ...(question === "density" && { bins: binsFor(method, n_samples) }),
    algo_param: method === "exact" ? { method } : { n_samples, method },
  };
}

/** Summary and density of one row. */
export async function predict(state, signal) {
  const [summary, histogram] = await Promise.all([
    ask("summary", body("summary", state), signal),
    density(body("density", state), signal),
  ]);
  return { summary, ...histogram };
}

/** A histogram with as many bins as the distribution takes, which the first responses show. */
async function density(request, signal) {
  for (let bins = request.bins; ; ) {
    const answer = await ask("density", { ...request, bins }, signal);
    const found = { edges: edgesOf(answer.y_pred_bin_mids), density: answer.y_pred_density };
    const better = betterBins(request.bins, found.edges, found.density);
    if (isCount(found.edges) ? better === bins : better <= 1.5 * bins) {
      return found;
    }
    bins = better;
  }
}

/** Medians and intervals along an axis, as one request. */
export async function respond({ axis, ...state }, signal) {
  const x = axis.points(POINTS[state.settings.method] ?? DEFAULT_POINTS);
  const data = x.map((value) => ({ ...state.data, [axis.input]: axis.place(state.data[axis.input], value) }));
  const answer = await ask("summary", body("summary", { ...state, data }), signal);
  return { x, ...answer };
}
