// SPDX-License-Identifier: Apache-2.0
// How many bins show a distribution well; pure functions over the answers of /density.

const MOST_COUNTS = 300;
const MOST_BINS = 10_000;
const TAIL = 0.01;

/** Rice's rule for samples; exact densities have no noise that more bins would show. */
export const binsFor = (method, samples) =>
  method === "exact" ? 120 : Math.min(60, Math.max(8, Math.round(2 * Math.cbrt(samples))));

/** The edges of bins that are given by their middles; at least two. */
export function edgesOf(mids) {
  const width = (mids.at(-1) - mids[0]) / (mids.length - 1);
  return [...mids.map((mid) => mid - width / 2), mids.at(-1) + width / 2];
}

/** Whether the outcome is a count: the extremes of anything else are hardly whole numbers. */
export function isCount(edges) {
  const [low, high] = [edges[0], edges.at(-1)];
  return high - low < MOST_COUNTS && [low, high].every(isWhole);
}

const isWhole = (value) => Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value));

/** The range that is worth a look: all, unless the outermost percents on both sides take up most of it. */
export function core(edges, density) {
  const [low, high] = [edges[0], edges.at(-1)];
  if (density[0] === 0) {
    return [low, high]; // extremes lie in the outermost bins, unless all samples are equal
  }
  const mass = density.map((height, i) => height * (edges[i + 1] - edges[i]));
  const first = tail(mass);
  const last = mass.length - tail(mass.toReversed());
  const narrow = 3 * (edges[last] - edges[first]) < high - low;
  const room = (edges[last] - edges[first]) / 4;
  return narrow ? [Math.max(low, edges[first] - room), Math.min(high, edges[last] + room)] : [low, high];
}

/** How many bins at the end hold less than the tail's share. */
function tail(mass) {
  let sum = 0;
  return mass.findIndex((share) => (sum += share) >= TAIL);
}

/**
 * How many bins to ask for after an answer: one for each count, or so many that the core has as
 * many as the whole was meant to have.
 */
export function betterBins(wanted, edges, density) {
  const [low, high] = [edges[0], edges.at(-1)];
  if (isCount(edges)) {
    return Math.round(high - low) + 1;
  }
  const [from, to] = core(edges, density);
  return Math.min(MOST_BINS, Math.ceil((wanted * (high - low)) / (to - from)));
}
