// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.naming;

import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names, labels and owners of a model's children. */
public final class ObjectNames {
  /** The name of the model that an object belongs to. */
  public static final String INSTANCE = "app.kubernetes.io/instance";

  /** The revision of a pod: a digest of its Deployment's pod template. */
  public static final String REVISION = "credence.dev/revision";

  /** On a pod that checks: the id of its candidate. */
  public static final String CANDIDATE = "credence.dev/candidate";

  /** On a Job: a digest of its pod template, which is immutable. */
  public static final String TEMPLATE = "credence.dev/template";

  /** The serving container. */
  public static final String SCORING = "scoring";

  /** The checking container. */
  public static final String CHECK = "check";

  /** The training container. */
  public static final String TRAINING = "training";

  /** The watching container. */
  public static final String WATCH = "watch";

  /** The component that checks the certificate of the Ingress. */
  public static final String TLS = "tls";

  /** The component for all pods that do not serve. */
  private static final String JOBS = "jobs";

  /** The label for the component of an object. */
  public static final String COMPONENT = "app.kubernetes.io/component";

  /** The serving port. */
  public static final int PORT = 8000;

  private static final Map<String, String> MANAGED =
      Map.of("app.kubernetes.io/managed-by", "credence");

  private ObjectNames() {}

  /** The label selector for everything that the operator creates, as a string. */
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

  /** The name of the ConfigMap of a revision. */
  public static String revision(ProbabilisticModel model, String digest) {
    return scoring(model) + "-" + digest;
  }

  /** The name of the Job that checks a candidate. */
  public static String check(ProbabilisticModel model, String candidate) {
    return model.getMetadata().getName() + "-check-" + candidate;
  }

  /** The name of the CronJob that trains. */
  public static String retraining(ProbabilisticModel model) {
    return model.getMetadata().getName() + "-retraining";
  }

  /** The name of the Job that trains a model without a trace. */
  public static String firstTraining(ProbabilisticModel model) {
    return retraining(model) + "-create";
  }

  /** The name of the Job that checks the certificate of the Ingress. */
  public static String tls(ProbabilisticModel model) {
    return model.getMetadata().getName() + "-tls";
  }

  /** The name of the CronJob that watches the trace. */
  public static String watch(ProbabilisticModel model) {
    return model.getMetadata().getName() + "-watch";
  }

  /** The name of the NetworkPolicy for all pods that do not serve. */
  public static String jobs(ProbabilisticModel model) {
    return model.getMetadata().getName() + "-jobs";
  }

  /** The labels that select all pods of a model. */
  public static Map<String, String> all(ProbabilisticModel model) {
    Map<String, String> labels = sorted(MANAGED);
    labels.put(INSTANCE, model.getMetadata().getName());
    return labels;
  }

  /** The URL of the model inside the cluster. */
  public static String url(ProbabilisticModel model) {
    return "http://%s.%s.svc:%d"
        .formatted(scoring(model), model.getMetadata().getNamespace(), PORT);
  }

  /** The base path of the model. */
  public static String basePath(ProbabilisticModel model) {
    return "/" + model.getMetadata().getNamespace() + "/" + model.getMetadata().getName();
  }

  /** The selector of the scoring pods; immutable in a Deployment. */
  public static Map<String, String> selector(ProbabilisticModel model) {
    return selector(model, "scoring-runtime");
  }

  /** {@link #selector} as a string. */
  public static String selectorText(ProbabilisticModel model) {
    return text(selector(model));
  }

  /** The labels of serving children and pods. */
  public static Map<String, String> labels(ProbabilisticModel model) {
    return labels(selector(model), SCORING);
  }

  /** The labels of checking Jobs and pods. */
  public static Map<String, String> checkLabels(ProbabilisticModel model) {
    return labels(checkSelector(model), CHECK);
  }

  /** The selector of checking pods. */
  public static Map<String, String> checkSelector(ProbabilisticModel model) {
    return selector(model, "trace-check");
  }

  /** The labels of training Jobs and pods. */
  public static Map<String, String> trainingLabels(ProbabilisticModel model) {
    return labels(selector(model, "model-training"), TRAINING);
  }

  /** The selector of watching pods. */
  public static Map<String, String> watchSelector(ProbabilisticModel model) {
    return selector(model, "trace-watch");
  }

  /** The labels of watching Jobs and pods. */
  public static Map<String, String> watchLabels(ProbabilisticModel model) {
    return labels(watchSelector(model), WATCH);
  }

  /** The selector of the pods that check the certificate. */
  public static Map<String, String> tlsSelector(ProbabilisticModel model) {
    return selector(model, "tls-check");
  }

  /** The labels of the Job and pods that check the certificate. */
  public static Map<String, String> tlsLabels(ProbabilisticModel model) {
    return labels(tlsSelector(model), TLS);
  }

  /** The labels of objects for all pods that do not serve. */
  public static Map<String, String> jobsLabels(ProbabilisticModel model) {
    return labels(selector(model, "model-jobs"), JOBS);
  }

  private static Map<String, String> selector(ProbabilisticModel model, String name) {
    return sorted(Map.of("app.kubernetes.io/name", name, INSTANCE, model.getMetadata().getName()));
  }

  private static Map<String, String> labels(Map<String, String> selector, String component) {
    Map<String, String> labels = sorted(selector);
    labels.put(COMPONENT, component);
    labels.put("app.kubernetes.io/part-of", "credence");
    labels.putAll(MANAGED);
    return labels;
  }

  /** The metadata of a serving child. */
  public static ObjectMeta child(ProbabilisticModel model, String name) {
    return child(model, name, labels(model));
  }

  /** The metadata of a child. */
  public static ObjectMeta child(
      ProbabilisticModel model, String name, Map<String, String> labels) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(model.getMetadata().getNamespace())
        .withLabels(labels)
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
