# SPDX-License-Identifier: Apache-2.0
"""Writes trace.nc, with labels of many kinds, and what xarray's sel finds into expected.json.

A value is what a request's JSON holds, as its text; what is expected is the number of the label,
or null if sel finds none, or more than one. Three differ on purpose: a time with the zone Z is the
same in UTC, where times without a zone are, though sel does not compare the two; an offset may be
written otherwise, but is not found; and a number with a point or an exponent may have lost digits.

    pip install xarray==2026.9.0 netCDF4==1.7.5.1 pandas==3.1.1 numpy==2.4.6
    python make.py
"""

import json
import pathlib

import numpy as np
import xarray as xr

PLACE = pathlib.Path(__file__).parent
BASE = 1541815603606036480
COORDS = {
    "store": np.array([BASE, BASE + 1, 2**53, 7, -BASE - 1], "i8"),
    "hash": np.array([2**64 - 1, 2**63, 2**63 + 1, 2**53 + 1, 12], "u8"),
    "dose": np.array([0.1, 0.2, 1 / 3, 16777216, -5], "f4"),
    "half": np.array([0.1, 0.25, 3, 100, -7], "f4").astype("f8"),
    "day": np.array(["2024-01-01", "2024-02-01", "2024-02-02", "2025-03-01", "1969-12-31"], "M8[ns]"),
    "hour": np.array(
        ["2024-01-01T00:00", "2024-01-01T12:30", "2024-02-01T06:00", "2024-03-01T00:00", "2026-01-01T00:00"],
        "M8[ns]",
    ),
    "place": ["Caf\u00e9", "o\u0308st", "a\u00a0b", "north", "north "],
}
NUMBERS = {
    "store": [BASE, BASE + 1, BASE + 2, BASE + 10, 2**53, 2**53 + 1, 7, "7.0", -BASE - 1, -BASE, 2**64, "1.54e18", "2.5"],
    "hash": [2**64 - 1, 2**64 - 2, 2**63, 2**63 + 1, 2**53 + 1, 2**53, 2**53 + 2, 12, 13, -1],
    "dose": [0.1, "0.10000000149011612", 0.2, "0.3333333333333333", "0.33333334", 0.3333, 16777216, 16777217, -5, 5],
    "half": ["0.1", "0.10000000149011612", 0.25, 3, "3.0", 100, -7, 7],
}
TEXTS = {
    "day": [
        "2024-01-01", "2024-01-01T00:00:00", "2024-01-01 00:00", "2024-01-01T00", "2024-01-01T00:00:00.000000000",
        "2024-01-01T00:00:00.000Z", "2024-02-01T00:00:00Z", "20240201", "2024-01", "2024-02", "2025", "2024", "1969-12-31",
        "2024-01-01T06:00:00", "2024-01-02", "2024-02-30", "2024-01-01T02:00:00+02:00", "yesterday", "",
    ],
    "hour": [
        "2024-01-01T00:00:00", "2024-01-01T00:00:00.000Z", "2024-01-01T12:30", "2024-01-01T12:30:00", "2024-01-01 12:30",
        "2024-01-01T12", "2024-01-01", "2024-02-01", "2024-02", "2024-03-01", "2026", "2024-01-01T12:30:01",
        "2024-02-01T08:00:00+02:00",
    ],
    "place": [
        "Caf\u00e9", "Cafe\u0301", "o\u0308st", "\u00f6st", "a\u00a0b", "a b", "north", "north ", "North", "north\u200b",
    ],
}


def found(array, dimension, value):
    if isinstance(value, str) and value.endswith("Z"):
        value = value[:-1]  # in UTC
    if isinstance(value, str) and ("+" in value or value in ("yesterday", "")):
        return None
    try:
        values = np.atleast_1d(array.sel({dimension: value}).values)
        return float(values[0]) if len(values) == 1 else None
    except (KeyError, OverflowError, ValueError):
        return None


def main():
    dataset = xr.Dataset(
        {
            "b_" + name: (("chain", "draw", name), np.arange(5.0) + np.zeros((2, 4, 5)))
            for name in COORDS
        },
        COORDS,
    )
    dataset.to_netcdf(PLACE / "trace.nc", group="posterior", engine="netcdf4")
    dataset = xr.open_dataset(PLACE / "trace.nc", group="posterior", engine="netcdf4")
    rows = []
    for name in COORDS:
        array = dataset["b_" + name].isel(chain=0, draw=0)
        for value in NUMBERS.get(name, []):
            text = str(value)
            number = json.loads(text)
            lost = isinstance(number, float) and abs(number) >= 2**53
            rows.append([name, text, None if lost else found(array, name, number)])
        for value in TEXTS.get(name, []):
            rows.append([name, json.dumps(value), found(array, name, value)])
    lines = ",\n".join(" " + json.dumps(row) for row in rows)
    (PLACE / "expected.json").write_text("[\n" + lines + "\n]\n")


main()
