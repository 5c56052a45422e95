# SPDX-License-Identifier: Apache-2.0
"""Writes stores.zip, and what xarray reads of the stores in it into expected.json.

One small posterior in every encoding of Zarr that the reader knows, and some that it refuses:
each codec and compressor, element types of both byte orders, orders of dimensions, chunk keys,
shards, fill values, the CF conventions, InferenceData with attributes at its root. Run it twice:

    pip install zarr==2.18.7 numcodecs==0.15.2 xarray==2025.1.2 arviz==0.23.4 numpy==2.4.6
    python make.py 2
    pip install zarr==3.1.6 numcodecs==0.16.6 xarray==2026.9.0 numpy==2.4.6
    python make.py 3
"""

import json
import pathlib
import shutil
import sys
import warnings
import zipfile

import numcodecs
import numpy as np
import xarray as xr
import zarr

warnings.simplefilter("ignore")
PLACE = pathlib.Path(__file__).parent
HERE = PLACE / "stores"  # what is packed in the end
CHAINS, DRAWS = 2, 30


def posterior(scale=1.0):
    """Draws over dimensions of every kind of label; values that compress, and some that do not."""
    rng = np.random.default_rng(1)
    theta = np.round(rng.normal(size=(CHAINS, DRAWS, 5)), 2)
    theta[1, 3:9] = 0.5
    return xr.Dataset(
        {
            "mu": (("chain", "draw"), rng.normal(size=(CHAINS, DRAWS)) * scale),
            "θ": (("chain", "draw", "school"), theta),
            "W": (("chain", "draw", "k", "m"), rng.normal(size=(CHAINS, DRAWS, 2, 3))),
            "f32": (("chain", "draw", "k"), rng.normal(size=(CHAINS, DRAWS, 2)).astype("f4")),
            "count": (("chain", "draw"), rng.integers(0, 9, (CHAINS, DRAWS)).astype("i8")),
            "flag": (("chain", "draw"), rng.random((CHAINS, DRAWS)) < 0.5),
        },
        {
            "chain": np.arange(CHAINS),
            "draw": np.arange(DRAWS),
            "school": ["Choate", "Deerfield", "Québec", "東京", "a b"],
            "k": [0.5, 1.5],
        },
        {"note": "β", "number": 2.5, "list": ["a", "b"], "one": [3]},
    )


def tree(dataset):
    """DataTree as ArviZ 1 has it, with an attribute at the root."""
    stats = xr.Dataset(
        {"diverging": (("chain", "draw"), np.zeros((CHAINS, DRAWS), bool)),
         "lp": (("chain", "draw"), np.arange(60.0).reshape(CHAINS, DRAWS))},
        {"chain": np.arange(CHAINS), "draw": np.arange(DRAWS)})
    data = xr.Dataset({"x": ("obs", np.arange(4.0)), "total": ((), 7.5)})
    return xr.DataTree.from_dict(
        {"/": xr.Dataset(attrs={"credence_likelihood": '{"family": "normal"}'}),
         "/posterior": dataset, "/sample_stats": stats, "/constant_data": data})


def write(name, dataset, encoding, **options):
    """A store with the posterior in it, every variable in one encoding."""
    path = HERE / f"{name}.zarr"
    shutil.rmtree(path, ignore_errors=True)
    zarr.open_group(str(path), mode="w", **({"zarr_format": options["zarr_format"]}
                                            if "zarr_format" in options else {}))
    dataset.to_zarr(
        str(path), group="posterior", mode="a",
        encoding={v: dict(encoding) for v in dataset.data_vars}, **options)


def with_arrays(name, arrays, **options):
    """A store whose posterior consists of arrays that zarr itself writes."""
    path = HERE / f"{name}.zarr"
    shutil.rmtree(path, ignore_errors=True)
    root = zarr.open_group(str(path), mode="w", **options)
    group = root.create_group("posterior")
    for key, (values, extra) in arrays.items():
        extra = dict(extra)
        dimensions = extra.pop("dims")
        attributes = extra.pop("attrs", {})
        if zarr.__version__ < "3":
            fill = extra.pop("fill_value", None)
            array = group.create_dataset(key, shape=values.shape, dtype=values.dtype,
                                         fill_value=fill, **extra)
        else:
            array = group.create_array(key, shape=values.shape, dtype=values.dtype,
                                       dimension_names=dimensions, **extra)
        array[...] = values
        if zarr.__version__ < "3":
            array.attrs["_ARRAY_DIMENSIONS"] = list(dimensions)
        array.attrs.update(attributes)


