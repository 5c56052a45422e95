// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random valid specs with owner annotations. No object is empty: a server-side apply that removes
 * the last field of an object sets it to null.
 */
final class OddSpecs {
  private static final Map<String, List<String>> VALUES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "likelihood",
                  List.of(
                      "{family: Poisson, parameters: {mu: a}}",
                      "{family: Deterministic, parameters: {value: a + b}}",
                      "{inputs: [{name: x, type: number, minimum: 0}], family: Normal,"
                          + " parameters: {sigma: s, mu: a * x}}",
                      "{family: Mixture, components: [{weight: w, family: HalfNormal, parameters:"
                          + " {sigma: a}}, {weight: 1 - w, family: Normal, parameters: {mu: a, sigma:"
                          + " b}}]}")),
              Map.entry("sampleCount", List.of("1", "50", "100")),
              Map.entry("maxSampleCount", List.of("100", "5000")),
              Map.entry("method", List.of("sample", "exact")),
              Map.entry("gate", List.of("{maxRhat: 1.1}", "{disabled: true, minEss: 0.5}")),
              Map.entry(
                  "resources",
                  List.of(
                      "{requests: {cpu: 1, memory: 1Gi}}",
                      "{requests: {cpu: '0.50', memory: 1024Mi}, limits: {memory: 1.5Gi}}",
                      "{limits: {cpu: 1000m, memory: 64M, ephemeral-storage: 1Gi}}")),
              Map.entry("startupTimeoutSeconds", List.of("1", "300", "600")),
              Map.entry("logLevel", List.of("INFO", "DEBUG", "ERROR")),
              Map.entry("serviceAccountName", List.of("default", "sales")),
              Map.entry(
                  "pod",
                  List.of(
                      "{labels: {team: pricing}, annotations: {prometheus.io/scrape: 'true'}}",
                      "{labels: {team: '', tier: a}, nodeSelector: {kubernetes.io/arch: amd64}}",
                      "{imagePullSecrets: [{name: b}, {name: a}], priorityClassName:"
                          + " system-cluster-critical}",
                      "{annotations: {a: ''}, imagePullSecrets: [{name: a}], tolerations: [{operator:"
                          + " Exists, effect: NoExecute, tolerationSeconds: 60}]}",
                      "{tolerations: [{key: a, value: b, effect: NoSchedule}, {key: a, operator:"
                          + " Exists}]}")),
              Map.entry(
                  "ingress",
                  List.of(
                      "{className: nginx, annotations: {example.com/a: b, example.com/b: ''}}",
                      "{host: models.example.com, tlsSecretName: tls, annotations: {example.com/a:"
                          + " c}}",
                      "{host: other.example.com}"))));

  private static final List<String> TRACES =
      List.of(
          "{uri: s3://odd/a.nc}",
          "{uri: s3://odd/a.nc, secretName: keys, region: eu-west-2}",
          "{uri: s3://odd/a.nc, anonymous: true}",
          "{uri: s3://odd/b.zarr/, endpoint: 'http://store:9000'}",
          "{uri: 's3://odd/c-*.csv', sha256: " + "0".repeat(64) + "}");

  private static final List<String> SCALES =
      List.of(
          "",
          "replicas: 0",
          "replicas: 1",
          "replicas: 2",
          "replicas: 3",
          "autoscaling: {maxReplicas: 3}",
          "autoscaling: {minReplicas: 2, maxReplicas: 4, targetCPUUtilizationPercentage: 50}");

  private static final List<Map<String, String>> ANNOTATIONS =
      List.of(
          Map.of(),
          Map.of("credence.dev/owner", "pricing"),
          Map.of("credence.dev/owner", "stock", "credence.dev/caveats", "few shops\nbefore 2024"));

  private final Random random;

  OddSpecs(Random random) {
    this.random = random;
  }

  /** A spec and the owner's annotations. */
  record Wanted(ProbabilisticModelSpec spec, Map<String, String> annotations) {
    Wanted with(String field, Object value) {
      return new Wanted(Models.with(spec, field, value), annotations);
    }
  }

  /** A spec whose pods become available. */
  Wanted next() {
    StringBuilder yaml = new StringBuilder("trace: " + one(TRACES) + "\n" + one(SCALES) + "\n");
    VALUES.forEach((field, values) -> {
      if (random.nextInt(3) == 0) {
        yaml.append(field).append(": ").append(one(values)).append('\n');
      }
    });
    return new Wanted(Models.spec(yaml.toString()), one(ANNOTATIONS));
  }

  /** A spec whose pods crash. */
  Wanted crashing() {
    return next()
        .with("autoscaling", null)
        .with("replicas", 1 + random.nextInt(2))
        .with("pod", Map.of("labels", Map.of(Kubelet.CRASHES, "true")));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
