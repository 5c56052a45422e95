// SPDX-License-Identifier: Apache-2.0
// The model card: all that the service says about its model.
import { element } from "./dom.js";
import { allowed, label, number, range } from "./format.js";

const MOST_LISTED = 12;

/** The likelihood as it would be written on paper. */
export function likelihoodText({ family, parameters, components }) {
  const term = (one) =>
    `${one.family}(${Object.entries(one.parameters)
      .map(([name, expression]) => `${name} = ${expression}`)
      .join(", ")})`;
  return `y ~ ${components ? components.map((one) => `${factor(one.weight)} · ${term(one)}`).join(" + ") : term({ family, parameters })}`;
}

/** An expression that something is multiplied by: in brackets unless it is one thing. */
const factor = (expression) => (/^[\p{L}\p{N}_.]+(\[[^\[\]]*\])?$/u.test(expression) ? expression : `(${expression})`);

/** The parts of the card, as elements. */
export function card(model) {
  const { chains, draws, variables = [] } = model.posterior;
  return [
    part("Owner's notes", Object.entries(model.annotations ?? {}).map(inWords)),
    part("Inputs", model.inputs.map((input) => [code(input.name), inputText(input)])),
    part("Posterior", [
      ["draws", `${number(chains, 9)} chains of ${number(draws, 9)}`],
      ...variables.map(({ name, dims }) => [code(name), dims.map(dimension).join("; ") || "scalar"]),
    ]),
    part("Diagnostics", scalars(model.diagnostics).map(inWords)),
    part("Provenance", [
      ["model version", model.model_version],
      ["model digest", model.model_digest],
      ...(model.trace?.uri ? [["trace", model.trace.uri]] : []),
      ...scalars(model.trace?.attributes).map(inWords),
    ]),
  ].filter((one) => one !== null);
}

/** Names and what they stand for, under a title; null if there are none. */
function part(title, entries) {
  if (entries.length === 0) {
    return null;
  }
  const lines = entries.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]);
  return element("section", { class: "part" }, element("h3", {}, title), element("dl", {}, lines));
}

const scalars = (members = {}) => Object.entries(members).filter(([, value]) => typeof value !== "object");

/** A member's name, snake_case, camelCase or with hyphens, and its value. */
function inWords([name, value]) {
  const words = name.replaceAll(/[_-]/g, " ").replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [words, typeof value === "number" ? number(value, 6) : String(value)];
}

const code = (text) => element("code", {}, text);

function inputText(input) {
  const { type, size, range: data, levels, level_count, elements, unseen } = input;
  return [
    size === undefined ? type : `${type} of ${size}`,
    allowed(input),
    data && `data ${range(data)}`,
    levels && `${list(levels, level_count)}${unseen ? ", or another" : ""}`,
    elements && list(elements, size),
  ]
    .filter(Boolean)
    .join("; ");
}

const dimension = ({ name, size, labels }) => `${name ? `${name}: ` : ""}${labels ? list(labels, size) : size}`;

/** The first labels, and how many there are in all. */
function list(labels, count) {
  const first = labels.slice(0, MOST_LISTED).map(label).join(", ");
  return count > MOST_LISTED ? `${first}, … (${number(count, 9)} in all)` : first;
}
