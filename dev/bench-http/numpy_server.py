#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""numpy_server.py TRACE: the model of examples/sales as somebody who knows NumPy would serve it, for 'dev/bench http'.

Listens at any free port of 127.0.0.1, in one process or in as many as the environment says by WORKERS. It takes the same
draws of the posterior as the runtime, so that the answers differ by chance alone.
"""
import os
import sys
from functools import lru_cache

import h5py
import numpy as np
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()
rng = np.random.default_rng()
trace = os.environ.setdefault("TRACE", sys.argv[-1])  # by the environment for further processes
with h5py.File(trace) as file:
    posterior = file["posterior"]
    beta = posterior["beta"][:].reshape(-1, posterior["beta"].shape[-1]).T.copy()  # a category's draws side by side
    sigma = posterior["sigma"][:].reshape(-1)


class Row(BaseModel):
    x: float = Field(ge=0)
    category: int = Field(ge=0, lt=len(beta))


class AlgoParam(BaseModel):
    n_samples: int = Field(100, ge=1, le=100_000)


class Question(BaseModel):
    data: Row | list[Row]
    algo_param: AlgoParam = AlgoParam()


class Interval(Question):
    hdi_probability: float = Field(0.95, gt=0, lt=1)


class Density(Question):
    bins: int = Field(5, ge=1)


@lru_cache(maxsize=16)
def draws(n):
    """beta and sigma of n draws, spread over all of them."""
    i = np.arange(n)
    chosen = i * sigma.size // n if n < sigma.size else i % sigma.size
    return beta[:, chosen], sigma[chosen]


def sample(question):
    """Samples of the posterior predictive distribution, a row each."""
    rows = question.data if isinstance(question.data, list) else [question.data]
    slopes, scales = draws(question.algo_param.n_samples)
    x = np.array([row.x for row in rows])
    mu = slopes[[row.category for row in rows]] * x[:, None]
    return mu + scales * rng.standard_normal(mu.shape)


def answer(question, **members):
    """An element for each row, or that of the only one."""
    if not isinstance(question.data, list):
        members = {name: values[0] for name, values in members.items()}
    return {**members, "algo_param": question.algo_param.n_samples, "model_version": "numpy"}


# 'async', since handing over to a thread takes longer than most answers


@app.post("/predict/v1.0.0/point")
async def point(question: Question):
    return answer(question, y_pred=np.median(sample(question), axis=1).tolist())


@app.post("/predict/v1.0.0/interval")
async def interval(question: Interval):
    y = np.sort(sample(question), axis=1)
    n = y.shape[1]
    steps = min(int(question.hdi_probability * n), n - 1)  # as ArviZ counts
    first = np.argmin(y[:, steps:] - y[:, : n - steps], axis=1)
    row = np.arange(len(y))
    return answer(question, y_pred_lower=y[row, first].tolist(), y_pred_upper=y[row, first + steps].tolist())


@app.post("/predict/v1.0.0/density")
async def density(question: Density):
    histograms = [np.histogram(y, bins=question.bins, density=True) for y in sample(question)]
    return answer(
        question,
        y_pred_bin_mids=[((edges[1:] + edges[:-1]) / 2).tolist() for _, edges in histograms],
        y_pred_density=[heights.tolist() for heights, _ in histograms],
    )


if __name__ == "__main__":
    uvicorn.run("numpy_server:app", port=0, workers=int(os.environ.get("WORKERS", "1")), access_log=False)
