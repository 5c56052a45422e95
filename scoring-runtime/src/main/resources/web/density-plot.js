// SPDX-License-Identifier: Apache-2.0
import { core, isCount } from "./histogram.js";
import { Plot, colour, verticalLine } from "./plot.js";

/** The predictive density of one row, its interval shaded, its median marked. */
export class DensityPlot {
  #plot;
  #shown = null;
  #text = "";
  #window = null;
  #top = 0;

  constructor(place) {
    this.#plot = new Plot(place, () => isCount(this.#shown.edges), {
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => this.#window },
        y: { range: () => [0, 1.05 * this.#top] },
      },
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(plot) => this.#draw(plot)] },
    });
  }

  /**
   * Draws an answer.
   *
   * @param moving whether more will follow at once: the axes then only grow, so that the density
   *     is seen to move
   */
  show({ summary, edges, density, smooth }, text, moving) {
    this.#shown = { summary, edges, smooth, heights: isCount(edges) ? masses(edges, density) : density };
    this.#text = text;
    this.#redraw(moving);
  }

  /** Fits the axes to what is shown. */
  fit() {
    if (this.#shown !== null) {
      this.#redraw(false);
    }
  }

  clear(text) {
    this.#shown = null;
    this.#plot.clear(text);
  }

  #redraw(moving) {
    const { edges, heights } = this.#shown;
    const [low, high] = core(edges, heights);
    const room = isCount(edges) ? 0.5 : (high - low) / 50;
    const fitted = [low - room, high + room];
    const keep = moving && this.#window !== null;
    this.#window = keep ? [Math.min(fitted[0], this.#window[0]), Math.max(fitted[1], this.#window[1])] : fitted;
    this.#top = Math.max(keep ? this.#top : 0, ...heights);
    this.#plot.show([middles(edges), heights], this.#text);
  }

  #draw(plot) {
    const { ctx, bbox } = plot;
    const { summary } = this.#shown;
    const shape = this.#shape(plot);
    const at = (value) => plot.valToPos(value, "x", true);
    const reach = isCount(this.#shown.edges) ? 0.5 : 0; // an interval of counts holds both its ends
    const from = at(summary.y_pred_lower - reach);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = colour("tail");
    ctx.fill(shape);
    ctx.save();
    ctx.beginPath();
    ctx.rect(from, bbox.top, at(summary.y_pred_upper + reach) - from, bbox.height);
    ctx.clip();
    ctx.fillStyle = colour("inside");
    ctx.fill(shape);
    ctx.restore();
    ctx.strokeStyle = colour("accent");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.stroke(shape);
    ctx.restore();
    verticalLine(plot, summary.median, colour("median"));
  }

  /** Bars for counts, steps for samples, a line for what has no noise. */
  #shape(plot) {
    const { edges, heights, smooth } = this.#shown;
    const x = (value) => plot.valToPos(value, "x", true);
    const y = (value) => plot.valToPos(value, "y", true);
    const path = new Path2D();
    if (isCount(edges)) {
      heights.forEach((height, i) => {
        const middle = Math.round(edges[0]) + i;
        path.rect(x(middle - 0.4), y(height), x(middle + 0.4) - x(middle - 0.4), y(0) - y(height));
      });
      return path;
    }
    path.moveTo(x(edges[0]), y(0));
    heights.forEach((height, i) => {
      if (smooth) {
        path.lineTo(x((edges[i] + edges[i + 1]) / 2), y(height));
      } else {
        path.lineTo(x(edges[i]), y(height));
        path.lineTo(x(edges[i + 1]), y(height));
      }
    });
    path.lineTo(x(edges.at(-1)), y(0));
    path.closePath();
    return path;
  }
}

/** Of counts, each of which has a bin: its probability in place of its density. */
const masses = (edges, density) => density.map((height, i) => height * (edges[i + 1] - edges[i]));

const middles = (edges) => edges.slice(1).map((edge, i) => (edge + edges[i]) / 2);
