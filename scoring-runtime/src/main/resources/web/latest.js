// SPDX-License-Identifier: Apache-2.0
import { Unavailable } from "./api.js";

const GATHER_MILLIS = 20;
const OVERTAKEN_MILLIS = 250;
const RETRY_MILLIS = 1_500;

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/**
 * Sends the latest request: one at a time, and of those that arrive meanwhile only the last one, so
 * that an old response never follows a new one and the service is not overloaded. A superseded
 * response is still shown if it arrives immediately, so that a plot follows a slider; otherwise the
 * request is cancelled, and the service stops computing it.
 */
export class Latest {
  #way;
  #asked = null;
  #next = null;
  #current = null;

  /**
   * @param way what to do: ask(question, signal) gives the answer, show(answer, question) and
   *     fail(error) take it, busy(whether) tells whether one is awaited
   */
  constructor(way) {
    this.#way = way;
  }

  /** Sends a request, unless it equals the last one. */
  put(question) {
    const text = JSON.stringify(question);
    if (text === this.#asked) {
      return;
    }
    this.#asked = text;
    this.#next = { question };
    this.#way.busy(true);
    if (this.#current === null) {
      this.#work();
    } else {
      const overtaken = this.#current;
      setTimeout(() => overtaken.abort(), OVERTAKEN_MILLIS);
    }
  }

  async #work() {
    this.#current = new AbortController();
    await pause(GATHER_MILLIS); // one movement makes many events
    while (this.#next !== null) {
      const { question } = this.#next;
      this.#next = null;
      this.#current = new AbortController();
      await this.#answer(question, this.#current.signal);
    }
    this.#current = null;
    this.#way.busy(false);
  }

  async #answer(question, signal) {
    try {
      this.#way.show(await this.#way.ask(question, signal), question);
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      this.#way.fail(failure);
      if (failure instanceof Unavailable) {
        await pause(RETRY_MILLIS);
        this.#next ??= { question };
      }
    }
  }
}
