// SPDX-License-Identifier: Apache-2.0
// The page of a model: waits for it, and puts the parts together.
import { fetchModel } from "./api.js";
import { card, likelihoodText } from "./card.js";
import { copy, curl } from "./curl.js";
import { byId } from "./dom.js";
import { Form } from "./form.js";
import { Latest } from "./latest.js";
import { PredictionSection } from "./prediction-section.js";
import { body } from "./questions.js";
import { ResponseSection } from "./response-section.js";
import { settingInputs } from "./settings.js";

const RETRY_MILLIS = 1_000;

/** The model card, once there is one. */
async function load() {
  for (;;) {
    try {
      return await fetchModel();
    } catch (failure) {
      say(`No model card yet: ${failure.message}.`);
      await new Promise((done) => setTimeout(done, RETRY_MILLIS));
    }
  }
}

/** Only what is new, since a screen reader says it again otherwise. */
function say(text) {
  if (byId("status").textContent !== text) {
    byId("status").textContent = text;
  }
}

function showModel(model) {
  say("");
  document.title = `${model.model_name} – Credence`;
  byId("name").textContent = model.model_name;
  byId("likelihood").textContent = likelihoodText(model.likelihood);
  byId("version").textContent = `version ${model.model_version}`;
  byId("purpose").textContent = model.annotations?.["intended-use"] ?? "";
  byId("caveats").textContent = model.annotations?.caveats ?? "";
  byId("facts").replaceChildren(...card(model));
  byId("settings-frame").open = matchMedia("(min-width: 60rem)").matches; // where there is room
  byId("main").hidden = false;
}

/** Connects the forms with the sections that answer. */
function run(model) {
  const inputs = new Form(byId("inputs"), model.inputs);
  const settings = new Form(byId("settings"), settingInputs(model.defaults));
  const axes = inputs.axes();
  const prediction = new PredictionSection(inputs, settings, model.model_version);
  const predictions = new Latest(prediction);
  const response = axes.length > 0 ? new ResponseSection(axes) : null;
  const responses = response && new Latest(response);
  byId("response").hidden = response === null;

  const state = () => ({ data: inputs.values(), settings: settings.values() });
  const showCommand = () => {
    const question = byId("question").value;
    byId("curl").textContent = curl(question, body(question, state()));
    byId("copy").textContent = "Copy";
  };
  const update = () => {
    const now = state();
    settings.enable("n_samples", now.settings.method !== "exact");
    predictions.put(now);
    responses?.put(response.question(now));
    response?.mark();
    showCommand();
  };

  byId("form").addEventListener("input", (event) => {
    prediction.moving = event.target.type === "range";
    update();
  });
  byId("form").addEventListener("change", () => {
    prediction.rest();
    update();
  });
  byId("form").addEventListener("submit", (event) => event.preventDefault());
  byId("axis").addEventListener("change", update);
  byId("question").addEventListener("change", showCommand);
  byId("copy").addEventListener("click", async () => {
    await copy(byId("curl"));
    byId("copy").textContent = "Copied";
  });
  update();
}

const model = await load();
showModel(model);
run(model);
