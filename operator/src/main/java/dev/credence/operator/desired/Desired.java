// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.IngressSpec;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every child of a model as it should be.
 *
 * @param configMap what the pods of the present revision read
 * @param annotations what the owner says; null if nothing
 * @param ingress null if none is asked for
 */
public record Desired(
    ConfigMap configMap,
    @Nullable ConfigMap annotations,
    Deployment deployment,
    Service service,
    @Nullable Ingress ingress) {

  /**
   * The children of a model whose spec keeps the rules.
   *
   * @param runtimeImage the image of the scoring runtime
   */
  public static Desired of(ProbabilisticModel model, String runtimeImage) {
    ConfigMap configMap = ModelConfigMap.of(model);
    IngressSpec ingress = model.getSpec().ingress();
    return new Desired(
        configMap,
        AnnotationsConfigMap.of(model),
        ScoringDeployment.of(model, configMap.getMetadata().getName(), runtimeImage),
        ScoringService.of(model),
        ingress == null ? null : ScoringIngress.of(model, ingress));
  }

  /** The children in the order in which they are to be made. */
  public List<HasMetadata> children() {
    return Stream.of(configMap, annotations, deployment, service, ingress)
        .<HasMetadata>mapMulti((child, sink) -> {
          if (child != null) {
            sink.accept(child);
          }
        })
        .toList();
  }
}
