// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Labels;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.encoding.StoredNumberType;
import dev.credence.trace.zarr.ArrayNode;
import dev.credence.trace.zarr.GroupNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group of xarray's variables in Zarr. An array with the name of its only dimension has the
 * coordinates. Child groups inherit the root group's coordinates.
 */
final class ZarrGroup implements Group {
  /** Bytes that a label takes, with its entry in the index. */
  private static final int LABEL = 200;

  private final GroupNode group;
  private final GroupNode root;
  private final Map<String, ArrayNode> arrays = new HashMap<>();
  private final SortedMap<String, List<DimensionSize>> variables = new TreeMap<>();

  ZarrGroup(GroupNode group, GroupNode root) throws TraceException {
    this.group = group;
    this.root = root;
    for (Map.Entry<String, ArrayNode> entry : group.arrays().entrySet()) {
      String name = entry.getKey();
      ArrayNode array = entry.getValue();
      if (!array.isText() && !isCoordinate(name, array)) {
        array.checkDeclaredSize(name);
        variables.put(name, extents(array));
      }
      arrays.put(name, array);
    }
  }

  @Override
  public SortedMap<String, List<DimensionSize>> variables() {
    return variables;
  }

  @Override
  public double[] read(String name, int... axes) throws TraceException {
    ArrayNode array = array(name);
    Packing.checkNoTimes(name, attribute -> packing(name, array, attribute));
    Packing packing = packing(name, array);
    double[] values = array.numbers(name, axes);
    packing.undo(values);
    return values;
  }

  @Override
  public long decodingMemory(String name) throws TraceException {
    return array(name).decodingMemory();
  }

  private ArrayNode array(String name) {
    ArrayNode array = arrays.get(name);
    if (array == null || !variables.containsKey(name)) {
      throw new IllegalArgumentException("no variable " + name);
    }
    return array;
  }

  @Override
  public Labels labels(DimensionSize dimension) throws TraceException {
    String name = dimension.name();
    Optional<ArrayNode> own = Optional.ofNullable(arrays.get(name));
    Optional<ArrayNode> array = own.isPresent() ? own : root.array(name);
    if (array.isEmpty() || !isCoordinate(name, array.get())) {
      return Labels.positions(dimension.size());
    }
    ArrayNode coordinates = array.get();
    if (coordinates.shape()[0] != dimension.size()) {
      throw new TraceException(
          Kind.DIM_MISMATCH,
          TraceMessages.coordinates(name, coordinates.shape()[0], dimension.size()));
    }
    coordinates.checkMemory(name, LABEL);
    if (coordinates.isText()) {
      return Labels.texts(coordinates.texts(name));
    }
    return NumberLabels.of(
        () -> coordinates.numbers(name, 0),
        () -> coordinates.integers(name),
        coordinates.numberType().orElse(Packing.FLOAT64),
        packing(name, coordinates),
        coordinates.attributes()::get);
  }

  @Override
  public SortedMap<String, Object> attributes() {
    return attributes(group);
  }

  /** The attributes that are strings, numbers or lists of them; a list of one is a single value. */
  static SortedMap<String, Object> attributes(GroupNode group) {
    SortedMap<String, Object> attributes = new TreeMap<>();
    group
        .attributes()
        .forEach((name, value) -> {
          List<Object> values = new ArrayList<>();
          for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            values.add(
                element instanceof Boolean bit
                    ? (Object) (bit ? 1.0 : 0.0)
                    : element instanceof Long number ? (Object) (double) number : element);
          }
          if (values.stream().allMatch(String.class::isInstance)
              || values.stream().allMatch(Double.class::isInstance)) {
            attributes.put(name, values.size() == 1 ? values.getFirst() : List.copyOf(values));
          }
        });
    return attributes;
  }

  private static boolean isCoordinate(String name, ArrayNode array) {
    return array.dimensions().equals(List.of(name));
  }

  private static List<DimensionSize> extents(ArrayNode array) {
    List<DimensionSize> extents = new ArrayList<>();
    for (int i = 0; i < array.shape().length; i++) {
      String name = array.dimensions().get(i);
      extents.add(
          new DimensionSize(
              name.isEmpty() ? DimensionSize.unnamed(i) : name, (int) array.shape()[i]));
    }
    return List.copyOf(extents);
  }

  private static Packing packing(String name, ArrayNode array) throws TraceException {
    return new Packing(
        name,
        array.numberType().orElse(Packing.FLOAT64),
        attribute -> packing(name, array, attribute));
  }

  private static @Nullable PackingAttribute packing(String name, ArrayNode array, String attribute)
      throws TraceException {
    Object value = array.attributes().get(attribute);
    if (attribute.equals("_FillValue")) {
      StoredNumberType type = array.numberType().orElse(Packing.FLOAT64);
      if (array.missing().isPresent()) { // of version 2, before any attribute of that name
        return new PackingAttribute(
            new double[] {array.missing().getAsDouble()}, type, false, null);
      } else if (array.isVersion3() && value != null) {
        return new PackingAttribute(fillValue(name, value, type), type, false, null);
      }
    }
    if (value == null || value instanceof String) {
      return value == null ? null : PackingAttribute.text((String) value);
    }
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    double[] numbers =
        values.stream()
            .mapToDouble(element ->
                element instanceof Number number
                    ? number.doubleValue()
                    : Boolean.TRUE.equals(element)
                        ? 1
                        : element instanceof Boolean ? 0 : Double.NaN)
            .toArray();
    boolean floating = values.stream().anyMatch(Double.class::isInstance);
    return new PackingAttribute(
        numbers,
        value instanceof List<?> ? null : new StoredNumberType(floating, true, Double.BYTES),
        true,
        null);
  }

  /** Decodes {@code _FillValue} in version 3 as xarray's {@code FillValueCoder.decode} does. */
  private static double[] fillValue(String name, Object value, StoredNumberType type)
      throws TraceException {
    boolean base64 = value instanceof String text && text.matches("[A-Za-z0-9+/]{11}=");
    if (type.floating() && base64) {
      return new double[] {
        ByteBuffer.wrap(Base64.getDecoder().decode((String) value))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getDouble()
      };
    } else if (!type.floating()
        && value instanceof Number number
        && Double.isFinite(number.doubleValue())) {
      double whole = number.doubleValue(); // as int() makes it
      return new double[] {whole < 0 ? Math.ceil(whole) : Math.floor(whole)};
    } else if (!type.floating() && value instanceof Boolean bit) {
      return new double[] {bit ? 1 : 0};
    }
    throw new TraceException(Kind.UNSUPPORTED_FORMAT, TraceMessages.fillValueOfZarr3(name, value));
  }
}
