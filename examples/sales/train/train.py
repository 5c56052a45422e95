#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the model of examples/sales: reads a data set, fits it with PyMC, measures the error on rows that were held out, and
writes the posterior for Credence to serve.

    y ~ Normal(beta[category] * x, sigma)

settings, all from the environment:
  CREDENCE_OUTPUT_URI   where the trace goes: s3://BUCKET/KEY.nc, or a path or file: URI; required, set by Credence
  DATA_URI              the data set, a CSV file with the columns x, category and y (others are ignored): s3://BUCKET/KEY.csv, or a
                        path or file: URI; without it a data set is generated
  DATA_ROWS, DATA_SEED  rows (500) and seed (1234) of the generated data set
  TUNE, DRAWS           steps of each of the four chains, before (1000) and in (1000) the posterior
  SEED                  seed of the chains and of the choice of rows to hold out (42)
  CORES                 chains that run at once (1: each process compiles the model for itself, which takes longer than to sample it)
  CREDENCE_MODEL, CREDENCE_NAMESPACE, CREDENCE_RUN_ID
                        noted in the trace; set by Credence
  AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...
                        as boto3 knows them; the region is us-east-1 if none is named

The trace appears at once, as a whole, or not at all. The exit code is 0 if it is there, else 1, and the last line says why.
"""
import argparse
import csv
import dataclasses
import hashlib
import io
import json
import logging
import math
import os
import platform
import random
import signal
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import warnings

# NumPy, PyMC and boto3 take seconds to load: each is imported where it is used, so that wrong settings and bad data are told at once.

# As spec.likelihood in examples/sales/model.yaml; carried by the trace, it need not be there.
LIKELIHOOD = {
    "inputs": [{"name": "x", "type": "number", "minimum": 0}, {"name": "category", "type": "integer"}],
    "family": "Normal",
    "parameters": {"mu": "beta[category] * x", "sigma": "sigma"},
}
CHAINS = 4
HELD_OUT = 5  # every fifth row of a category
COLUMNS = ("x", "category", "y")


class Fault(Exception):
    """What keeps the model from being trained, in words for who runs it."""


@dataclasses.dataclass(frozen=True)
class Settings:
    output: str
    data: str | None
    data_rows: int
    data_seed: int
    tune: int
    draws: int
    seed: int
    cores: int

    @staticmethod
    def of(env):
        def number(name, default, least):
            text = env.get(name) or str(default)
            if not (text.isascii() and text.isdigit() and int(text) >= least):
                raise Fault(f"{name} is '{text}': set it to a whole number of at least {least}, or leave it out for {default}")
            return int(text)

        output = env.get("CREDENCE_OUTPUT_URI")
        if not output:
            raise Fault("CREDENCE_OUTPUT_URI is not set: set it to where the trace is to go, for example s3://models/sales/trace.nc or trace.nc")
        for name, uri in (("CREDENCE_OUTPUT_URI", output), ("DATA_URI", env.get("DATA_URI"))):
            if uri and not location(uri):
                raise Fault(f"{name} is '{uri}': set it to s3://BUCKET/KEY, a file: URI or a path")
        return Settings(
            output,
            env.get("DATA_URI") or None,
            number("DATA_ROWS", 500, 1),
            number("DATA_SEED", 1234, 0),
            number("TUNE", 1000, 1),
            number("DRAWS", 1000, 4),
            number("SEED", 42, 0),
            number("CORES", 1, 1),
        )


@dataclasses.dataclass(frozen=True)
class Data:
    """Rows (x, category, y), where they came from, and the SHA-256 of the bytes there."""

    rows: list
    uri: str
    sha256: str

    @property
    def categories(self):
        return sorted({category for _, category, _ in self.rows})


def say(message):
    print(message, flush=True)


# --- places


def location(uri):
    """(bucket, key) in S3, (None, path) of a file, None if it is neither."""
    parts = urllib.parse.urlsplit(uri)
    if parts.scheme == "s3":
        key = uri.partition("://")[2].partition("/")[2]  # as it stands: keys may hold ? and #
        return (parts.netloc, key) if parts.netloc and key else None
    if parts.scheme == "file":
        return (None, urllib.request.url2pathname(parts.path)) if parts.path and parts.netloc in ("", "localhost") else None
    return None if "://" in uri else (None, uri)


def s3(what, action):
    """action(client), its failure as a Fault about what."""
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    config = {"connect_timeout": 5, "read_timeout": 60, "retries": {"mode": "standard", "total_max_attempts": 4}}
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:  # stores other than Amazon's seldom have a host name a bucket, nor all of its checksums
        config |= {"s3": {"addressing_style": "path"}, "request_checksum_calculation": "when_required"}
        config |= {"response_checksum_validation": "when_required"}
    at = f" at {endpoint}" if endpoint else ""
    try:
        session = boto3.session.Session()
        return action(session.client("s3", region_name=session.region_name or "us-east-1", config=Config(**config)))
    except ClientError as e:
        error = e.response["Error"]
        raise Fault(f"{what}: S3{at} answers {error.get('Code')}: {error.get('Message')}") from e
    except (BotoCoreError, ValueError) as e:  # ValueError: an endpoint that is no URL
        raise Fault(f"{what}: S3{at} cannot be used: {e}; AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY say which and as whom") from e


def read(uri):
    bucket, path = location(uri)
    what = f"cannot read the data set {uri}"
    if bucket:
        return s3(what, lambda client: client.get_object(Bucket=bucket, Key=path)["Body"].read())
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as e:
        raise Fault(f"{what}: {e.strerror}") from e


def write(idata, uri):
    """Puts a posterior as NetCDF where it shows only when it is complete: one request to S3, or a file that gets its name last."""
    bucket, path = location(uri)
    what = f"cannot write the trace {uri}"
    folder = None if bucket else os.path.dirname(os.path.abspath(path))
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".trace-") as work:
            part = os.path.join(work, "trace.nc")
            idata.to_netcdf(part, engine="h5netcdf")
            if bucket:
                with open(part, "rb") as body:
                    s3(what, lambda client: client.put_object(Bucket=bucket, Key=path, Body=body))
            else:
                with open(part, "rb+") as file:
                    os.fsync(file.fileno())
                os.replace(part, path)
    except OSError as e:
        raise Fault(f"{what}: {e.strerror or e}") from e


# --- data


def read_data(settings):
    if not settings.data:
        text = generate(settings.data_rows, settings.data_seed)
        uri = f"generated:rows={settings.data_rows},seed={settings.data_seed}"
        say(f"data: DATA_URI is not set, so {settings.data_rows} rows are generated with seed {settings.data_seed}")
        return Data(parse(text, uri), uri, hashlib.sha256(text.encode()).hexdigest())
    content = read(settings.data)
    try:
        text = content.decode("utf-8-sig")  # spreadsheets put a byte order mark first
    except UnicodeDecodeError as e:
        raise Fault(f"the data set {settings.data} is not UTF-8 text: byte {e.start}") from e
    data = Data(parse(text, settings.data), settings.data, hashlib.sha256(content).hexdigest())
    say(f"data: {len(data.rows)} rows of {data.uri}, sha256 {data.sha256}")
    return data


def generate(count, seed):
    """A data set as CSV: slopes 1, 1.25 and 1.5, noise 0.75."""
    chance = random.Random(seed)
    lines = [",".join(COLUMNS)]
    for _ in range(count):
        category, x = chance.randrange(3), chance.uniform(0.5, 10)
        lines.append(f"{x:.4f},{category},{chance.gauss((1 + 0.25 * category) * x, 0.75):.4f}")
    return "\n".join(lines) + "\n"


def parse(text, uri):
    reader = csv.reader(io.StringIO(text, newline=""))
    names = [name.strip() for name in next(reader, [])]
    if not names:
        raise Fault(f"the data set {uri} is empty: its first line has to name the columns x, category and y")
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise Fault(f"the data set {uri} has no column {' and no '.join(missing)}: x, category and y are needed, it has {', '.join(names)}")
    places = [names.index(name) for name in COLUMNS]
    rows = []
    for row in reader:
        if not row:
            continue
        values = []
        for name, place in zip(COLUMNS, places):
            cell = row[place].strip() if place < len(row) else ""
            try:
                value = int(cell) if name == "category" else float(cell)
                if not math.isfinite(value):
                    raise ValueError
            except ValueError:
                kind = "a whole number" if name == "category" else "a finite number"
                raise Fault(f"the data set {uri}, line {reader.line_num}: {name} is '{cell}', not {kind}") from None
            values.append(value)
        rows.append(tuple(values))
    if not rows:
        raise Fault(f"the data set {uri} has no rows below the names of its columns")
    return rows


def split(data, seed):
    """(rows to learn from, rows to measure the error with): by chance, a fifth of every category held out, so that each has rows to learn from."""
    rows = list(data.rows)
    random.Random(seed).shuffle(rows)
    train, held_out, seen = [], [], {}
    for row in rows:
        seen[row[1]] = seen.get(row[1], 0) + 1
        (train if seen[row[1]] % HELD_OUT else held_out).append(row)
    return train, held_out


# --- the model


def columns(rows, categories):
    """x, the place of the category, and y."""
    import numpy as np

    return (
        np.array([x for x, _, _ in rows], float),
        np.array([categories.index(category) for _, category, _ in rows], int),
        np.array([y for _, _, y in rows], float),
    )


def fit(rows, categories, settings):
    started = time.monotonic()
    warnings.filterwarnings("ignore", "overflow encountered", RuntimeWarning, "pymc")  # of step sizes that are tried and given up
    warnings.filterwarnings("ignore", category=FutureWarning, module="arviz")  # an announcement
    import pymc as pm

    logging.getLogger("pymc").setLevel(logging.WARNING)
    x, category, y = columns(rows, categories)
    with pm.Model(coords={"category": categories}):
        x = pm.Data("x", x, dims="row")  # Data: kept in the trace, so that Credence warns of inputs beyond them
        category = pm.Data("category", category, dims="row")
        beta = pm.Normal("beta", mu=0, sigma=2, dims="category")
        sigma = pm.HalfNormal("sigma", sigma=2)
        pm.Normal("y", mu=beta[category] * x, sigma=sigma, observed=y, dims="row")
        say(f"sampling: {CHAINS} chains of {settings.tune} steps to tune and {settings.draws} draws")
        idata = pm.sample(
            draws=settings.draws,
            tune=settings.tune,
            chains=CHAINS,
            cores=settings.cores,
            random_seed=settings.seed,
            progressbar=False,
            callback=progress(settings, started),
            compute_convergence_checks=False,  # the gate's, on the trace that was written
            compile_kwargs={"mode": "NUMBA"},  # needs no C compiler
        )
    return idata


def progress(settings, started):
    steps = [0] * CHAINS

    def count(trace, draw):
        steps[draw.chain] += 1
        if steps[draw.chain] in (settings.tune, settings.tune + settings.draws):
            done = "is tuned" if draw.tuning else f"has its {settings.draws} draws"
            say(f"sampling: chain {draw.chain} {done} after {time.monotonic() - started:.1f} s")

    return count


def diagnose(idata):
    import arviz as az

    used = idata.posterior[["beta", "sigma"]]
    rhat = float(az.rhat(used).to_array().max())
    bulk, tail = (float(az.ess(used, method=method).to_array().min()) for method in ("bulk", "tail"))
    say(f"posterior: R-hat {rhat:.4f}, ESS {bulk:.0f} bulk and {tail:.0f} tail, {int(idata.sample_stats['diverging'].sum())} divergences")
    for name, values in (("beta", used["beta"].mean(("chain", "draw")).values), ("sigma", [used["sigma"].mean().item()])):
        say(f"posterior: mean of {name} {', '.join(f'{value:.3f}' for value in values)}")


def held_out_error(idata, rows, categories, seed):
    """{rmse of the predictive mean, coverage_94 of the central 94 % interval}; nothing without rows."""
    import numpy as np

    if not rows:
        say("held out: no rows, since no category has as many as five")
        return {}
    x, category, y = columns(rows, categories)
    posterior = idata.posterior.stack(sample=("chain", "draw"))
    mean = posterior["beta"].transpose("sample", "category").values[:, category] * x
    drawn = np.random.default_rng(seed).normal(mean, posterior["sigma"].values[:, None])
    low, high = np.quantile(drawn, [0.03, 0.97], axis=0)
    error = {
        "held_out_rmse": float(np.sqrt(np.mean((mean.mean(axis=0) - y) ** 2))),
        "held_out_coverage_94": float(np.mean((low <= y) & (y <= high))),
    }
    say(f"held out: {len(rows)} rows, RMSE {error['held_out_rmse']:.4f}, the 94 % interval covers {error['held_out_coverage_94']:.1%}")
    return error


def versions():
    import h5netcdf, numba, numpy, pymc, pytensor  # noqa: E401

    return ", ".join([f"Python {platform.python_version()}"] + [f"{m.__name__} {m.__version__}" for m in (pymc, pytensor, numba, numpy, h5netcdf)])


def describe(idata, data, train, held_out, error, settings, env):
    """Notes in the trace how it came to be; Credence shows it on the model's card."""
    idata.attrs.update(
        {
            "credence_likelihood": json.dumps(LIKELIHOOD),
            "data_uri": data.uri,
            "data_sha256": data.sha256,
            "data_rows": len(data.rows),
            "training_rows": len(train),
            "held_out_rows": len(held_out),
            "seed": settings.seed,
            "libraries": versions(),
            "created_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        }
        | error
        | {name.lower(): env[name] for name in ("CREDENCE_MODEL", "CREDENCE_NAMESPACE", "CREDENCE_RUN_ID") if env.get(name)}
    )


def train(settings, env=os.environ):
    """Reads, fits, and describes: the posterior, ready to be written."""
    data = read_data(settings)
    rows, held_out = split(data, settings.seed)
    idata = fit(rows, data.categories, settings)
    diagnose(idata)
    error = held_out_error(idata, held_out, data.categories, settings.seed)
    describe(idata, data, rows, held_out, error, settings, env)
    return idata


def end_when_told():
    """The first process of a container ignores SIGTERM unless it says what to do."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def main():
    argparse.ArgumentParser(prog="train.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    end_when_told()
    started = time.monotonic()
    try:
        settings = Settings.of(os.environ)
        write(train(settings), settings.output)
    except Fault as e:
        sys.exit(f"train.py: {e}")
    say(f"done: {settings.output} written after {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
