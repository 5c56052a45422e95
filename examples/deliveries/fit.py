# SPDX-License-Identifier: Apache-2.0
"""Fits the model of examples/deliveries to generated data, and writes trace.nc: python3 fit.py, with PyMC and ArviZ."""
import numpy as np
import pymc as pm

rng = np.random.default_rng(11)
depots = np.array(["Berlin", "Hamburg", "Köln", "Leipzig", "München", "Stuttgart"])
depot = rng.integers(len(depots), size=900)
distance = rng.gamma(2.0, 1.0, size=depot.size)  # in 100 km
level = rng.normal(1.2, 0.25, len(depots))
late = rng.random(depot.size) < 0.12
hours = np.exp(level[depot] + 0.2 * distance + late * 2.0 + rng.normal(0, np.where(late, 0.35, 0.2)))

with pm.Model(coords={"depot": depots}):
    usual = pm.Normal("usual", 1, 1)
    spread = pm.HalfNormal("spread", 0.5)
    a = pm.Normal("a", usual, spread, dims="depot")
    b = pm.Normal("b", 0, 0.5)
    delay = pm.LogNormal("delay", 0.5, 0.5)  # positive, so that the second component is the later one
    p_late = pm.Beta("p_late", 1, 9)
    sigma = pm.HalfNormal("sigma", 0.5, shape=2)
    mu = a[depot] + b * distance
    on_time = pm.LogNormal.dist(mu, sigma[0])
    too_late = pm.LogNormal.dist(mu + delay, sigma[1])
    pm.Mixture("hours", w=pm.math.stack([1 - p_late, p_late]), comp_dists=[on_time, too_late], observed=hours)
    idata = pm.sample(500, tune=1500, chains=4, cores=2, target_accept=0.95, random_seed=11)

idata.to_netcdf("trace.nc", groups=["posterior", "sample_stats"])