def types():
    """Elements of every type, at the ends of their ranges."""
    found = {}
    for order in "<>":
        for kind in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"):
            limits = np.iinfo(kind) if kind[0] in "iu" else np.finfo(kind)
            values = [limits.min, 0, 1, 77, limits.max, limits.max - limits.dtype.type(1)]
            if kind[0] == "f":
                values = [limits.min, -0.0, limits.smallest_subnormal, 0.1, np.inf, np.nan]
            found[f"{'little' if order == '<' else 'big'}_{kind}"] = (
                np.array(values, order + kind).reshape(2, 3), {"dims": ("chain", "draw")})
    return found


def version_2():
    blosc = numcodecs.Blosc
    small = posterior()
    compressors = {"none": None, "zstd": numcodecs.Zstd(3), "zlib": numcodecs.Zlib(4),
                   "gzip": numcodecs.GZip(4), "lz4": numcodecs.LZ4()}
    for cname in ("lz4", "lz4hc", "zstd", "zlib", "blosclz"):
        for shuffle, word in ((blosc.NOSHUFFLE, "plain"), (blosc.SHUFFLE, "bytes"),
                              (blosc.BITSHUFFLE, "bits")):
            compressors[f"blosc_{cname}_{word}"] = blosc(cname, 9, shuffle)
    for name, compressor in compressors.items():
        write(f"v2_{name}", small[["mu", "θ", "count"]], {"compressor": compressor})
    write("v2_bz2", small[["mu", "θ"]], {"compressor": numcodecs.BZ2()})
    write("v2_default", small, {})
    write("v2_tiny_chunks", small[["mu", "count"]], {"chunks": (1, 7)})
    rng = np.random.default_rng(2)
    large = {  # blocks that are split, several blocks, a block that is left over
        f"{cname}_{shuffle}_{size}": (
            np.round(rng.normal(size=(2, 3001)), 1).astype(kind),
            {"dims": ("chain", "draw"), "compressor": blosc(cname, 5, shuffle, size),
             "chunks": (2, 3001)})
        for cname in ("lz4", "blosclz", "zstd", "zlib") for shuffle in (1, 2)
        for size, kind in ((0, "f8"), (4096, "f4"), (2048, "i2"))}
    large["blosclz_far"] = (
        np.tile(np.random.default_rng(3).integers(0, 2**60, 9000), 2).reshape(2, 9000),
        {"dims": ("chain", "draw"), "compressor": blosc("blosclz", 9, 0, 0), "chunks": (2, 9000)})
    with_arrays("v2_blosc_blocks", {k: v for k, v in large.items() if v[0].shape[1] == 3001})
    with_arrays("v2_blosclz_far", {"far": large["blosclz_far"]})
    with_arrays("v2_types", types())
    square = np.arange(60.0).reshape(2, 5, 6)
    part = {"dims": ("chain", "draw", "d"), "chunks": (2, 2, 4)}
    with_arrays("v2_orders", {
        "c": (square, part), "f": (square, part | {"order": "F"}),
        "slashes": (square, part | {"dimension_separator": "/"}),
        "whole": (square, part | {"chunks": False, "order": "F"}),
        "filled": (square * 0 + 3, part | {"fill_value": 3.0, "write_empty_chunks": False}),
        "infinite": (square * np.inf, part | {"fill_value": np.inf, "write_empty_chunks": False}),
        "d": (np.array(["x", "yy", "", "é", "z", "w"], "U2"), {"dims": ("d",), "chunks": 4}),
        "scalar": (np.array(4.25), {"dims": ()}),
    })
    with_arrays("v2_texts", {
        "mu": (np.arange(6.0).reshape(2, 3), {"dims": ("chain", "draw")}),
        "a": (np.zeros((2, 3, 3)), {"dims": ("chain", "draw", "bytes")}),
        "b": (np.zeros((2, 3, 3)), {"dims": ("chain", "draw", "big")}),
        "c": (np.zeros((2, 3, 4)), {"dims": ("chain", "draw", "objects")}),
        "bytes": (np.array([b"one", b"", b"three"], "S5"), {"dims": ("bytes",)}),
        "big": (np.array(["Zürich", "東京", "x"], ">U6"), {"dims": ("big",)}),
        "objects": (np.array(["Zürich", "", "東京", "x" * 300], object),
                    {"dims": ("objects",), "object_codec": numcodecs.VLenUTF8(), "chunks": 3}),
    })
    integers = np.arange(8).reshape(2, 4)
    names = {"dims": ("chain", "draw")}
    with_arrays("v2_conventions", {
        "filled": (integers.astype("i4"), names | {"fill_value": 3}),
        "missing": (integers.astype("i2"), names | {"attrs": {"missing_value": 5}}),
        "packed": (integers.astype("i2"),
                   names | {"attrs": {"scale_factor": 0.1, "add_offset": 0.3}}),
        "packed_filled": (integers.astype("i2"),
                          names | {"fill_value": 1, "attrs": {"scale_factor": 0.1}}),
        "filled_float": ((integers * 0.25).astype("f4"), names | {"fill_value": 0.5}),
    })
    import arviz as az
    idata = az.InferenceData(**{k: v.to_dataset() for k, v in tree(small).children.items()})
    idata.attrs["credence_likelihood"] = '{"family": "normal"}'
    path = HERE / "v2_arviz.zarr"
    shutil.rmtree(path, ignore_errors=True)
    idata.to_zarr(str(path))
    idata.to_netcdf(str(HERE / "arviz.nc"))
    zarr.open_group(str(path), mode="a").attrs.update(idata.attrs)


