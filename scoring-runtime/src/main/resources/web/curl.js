// SPDX-License-Identifier: Apache-2.0
import { address } from "./api.js";

/** The shell command of a request. */
export function curl(question, body) {
  const json = JSON.stringify(body).replaceAll("'", "'\\''");
  return `curl -s -H 'Content-Type: application/json' -d '${json}' ${address(question)}`;
}

/** Copies an element's text, also where the page came without TLS and browsers keep the clipboard shut. */
export async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    document.execCommand("copy");
  }
}
