# SPDX-License-Identifier: Apache-2.0
"""Writes grid.json.gz beside it: the families at random, extreme and degenerate parameters.

A point holds the logarithm of the density or mass, the CDF and the survival function, to double
precision from 120 digits. Beside each stands how much it moves if every number that is not whole
moves by one unit of 2^-52, relatively: no computation in double precision can ask for less.
Means and variances are from mpmath too, where they exist.

    pip install mpmath==1.4.1 gmpy2==2.3.2
    python make.py
"""

import gzip
import json
import math
import pathlib
import random

import gmpy2
from mpmath import erfc, exp, expm1, inf, log, log1p, loggamma, mp, mpf, pi, atan2, gamma, sqrt

mp.prec = 400
gmpy2.get_context().precision = 300
SMALL = gmpy2.mpfr(2) ** -180
RNG = random.Random(4)
ULP = mpf(2) ** -52


def fast(value):
    """As a number of gmpy2, whose loops are ten times faster."""
    sign, mantissa, exponent, _ = value._mpf_
    mantissa = gmpy2.mpfr(-mantissa if sign else mantissa)
    scale = gmpy2.mul_2exp if exponent >= 0 else gmpy2.div_2exp
    return scale(mantissa, abs(exponent))


def slow(value):
    mantissa, exponent = value.as_mantissa_exp()
    return mp.ldexp(mpf(int(mantissa)), int(exponent))


def gamma_tails(a, x):
    """P(a, x) and Q(a, x), the smaller one by a sum or a fraction that loses nothing."""
    if x == 0:
        return mpf(0), mpf(1)
    front = exp(a * log(x) - x - loggamma(a + 1))
    if x <= a + 1:
        lower = front * slow(gamma_sum(fast(a), fast(x)))
        return lower, 1 - lower
    upper = front * a * slow(gamma_fraction(fast(a), fast(x)))
    return 1 - upper, upper


def gamma_sum(a, x):
    term = total = gmpy2.mpfr(1)
    while term > total * SMALL:
        a += 1
        term *= x / a
        total += term
    return total


