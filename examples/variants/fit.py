# SPDX-License-Identifier: Apache-2.0
"""Fits the model of examples/variants to the counts below, and writes trace.nc: python3 fit.py, with PyMC and ArviZ."""
import pymc as pm

visitors = {"control": 4100, "short form": 2050, "free shipping": 1980, "video": 2010}
orders = {"control": 123, "short form": 74, "free shipping": 83, "video": 58}

with pm.Model(coords={"variant": list(visitors)}):
    rate = pm.Beta("rate", 1, 20, dims="variant")
    pm.Binomial("orders", n=list(visitors.values()), p=rate, observed=list(orders.values()), dims="variant")
    idata = pm.sample(1000, chains=4, cores=2, random_seed=3)

idata.to_netcdf("trace.nc", groups=["posterior", "sample_stats"])
