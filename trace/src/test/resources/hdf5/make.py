# SPDX-License-Identifier: Apache-2.0
"""Writes the files beside it, and what h5py and xarray read of them into expected.json.

Small files with the structures of HDF5 that few traces have: each index of chunks at every depth,
dense links and attributes, every type of number and text, unwritten data, the CF conventions.

    pip install h5py==3.16.0 netCDF4==1.7.5.1.post1 xarray==2026.9.0 numpy==2.4.6
    python make.py
"""

import json
import pathlib

import h5py
import netCDF4
import numpy as np
import xarray as xr

HERE = pathlib.Path(__file__).parent
RNG = np.random.default_rng(1)


def early(group, name, shape, chunks, data):
    """A dataset whose chunks are allocated when it is created, one behind the other."""
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_chunk(chunks)
    properties.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    space = h5py.h5s.create_simple(shape)
    h5py.h5d.create(group.id, name.encode(), h5py.h5t.STD_I16LE, space, properties)
    group[name][...] = data


def chunk_indexes(file):
    file.create_dataset("single", data=RNG.normal(size=(3, 5)), chunks=(3, 5))
    file.create_dataset("single_gzip", data=RNG.normal(size=(3, 5)), chunks=(3, 5), compression=4)
    early(file, "implicit", (5, 7), (2, 3), np.arange(35).reshape(5, 7))
    file.create_dataset("fixed", data=RNG.normal(size=(7, 9)), chunks=(2, 4))
    file.create_dataset("fixed_gzip", data=RNG.normal(size=(7, 9)), chunks=(2, 4), compression=4)
    file.create_dataset(
        "fixed_growing", data=np.arange(15.0).reshape(3, 5), chunks=(2, 2), maxshape=(10, 20))
    paged = file.create_dataset("fixed_paged", (3000,), "i1", chunks=(1,), fillvalue=7)
    paged[10:20] = np.arange(10)
    paged[2990:3000] = np.arange(10)
    growing = np.arange(120, dtype="i4").reshape(3, 40)
    file.create_dataset("extensible", data=growing, chunks=(2, 4), maxshape=(3, None))
    file.create_dataset(
        "extensible_gzip", data=growing, chunks=(2, 4), maxshape=(None, 40), compression=1,
        shuffle=True, fletcher32=True)
    long = file.create_dataset("extensible_paged", (140000,), "i1", chunks=(1,),
                               maxshape=(None,), fillvalue=-3)
    for i in (0, 3, 4, 100, 5000, 131055, 131056, 139999):
        long[i] = i % 100
    square = np.arange(900, dtype="f4").reshape(30, 30)
    file.create_dataset("tree", data=square, chunks=(1, 3), maxshape=(None, None))
    file.create_dataset(
        "tree_gzip", data=square, chunks=(3, 3), maxshape=(None, None), compression=1)


def old_chunk_index(file):
    square = np.arange(900, dtype="f4").reshape(30, 30)
    file.create_dataset("tree", data=square, chunks=(1, 3))
    sparse = file.create_dataset("sparse", (20, 20), "f8", chunks=(3, 4), fillvalue=1.5)
    sparse[5:9, 10:12] = 2.5
    file.create_dataset("lzf", data=square, chunks=(10, 30), compression="lzf")


def dense(file):
    only = file.create_dataset("only", data=[1.0])
    for i in range(1200):
        file[f"β[{i}]"] = only
    for i in range(40):
        file.attrs[f"α{i}"] = f"value {i}"
    file.attrs["huge"] = np.bytes_(b"0123456789" * 7000)
    file.attrs["numbers"] = np.array([1.5, 2.5])


def types(file):
    for order in "<>":
        for kind in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
            limits = np.iinfo(kind)
            file.create_dataset(
                ("little " if order == "<" else "big ") + kind,
                data=np.array([limits.min, 0, 1, 77, limits.max - 1, limits.max], order + kind))
        for kind in ("f2", "f4", "f8"):
            limits = np.finfo(kind)
            file.create_dataset(
                ("little " if order == "<" else "big ") + kind,
                data=np.array([limits.min, -0.0, limits.smallest_subnormal, 0.1, np.inf, np.nan],
                              order + kind))
    file.create_dataset("bool", data=np.array([True, False, True]))
    file["committed"] = np.dtype("<i4")
    file.create_dataset("shared", data=[3, 1, 2], dtype=file["committed"])
    file.create_dataset("scalar", data=4.25)
    file.create_dataset("unwritten", (2, 3), "f8")
    file.create_dataset("unwritten_filled", (2, 3), ">i2", fillvalue=-5)
    file.create_dataset("nothing", (0, 3), "f8", maxshape=(None, 3))
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((4,)),
                    properties)
    file["compact"][...] = [1.0, 2.0, 3.0, 4.0]
    words = ["", "a", "Québec", "東京", "a/b c", "x" * 300, " padded "]
    file.create_dataset("text", data=words, dtype=h5py.string_dtype())
    file.create_dataset("text_gzip", data=words, dtype=h5py.string_dtype(), chunks=(3,),
                        compression=4, shuffle=True)
    file.create_dataset("text_fixed", data=[w.encode() for w in words],
                        dtype=h5py.string_dtype(length=320))
    file.create_dataset("text_unwritten", (2,), dtype=h5py.string_dtype())
    for name, padding, values in (
            ("text_space", h5py.h5t.STR_SPACEPAD, [b"ab    ", b"      ", b"cdefg "]),
            ("text_terminated", h5py.h5t.STR_NULLTERM, [b"ab\0xyz", b"", b"cdefg"])):
        kind = h5py.h5t.C_S1.copy()
        kind.set_size(6)
        kind.set_strpad(padding)
        identifier = h5py.h5d.create(file.id, name.encode(), kind, h5py.h5s.create_simple((3,)))
        identifier.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array(values, "S6"), kind)


