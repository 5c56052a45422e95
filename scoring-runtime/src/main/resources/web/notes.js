// SPDX-License-Identifier: Apache-2.0
// Messages of responses about single inputs and settings, as notes: {name, part, text, kind}.
import { range } from "./format.js";

const WARNINGS = {
  extrapolation: ({ range: data }) => `Extrapolation: the data ${data ? `range from ${range(data)}` : "do not reach this value"}.`,
  unseen_level: () => "Not a level of the trace: drawn from the distribution of the levels.",
  undefined_moment: () => "The mean or the variance does not exist.",
};

export function warningNotes(warnings = []) {
  return warnings.map((warning) => ({
    name: warning.field,
    part: [],
    text: WARNINGS[warning.code]?.(warning) ?? warning.code,
    kind: "warning",
  }));
}

/** The notes about inputs and those about settings; paths are [body, data, name, …] and [body, …, name]. */
export function faultNotes(faults) {
  const notes = faults.map(({ loc, msg }) => {
    const path = loc.slice(1);
    const nested = ["data", "algo_param"].includes(path[0]) && path.length > 1;
    const [name, ...part] = nested ? path.slice(1) : path;
    return { ofInput: nested && path[0] === "data", name, part, text: msg, kind: "fault" };
  });
  return { inputs: notes.filter((note) => note.ofInput), settings: notes.filter((note) => !note.ofInput) };
}
