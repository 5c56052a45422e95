// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.trace.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HDI, median and histogram against ArviZ's and NumPy's answers, bit for bit. */
class SummaryGoldenTest {
  private static final JsonNode HDI = Golden.json("edge/hdi_edge.json");
  private static final JsonNode HISTOGRAM = Golden.json("edge/histogram_edge.json");

  @ParameterizedTest
  @MethodSource
  void hdiEqualsArviz(JsonNode golden) {
    double[] samples = samples(HDI, golden.get("array").asText());
    Interval hdi = Hdi.of(samples, golden.get("prob").asDouble());
    assertThat(hdi)
        .isEqualTo(new Interval(golden.get("lower").asDouble(), golden.get("upper").asDouble()));
  }

  static Stream<JsonNode> hdiEqualsArviz() {
    return stream(HDI.get("hdi"))
        .filter(golden -> !golden.has("error"))
        .filter(golden -> finite(HDI, golden.get("array").asText()));
  }

  @ParameterizedTest
  @MethodSource
  void medianEqualsNumpy(String array) {
    assertThat(Median.of(samples(HDI, array)))
        .isEqualTo(HDI.get("median_quantile").get(array).get("median").asDouble());
  }

  static Stream<String> medianEqualsNumpy() {
    return HDI.get("median_quantile").properties().stream()
        .map(Map.Entry::getKey)
        .filter(array -> finite(HDI, array));
  }

  @ParameterizedTest
  @MethodSource
  void histogramEqualsNumpy(JsonNode golden) throws TooManyBinsException {
    Histogram histogram =
        Histogram.of(
            samples(HISTOGRAM, golden.get("array").asText()),
            golden.get("bins").asInt(),
            Kernels.SCALAR.samples());
    assertThat(histogram.mids()).containsExactly(Golden.doubles(golden.get("mids")));
    assertThat(histogram.density()).containsExactly(Golden.doubles(golden.get("density")));
  }

  static Stream<JsonNode> histogramEqualsNumpy() {
    return finiteHistograms().filter(golden -> !refused(golden));
  }

  @ParameterizedTest
  @MethodSource
  void histogramWithTooManyBinsIsRejected(JsonNode golden) {
    assertThatThrownBy(() ->
            Histogram.of(
                samples(HISTOGRAM, golden.get("array").asText()),
                golden.get("bins").asInt(),
                Kernels.SCALAR.samples()))
        .isInstanceOf(TooManyBinsException.class);
  }

  static Stream<JsonNode> histogramWithTooManyBinsIsRejected() {
    return finiteHistograms().filter(SummaryGoldenTest::refused);
  }

  private static Stream<JsonNode> finiteHistograms() {
    return stream(HISTOGRAM.get("histogram"))
        .filter(golden -> finite(HISTOGRAM, golden.get("array").asText()));
  }

  /** NumPy raises, or answers with NaN or infinity, which JSON cannot carry. */
  private static boolean refused(JsonNode golden) {
    return golden.has("error")
        || Stream.of("mids", "density")
            .flatMapToDouble(field -> Arrays.stream(Golden.doubles(golden.get(field))))
            .anyMatch(value -> !Double.isFinite(value))
        || Stream.of("mids", "density")
            .flatMap(field -> stream(golden.get(field)))
            .anyMatch(JsonNode::isTextual);
  }

  private static boolean finite(JsonNode file, String array) {
    List<JsonNode> values = stream(file.get("arrays").get(array)).toList();
    return !values.isEmpty() && values.stream().noneMatch(JsonNode::isTextual);
  }

  private static double[] samples(JsonNode file, String array) {
    return DoubleStream.of(Golden.doubles(file.get("arrays").get(array))).toArray();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
