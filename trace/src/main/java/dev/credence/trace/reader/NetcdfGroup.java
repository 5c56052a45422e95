// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Labels;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.hdf5.Attribute;
import dev.credence.trace.hdf5.HdfDataset;
import dev.credence.trace.hdf5.HdfGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A NetCDF-4 group in HDF5. A dimension is a dataset (a dimension scale) to which variables refer
 * in the attribute {@code DIMENSION_LIST}; if it has values, they are the coordinates. Every group
 * inherits the dimensions of the root group.
 */
final class NetcdfGroup implements Group {
  /** Prefix of a variable that has the name of a dimension but is not its coordinates. */
  private static final String NON_COORDINATE = "_nc4_non_coord_";

  /** The NAME of a scale without coordinates, which exists since every dimension is a dataset. */
  private static final String NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable";

  /** Bytes that a label takes, with its entry in the index. */
  private static final int LABEL = 200;

  private final HdfGroup group;
  private final HdfGroup root;
  private final Map<String, HdfDataset> datasets = new HashMap<>();
  private final SortedMap<String, List<DimensionSize>> variables = new TreeMap<>();

  NetcdfGroup(HdfGroup group, HdfGroup root) throws TraceException {
    this.group = group;
    this.root = root;
    for (Map.Entry<String, HdfDataset> entry : group.datasets().entrySet()) {
      HdfDataset dataset = entry.getValue();
      if (!dataset.isText() && !isScale(dataset)) {
        String name = entry.getKey();
        if (name.startsWith(NON_COORDINATE)) {
          name = name.substring(NON_COORDINATE.length());
        }
        dataset.checkDeclaredSize(name);
        variables.put(name, extents(name, dataset));
        datasets.put(name, dataset);
      }
    }
  }

  @Override
  public SortedMap<String, List<DimensionSize>> variables() {
    return variables;
  }

  @Override
  public double[] read(String name, int... axes) throws TraceException {
    HdfDataset dataset = dataset(name);
    Packing.checkNoTimes(name, attribute -> packing(dataset, attribute));
    Packing packing = packing(name, dataset);
    double[] values = dataset.numbers(name, axes);
    packing.undo(values);
    return values;
  }

  @Override
  public long decodingMemory(String name) {
    return dataset(name).decodingMemory();
  }

  private HdfDataset dataset(String name) {
    HdfDataset dataset = datasets.get(name);
    if (dataset == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    return dataset;
  }

  @Override
  public Labels labels(DimensionSize dimension) throws TraceException {
    Optional<HdfDataset> own = group.dataset(dimension.name());
    Optional<HdfDataset> scale = own.isPresent() ? own : root.dataset(dimension.name());
    if (scale.isEmpty() || isPlaceholder(scale.get())) {
      return Labels.positions(dimension.size());
    }
    HdfDataset coordinates = scale.get();
    boolean letters = coordinates.isLetters() && coordinates.shape().length == 2;
    if (coordinates.shape()[0] != dimension.size()
        || coordinates.shape().length != (letters ? 2 : 1)) {
      throw new TraceException(
          Kind.DIM_MISMATCH,
          TraceMessages.coordinates(dimension.name(), coordinates.shape()[0], dimension.size()));
    }
    coordinates.checkMemory(dimension.name(), LABEL);
    if (coordinates.isText()) {
      return Labels.texts(coordinates.texts(dimension.name()));
    }
    String name = dimension.name();
    return NumberLabels.of(
        () -> coordinates.numbers(name, 0),
        () -> coordinates.integers(name),
        coordinates.numberType().orElse(Packing.FLOAT64),
        packing(name, coordinates),
        attribute -> value(coordinates.attributes().get(attribute)));
  }

  private static @Nullable Object value(@Nullable Attribute attribute) throws TraceException {
    return attribute == null ? null : attribute.value();
  }

  @Override
  public SortedMap<String, Object> attributes() throws TraceException {
    return attributes(group);
  }

  static SortedMap<String, Object> attributes(HdfGroup group) throws TraceException {
    SortedMap<String, Object> values = new TreeMap<>();
    for (Attribute attribute : group.attributes().all()) {
      Object value = attribute.value();
      if (value != null) {
        values.put(attribute.name(), value);
      }
    }
    return values;
  }

  private static Packing packing(String name, HdfDataset dataset) throws TraceException {
    return new Packing(
        name,
        dataset.numberType().orElse(Packing.FLOAT64),
        attribute -> packing(dataset, attribute));
  }

  private static @Nullable PackingAttribute packing(HdfDataset dataset, String name)
      throws TraceException {
    Attribute attribute = dataset.attributes().get(name);
    if (attribute == null) {
      return null;
    }
    return attribute.value() instanceof String text
        ? PackingAttribute.text(text)
        : new PackingAttribute(
            attribute.numbers(), attribute.numberType().orElse(null), false, null);
  }

  private List<DimensionSize> extents(String name, HdfDataset dataset) throws TraceException {
    long[] shape = dataset.shape();
    Attribute list = dataset.attributes().get("DIMENSION_LIST");
    List<Long> scales = list == null ? List.of() : list.references();
    if (list != null && scales.size() != shape.length) {
      throw new TraceException(Kind.DIM_MISMATCH, TraceMessages.shapeWithoutNames(name));
    }
    List<DimensionSize> extents = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      boolean named = list != null && scales.get(i) >= 0;
      String dimension = named ? scale(scales.get(i)) : DimensionSize.unnamed(i);
      if (dimension == null) {
        throw TraceException.corrupt(TraceMessages.danglingDimension(i, name));
      }
      extents.add(new DimensionSize(dimension, (int) shape[i]));
    }
    return List.copyOf(extents);
  }

  private @Nullable String scale(long address) {
    String own = group.nameOf(address);
    return own == null ? root.nameOf(address) : own;
  }

  private static boolean isScale(HdfDataset dataset) throws TraceException {
    Attribute attribute = dataset.attributes().get("CLASS");
    return attribute != null && "DIMENSION_SCALE".equals(attribute.value());
  }

  private static boolean isPlaceholder(HdfDataset dataset) throws TraceException {
    Attribute name = dataset.attributes().get("NAME");
    return dataset.shape().length == 0
        || (name != null && name.value() instanceof String text && text.startsWith(NO_VARIABLE));
  }
}