def refused(file):
    file.create_dataset("long double", data=np.array([1.0], np.longdouble))
    file.create_dataset("complex", data=np.array([1j]))
    file.create_dataset("compound", data=np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")]))
    file.create_dataset("array", (2,), np.dtype(("f8", (3,))))
    file.create_dataset("opaque", data=np.array([b"ab"], np.dtype("V2")))
    file.create_dataset("list", (1,), h5py.vlen_dtype("f8"))
    file.create_dataset("scale-offset", data=np.arange(9), chunks=(3,), scaleoffset=0)
    layout = h5py.VirtualLayout((2,), "f8")
    layout[:] = h5py.VirtualSource("other.h5", "x", (2,))
    file.create_virtual_dataset("virtual", layout)
    file.create_dataset("external", (2,), "f8", external=[("other.raw", 0, 16)])


def plain(value):
    """What JSON can hold: numbers as they print, the others as texts."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (str, list)):
        return value if isinstance(value, str) else [plain(v) for v in value]
    return float(value) if np.isfinite(value) else str(float(value))


def datasets(file):
    found = {}
    for name, dataset in file.items():
        if isinstance(dataset, h5py.Dataset) and not name.startswith("β["):
            values = dataset[...]
            found[name] = {
                "shape": list(dataset.shape),
                "values": [plain(v) for v in values.astype("f8").ravel()]
                if values.dtype.kind in "biuf" else [plain(v) for v in values.ravel().tolist()],
            }
            if name in ("text_space", "text_terminated"):  # h5py leaves the padding to its user
                found[name]["values"] = ["ab", "", "cdefg"]
            if len(found[name]["values"]) > 5000:  # mostly fill values
                most = max(set(found[name]["values"]), key=found[name]["values"].count)
                found[name]["values"] = {
                    "others": most,
                    "at": {str(i): v for i, v in enumerate(found[name]["values"]) if v != most},
                }
    return found


def conventions(path):
    """Draws as the CF conventions and netCDF's own ones may store them."""
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("chain", 2)
        posterior = file.createGroup("posterior")
        posterior.createDimension("draw", 4)
        posterior.createDimension("d", 2)
        posterior.createDimension("e", 3)
        e = posterior.createVariable("e", "f8", ("e",))
        e[:] = [0.5, 1.5, -2.0]
        integers = np.arange(8).reshape(2, 4)

        def add(name, kind, dimensions, values, fill=None, **attributes):
            variable = posterior.createVariable(name, kind, dimensions, fill_value=fill)
            variable.set_auto_maskandscale(False)
            variable.setncatts(attributes)
            variable[...] = values

        add("filled", "i4", ("chain", "draw"), integers, fill=3)
        add("missing", "i2", ("chain", "draw"), integers, missing_value=np.int16(5))
        add("packed", "i2", ("chain", "draw"), integers,
            scale_factor=np.float32(0.1), add_offset=np.float32(0.3))
        add("packed_double", "i2", ("chain", "draw"), integers, fill=-1, scale_factor=0.1)
        add("filled_float", "f4", ("chain", "draw"), integers * 0.25, fill=np.float32(0.5))
        add("σ", "f8", ("chain", "draw"), integers + 0.5)
        add("β", "f8", ("e", "draw", "chain"), np.arange(24.0).reshape(3, 4, 2))
        add("cov", "f8", ("chain", "draw", "d", "d"), np.arange(32.0).reshape(2, 4, 2, 2))
        add("d", "f8", ("chain", "draw"), integers - 0.5)
    with xr.open_dataset(path, group="posterior") as posterior:
        return {
            name: {"dims": list(v.dims),
                   "values": [plain(x) for x in v.values.astype("f8").ravel()]}
            for name, v in posterior.data_vars.items()
        }


def main():
    expected = {}
    for name, version, write in (("chunk_indexes", ("v110", "v110"), chunk_indexes),
                                 ("old_chunk_index", ("earliest", "v108"), old_chunk_index),
                                 ("dense", ("v108", "v108"), dense),
                                 ("types", ("earliest", "v108"), types),
                                 ("types_latest", ("latest", "latest"), types),
                                 ("refused", ("v110", "v110"), refused)):
        path = HERE / f"{name}.h5"
        with h5py.File(path, "w", libver=version) as file:
            write(file)
        if name != "refused":
            with h5py.File(path) as file:
                expected[path.name] = datasets(file)
    expected["conventions.nc"] = conventions(HERE / "conventions.nc")
    (HERE / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


main()
