// SPDX-License-Identifier: Apache-2.0

const METHODS = {
  sample: "sample: posterior draws with sampling noise",
  exact: "exact: without sampling noise",
  pymc3: "pymc3: exactly PyMC3's numbers",
};
const TARGETS = { predictive: "the outcome", mean: "its expected value" };

/** Of a plot, which a few samples would leave ragged. */
const ENOUGH_SAMPLES = 2_000;
const SLIDER_SAMPLES = [100, 10_000];

/** How predictions are computed, as inputs of a form. */
export function settingInputs({ n_samples, max_n_samples, method, methods }) {
  return [
    { name: "target", label: "Distribution of", type: "string", levels: Object.keys(TARGETS), words: (word) => TARGETS[word] },
    { name: "hdi_probability", label: "Probability of the interval", type: "number", minimum: 0, maximum: 1, scale: [0.5, 0.99], initial: 0.95 },
    {
      name: "n_samples",
      label: "Samples",
      type: "integer",
      minimum: 1,
      maximum: max_n_samples,
      scale: SLIDER_SAMPLES.map((count) => Math.min(count, max_n_samples)),
      initial: Math.min(max_n_samples, Math.max(n_samples, ENOUGH_SAMPLES)),
      hint: `default: ${n_samples}`,
    },
    { name: "method", label: "Method", type: "string", levels: methods, initial: method, words: (word) => METHODS[word] ?? word },
  ];
}
