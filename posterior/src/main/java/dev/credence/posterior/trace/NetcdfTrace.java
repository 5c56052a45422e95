// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.TraceException.Kind;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The posterior of an ArviZ NetCDF-4 file: group {@code posterior}, variables over {@code (chain,
 * draw, …)}. NetCDF-4 is HDF5: a dimension is a dataset that variables refer to in the attribute
 * {@code DIMENSION_LIST}; if it holds values they are the coordinates.
 */
final class NetcdfTrace implements Trace {
  private final HdfFile file;
  private final Map<Long, Node> byAddress = new HashMap<>();
  private final Map<String, Dataset> datasets = new HashMap<>();
  private final SortedMap<String, List<Dimension>> variables = new TreeMap<>();
  private int chains;
  private int draws;

  private NetcdfTrace(HdfFile file) {
    this.file = file;
  }

  static NetcdfTrace open(Path path) throws TraceException {
    HdfFile file;
    try {
      file = new HdfFile(path);
    } catch (HdfException | IllegalArgumentException e) {
      throw new TraceException(
          Kind.NOT_HDF5,
          path.getFileName() + " is no NetCDF-4 file (or is damaged): " + reason(e),
          e);
    }
    NetcdfTrace trace = new NetcdfTrace(file);
    try {
      trace.readShapes();
      return trace;
    } catch (TraceException e) {
      trace.close();
      throw e;
    } catch (HdfException | ClassCastException | IndexOutOfBoundsException e) {
      trace.close();
      throw new TraceException(Kind.CORRUPT, "the trace is damaged: " + reason(e), e);
    }
  }

  @Override
  public int chains() {
    return chains;
  }

  @Override
  public int draws() {
    return draws;
  }

  @Override
  public SortedMap<String, List<Dimension>> variables() {
    return variables;
  }

  @Override
  public Variable read(String name) throws TraceException {
    List<Dimension> dimensions = variables.get(name);
    Dataset dataset = datasets.get(name);
    if (dimensions == null || dataset == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    try {
      double[] values = unpacked(dataset, doubles(dataset.getDataFlat()));
      return new Variable(name, dimensions, chains * draws, columns(values, chains * draws));
    } catch (HdfException | ClassCastException | IndexOutOfBoundsException e) {
      throw new TraceException(
          Kind.CORRUPT, "the draws of " + name + " are damaged: " + reason(e), e);
    }
  }

  @Override
  public void close() {
    file.close();
  }

  private void readShapes() throws TraceException {
    if (!(file.getChildren().get("posterior") instanceof Group posterior)) {
      throw new TraceException(
          Kind.NO_POSTERIOR,
          "the file has no group 'posterior'; write it with ArviZ: idata.to_netcdf(\"trace.nc\")");
    }
    refuseLostNames(posterior);
    posterior.getChildren().values().forEach(node -> byAddress.put(node.getAddress(), node));
    for (Node node : posterior.getChildren().values()) {
      if (node instanceof Dataset dataset && dataset.getAttribute("DIMENSION_LIST") != null) {
        addVariable(dataset);
      }
    }
    if (variables.isEmpty() || chains * (long) draws == 0) {
      throw new TraceException(Kind.EMPTY_POSTERIOR, "the posterior holds no draws");
    }
  }

  /** The HDF5 library turns every letter beyond ASCII into the same mark: α and β would be one. */
  private static void refuseLostNames(Group posterior) throws TraceException {
    for (String name : posterior.getChildren().keySet()) {
      if (name.indexOf('\uFFFD') >= 0) {
        throw new TraceException(
            Kind.UNSUPPORTED_FORMAT,
            "the trace has a variable with letters beyond ASCII (like '"
                + name
                + "'), which cannot be read; rename it in the model: alpha for \u03b1");
      }
    }
  }

  private void addVariable(Dataset dataset) throws TraceException {
    List<Dataset> scales = scales(dataset);
    if (scales.size() < 2
        || !scales.get(0).getName().equals("chain")
        || !scales.get(1).getName().equals("draw")) {
      return; // a coordinate that is not a dimension, for example
    }
    int[] shape = dataset.getDimensions();
    if (shape.length != scales.size()) {
      throw new TraceException(
          Kind.DIM_MISMATCH, dataset.getName() + " has other dimensions than it names");
    }
    if (variables.isEmpty()) {
      chains = shape[0];
      draws = shape[1];
    } else if (shape[0] != chains || shape[1] != draws) {
      throw new TraceException(
          Kind.DIM_MISMATCH,
          "%s has %d chains of %d draws, other variables have %d of %d"
              .formatted(dataset.getName(), shape[0], shape[1], chains, draws));
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 2; i < shape.length; i++) {
      dimensions.add(new Dimension(scales.get(i).getName(), labels(scales.get(i), shape[i])));
    }
    datasets.put(dataset.getName(), dataset);
    variables.put(dataset.getName(), List.copyOf(dimensions));
  }

  /** The datasets that describe the dimensions of a variable, in order. */
  private List<Dataset> scales(Dataset dataset) throws TraceException {
    List<Dataset> scales = new ArrayList<>();
    Object references = dataset.getAttribute("DIMENSION_LIST").getData();
    for (int i = 0; i < Array.getLength(references); i++) {
      long address = Array.getLong(Array.get(references, i), 0);
      if (!(byAddress.get(address) instanceof Dataset scale)) {
        throw new TraceException(
            Kind.CORRUPT, "dimension " + i + " of " + dataset.getName() + " leads nowhere");
      }
      scales.add(scale);
    }
    return scales;
  }

  private static Labels labels(Dataset scale, int size) throws TraceException {
    Attribute name = scale.getAttribute("NAME");
    // netCDF marks a dimension without coordinate variable by this name
    if (name != null && String.valueOf(name.getData()).startsWith("This is a netCDF dimension")) {
      return Labels.positions(size);
    }
    Object values = scale.getDataFlat();
    Labels labels =
        values instanceof String[] texts
            ? Labels.texts(List.of(texts))
            : Labels.numbers(doubles(values));
    if (labels.size() != size) {
      throw new TraceException(
          Kind.DIM_MISMATCH,
          "dimension %s has %d coordinates for %d elements"
              .formatted(scale.getName(), labels.size(), size));
    }
    return labels;
  }

  /** From the file's order (draw, element) to a column an element. */
  private static double[] columns(double[] flat, int draws) {
    int elements = flat.length / draws;
    if (elements == 1) {
      return flat;
    }
    double[] columns = new double[flat.length];
    for (int draw = 0; draw < draws; draw++) {
      for (int element = 0; element < elements; element++) {
        columns[element * draws + draw] = flat[draw * elements + element];
      }
    }
    return columns;
  }

  /** Undoes the packing of the CF conventions: value = stored * scale_factor + add_offset. */
  private static double[] unpacked(Dataset dataset, double[] stored) {
    Attribute scale = dataset.getAttribute("scale_factor");
    Attribute offset = dataset.getAttribute("add_offset");
    if (scale == null && offset == null) {
      return stored;
    }
    double factor = scale == null ? 1 : doubles(scale.getData())[0];
    double summand = offset == null ? 0 : doubles(offset.getData())[0];
    double[] values = new double[stored.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = stored[i] * factor + summand;
    }
    return values;
  }

  private static double[] doubles(Object flat) {
    if (flat instanceof double[] values) {
      return values;
    }
    if (flat instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    double[] values = new double[Array.getLength(flat)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          Array.get(flat, i) instanceof Boolean bit ? (bit ? 1 : 0) : Array.getDouble(flat, i);
    }
    return values;
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown");
  }
}
