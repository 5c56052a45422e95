// SPDX-License-Identifier: Apache-2.0
import { fieldFor } from "./field.js";

/** The fields of some inputs. */
export class Form {
  #fields;

  constructor(place, inputs) {
    this.#fields = inputs.map(fieldFor);
    place.replaceChildren(...this.#fields.map((field) => field.element));
  }

  /** An object of what the fields hold. */
  values() {
    return Object.fromEntries(this.#fields.map((field) => [field.name, field.value()]));
  }

  axes() {
    return this.#fields.flatMap((field) => field.axes);
  }

  enable(name, enabled) {
    this.#fields.find((field) => field.name === name).enable(enabled);
  }

  /** Shows each note at its field, in place of those before, and returns the notes that have none. */
  say(notes) {
    this.#fields.forEach((field) => field.say(notes.filter((note) => note.name === field.name)));
    return notes.filter((note) => !this.#fields.some((field) => field.name === note.name));
  }
}