def version_3():
    from zarr.codecs import (BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, TransposeCodec,
                             ZstdCodec)
    small = posterior()
    path = HERE / "v3_tree.zarr"
    shutil.rmtree(path, ignore_errors=True)
    tree(small).to_zarr(str(path), zarr_format=3)
    tree(small).to_netcdf(str(HERE / "tree.nc"), engine="netcdf4")
    path = HERE / "v3_walked.zarr"
    shutil.rmtree(path, ignore_errors=True)
    tree(small.assign_attrs(flag=True, nested={"a": 1}, nothing=None)).to_zarr(
        str(path), zarr_format=3, consolidated=False)
    path = HERE / "v2b_tree.zarr"
    shutil.rmtree(path, ignore_errors=True)
    tree(small).to_zarr(str(path), zarr_format=2, consolidated=False)
    for name, codecs in {
            "none": (), "zstd": (ZstdCodec(level=3, checksum=True),),
            "gzip": (GzipCodec(level=4),),
            "crc32c": (ZstdCodec(level=1), Crc32cCodec()),
            "blosc_lz4": (BloscCodec(typesize=8, cname="lz4", shuffle="shuffle"),),
            "blosc_zstd_bits": (BloscCodec(typesize=8, cname="zstd", shuffle="bitshuffle"),),
            "blosclz": (BloscCodec(typesize=8, cname="blosclz", shuffle="noshuffle"),)}.items():
        write(f"v3_{name}", small[["mu", "θ", "count", "flag"]], {"compressors": codecs},
              zarr_format=3, consolidated=False)
    square = np.arange(60.0).reshape(2, 5, 6)
    dims = {"dims": ("chain", "draw", "d"), "chunks": (2, 2, 4)}
    with_arrays("v3_layouts", {
        "plain": (square, dims),
        "big": (square, dims | {"serializer": BytesCodec(endian="big")}),
        "transposed": (square, dims | {"filters": [TransposeCodec(order=(2, 0, 1))]}),
        "twice": (square, dims | {"filters": [TransposeCodec(order=(1, 2, 0)),
                                              TransposeCodec(order=(0, 2, 1))]}),
        "dots": (square, dims | {"chunk_key_encoding": {"name": "default", "separator": "."}}),
        "old_keys": (square, dims | {"chunk_key_encoding": {"name": "v2", "separator": "."}}),
        "sharded": (square, dims | {"chunks": (1, 2, 2), "shards": (2, 4, 4)}),
        "filled": (square * 0 + 3, dims | {"fill_value": 3.0}),
        "unnumbered": (square * np.nan, dims | {"fill_value": np.nan}),
        "unnamed_axis": (square, dims | {"dims": ("chain", "draw", None)}),
        "scalar": (np.array(4.25), {"dims": ()}),
    }, zarr_format=3)
    with_arrays("v3_types", {k: v for k, v in types().items() if k.startswith("little")} | {
        "bool": (np.array([[True, False, True]] * 2), {"dims": ("chain", "draw")})},
        zarr_format=3)
    path = HERE / "v3_texts.zarr"
    shutil.rmtree(path, ignore_errors=True)
    zarr.open_group(str(path), mode="w", zarr_format=3)
    xr.Dataset({"a": (("chain", "draw", "objects"), np.zeros((2, 3, 4)))},
               {"objects": np.array(["Zürich", "", "東京", "x" * 300], object)}).to_zarr(
                   str(path), group="posterior", mode="a", zarr_format=3, consolidated=False)
    write("v3_conventions", xr.Dataset(
        {"packed": (("chain", "draw"), np.arange(8.0).reshape(2, 4) / 10),
         "with_nan": (("chain", "draw"), np.array([[1.0, np.nan, 3.0, 4.0]] * 2))}),
        {"dtype": "i2", "scale_factor": 0.1, "_FillValue": -1}, zarr_format=3,
        consolidated=False)
    write("v3_filled_floats", xr.Dataset(
        {"single": (("chain", "draw"), np.array([[1.0, np.nan, 3.0, 4.0]] * 2, "f4")),
         "double": (("chain", "draw"), np.array([[1.0, np.nan, 3.0, 4.0]] * 2))}),
        {"_FillValue": -0.5}, zarr_format=3, consolidated=False)


