// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import dev.credence.trace.Trace;
import dev.credence.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A trace in memory: two chains of three draws, values chosen by the test. */
public final class TestTrace implements Trace {
  private final Map<String, double[]> values = new HashMap<>();
  private final SortedMap<String, List<Dimension>> variables = new TreeMap<>();

  public TestTrace with(String name, List<Dimension> dimensions, double... values) {
    variables.put(name, dimensions);
    this.values.put(name, values);
    return this;
  }

  /** A scalar whose draws are 1 to 6. */
  public TestTrace scalar(String name) {
    return with(name, List.of(), 1, 2, 3, 4, 5, 6);
  }

  /** A variable whose element e is 10 e + 1 to 10 e + 6. */
  public TestTrace indexed(String name, Dimension... dimensions) {
    int elements = 1;
    for (Dimension dimension : dimensions) {
      elements *= dimension.size();
    }
    List<Double> all = new ArrayList<>();
    for (int e = 0; e < elements; e++) {
      for (int draw = 1; draw <= 6; draw++) {
        all.add(10.0 * e + draw);
      }
    }
    return with(name, List.of(dimensions), all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public static Dimension texts(String name, String... labels) {
    return new Dimension(name, Labels.texts(List.of(labels)));
  }

  public static Dimension numbers(String name, double... labels) {
    return new Dimension(name, Labels.numbers(labels));
  }

  public static Dimension positions(String name, int size) {
    return new Dimension(name, Labels.positions(size));
  }

  @Override
  public int chains() {
    return 2;
  }

  @Override
  public int draws() {
    return 3;
  }

  @Override
  public SortedMap<String, List<Dimension>> variables() {
    return variables;
  }

  @Override
  public Variable read(String name) {
    return new Variable(name, variables.get(name), 6, values.get(name));
  }

  @Override
  public void close() {}
}
