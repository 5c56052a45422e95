// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names, labels and owners of a model's children. */
public final class Names {
  /** The name of the model that an object belongs to. */
  public static final String INSTANCE = "app.kubernetes.io/instance";

  /** The revision of a pod: a digest of its Deployment's whole pod template. */
  public static final String REVISION = "credence.dev/revision";

  /** The container that answers. */
  public static final String CONTAINER = "scoring";

  /** The port that answers. */
  public static final int PORT = 8000;

  private static final Map<String, String> MANAGED =
      Map.of("app.kubernetes.io/managed-by", "credence");

  private Names() {}

  /** The label selector, as text, of everything that the operator makes. */
  public static String managedSelector() {
    return text(MANAGED);
  }

  /** The name of the Deployment, Service and Ingress. */
  public static String scoring(ProbabilisticModel model) {
    return model.getMetadata().getName() + "-scoring";
  }

  /** The name of the ConfigMap with the owner's annotations. */
  public static String annotations(ProbabilisticModel model) {
    return scoring(model) + "-annotations";
  }

  /** Where the model answers inside the cluster. */
  public static String url(ProbabilisticModel model) {
    return "http://%s.%s.svc:%d"
        .formatted(scoring(model), model.getMetadata().getNamespace(), PORT);
  }

  /** The path under which the model answers, too. */
  public static String basePath(ProbabilisticModel model) {
    return "/" + model.getMetadata().getNamespace() + "/" + model.getMetadata().getName();
  }

  /** The labels that select the scoring pods; a Deployment's can never change. */
  public static Map<String, String> selector(ProbabilisticModel model) {
    return sorted(
        Map.of(
            "app.kubernetes.io/name", "scoring-runtime", INSTANCE, model.getMetadata().getName()));
  }

  /** {@link #selector} as text. */
  public static String selectorText(ProbabilisticModel model) {
    return text(selector(model));
  }

  /** The labels of every child and pod. */
  public static Map<String, String> labels(ProbabilisticModel model) {
    Map<String, String> labels = sorted(selector(model));
    labels.put("app.kubernetes.io/component", "scoring");
    labels.put("app.kubernetes.io/part-of", "credence");
    labels.putAll(MANAGED);
    return labels;
  }

  /** The metadata of a child. */
  static ObjectMeta child(ProbabilisticModel model, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(model.getMetadata().getNamespace())
        .withLabels(labels(model))
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(model.getApiVersion())
                .withKind(model.getKind())
                .withName(model.getMetadata().getName())
                .withUid(model.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(false)
                .build())
        .build();
  }

  private static Map<String, String> sorted(Map<String, String> labels) {
    return new TreeMap<>(labels);
  }

  private static String text(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }
}
