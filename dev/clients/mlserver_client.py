# SPDX-License-Identifier: Apache-2.0
"""MLServer's types, codecs and its command for batches: mlserver_client.py URL EXAMPLE."""
import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import numpy as np
import pandas as pd
from mlserver.codecs import NumpyCodec, PandasCodec, StringCodec
from mlserver.types import (
    InferenceRequest,
    InferenceResponse,
    MetadataModelResponse,
    MetadataServerResponse,
    Parameters,
    RequestOutput,
)

from model import OUTPUTS, PARAMETERS, main, same


def call(model, path, body=None):
    headers = {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(model.url + path, body, headers), timeout=20) as response:
        return response.read()


def infer(model, request):
    body = request.model_dump_json().encode()
    response = InferenceResponse.model_validate_json(call(model, f"/v2/models/{model.name}/infer", body))
    assert response.model_name == model.name and response.model_version == model.version
    return {output.name: NumpyCodec.decode_output(output) for output in response.outputs}


def codecs(model):
    for name, datatype, values in model.inputs():
        if datatype == "BYTES":
            yield StringCodec.encode_input(name, list(values))
        else:
            yield NumpyCodec.encode_input(name, values)


def check(model):
    MetadataServerResponse.model_validate_json(call(model, "/v2"))
    metadata = MetadataModelResponse.model_validate_json(call(model, f"/v2/models/{model.name}"))
    assert [tensor.name for tensor in metadata.outputs][: len(OUTPUTS)]

    expected = model.expected()
    requested = {
        "parameters": Parameters(**PARAMETERS),
        "outputs": [RequestOutput(name=name) for name in OUTPUTS],
    }
    request = InferenceRequest(inputs=list(codecs(model)), **requested)
    same(infer(model, request), expected)

    if not any(isinstance(value, list) for value in model.rows[0].values()):  # pandas has no vectors
        frame = PandasCodec.encode_request(pd.DataFrame(model.rows))
        plain = infer(model, frame)
        assert list(plain) == ["y_pred", "y_pred_interval"]
        frame.parameters = Parameters(**frame.parameters.model_dump(), **PARAMETERS)
        frame.outputs = requested["outputs"]
        same(infer(model, frame), expected)

    for options in [], ["--binary-data"], ["--batch-size", str(len(model.rows))]:
        batches(model, options)


def batches(model, options):
    """Each row is a request of its own; the command may put several together."""
    requests = []
    for row in range(len(model.rows)):
        inputs = [
            {"name": name, "shape": [1, *values.shape[1:]], "datatype": datatype, "data": values[[row]].flatten().tolist()}
            for name, datatype, values in model.inputs()
        ]
        requests.append(json.dumps({"id": str(row), "inputs": inputs, "outputs": [{"name": "y_pred"}]}))
    with tempfile.TemporaryDirectory() as folder:
        given, got = Path(folder, "requests"), Path(folder, "responses")
        given.write_text("\n".join(requests) + "\n")
        place = model.url.removeprefix("http://")
        command = ["infer", "--url", place, "--model-name", model.name, "--input-data-path", given, "--output-data-path", got]
        subprocess.run(
            [sys.executable, "-c", "from mlserver.cli import main; main()", *command, *options],
            check=True,
            capture_output=True,
        )
        responses = [json.loads(line) for line in got.read_text().splitlines()]
    answers = {response["id"]: response["outputs"][0]["data"] for response in responses}
    together = infer(model, InferenceRequest(inputs=list(codecs(model))))["y_pred"]
    for row in range(len(model.rows)):
        if "--batch-size" in options or row == 0:  # alone, every row is the first
            assert np.array_equal(answers[str(row)], together[[row]]), f"{answers} are not {together}"


main(check)
