// SPDX-License-Identifier: Apache-2.0
// The controls of one input: what they hold, and what is to be said about it.
import { exact } from "./api.js";
import { element } from "./dom.js";
import { allowed, label, range } from "./format.js";
import { scaleOf, spread } from "./numbers.js";

let made = 0;

/** One input. Subclasses have controls and value(), what goes into a request. */
class Field {
  /** The numbers that can be varied along an axis. */
  axes = [];
  #note;

  constructor(input) {
    this.name = input.name;
    this.input = input;
    this.id = `field-${++made}`;
    this.#note = element("div", { class: "notes", id: `${this.id}-notes` });
    this.described = { "aria-describedby": `${this.id}-hint ${this.id}-notes` };
  }

  /** Label, hint, controls and notes, as a group if there is more than one control to be named. */
  build(tag, hint, ...controls) {
    this.controls = controls.flatMap((one) => [one, ...one.querySelectorAll("*")]).filter((one) => one.matches("input, select"));
    const name = this.input.label ?? this.name;
    this.element = element(
      tag,
      { class: "field" },
      tag === "fieldset" ? element("legend", {}, name) : element("label", { for: this.id }, name),
      element("span", { class: "hint", id: `${this.id}-hint` }, hint),
      element("div", { class: "controls" }, controls),
      this.#note,
    );
  }

  /** Shows notes in place of those before: {part, text, kind}. */
  say(notes) {
    const lines = notes.map(({ part, text, kind }) => element("p", { class: kind }, part.length ? `${this.partName(part[0])}: ${text}` : text));
    this.#note.replaceChildren(...lines);
    const wrong = notes.filter(({ kind }) => kind === "fault");
    this.controls.forEach((control) => {
      const { part } = control.dataset;
      const isWrong = wrong.some((note) => part === undefined || note.part.length === 0 || part === String(note.part[0]));
      control.setAttribute("aria-invalid", isWrong);
    });
  }

  /** What users know a part of the value by. */
  partName(part) {
    return part;
  }

  enable(enabled) {
    this.controls.forEach((control) => (control.disabled = !enabled));
  }
}

const read = (control) => (control.value === "" ? null : Number(control.value));

const hintOf = (input) => [allowed(input), input.range && `data: ${range(input.range)}`, input.hint].filter(Boolean).join("; ");

class NumberField extends Field {
  #number;

  constructor(input) {
    super(input);
    const { low, high, step, initial } = scaleOf(input);
    const box = element("input", { id: this.id, type: "number", step, inputmode: "decimal", ...this.described });
    const slider = element("input", {
      type: "range",
      min: low,
      max: high,
      step,
      "aria-label": `${input.label ?? input.name}, slider`,
    });
    box.value = initial;
    slider.value = initial;
    slider.addEventListener("input", () => (box.value = slider.value));
    box.addEventListener("input", () => (slider.value = box.value));
    this.#number = box;
    this.build("div", hintOf(input), slider, box);
    const whole = input.type === "integer";
    this.axes = [
      {
        input: input.name,
        label: input.name,
        data: input.range,
        whole,
        value: () => this.value(),
        points: (count) => spread(low, high, count, whole),
        place: (_, value) => value,
      },
    ];
  }

  value() {
    return read(this.#number);
  }
}

class VectorField extends Field {
  #names;
  #numbers;

  constructor(input) {
    super(input);
    const { low, high, step, initial } = scaleOf(input);
    const names = Array.from({ length: input.size }, (_, i) => label(input.elements?.[i] ?? i));
    this.#names = names;
    this.#numbers = names.map((_, i) => {
      const box = element("input", { type: "number", step, inputmode: "decimal", "data-part": i, ...this.described });
      box.value = initial;
      return box;
    });
    this.build("fieldset", hintOf(input), ...names.map((name, i) => element("label", {}, name, this.#numbers[i])));
    this.axes = names.map((name, i) => ({
      input: input.name,
      label: `${input.name}[${name}]`,
      data: input.range,
      whole: false,
      value: () => read(this.#numbers[i]),
      points: (count) => spread(low, high, count, false),
      place: (values, value) => values.with(i, value),
    }));
  }

  partName(index) {
    return this.#names[index];
  }

  value() {
    return this.#numbers.map(read);
  }
}

const ANOTHER = "another";

/** One of the levels, or another: one of too many to be listed, or one that the trace lacks, if the model draws such. */
class LevelField extends Field {
  #select;
  #other;

  constructor(input) {
    super(input);
    const { levels, level_count = levels.length, unseen, words = label } = input;
    this.#select = element(
      "select",
      { id: this.id, ...this.described },
      levels.map((level, i) => element("option", { value: i }, words(level))),
      unseen || level_count > levels.length ? element("option", { value: ANOTHER }, "another …") : null,
    );
    this.#select.value = Math.max(0, levels.indexOf(input.initial));
    this.#other = element("input", { "aria-label": `another ${input.name}`, placeholder: "its name", hidden: "" });
    this.#select.addEventListener("change", () => (this.#other.hidden = this.#select.value !== ANOTHER));
    this.build("div", input.hint ?? "", this.#select, this.#other);
  }

  value() {
    const { levels } = this.input;
    if (this.#select.value !== ANOTHER) {
      return levels[this.#select.value];
    }
    const text = this.#other.value;
    if (typeof levels[0] === "string" || text === "" || !Number.isFinite(Number(text))) {
      return text;
    }
    return exact("0", Number(text), { source: text.trim() });
  }
}

class BooleanField extends Field {
  #box;

  constructor(input) {
    super(input);
    this.#box = element("input", { id: this.id, type: "checkbox", ...this.described });
    this.build("div", "", this.#box);
  }

  value() {
    return this.#box.checked;
  }
}

class TextField extends Field {
  #box;

  constructor(input) {
    super(input);
    this.#box = element("input", { id: this.id, ...this.described });
    this.build("div", "", this.#box);
  }

  value() {
    return this.#box.value;
  }
}

/** The field for an input as the model card describes it. */
export function fieldFor(input) {
  switch (input.type) {
    case "boolean":
      return new BooleanField(input);
    case "vector":
      return new VectorField(input);
    case "string":
      return input.levels ? new LevelField(input) : new TextField(input);
    default:
      return input.levels ? new LevelField(input) : new NumberField(input);
  }
}
