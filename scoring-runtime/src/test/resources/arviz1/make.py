# SPDX-License-Identifier: Apache-2.0
"""Writes trace.nc, as ArviZ 1.x writes it, and what its summary says of it."""
import json

import arviz_stats as azs
import numpy as np
from arviz_base import from_dict

random = np.random.default_rng(7)
noise = random.standard_normal((4, 120, 3))
walk = np.empty_like(noise)
walk[:, 0] = noise[:, 0]
for i in range(1, walk.shape[1]):
    walk[:, i] = 0.5 * walk[:, i - 1] + noise[:, i]
data = from_dict(
    {
        "posterior": {"beta": walk[..., :2], "sigma": np.exp(walk[..., 2] / 4)},
        "sample_stats": {"diverging": np.zeros((4, 120), dtype=bool)},
    },
    coords={"group": ["a", "b"]},
    dims={"beta": ["group"]},
)
data.to_netcdf("trace.nc", engine="h5netcdf")
posterior = data["posterior"].to_dataset()
summary = azs.summary(data, round_to="none")
ends = azs.ess(posterior, method="tail", prob=(0.055, 0.945))
values = {"beta[a]": ends["beta"].values[0], "beta[b]": ends["beta"].values[1], "sigma": ends["sigma"].values}
json.dump(
    {
        name: {
            "eti89_lb": float(row["eti89_lb"]),
            "eti89_ub": float(row["eti89_ub"]),
            "ess_tail_5.5%": float(values[name]),
            "ess_tail_11%": float(row["ess_tail"]),
            "ess_bulk": float(row["ess_bulk"]),
            "r_hat": float(row["r_hat"]),
        }
        for name, row in summary.iterrows()
    },
    open("summary.json", "w"),
    indent=2,
)
print(summary.to_string(), dict(data["posterior"].attrs), data.attrs)