def plain(value):
    """What JSON can hold: numbers as they print, the others as texts."""
    if isinstance(value, (bytes, str)):
        return value.decode() if isinstance(value, bytes) else value
    return float(value) if np.isfinite(value) else str(float(value))


def expected(path, group):
    """What xarray reads of a group."""
    with xr.open_zarr(str(path), group=group, consolidated=False, chunks=None,
                      decode_times=False) as dataset:
        variables = {}
        for name, variable in dataset.data_vars.items():
            values = np.asarray(variable.values)
            variables[str(name)] = {
                "dims": [str(d) for d in variable.dims], "shape": list(values.shape),
                "values": [plain(v) for v in values.astype("f8").ravel()]}
            if len(variables[str(name)]["values"]) > 1000:
                import hashlib
                del variables[str(name)]["values"]
                variables[str(name)]["sha256_f64le"] = hashlib.sha256(
                    values.astype("<f8").tobytes()).hexdigest()
        coords = {str(n): [plain(v) for v in c.values.tolist()] for n, c in dataset.coords.items()}
    return {"variables": variables, "coords": coords}


def main():
    version = sys.argv[1]
    file = PLACE / "expected.json"
    archive = PLACE / "stores.zip"
    shutil.rmtree(HERE, ignore_errors=True)
    HERE.mkdir()
    if version == "3":
        shutil.unpack_archive(archive, HERE)
    found = json.loads(file.read_text()) if version == "3" else {}
    (version_2 if version == "2" else version_3)()
    for path in sorted(HERE.glob(f"v{version}*.zarr") if version == "2" else HERE.glob("v*.zarr")):
        if path.name == "v2_bz2.zarr" or (version == "3" and path.name in found):
            continue
        found[path.name] = {
            group.name: expected(path, group.name)
            for group in sorted(path.iterdir())
            if group.is_dir() and not group.name.startswith(".")}
    file.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(HERE.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(str(path.relative_to(HERE)))
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    shutil.rmtree(HERE)


main()
