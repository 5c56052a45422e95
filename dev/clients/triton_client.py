# SPDX-License-Identifier: Apache-2.0
"""Triton's HTTP clients, the blocking and the asynchronous one: triton_client.py URL EXAMPLE."""
import asyncio

import tritonclient.http as blocking
import tritonclient.http.aio as asynchronous

from model import OUTPUTS, PARAMETERS, main, refused, same


def tensors(model, binary):
    for name, datatype, values in model.inputs():
        tensor = blocking.InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values, binary_data=binary)
        yield tensor


def by_name(result):
    return {name: result.as_numpy(name) for name in OUTPUTS}


def check(model):
    place = model.url.removeprefix("http://")
    client = blocking.InferenceServerClient(place)
    assert client.is_server_live() and client.is_server_ready()
    assert client.is_model_ready(model.name) and client.is_model_ready(model.name, model.version)
    assert not client.is_model_ready("nobody") and not client.is_model_ready(model.name, "none")
    assert client.get_server_metadata()["name"] == "credence"
    assert client.get_model_metadata(model.name, model.version) == model.metadata

    expected = model.expected()
    for binary in True, False:
        inputs = list(tensors(model, binary))
        outputs = [blocking.InferRequestedOutput(name, binary_data=binary) for name in OUTPUTS]
        result = client.infer(
            model.name, inputs, model.version, outputs, request_id="7", parameters=PARAMETERS, priority=1, timeout=9
        )
        assert result.get_response()["id"] == "7"
        same(by_name(result), expected)
        plain = client.infer(model.name, inputs)
        assert plain.as_numpy("y_pred").shape == (len(model.rows),)
        assert plain.as_numpy("y_pred_interval").shape == (len(model.rows), 2)
        same(by_name(asyncio.run(ask(place, model, inputs, outputs))), expected)

    for name, parameters, reasons in (
        ("nobody", {}, ["404", "there is no model 'nobody' here; request"]),
        (model.name, {"seed": -1}, ["400", "parameters.seed: Input should be greater than or equal to 0"]),
    ):
        try:
            client.infer(name, inputs, parameters=parameters)
            raise AssertionError(f"{name} {parameters} is not refused")
        except blocking.InferenceServerException as error:
            refused(error, *reasons)
    client.close()


async def ask(place, model, inputs, outputs):
    async with asynchronous.InferenceServerClient(place) as client:
        return await client.infer(model.name, inputs, outputs=outputs, parameters=PARAMETERS)


main(check)
