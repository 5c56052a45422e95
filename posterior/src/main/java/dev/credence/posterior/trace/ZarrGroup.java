// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import dev.credence.posterior.trace.TraceException.Kind;
import dev.credence.posterior.trace.zarr.ArrayNode;
import dev.credence.posterior.trace.zarr.GroupNode;
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
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A group of xarray's variables as it lies in Zarr. An array of the name of its only dimension
 * holds the coordinates. Those that the root group has, groups within need not have again.
 */
final class ZarrGroup implements Group {
  /** Bytes that a label takes, with its place in the look-up. */
  private static final int LABEL = 200;

  private final GroupNode group;
  private final GroupNode root;
  private final Map<String, ArrayNode> arrays = new HashMap<>();
  private final SortedMap<String, List<Extent>> variables = new TreeMap<>();

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
  public SortedMap<String, List<Extent>> variables() {
    return variables;
  }

  @Override
  public double[] read(String name, int... axes) throws TraceException {
    return numbers(name, array(name), axes);
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
  public Labels labels(Extent dimension) throws TraceException {
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
          "dimension %s has %d coordinates for %d elements"
              .formatted(name, coordinates.shape()[0], dimension.size()));
    }
    coordinates.checkMemory(name, LABEL);
    return coordinates.isText()
        ? Labels.texts(coordinates.texts(name))
        : Times.labels(
            numbers(name, coordinates, 0),
            coordinates.attributes().get("units"),
            coordinates.attributes().get("calendar"));
  }

  @Override
  public SortedMap<String, Object> attributes() {
    return attributes(group);
  }

  /** The attributes that are texts, numbers or lists of them; one in a list is as one alone. */
  static SortedMap<String, Object> attributes(GroupNode group) {
    SortedMap<String, Object> attributes = new TreeMap<>();
    group
        .attributes()
        .forEach((name, value) -> {
          List<Object> values = new ArrayList<>();
          for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            values.add(element instanceof Boolean bit ? (Object) (bit ? 1.0 : 0.0) : element);
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

  private static List<Extent> extents(ArrayNode array) {
    List<Extent> extents = new ArrayList<>();
    for (int i = 0; i < array.shape().length; i++) {
      String name = array.dimensions().get(i);
      extents.add(new Extent(name.isEmpty() ? Extent.unnamed(i) : name, (int) array.shape()[i]));
    }
    return List.copyOf(extents);
  }

  private static double[] numbers(String name, ArrayNode array, int... axes) throws TraceException {
    double[] values = array.numbers(name, axes);
    packing(array).undo(values);
    return values;
  }

  /** JSON has no numbers of single precision, so that values are unpacked with double precision. */
  private static Packing packing(ArrayNode array) throws TraceException {
    Map<String, Object> attributes = array.attributes();
    DoubleStream own =
        array.missing().isPresent()
            ? DoubleStream.of(array.missing().getAsDouble())
            : DoubleStream.empty();
    DoubleStream written =
        DoubleStream.concat(
            DoubleStream.of(numbers(attributes.get("_FillValue"))),
            DoubleStream.of(numbers(attributes.get("missing_value"))));
    return new Packing(
        DoubleStream.concat(own, written).filter(value -> !Double.isNaN(value)).toArray(),
        first(attributes.get("scale_factor"), 1),
        first(attributes.get("add_offset"), 0),
        false);
  }

  private static double first(@Nullable Object attribute, double otherwise) {
    double[] values = numbers(attribute);
    return values.length == 0 ? otherwise : values[0];
  }

  private static double[] numbers(@Nullable Object attribute) {
    return switch (attribute) {
      case Double number -> new double[] {number};
      case Boolean bit -> new double[] {bit ? 1 : 0};
      case String text -> base64(text);
      case List<?> list ->
          list.stream().flatMapToDouble(value -> DoubleStream.of(numbers(value))).toArray();
      case null, default -> new double[0];
    };
  }

  /** In version 3, xarray writes a number as the base64 of a little-endian double. */
  private static double[] base64(String text) {
    return text.matches("[A-Za-z0-9+/]{11}=")
        ? new double[] {
          ByteBuffer.wrap(Base64.getDecoder().decode(text))
              .order(ByteOrder.LITTLE_ENDIAN)
              .getDouble()
        }
        : new double[0];
  }
}
