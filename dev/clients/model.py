# SPDX-License-Identifier: Apache-2.0
"""Expected results of the Open Inference Protocol's clients: those that the prediction routes return."""
import json
import sys
import urllib.request
from pathlib import Path

import numpy as np

PARAMETERS = {"n_samples": 50, "seed": 7, "hdi_probability": 0.9, "quantiles": "0.05,0.5,0.95"}
OUTPUTS = ["y_pred", "y_pred_interval", "y_pred_quantiles", "y_pred_samples"]
DTYPES = {"FP64": np.float64, "INT64": np.int64, "BOOL": np.bool_, "BYTES": np.object_}


class Model:
    """The model of an example, at a URL."""

    def __init__(self, url, example):
        self.url = url.rstrip("/")
        self.name = self._get("/version")["model_name"]
        self.metadata = self._get(f"/v2/models/{self.name}")
        self.version = self.metadata["versions"][0]
        requests = [json.loads(file.read_text()) for file in sorted(Path(example, "requests").glob("*.json"))]
        rows = [request["data"] for request in requests]
        # one row each; a tensor has no names for the elements of a vector
        self.rows = [row for row in rows if isinstance(row, dict) and not any(isinstance(value, dict) for value in row.values())]

    def _get(self, path, body=None):
        request = urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)

    def _predict(self, question, **fields):
        algorithm = {"n_samples": PARAMETERS["n_samples"], "seed": PARAMETERS["seed"]}
        body = {"data": self.rows, "algo_param": algorithm, **fields}
        return self._get(f"/predict/v1.0.0/{question}", json.dumps(body).encode())

    def inputs(self):
        """Name, datatype and values of each input, a row an element."""
        for tensor in self.metadata["inputs"]:
            name, datatype = tensor["name"], tensor["datatype"]
            yield name, datatype, np.array([row[name] for row in self.rows], dtype=DTYPES[datatype])

    def expected(self):
        """The outputs for PARAMETERS, by name."""
        interval = self._predict("interval", hdi_probability=PARAMETERS["hdi_probability"])
        quantiles = [float(share) for share in PARAMETERS["quantiles"].split(",")]
        return {
            "y_pred": np.array(self._predict("point")["y_pred"]),
            "y_pred_interval": np.column_stack([interval["y_pred_lower"], interval["y_pred_upper"]]),
            "y_pred_quantiles": np.array(self._predict("quantiles", quantiles=quantiles)["y_pred_quantiles"]),
            "y_pred_samples": np.array(self._predict("samples")["y_pred_samples"]),
        }


def main(check):
    """Runs a client's check with the model of the command line: URL EXAMPLE."""
    url, example = sys.argv[1:]
    model = Model(url, example)
    check(model)
    print(f"{Path(sys.argv[0]).stem}: answers for {len(model.rows)} rows of {model.name} agree")


def same(actual, expected):
    """To the last bit."""
    for name, values in expected.items():
        assert np.array_equal(actual[name], values), f"{name}: {actual[name]} is not {values}"


def refused(error, *parts):
    """An error must tell its status and its reason."""
    for part in parts:
        assert part in str(error), f"'{part}' is not in: {error}"
