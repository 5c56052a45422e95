// SPDX-License-Identifier: Apache-2.0
import { Unavailable } from "./api.js";

const GATHER_MILLIS = 20;
const RETRY_MILLIS = 1_500;
const OVERTAKEN_MILLIS = 250;

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/**
 * Asks the newest question: one at a time, and of those that come meanwhile only the last one, so
 * that an old answer never follows a new one and the service is never flooded.
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

  /** Asks a question, unless it was the last one. */
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
    }
  }

  /** Ends the wait for a slow answer that nobody wants any more. */
  interrupt() {
    this.#current?.abort();
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
    const start = performance.now();
    try {
      const answer = await this.#way.ask(question, signal);
      // one that was overtaken is dropped, unless it came so fast that it shows a movement
      if (this.#next === null || performance.now() - start < OVERTAKEN_MILLIS) {
        this.#way.show(answer, question);
      }
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
