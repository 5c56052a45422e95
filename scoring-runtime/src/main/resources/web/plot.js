// SPDX-License-Identifier: Apache-2.0
// What both plots share: axes, colours of the page's scheme, the size of their place.
import { number } from "./format.js";
import uPlot from "./uPlot.esm.js";

const HEIGHT = 260;
const AXIS_HEIGHT = 34;
const CHARACTER = 7;
const DIGITS = 10;

/** A colour of the style sheet as it is now. */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`);

const POWERS = Array.from({ length: 25 }, (_, i) => i - 12);
const STEPS = POWERS.flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
const WHOLE_STEPS = STEPS.filter(Number.isInteger);

function axis(size, isWhole) {
  return {
    size,
    incrs: () => (isWhole() ? WHOLE_STEPS : STEPS),
    stroke: () => colour("muted"),
    grid: { stroke: () => colour("grid"), width: 1 },
    ticks: { stroke: () => colour("grid"), width: 1, size: 5 },
    values: (_, splits) => splits.map((split) => number(split, DIGITS)),
  };
}

/** Wide enough for the longest of its numbers. */
const fitting = (_, values) => 14 + CHARACTER * Math.max(1, ...(values ?? []).map((value) => value.length));

/** A uPlot in an element, from its first data on, with the text that stands for it. */
export class Plot {
  #place;
  #options;
  #plot = null;

  /** @param isWhole tells whether only whole numbers are to be marked along the x axis */
  constructor(place, isWhole, options) {
    this.#place = place;
    this.#options = {
      axes: [axis(AXIS_HEIGHT, isWhole), axis(fitting, () => false)],
      legend: { show: false },
      padding: [12, 12, 0, 0],
      ...options,
    };
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
  }

  /** @param text says what the plot shows */
  show(data, text) {
    this.#place.setAttribute("aria-label", text);
    if (this.#plot === null) {
      this.#plot = new uPlot({ ...this.#size(), ...this.#options }, data, this.#place);
    } else {
      this.#plot.setData(data);
    }
  }

  /** Draws nothing any more. */
  clear(text) {
    this.#place.setAttribute("aria-label", text);
    this.#plot?.destroy();
    this.#plot = null;
  }

  redraw() {
    this.#plot?.redraw();
  }

  #size() {
    return { width: Math.max(1, this.#place.clientWidth), height: HEIGHT };
  }
}

/** A vertical line in the whole of the plotting area; x in the units of its axis. */
export function verticalLine(plot, x, stroke, dash = []) {
  const { ctx, bbox } = plot;
  const at = plot.valToPos(x, "x", true);
  if (at < bbox.left || at > bbox.left + bbox.width) {
    return;
  }
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(at, bbox.top);
  ctx.lineTo(at, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
