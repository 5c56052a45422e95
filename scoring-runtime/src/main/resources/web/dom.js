// SPDX-License-Identifier: Apache-2.0
// Making and finding elements.

/** An element with attributes and children: text or elements; what is null is left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** A table in a <details> element: made while that is open, since nobody sees it else. */
export class DisclosedTable {
  #place;
  #details;
  #content = null;

  constructor(place) {
    this.#place = place;
    this.#details = place.closest("details");
    this.#details.addEventListener("toggle", () => this.#fill());
  }

  /** @param rows gives an array of texts for each row */
  show(headings, rows) {
    this.#content = { headings, rows };
    this.#fill();
  }

  clear() {
    this.#content = null;
    this.#place.replaceChildren();
  }

  #fill() {
    if (this.#details.open && this.#content !== null) {
      const { headings, rows } = this.#content;
      this.#place.replaceChildren(table(headings, rows()));
    }
  }
}

function table(headings, rows) {
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, headings.map((heading) => element("th", { scope: "col" }, heading)))),
    element("tbody", {}, rows.map((cells) => element("tr", {}, cells.map((cell) => element("td", {}, cell))))),
  );
}