def gamma_fraction(a, x):
    b = x + 1 - a
    c = 1 / SMALL**10
    d = 1 / b
    h = d
    i = 0
    factor = gmpy2.mpfr(0)
    while abs(factor - 1) > SMALL:
        i += 1
        step = -i * (i - a)
        b += 2
        d = 1 / (step * d + b)
        c = b + step / c
        factor = c * d
        h *= factor
    return h


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement; y is 1 - x."""
    if x == 0:
        return mpf(0), mpf(1)
    if y == 0:
        return mpf(1), mpf(0)
    if y < 1e-3:
        upper, lower = beta_both(b, a, y, x)
        return lower, upper
    if x < 1e-3:
        return beta_both(a, b, x, y)
    if x * (a + b) > a:
        upper = beta_lower(b, a, y, x)
        return 1 - upper, upper
    lower = beta_lower(a, b, x, y)
    return lower, 1 - lower


def beta_both(a, b, x, y):
    """For small x: few terms, with digits enough for the complement."""
    bits = 220 + min(int(2 * x * b), 3000)
    with mp.workprec(bits + 100), gmpy2.context(precision=bits + 100):
        lower = beta_lower(a, b, x, y, gmpy2.mpfr(2) ** -bits)
        return lower, 1 - lower


def beta_lower(a, b, x, y, small=SMALL):
    front = exp(
        a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a + 1) - loggamma(b))
    return front * slow(beta_sum(fast(a), fast(b), fast(x), small))


def beta_sum(a, b, x, small):
    term = total = gmpy2.mpfr(1)
    top = a + b
    bottom = a + 1
    while term > total * small:
        term *= x * top / bottom
        total += term
        top += 1
        bottom += 1
    return total


def normal_tails(z):
    return erfc(-z / sqrt(mpf(2))) / 2, erfc(z / sqrt(mpf(2))) / 2


def normal(y, mu, sigma):
    z = (y - mu) / sigma
    return (-z * z / 2 - log(sigma) - log(2 * pi) / 2, *normal_tails(z))


def half_normal(y, sigma):
    density, _, upper = normal(y, mpf(0), sigma)
    return density + log(mpf(2)), 1 - 2 * upper, 2 * upper


def log_normal(y, mu, sigma):
    density, lower, upper = normal(log(y), mu, sigma)
    return density - log(y), lower, upper


def student_t(y, nu, mu, sigma):
    t = (y - mu) / sigma
    density = (
        loggamma((nu + 1) / 2) - loggamma(nu / 2) - log(nu * pi) / 2 - log(sigma)
        - (nu + 1) / 2 * log1p(t * t / nu))
    with mp.workprec(3600):  # the tail is a small difference if nu is large
        total = nu + t * t
        tail = beta_tails(nu / 2, mpf(1) / 2, nu / total, t * t / total)[0] / 2
    return (density, 1 - tail, tail) if t > 0 else (density, tail, 1 - tail)


def gamma_family(y, alpha, beta):
    density = alpha * log(beta) + (alpha - 1) * log(y) - beta * y - loggamma(alpha)
    return (density, *gamma_tails(alpha, beta * y))


def inverse_gamma(y, alpha, beta):
    density = alpha * log(beta) - (alpha + 1) * log(y) - beta / y - loggamma(alpha)
    lower, upper = gamma_tails(alpha, beta / y)
    return density, upper, lower


def beta_family(y, alpha, beta):
    density = (
        (alpha - 1) * log(y) + (beta - 1) * log1p(-y)
        + loggamma(alpha + beta) - loggamma(alpha) - loggamma(beta))
    return (density, *beta_tails(alpha, beta, y, 1 - y))


def beta_by_mean(y, mu, nu):
    return beta_family(y, mu * nu, (1 - mu) * nu)


def exponential(y, lam):
    return log(lam) - lam * y, -expm1(-lam * y), exp(-lam * y)


def weibull(y, alpha, beta):
    power = (y / beta) ** alpha
    density = log(alpha / beta) + (alpha - 1) * log(y / beta) - power
    return density, -expm1(-power), exp(-power)


def laplace(y, mu, b):
    z = (y - mu) / b
    tail = exp(-abs(z)) / 2
    density = -abs(z) - log(2 * b)
    return (density, 1 - tail, tail) if z > 0 else (density, tail, 1 - tail)


def cauchy(y, alpha, beta):
    z = (y - alpha) / beta
    return -log(pi * beta * (1 + z * z)), atan2(1, -z) / pi, atan2(1, z) / pi


def logistic(y, mu, s):
    z = (y - mu) / s
    return -z - log(s) - 2 * log1p(exp(-z)), 1 / (1 + exp(-z)), 1 / (1 + exp(z))


def uniform(y, lower, upper):
    width = upper - lower
    return -log(width), (y - lower) / width, (upper - y) / width


def poisson(k, mu):
    if mu == 0:
        return (mpf(0) if k == 0 else -inf), mpf(1), mpf(0)
    lower, upper = gamma_tails(k + 1, mu)
    return k * log(mu) - mu - loggamma(k + 1), upper, lower


def zero_inflated_poisson(k, psi, mu):
    mass, lower, upper = poisson(k, mu)
    mass = 1 - psi + psi * exp(mass) if k == 0 else psi * exp(mass)
    return (log(mass) if mass > 0 else -inf), 1 - psi + psi * lower, psi * upper


def negative_binomial(k, mu, alpha):
    if mu == 0:
        return poisson(k, mu)
    total = mu + alpha
    mass = (
        loggamma(k + alpha) - loggamma(alpha) - loggamma(k + 1)
        - alpha * log1p(mu / alpha) + k * log(mu / total))
    with mp.workprec(3600):
        p = alpha / (mu + alpha)
        return (mass, *beta_tails(alpha, k + 1, p, 1 - p))


def binomial(k, n, p):
    if p in (0, 1):
        at = n * p
        return (mpf(0) if k == at else -inf), mpf(k >= at), mpf(k < at)
    mass = (
        loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)
        + k * log(p) + (n - k) * log1p(-p))
    if k == n:
        return mass, mpf(1), mpf(0)
    upper, lower = beta_tails(k + 1, n - k, p, 1 - p)
    return mass, lower, upper


def bernoulli(k, p):
    return binomial(k, mpf(1), p)


def bernoulli_by_logit(k, logit_p):
    if k == 1:
        return -log1p(exp(-logit_p)), mpf(1), mpf(0)
    return -log1p(exp(logit_p)), 1 / (1 + exp(logit_p)), 1 / (1 + exp(-logit_p))


def geometric(k, p):
    if p == 1:
        return (mpf(0) if k == 1 else -inf), mpf(1), mpf(0)
    return (k - 1) * log1p(-p) + log(p), -expm1(k * log1p(-p)), exp(k * log1p(-p))


def log_uniform(low, high):
    return 10 ** RNG.uniform(math.log10(low), math.log10(high))


def about(mean, sd, steps=(-20, -6, -2, -0.5, 0, 0.3, 1, 4, 9, 30)):
    return [mean + step * sd for step in steps]


def counts(mean, sd):
    values = {0, 1} | {round(v) for v in about(mean, sd) if 0 <= v < 2**53}
    return sorted(values)


def positives(mean, sd):
    return [v for v in about(mean, sd) if v > 0] + [mean * 10**-k for k in (2, 9)]


def grid():
    """Family, names and values of its parameters, values of y."""
    for mu, sigma in [(0, 1)] + [(RNG.gauss(0, 1e3), log_uniform(1e-6, 1e6)) for _ in range(5)]:
        yield "Normal", dict(mu=mu, sigma=sigma), about(mu, sigma, (-37, -9, -2, -0.1, 0, 1, 5, 30))
    for _ in range(6):
        mu, sigma = RNG.gauss(0, 5), log_uniform(1e-3, 30)
        yield "LogNormal", dict(mu=mu, sigma=sigma), [
            math.exp(v) for v in about(mu, sigma) if abs(v) < 700]
    for nu in (1e-2, 0.3, 1.5, 3, 17.5, 250, 1e4, 1e6, 1e8, 1e10):
        mu, sigma = RNG.gauss(0, 10), log_uniform(1e-2, 1e2)
        steps = (-1e100, -1e6, -40, -9, -2, -1e-5, 0, 0.01, 0.7, 3, 20, 1e3, 1e12)
        if nu > 1e3:
            steps = (-35, -9, -2, -1e-5, 0, 0.01, 0.7, 3, 20)
        yield "StudentT", dict(nu=nu, mu=mu, sigma=sigma), about(mu, sigma, steps)
    for alpha in (1e-3, 0.04, 0.9, 1, 1.3, 9, 40.5, 700, 1e4, 1e7):
        beta = log_uniform(1e-3, 1e3)
        ys = positives(alpha / beta, math.sqrt(alpha) / beta)
        yield "Gamma", dict(alpha=alpha, beta=beta), ys
        yield "InverseGamma", dict(alpha=alpha, beta=beta), [beta / (y * beta) for y in ys]
    shapes = [1e-3, 0.3, 1, 2.5, 20, 300, 1e4, 1e6]
    for alpha in shapes:
        for beta in RNG.sample(shapes, 4):
            mean = alpha / (alpha + beta)
            sd = math.sqrt(mean * (1 - mean) / (alpha + beta + 1))
            ys = [y for y in about(mean, sd) if 0 < y < 1] + [1e-9 * mean]
            yield "Beta", dict(alpha=alpha, beta=beta), ys
            if beta > 1e-3:
                yield "Beta", dict(mu=mean, nu=alpha + beta), ys
    for _ in range(3):
        lam = log_uniform(1e-6, 1e6)
        yield "Exponential", dict(lam=lam), [v / lam for v in (1e-12, 0.01, 1, 30, 700)]
        alpha, beta = log_uniform(1e-2, 1e2), log_uniform(1e-3, 1e3)
        yield "Weibull", dict(alpha=alpha, beta=beta), [
            beta * v ** (1 / alpha) for v in (1e-12, 0.01, 1, 30, 700)]
        sigma = log_uniform(1e-3, 1e3)
        yield "HalfNormal", dict(sigma=sigma), [sigma * v for v in (1e-12, 0.01, 1, 8, 37)]
        mu, scale = RNG.gauss(0, 10), log_uniform(1e-3, 1e3)
        yield "Laplace", dict(mu=mu, b=scale), about(mu, scale, (-700, -3, -1e-3, 0, 0.4, 30, 600))
        yield "Logistic", dict(mu=mu, s=scale), about(mu, scale, (-700, -3, -1e-3, 0, 0.4, 30, 600))
        yield "Cauchy", dict(alpha=mu, beta=scale), about(
            mu, scale, (-1e100, -1e6, -3, -1e-3, 0, 0.4, 30, 1e9))
        yield "Uniform", dict(lower=mu, upper=mu + scale), [
            mu + scale * v for v in (0, 1e-3, 0.3, 0.9)]
    for alpha in (1e3, 1e6, 1e8):
        yield "Weibull", dict(alpha=alpha, beta=2), [2 - 10 / alpha, 2, 2 + 3 / alpha]
    for mu in (0, 1e-10, 0.02, 1, 9.5, 15, 300, 1e4, 1e6, 1e9):
        yield "Poisson", dict(mu=mu), counts(mu, math.sqrt(mu))
        psi = RNG.random()
        yield "ZeroInflatedPoisson", dict(psi=psi, mu=mu), counts(mu, math.sqrt(mu))
    for psi in (0, 1e-10, 1):
        yield "ZeroInflatedPoisson", dict(psi=psi, mu=900), [0, 1, 850, 1000]
    for mu in (0, 1e-6, 0.4, 12, 800, 1e6):
        for alpha in (1e-6, 1e-2, 0.7, 30, 1e4, 1e8, 1e12):
            yield "NegativeBinomial", dict(mu=mu, alpha=alpha), [
                k for k in counts(mu, math.sqrt(mu + mu * mu / alpha)) if k < 1e9]
    for n in (0, 1, 7, 60, 5000, 1_000_000, 1_000_000_000):
        for p in (0, 1e-9, 1e-4, 0.3, 0.5, 0.97, 1):
            ks = counts(n * p, math.sqrt(n * p * (1 - p)))
            yield "Binomial", dict(n=n, p=p), sorted({k for k in ks if k <= n} | {n})
    for p in (0, 1e-12, 0.3, 1):
        yield "Bernoulli", dict(p=p), [0, 1]
    for logit in (-700, -40, -0.3, 0, 2, 30, 40, 700):
        yield "Bernoulli", dict(logit_p=logit), [0, 1]
    for p in (1e-12, 1e-4, 0.2, 0.9, 1):
        yield "Geometric", dict(p=p), sorted({1, 2, 5, *(round(v / p) for v in (1, 3, 40, 600))})


FUNCTIONS = {
    "Normal": normal, "StudentT": student_t, "LogNormal": log_normal, "Gamma": gamma_family,
    "Beta": beta_family, "Exponential": exponential, "Weibull": weibull,
    "HalfNormal": half_normal, "Laplace": laplace, "Cauchy": cauchy,
    "InverseGamma": inverse_gamma, "Logistic": logistic, "Uniform": uniform, "Poisson": poisson,
    "NegativeBinomial": negative_binomial, "Binomial": binomial, "Bernoulli": bernoulli,
    "Geometric": geometric, "ZeroInflatedPoisson": zero_inflated_poisson,
}
WHOLE = {"n"}
DISCRETE = {"Poisson", "NegativeBinomial", "Binomial", "Bernoulli", "Geometric",
            "ZeroInflatedPoisson"}


def function(family, params):
    if "nu" in params and family == "Beta":
        return beta_by_mean
    if "logit_p" in params:
        return bernoulli_by_logit
    return FUNCTIONS[family]


def point(family, params, y):
    f = function(family, params)
    arguments = [mpf(y), *(mpf(float(v)) for v in params.values())]
    exact = f(*arguments)
    moves = [mpf(0)] * 3
    for i, name in enumerate(["y", *params]):
        whole = name in WHOLE or name == "y" and family in DISCRETE
        if whole or arguments[i] in (0, 1) or family == "Uniform":
            continue
        moved = list(arguments)
        moved[i] *= 1 - ULP
        for j, value in enumerate(f(*moved)):
            if exact[j] != value:
                moves[j] += abs(value - exact[j])
    return [text(y), *(text(v) for v in exact), *(float(m) for m in moves)]


def text(value):
    value = float(value)
    return value if math.isfinite(value) else repr(value).replace("inf", "Infinity")


def moments(family, params):
    """Mean and variance; None where there is none."""
    v = {name: mpf(float(value)) for name, value in params.items()}
    if family == "Beta":
        a, b = (v["alpha"], v["beta"]) if "alpha" in v else (
            v["mu"] * v["nu"], (1 - v["mu"]) * v["nu"])
        return a / (a + b), a * b / (a + b) ** 2 / (a + b + 1)
    if family == "Bernoulli":
        if "p" in v:
            return v["p"], v["p"] * (1 - v["p"])
        mean = 1 / (1 + exp(-v["logit_p"]))
        return mean, mean / (1 + exp(v["logit_p"]))
    a, b = (list(v.values()) + [None])[:2]
    if family == "StudentT":
        nu = a
        return (v["mu"] if nu > 1 else None,
                v["sigma"] ** 2 * nu / (nu - 2) if nu > 2 else inf if nu > 1 else None)
    if family == "InverseGamma":
        return (b / (a - 1) if a > 1 else inf,
                b**2 / (a - 1) ** 2 / (a - 2) if a > 2 else inf if a > 1 else None)
    return {
        "Normal": lambda: (a, b**2),
        "LogNormal": lambda: (exp(a + b**2 / 2), expm1(b**2) * exp(2 * a + b**2)),
        "Gamma": lambda: (a / b, a / b**2),
        "Exponential": lambda: (1 / a, 1 / a**2),
        "Weibull": lambda: (
            b * gamma(1 + 1 / a), b**2 * (gamma(1 + 2 / a) - gamma(1 + 1 / a) ** 2)),
        "HalfNormal": lambda: (a * sqrt(2 / pi), a**2 * (1 - 2 / pi)),
        "Laplace": lambda: (a, 2 * b**2),
        "Cauchy": lambda: (None, None),
        "Logistic": lambda: (a, b**2 * pi**2 / 3),
        "Uniform": lambda: ((a + b) / 2, (b - a) ** 2 / 12),
        "Poisson": lambda: (a, a),
        "NegativeBinomial": lambda: (a, a + a**2 / b),
        "Binomial": lambda: (a * b, a * b * (1 - b)),
        "Geometric": lambda: (1 / a, (1 - a) / a**2),
        "ZeroInflatedPoisson": lambda: (a * b, a * b + a * (1 - a) * b**2),
    }[family]()


def main():
    cases = []
    for family, params, ys in grid():
        cases.append({
            "family": family,
            "params": params,
            "moments": [None if m is None else text(m) for m in moments(family, params)],
            "points": [point(family, params, y) for y in ys],
        })
    data = json.dumps(cases, separators=(",", ":")).encode()
    path = pathlib.Path(__file__).parent / "grid.json.gz"
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    print(len(cases), "cases,", sum(len(c["points"]) for c in cases), "points,",
          path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
