// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A family with one draw of its parameters, in the family's order. */
final class FamilyCase {
  private final Distribution family;
  private final double[][] theta;

  FamilyCase(Distribution family, double[][] theta) {
    this.family = family;
    this.theta = theta;
  }

  static FamilyCase of(String family, Map<String, Double> parameters) {
    Distribution distribution =
        (Distribution) Families.of(family, parameters.keySet()).orElseThrow();
    double[][] theta =
        distribution.parameterNames().stream()
            .map(name -> new double[] {parameters.get(name)})
            .toArray(double[][]::new);
    return new FamilyCase(distribution, theta);
  }

  static FamilyCase of(JsonNode golden) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    golden
        .get("params")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue().asDouble()));
    return of(golden.get("family").asText(), parameters);
  }

  /** The points of {@code families/golden.json}. */
  static List<JsonNode> goldenPoints() {
    try (InputStream in = FamilyCase.class.getResourceAsStream("/families/golden.json")) {
      return list(new ObjectMapper().readTree(in).get("points"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of {@code families/grid.json.gz}. */
  static List<JsonNode> grid() {
    try (InputStream in = FamilyCase.class.getResourceAsStream("/families/grid.json.gz");
        InputStream json = new GZIPInputStream(Objects.requireNonNull(in))) {
      return list(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }

  Distribution family() {
    return family;
  }

  double[][] theta() {
    return theta;
  }

  double logDensity(double y) {
    return family.logDensity(y, theta, 0);
  }

  double cdf(double y) {
    return family.cdf(y, theta, 0);
  }

  double survival(double y) {
    return family.survival(y, theta, 0);
  }

  double quantile(double p) {
    return family.quantile(p, theta, 0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(family.name());
    for (int p = 0; p < theta.length; p++) {
      text.append(' ').append(family.parameterNames().get(p)).append('=').append(theta[p][0]);
    }
    return text.toString();
  }
}
