// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.scoring.Range;
import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataRangesTest {
  /** A group with the one variable x, of two dimensions. */
  private record Data(List<Double> values) implements Group {
    @Override
    public SortedMap<String, List<DimensionSize>> variables() {
      List<DimensionSize> extents =
          List.of(new DimensionSize("obs", values.size()), new DimensionSize("one", 1));
      return new TreeMap<>(Map.of("x", extents));
    }

    @Override
    public double[] read(String name, int... axes) {
      assertThat(name).isEqualTo("x");
      assertThat(axes).containsExactly(0, 1);
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public long decodingMemory(String name) {
      return 0;
    }

    @Override
    public Labels labels(DimensionSize dimension) {
      return Labels.positions(dimension.size());
    }

    @Override
    public SortedMap<String, Object> attributes() {
      return new TreeMap<>();
    }
  }

  @Test
  void fromTheLeastToTheGreatestFiniteValue() throws Exception {
    Data data = new Data(List.of(2.0, Double.NaN, -1.5, Double.POSITIVE_INFINITY));
    assertThat(DataRanges.of(input("x", InputType.NUMBER, null), data))
        .contains(new Range(-1.5, 2));
    assertThat(DataRanges.of(input("x", InputType.INTEGER, null), data))
        .contains(new Range(-1.5, 2));
  }

  @Test
  void noneWithoutFiniteValues() throws Exception {
    BoundInput x = input("x", InputType.NUMBER, null);
    assertThat(DataRanges.of(x, new Data(List.of(Double.NaN)))).isEmpty();
    assertThat(DataRanges.of(x, new Data(List.of()))).isEmpty();
  }

  @Test
  void noneForWhatIsNoNumberOrHasOtherData() throws Exception {
    Data data = new Data(List.of(1.0, 2.0));
    assertThat(DataRanges.of(input("y", InputType.NUMBER, null), data)).isEmpty();
    for (InputType type : List.of(InputType.BOOLEAN, InputType.STRING, InputType.VECTOR)) {
      assertThat(DataRanges.of(input("x", type, null), data)).isEqualTo(Optional.empty());
    }
    Levels levels = Levels.of(List.of(Labels.numbers(10, 20)));
    assertThat(DataRanges.of(input("x", InputType.INTEGER, levels), data)).isEmpty();
  }

  private static BoundInput input(String name, InputType type, @Nullable Levels levels) {
    return new BoundInput(
        name, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, null, levels, false);
  }
}
