// SPDX-License-Identifier: Apache-2.0
import { announce } from "./announce.js";
import { Refused } from "./api.js";
import { DensityPlot } from "./density-plot.js";
import { DisclosedTable, byId } from "./dom.js";
import { number, percent, range, sentence } from "./format.js";
import { isCount } from "./histogram.js";
import { faultNotes, warningNotes } from "./notes.js";
import { predict } from "./questions.js";

/** The section that answers for the row in the form, in words, as a plot and as a table. */
export class PredictionSection {
  ask = predict;
  /** Whether the user is moving a slider. */
  moving = false;
  #inputs;
  #settings;
  #version;
  #plot = new DensityPlot(byId("density"));
  #table = new DisclosedTable(byId("density-table"));

  /**
   * @param inputs, settings the forms, at whose fields it says what concerns them
   * @param version of the model that the page shows
   */
  constructor(inputs, settings, version) {
    this.#inputs = inputs;
    this.#settings = settings;
    this.#version = version;
  }

  show({ summary, edges, density }, { settings }) {
    this.#settings.say([]);
    const others = this.#inputs.say(warningNotes(summary.warnings)).map(({ text }) => text);
    if (summary.model_version !== this.#version) {
      others.push(`The model is now version ${summary.model_version}: reload the page.`);
    }
    const words = headline(summary, settings);
    byId("headline").textContent = words;
    byId("moments").textContent = moments(summary, settings);
    byId("inside-key").textContent = `${percent(settings.hdi_probability)} interval`;
    this.#say(others.join(" "));
    this.#plot.show({ summary, edges, density, smooth: settings.method === "exact" }, `Predictive density. ${words}`, this.moving);
    this.#table.show(["outcome", isCount(edges) ? "probability" : "density"], () => densityRows(edges, density));
    announce(words);
  }

  fail(failure) {
    if (!(failure instanceof Refused)) {
      this.#say(sentence(failure.message));
      return;
    }
    const { inputs, settings } = faultNotes(failure.faults);
    const others = [...this.#inputs.say(inputs), ...this.#settings.say(settings)];
    byId("headline").textContent = "No prediction for these inputs.";
    byId("moments").textContent = "";
    this.#table.clear();
    this.#plot.clear("No prediction");
    this.#say(others.length === 0 ? "See the marked fields." : others.map(({ text }) => sentence(text)).join(" "));
    announce(`No prediction. ${failure.message}`);
  }

  busy(busy) {
    byId("prediction").setAttribute("aria-busy", busy);
  }

  /** Fits the plot to its density, once the slider rests. */
  rest() {
    this.moving = false;
    this.#plot.fit();
  }

  #say(text) {
    byId("prediction-message").textContent = text;
  }
}

function headline({ median, y_pred_lower: lower, y_pred_upper: upper }, { target, hdi_probability }) {
  const what = target === "mean" ? "Expected value: median" : "Median";
  return `${what} ${number(median)}; with ${percent(hdi_probability)} probability between ${number(lower)} and ${number(upper)}.`;
}

function moments({ mean, sd, variance, algo_param: count }, { target, method }) {
  const computed = `Computed from ${number(count, 9)} ${method === "exact" ? "posterior draws, exactly" : "samples"}.`;
  if (target === "mean" || mean === null || !variance.total) {
    return computed;
  }
  const share = variance.parameter / variance.total;
  return (
    `Mean ${number(mean)}, standard deviation ${number(sd)}. Of the variance, ${percent(share)} is uncertainty about the parameters, ` +
    `which more data would reduce, and ${percent(1 - share)} is irreducible noise. ${computed}`
  );
}

const densityRows = (edges, density) =>
  density.map((height, i) =>
    isCount(edges)
      ? [number(Math.round(edges[0]) + i), number(height * (edges[i + 1] - edges[i]), 3)]
      : [range([edges[i], edges[i + 1]]), number(height, 3)],
  );
