// SPDX-License-Identifier: Apache-2.0
import { byId } from "./dom.js";

const REST_MILLIS = 700;
let timer;

/** Has a screen reader say the last of the texts that come in quick succession. */
export function announce(text) {
  clearTimeout(timer);
  timer = setTimeout(() => (byId("announcement").textContent = text), REST_MILLIS);
}
