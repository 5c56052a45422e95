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

/** A table with a row for each of the rows, all numbers as text. */
export function table(headings, rows) {
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, headings.map((heading) => element("th", { scope: "col" }, heading)))),
    element("tbody", {}, rows.map((cells) => element("tr", {}, cells.map((cell) => element("td", {}, cell))))),
  );
}
