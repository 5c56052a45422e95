// SPDX-License-Identifier: Apache-2.0
// Which numbers a slider and an axis go through; pure functions.

const UNKNOWN = 5;
const STEPS = 200;

/** A step of 1, 2 or 5 times a power of ten that divides a width into about so many parts. */
function niceStep(width, parts) {
  const rough = width / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= rough * (1 - 1e-9));
}

/** Without the digits that binary fractions add. */
const plain = (value) => Number(value.toPrecision(12));

/** The numbers worth a look: a fifth more than the data have on either side, where the model allows it. */
function worthALook({ minimum = -Infinity, maximum = Infinity, range, scale }) {
  if (scale) {
    return scale;
  }
  if (range) {
    const room = (range[1] - range[0] || 1) / 5;
    return [Math.max(minimum, range[0] - room), Math.min(maximum, range[1] + room)];
  }
  if (Number.isFinite(minimum)) {
    return [minimum, Number.isFinite(maximum) ? maximum : minimum + 2 * UNKNOWN];
  }
  return Number.isFinite(maximum) ? [maximum - 2 * UNKNOWN, maximum] : [-UNKNOWN, UNKNOWN];
}

/** From where to where, in which steps, and where to begin. */
export function scaleOf(input) {
  const { minimum = -Infinity, maximum = Infinity, range, type, initial } = input;
  const [from, to] = worthALook(input);
  const step = type === "integer" ? Math.max(1, Math.round(niceStep(to - from, STEPS))) : niceStep(to - from, STEPS);
  const round = (value, way) => plain(way(value / step) * step);
  const low = Math.max(minimum, round(from, Math.floor));
  const high = Math.min(maximum, round(to, Math.ceil));
  const middle = range ? (range[0] + range[1]) / 2 : Math.min(Math.max(type === "vector" ? 0 : 1, low), high);
  return { low, high, step: plain(step), initial: initial ?? round(middle, Math.round) };
}

/** So many numbers from low to high, or all whole ones if there are fewer. */
export function spread(low, high, count, whole) {
  const even = Array.from({ length: count }, (_, i) => plain(low + ((high - low) * i) / (count - 1)));
  return whole ? [...new Set(even.map(Math.round))] : even;
}
