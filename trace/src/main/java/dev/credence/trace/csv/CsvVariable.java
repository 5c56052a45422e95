// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceSizeLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable whose elements are columns: {@code W.1.2} of CmdStan or {@code W[1,2]} of R, counted
 * from 1. A column with any other name, such as a part of a complex number or tuple, is a scalar
 * variable of that name.
 *
 * @param shape lengths of the dimensions; empty for a scalar
 * @param columns indexes of the columns with its elements, in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CsvVariable(String name, long[] shape, int[] columns) {
  private static final Pattern DOTS = Pattern.compile("(.+?)((?:\\.\\d{1,9})+)");
  private static final Pattern BRACKETS = Pattern.compile("(.+)\\[(\\d{1,9}(?:,\\d{1,9})*)\\]");

  private record Column(int place, List<Integer> index) {}

  /**
   * Finds the variables of a file.
   *
   * @param file its name, for messages
   * @param header the names of its columns; those without a name are skipped
   * @throws TraceException if a variable does not have exactly one column per element
   */
  public static SortedMap<String, CsvVariable> of(String file, List<String> header)
      throws TraceException {
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Matcher dots = DOTS.matcher(header.get(i));
      Matcher brackets = BRACKETS.matcher(header.get(i));
      Matcher indexed = dots.matches() ? dots : brackets;
      if (indexed == dots || brackets.matches()) {
        columns
            .computeIfAbsent(indexed.group(1), name -> new ArrayList<>())
            .add(new Column(i, index(indexed.group(2))));
      } else if (!header.get(i).isEmpty()) {
        columns
            .computeIfAbsent(header.get(i), name -> new ArrayList<>())
            .add(new Column(i, List.of()));
      }
    }
    SortedMap<String, CsvVariable> variables = new TreeMap<>();
    for (Map.Entry<String, List<Column>> variable : columns.entrySet()) {
      variables.put(variable.getKey(), arranged(file, variable.getKey(), variable.getValue()));
    }
    return variables;
  }

  private static List<Integer> index(String text) {
    return Arrays.stream(text.split("[.,]"))
        .filter(part -> !part.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  private static CsvVariable arranged(String file, String name, List<Column> columns)
      throws TraceException {
    long[] shape = new long[columns.getFirst().index().size()];
    for (Column column : columns) {
      for (int i = 0; i < shape.length && column.index().size() == shape.length; i++) {
        shape[i] = Math.max(shape[i], column.index().get(i));
      }
    }
    if (TraceSizeLimits.product(shape) != columns.size()) {
      throw damaged(file, name, columns);
    }
    int[] places = new int[columns.size()];
    Arrays.fill(places, -1);
    for (Column column : columns) {
      int element = 0;
      for (int i = 0; i < shape.length && column.index().size() == shape.length; i++) {
        element = element * (int) shape[i] + column.index().get(i) - 1;
      }
      if (column.index().size() != shape.length
          || column.index().contains(0)
          || places[element] >= 0) {
        throw damaged(file, name, columns);
      }
      places[element] = column.place();
    }
    return new CsvVariable(name, shape, places);
  }

  private static TraceException damaged(String file, String name, List<Column> columns) {
    return new TraceException(Kind.CORRUPT, CsvMessages.incompleteColumns(file, columns, name));
  }
}
