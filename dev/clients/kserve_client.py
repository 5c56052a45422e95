# SPDX-License-Identifier: Apache-2.0
"""KServe's REST client: kserve_client.py URL EXAMPLE."""
import asyncio

import httpx
from kserve import InferenceRESTClient, InferInput, InferRequest
from kserve.inference_client import RESTConfig
from kserve.protocol.infer_type import RequestedOutput

from model import OUTPUTS, PARAMETERS, main, refused, same


def tensors(model, binary):
    for name, datatype, values in model.inputs():
        tensor = InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values, binary_data=binary)
        yield tensor


async def ask(model):
    client = InferenceRESTClient(RESTConfig(protocol="v2"))
    assert await client.is_server_live(model.url)
    assert await client.is_server_ready(model.url)
    assert await client.is_model_ready(model.url, model.name)
    assert not await client.is_model_ready(model.url, "nobody")

    expected = model.expected()
    for binary in True, False:
        request = InferRequest(
            model.name,
            list(tensors(model, binary)),
            request_id="7",
            parameters=PARAMETERS,
            request_outputs=[RequestedOutput(name, {"binary_data": binary}) for name in OUTPUTS],
        )
        response = await client.infer(model.url, request, model_name=model.name)
        assert response.id == "7"
        same({output.name: output.as_numpy() for output in response.outputs}, expected)

        plain = InferRequest(model.name, list(tensors(model, binary)))
        response = await client.infer(model.url, plain, model_name=model.name)
        assert [output.name for output in response.outputs] == ["y_pred", "y_pred_interval"]

    request = InferRequest(model.name, list(tensors(model, False)), parameters={"n_samples": 0})
    try:
        await client.infer(model.url, request, model_name=model.name)
        raise AssertionError("n_samples 0 is not refused")
    except httpx.HTTPStatusError as error:
        refused(error, "400", "parameters.n_samples: Input should be greater than or equal to 1")
    await client.close()


main(lambda model: asyncio.run(ask(model)))
