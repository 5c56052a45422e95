// SPDX-License-Identifier: Apache-2.0
import { announce } from "./announce.js";
import { DisclosedTable, byId, element } from "./dom.js";
import { number, percent, range, sentence } from "./format.js";
import { respond } from "./questions.js";
import { ResponsePlot } from "./response-plot.js";

/** The section that shows how predictions change along an input, the others being as in the form. */
export class ResponseSection {
  ask = respond;
  #axes;
  #answer = null;
  #table = new DisclosedTable(byId("response-table"));
  #plot = new ResponsePlot(byId("curve"), (index) => this.#read(index));

  /** @param axes the inputs to choose from; at least one */
  constructor(axes) {
    this.#axes = axes;
    byId("axis").replaceChildren(...axes.map(({ label }, i) => element("option", { value: i }, label)));
  }

  /** The input along which the response goes. */
  get axis() {
    return this.#axes[byId("axis").value];
  }

  /** The question for what the forms hold; the same whatever value the axis' own input has. */
  question(state) {
    const { axis } = this;
    const data = { ...state.data, [axis.input]: axis.place(state.data[axis.input], null) };
    return { ...state, axis, data };
  }

  /** Shows where the form's row stands. */
  mark() {
    this.#plot.mark(this.axis.value());
  }

  show(answer, { axis, settings }) {
    this.#answer = answer;
    const { x, median, y_pred_lower: lower, y_pred_upper: upper } = answer;
    const words = trend(axis.label, answer);
    byId("trend").textContent = words;
    byId("band-key").textContent = `${percent(settings.hdi_probability)} interval`;
    byId("outside").hidden = !axis.data || (axis.data[0] <= x[0] && x.at(-1) <= axis.data[1]);
    byId("readout").textContent = "";
    byId("response-message").textContent = gaps(answer);
    this.#plot.show(answer, axis, `Response to ${axis.label}. ${words}`);
    this.#table.show([axis.label, "lower", "median", "upper"], () =>
      x.map((value, i) => [value, lower[i], median[i], upper[i]].map(shown)),
    );
  }

  fail(failure) {
    byId("response-message").textContent = sentence(failure.message);
    if (failure.faults) {
      byId("trend").textContent = "";
      this.#table.clear();
      this.#plot.clear("No response");
    }
    announce(failure.message);
  }

  busy(busy) {
    byId("response").setAttribute("aria-busy", busy);
  }

  #read(index) {
    const { x, median, y_pred_lower: lower, y_pred_upper: upper } = this.#answer ?? {};
    byId("readout").textContent =
      index === null || median?.[index] == null
        ? ""
        : `at ${number(x[index])}: ${number(median[index])} (${range([lower[index], upper[index]])})`;
  }
}

const shown = (value) => (value === null ? "none" : number(value));

function trend(label, { x, median }) {
  const first = median.findIndex((value) => value !== null);
  const last = median.findLastIndex((value) => value !== null);
  return `From ${label} = ${number(x[first])} to ${number(x[last])}, the median goes from ${number(median[first])} to ${number(median[last])}.`;
}

/** Which points have no answer, and why not. */
function gaps({ x, errors = [] }) {
  if (errors.length === 0) {
    return "";
  }
  const { row, detail } = errors[0];
  return `No prediction at ${errors.length} of ${x.length} points; at ${number(x[row])}: ${sentence(detail[0].msg)}`;
}
