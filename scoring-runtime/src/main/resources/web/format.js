// SPDX-License-Identifier: Apache-2.0
// Numbers and labels as text.

/** A number in so many digits as matter; with a power of ten where it is very large or small. */
export function number(value, digits = 4) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) {
    return String(Number(value.toPrecision(digits)).toExponential());
  }
  return new Intl.NumberFormat("en", { maximumSignificantDigits: digits }).format(value);
}

export const percent = (share) => `${number(100 * share, 3)} %`;

/** A level or a label, which may be text, a number or a boolean. */
export const label = (value) => (typeof value === "string" ? value : JSON.stringify(value));

export const range = ([low, high]) => `${number(low)} to ${number(high)}`;

/** Which numbers an input takes; nothing if it takes any. */
export function allowed({ minimum, maximum }) {
  if (minimum === undefined) {
    return maximum === undefined ? "" : `up to ${number(maximum)}`;
  }
  return maximum === undefined ? `from ${number(minimum)}` : range([minimum, maximum]);
}

/** A message as a sentence. */
export const sentence = (message) => `${message[0].toUpperCase()}${message.slice(1)}.`;
