// SPDX-License-Identifier: Apache-2.0
import { Plot, colour, verticalLine } from "./plot.js";

/** Median and interval along an input, and where the form's row stands. */
export class ResponsePlot {
  #plot;
  #axis = null;
  #at = null;

  /** @param point is told the index of the point under the pointer, or null */
  constructor(place, point) {
    const edge = { stroke: () => colour("accent"), width: 1, points: { show: false } };
    this.#plot = new Plot(place, () => this.#axis.whole, {
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: false } },
      series: [
        {},
        { ...edge },
        { ...edge },
        { stroke: () => colour("median"), width: 2.5, points: { show: false } },
      ],
      bands: [{ series: [2, 1], fill: () => colour("inside") }],
      hooks: {
        drawClear: [(plot) => this.#shadeOutside(plot)],
        draw: [(plot) => this.#at !== null && verticalLine(plot, this.#at, colour("text"), [4, 4])],
        setCursor: [(plot) => point(plot.cursor.idx ?? null)],
      },
    });
  }

  /** Draws the answers for points of an axis. */
  show({ x, median, y_pred_lower, y_pred_upper }, axis, text) {
    this.#axis = axis;
    this.#plot.show([x, y_pred_lower, y_pred_upper, median], text);
  }

  clear(text) {
    this.#plot.clear(text);
  }

  /** Marks a value of the input; null marks none. */
  mark(value) {
    this.#at = value;
    this.#plot.redraw();
  }

  #shadeOutside(plot) {
    const { data } = this.#axis;
    if (!data) {
      return;
    }
    const { ctx, bbox } = plot;
    const right = bbox.left + bbox.width;
    const [from, to] = data.map((value) => Math.min(right, Math.max(bbox.left, plot.valToPos(value, "x", true))));
    ctx.fillStyle = colour("outside");
    ctx.fillRect(bbox.left, bbox.top, from - bbox.left, bbox.height);
    ctx.fillRect(to, bbox.top, right - to, bbox.height);
  }
}
