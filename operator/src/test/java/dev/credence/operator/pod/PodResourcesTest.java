// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ResourcesSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodResourcesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // given: requests, limits; wanted: requests, limits
        "-, -, cpu=100m memory=192Mi, memory=512Mi",
        "memory=1Gi, -, cpu=100m memory=1Gi, memory=1Gi",
        "memory=256Mi, -, cpu=100m memory=256Mi, memory=512Mi",
        "-, memory=128Mi, cpu=100m memory=128Mi, memory=128Mi",
        "-, memory=1Gi, cpu=100m memory=192Mi, memory=1Gi",
        "-, cpu=50m, cpu=50m memory=192Mi, cpu=50m memory=512Mi",
        "cpu=2, cpu=2, cpu=2 memory=192Mi, cpu=2 memory=512Mi",
        "ephemeral-storage=1Gi, -, cpu=100m ephemeral-storage=1Gi memory=192Mi, memory=512Mi",
      })
  void defaultsKeepRequestsBelowLimits(
      @Nullable String requests, @Nullable String limits, String wanted, String wantedLimits) {
    ResourceRequirements resources =
        PodResources.of(new ResourcesSpec(parse(requests), parse(limits)));

    assertThat(text(resources.getRequests())).isEqualTo(wanted);
    assertThat(text(resources.getLimits())).isEqualTo(wantedLimits);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, cpu=100m memory=192Mi, memory=512Mi",
        "cpu=4 memory=3Gi, cpu=8, cpu=100m memory=192Mi, cpu=8 memory=3Gi",
        "memory=1Gi, memory=2Gi, cpu=100m memory=192Mi, memory=2Gi",
        "cpu=50m, cpu=50m memory=128Mi, cpu=50m memory=128Mi, cpu=50m memory=128Mi",
      })
  void jobPodsHaveSmallRequestsAndTheLimitsOfScoringPods(
      @Nullable String requests, @Nullable String limits, String wanted, String wantedLimits) {
    ResourceRequirements resources =
        PodResources.once(new ResourcesSpec(parse(requests), parse(limits)));

    assertThat(text(resources.getRequests())).isEqualTo(wanted);
    assertThat(text(resources.getLimits())).isEqualTo(wantedLimits);
  }

  @Test
  void withoutResourcesAllAreDefaults() {
    assertThat(PodResources.of(null)).isEqualTo(PodResources.of(new ResourcesSpec(null, null)));
  }

  private static @Nullable Map<String, Quantity> parse(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(text.split(" ", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> new Quantity(pair[1])));
  }

  private static String text(Map<String, Quantity> quantities) {
    return quantities.entrySet().stream()
        .map(quantity -> quantity.getKey() + "=" + quantity.getValue())
        .collect(Collectors.joining(" "));
  }
}
