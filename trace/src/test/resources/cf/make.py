# SPDX-License-Identifier: Apache-2.0
"""Writes cf.zip, and what xarray reads of it into expected.json, as the bits of doubles.

Numbers of every type with the attributes of the CF conventions, in NetCDF-4 and both versions of
Zarr. A variable that xarray cannot read, or of which it makes what no other reader of the
conventions would (integers of floating-point numbers, times), is expected to be refused. Of
integers in Zarr 2 the fill value 0 is no missing value, whatever xarray says: PyMC writes it.

    pip install xarray==2026.9.0 zarr==3.1.6 h5netcdf==1.8.2 h5py netCDF4==1.7.5.1 numpy==2.4.6
    python make.py
"""

import json
import pathlib
import shutil
import tempfile
import warnings
import zipfile

import h5py
import netCDF4
import numpy as np
import xarray as xr
import zarr

warnings.simplefilter("ignore")
PLACE = pathlib.Path(__file__).parent
INTEGERS = ["i1", "i2", "i4", "i8", "u1", "u8", ">i2"]
FLOATS = ["f2", "f4", "f8"]


def data(dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return np.array([0, 1.5, np.nan, 6e4, -2.25, 0.1], dtype)
    info = np.iinfo(dtype)
    return np.array([0, 1, 100, info.max, info.min, info.max - 7], dtype)


def attributes(dtype):
    """Name, and the attributes as NumPy has them."""
    t = np.dtype(dtype).newbyteorder("=").type
    f4, f8 = np.float32, np.float64
    sets = {
        "plain": {},
        "fill": {"_FillValue": t(1)},
        "missing": {"missing_value": t(1)},
        "both": {"_FillValue": t(0), "missing_value": t(1)},
        "missing_list": {"missing_value": np.array([0, 1], t)},
        "fill_and_list": {"_FillValue": t(100), "missing_value": np.array([1, 0], t)},
        "fill_f8": {"_FillValue": f8(1)},
        "fill_fraction": {"_FillValue": f8(1.5)},
        "fill_tenth": {"_FillValue": f8(0.1)},
        "fill_nan": {"_FillValue": f8(np.nan)},
        "fill_text": {"_FillValue": "1"},
        "missing_far": {"missing_value": f8(1e30)},
        "missing_text": {"missing_value": "NA"},
        "scale_f4": {"scale_factor": f4(0.1)},
        "scale_f8": {"scale_factor": f8(0.1)},
        "offset_f4": {"add_offset": f4(0.1)},
        "offset_f8": {"add_offset": f8(5)},
        "pack_f4": {"scale_factor": f4(0.1), "add_offset": f4(2.5)},
        "pack_f8": {"scale_factor": f8(0.1), "add_offset": f8(2.5)},
        "pack_f4_f8": {"scale_factor": f4(0.1), "add_offset": f8(2.5)},
        "pack_f8_f4": {"scale_factor": f8(0.1), "add_offset": f4(0.3)},
        "pack_fill": {"scale_factor": f4(0.1), "add_offset": f4(2.5), "_FillValue": t(1)},
        "pack_fill_f8": {"scale_factor": f8(0.1), "add_offset": f8(2.5), "_FillValue": t(1)},
        "scale_fill_nan": {"scale_factor": f8(0.1), "_FillValue": f8(np.nan)},
        "pack_fill_nan": {"scale_factor": f8(0.1), "add_offset": f4(0.3), "missing_value": f8(np.nan)},
        "scale_missing": {"scale_factor": f4(0.1), "missing_value": t(1)},
        "scale_f2": {"scale_factor": np.float16(0.5)},
        "scale_i4": {"scale_factor": np.int32(2)},
        "scale_i8": {"scale_factor": np.int64(2)},
        "offset_i4": {"add_offset": np.int32(7)},
        "pack_i4": {"scale_factor": np.int32(2), "add_offset": np.int32(7)},
        "scale_one": {"scale_factor": np.array([0.1])},
        "scale_list": {"scale_factor": np.array([0.1, 0.2])},
        "scale_text": {"scale_factor": "0.1"},
        "unsigned": {"_Unsigned": "true"},
        "signed": {"_Unsigned": "false"},
        "unsigned_case": {"_Unsigned": "True"},
        "unsigned_fill": {"_Unsigned": "true", "_FillValue": data(dtype)[3]},
        "unsigned_missing": {"_Unsigned": "true", "missing_value": data(dtype)[4]},
        "unsigned_pack": {"_Unsigned": "true", "_FillValue": data(dtype)[4], "scale_factor": f8(0.5)},
        "signed_pack": {"_Unsigned": "false", "_FillValue": t(1), "scale_factor": f4(0.5)},
        "range": {"valid_range": np.array([0, 10], t)},
        "valid": {"valid_min": t(0), "valid_max": t(10)},
        "bool": {"dtype": "bool"},
        "bool_fill": {"dtype": "bool", "_FillValue": t(1)},
        "dtype": {"dtype": "int64"},
        "days": {"units": "days"},
        "since": {"units": "days since 2020-01-01"},
        "timedelta": {"units": "days", "dtype": "timedelta64[ns]"},
        "flags": {"flag_values": np.array([0, 1], t), "flag_meanings": "a b"},
    }
    return sets


def refused(dtype, attrs, python):
    """What we refuse though xarray reads it."""
    kind, size = np.dtype(dtype).kind, np.dtype(dtype).itemsize
    scale = attrs.get("scale_factor")
    if isinstance(scale, np.float16) and not python:
        return True
    lone = scale is not None and "add_offset" not in attrs
    # a number that Python reads as an integer is one of 8 bytes
    whole = isinstance(scale, np.integer)
    if lone and whole and (kind == "f" or not (python or isinstance(scale, np.int64))):
        return True
    packed = scale is not None or "add_offset" in attrs
    if kind == "f" and size == 2 and packed and "_FillValue" in attrs and np.isnan(attrs["_FillValue"]):
        return True
    if kind == "f" and size == 2 and packed and np.isnan(attrs.get("missing_value", 0)):
        return True
    if size == 8 and attrs.get("_Unsigned") == {"i": "true", "u": "false"}.get(kind, "none"):
        return True
    single = all(isinstance(attrs.get(key), np.float32) for key in ("scale_factor", "add_offset"))
    if size == 8 and kind != "f" and single and not python:
        return True
    if size == 8 and kind != "f" and lone and (isinstance(scale, np.float32) and not python or whole):
        return True  # integers beyond 2^53 through single precision, or as products
    return False


def plain(value):
    """As JSON has it."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value.item() if isinstance(value, np.generic) else value


def cases():
    for dtype in INTEGERS + FLOATS:
        for name, attrs in attributes(dtype).items():
            if dtype[0] == ">" and "_Unsigned" in attrs and "_FillValue" in attrs:
                continue  # xarray swaps the bytes of the fill value, by mistake
            yield dtype.replace(">", "big_") + "_" + name, dtype, attrs


def netcdf(path):
    with netCDF4.Dataset(path, "w") as root:
        group = root.createGroup("posterior")
        group.createDimension("chain", 1)
        group.createDimension("draw", 6)
        for name, dtype, attrs in cases():
            if dtype != "f2":
                endian = "big" if dtype[0] == ">" else "native"
                variable = group.createVariable(
                    name, dtype.lstrip(">"), ("chain", "draw"), fill_value=False, endian=endian
                )
                variable.set_auto_maskandscale(False)
                variable[:] = data(dtype).reshape(1, 6)
    with h5py.File(path, "a") as file:
        for name, dtype, attrs in cases():
            for key, value in attrs.items() if dtype != "f2" else ():
                file["posterior/" + name].attrs[key] = value


def store(path, version):
    root = zarr.open_group(path, mode="w", zarr_format=version)
    group = root.create_group("posterior")

    def write(name, dtype, values, attrs, fill):
        attrs = {key: plain(value) for key, value in attrs.items()}
        if version == 2:
            attrs["_ARRAY_DIMENSIONS"] = ["chain", "draw"]
        array = group.create_array(
            name,
            shape=(1, 6),
            chunks=(1, 6),
            dtype=dtype,
            compressors=None,
            fill_value=fill,
            attributes=attrs,
            dimension_names=["chain", "draw"] if version == 3 else None,
        )
        array[:] = values.reshape(1, 6)

    for name, dtype, attrs in cases():
        kind = np.dtype(dtype).kind
        attrs = dict(attrs)
        fill = None if version == 2 else 0
        if version == 2 and "_FillValue" in attrs and not isinstance(attrs["_FillValue"], str):
            value = attrs.pop("_FillValue")
            if kind == "f" or value == np.trunc(value):
                fill = np.dtype(dtype).type(value)
        elif version == 3 and "_FillValue" in attrs and kind == "f" and not isinstance(attrs["_FillValue"], str):
            from xarray.backends.zarr import FillValueCoder

            attrs["_FillValue"] = FillValueCoder.encode(float(attrs["_FillValue"]), np.dtype("f8"))
        write(name, dtype, data(dtype), attrs, fill)
    for dtype in INTEGERS + FLOATS + ["?"]:
        label = {"?": "bool"}.get(dtype, dtype.replace(">", "big_"))
        values = data(dtype) if dtype != "?" else np.array([0, 1, 1, 0, 0, 1], "?")
        write(label + "_zero", dtype, values, {}, 0)
        write(label + "_one", dtype, values, {}, 1)
        write(label + "_zero_missing", dtype, values, {"missing_value": 1}, 0)
        write(label + "_zero_scaled", dtype, values, {"scale_factor": 0.1}, 0)
        write(label + "_zero_fill", dtype, values, {"_FillValue": 1}, 0)


def bits(values):
    doubles = np.asarray(values.ravel(), "f8")
    doubles[np.isnan(doubles)] = np.nan
    return [int.to_bytes(int(v), 8).hex() for v in doubles.view("u8")]


def opened(path, engine):
    """A store, of which a variable is read as xarray.open_dataset does."""
    if engine == "zarr":
        store = xr.backends.ZarrStore.open_group(path, group="posterior", mode="r", consolidated=False)
        return lambda name: store.open_store_variable(name)
    store = xr.backends.H5NetCDFStore.open(path, group="posterior")
    return lambda name: store.open_store_variable(name, store.ds.variables[name])


def expected(path, engine, version):
    with_names = {name: (dtype, attrs) for name, dtype, attrs in cases()}
    if engine == "zarr":
        names = set(zarr.open_group(path, mode="r")["posterior"].array_keys())
    else:
        with h5py.File(path) as file:
            names = set(file["posterior"]) - {"chain", "draw"}
    result = {}
    variable = opened(path, engine)
    for name in sorted(names):
        dtype, attrs = with_names.get(name, (None, {}))
        try:
            values = xr.conventions.decode_cf_variable(name, variable(name)).values
        except Exception:  # whatever xarray fails with
            result[name] = "refused"
            continue
        if version == 2:
            array = zarr.open_array(path, path="posterior/" + name, mode="r")
            if array.dtype.kind != "f" and array.fill_value == 0 and array.fill_value is not None:
                values = without_fill(array, name)
        times = values.dtype.kind in "mM" or "since" in attrs.get("units", "")
        no_numbers = dtype is not None and refused(dtype, attrs, engine == "zarr")
        result[name] = "refused" if times or no_numbers else bits(values)
    return result


def without_fill(array, name):
    """What xarray reads if the array has no fill value, but its attributes."""
    variable = xr.Variable(("chain", "draw"), array[:], dict(array.attrs))
    return xr.conventions.decode_cf_variable(name, variable).values


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    netcdf(folder / "cf.nc")
    store(folder / "v2.zarr", 2)
    store(folder / "v3.zarr", 3)
    all_files = {
        "cf.nc": expected(folder / "cf.nc", "h5netcdf", None),
        "v2.zarr": expected(folder / "v2.zarr", "zarr", 2),
        "v3.zarr": expected(folder / "v3.zarr", "zarr", 3),
    }
    lines = {
        file: "{\n" + ",\n".join(f'  "{k}": {json.dumps(v)}' for k, v in names.items()) + "\n }"
        for file, names in all_files.items()
    }
    text = "{\n" + ",\n".join(f' "{file}": {part}' for file, part in lines.items()) + "\n}\n"
    (PLACE / "expected.json").write_text(text)
    with zipfile.ZipFile(PLACE / "cf.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(str(path.relative_to(folder)), (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, path.read_bytes())
    shutil.rmtree(folder)
    for file, names in all_files.items():
        print(file, len(names), sum(v == "refused" for v in names.values()), "refused")


main()
