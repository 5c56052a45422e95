// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Trigger;
import dev.credence.operator.naming.Digest;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What scoring pods run: an accepted trace with settings, resources and image. Its ConfigMap
 * contains everything that is needed to roll back to it.
 *
 * @param name of its ConfigMap
 * @param digest of its content, the suffix of the name
 * @param data of its ConfigMap
 * @param template of its pods
 * @param upSince when all of its replicas first became available since another revision was in
 *     service; null if never
 */
public record Revision(
    String name,
    String digest,
    Map<String, String> data,
    AcceptedTrace accepted,
    PodTemplateSpec template,
    @Nullable Instant upSince) {
  private static final String CANDIDATE = "credence.dev/candidate";
  private static final String ORIGIN = "credence.dev/origin";
  private static final String TRIGGER = "credence.dev/trigger";
  private static final String UP_SINCE = "credence.dev/up-since";
  private static final String VERDICT = "verdict.json";
  private static final String POD = "pod.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** The part of the check's result that is stored in the revision. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Verdict(int engine, String modelDigest, TraceStatus trace) {}

  /** The revision of an accepted trace with the model's current settings. */
  public static Revision of(ProbabilisticModel model, AcceptedTrace accepted, String image) {
    AcceptedTrace read = accepted.readWith(model.getSpec().traceOrDefault());
    Map<String, String> data = new TreeMap<>();
    data.put(
        ServedManifest.FILE,
        ServedManifest.of(model, read.trace(), read.likelihood(), read.gate()));
    data.put(VERDICT, json(new Verdict(read.engine(), read.modelDigest(), read.facts())));
    data.put(POD, json(ScoringPod.of(model, read, image)));
    String digest = Digest.ofJson(data);
    String name = ObjectNames.revision(model, digest);
    try {
      return new Revision(name, digest, data, read, template(data, name, digest), null);
    } catch (JsonProcessingException e) {
      throw new AssertionError("own JSON is valid", e);
    }
  }

  /** Parses a ConfigMap; empty if it is not a revision. */
  static Optional<Revision> parse(ConfigMap configMap) {
    Map<String, String> data = configMap.getData();
    if (data == null || !data.containsKey(POD) || !data.containsKey(VERDICT)) {
      return Optional.empty();
    }
    Map<String, String> annotations = configMap.getMetadata().getAnnotations();
    String name = configMap.getMetadata().getName();
    String digest = name.substring(name.lastIndexOf('-') + 1);
    try {
      ServedManifest manifest = ServedManifest.parse(data.getOrDefault(ServedManifest.FILE, ""));
      Verdict verdict = JSON.readValue(data.get(VERDICT), Verdict.class);
      AcceptedTrace accepted =
          new AcceptedTrace(
              annotations.getOrDefault(CANDIDATE, ""),
              Trigger.parse(
                  annotations.get(ORIGIN),
                  annotations.get(TRIGGER),
                  manifest.spec().traceOrDefault().uriOrThrow()),
              verdict.engine(),
              manifest.spec().traceOrDefault(),
              manifest.spec().likelihood(),
              manifest.spec().gateOrDefault(),
              verdict.modelDigest(),
              verdict.trace());
      String upSince = annotations.get(UP_SINCE);
      return Optional.of(
          new Revision(
              name,
              digest,
              data,
              accepted,
              template(data, name, digest),
              upSince == null ? null : Instant.parse(upSince)));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // written by another version of the operator
    }
  }

  private static PodTemplateSpec template(Map<String, String> data, String name, String digest)
      throws JsonProcessingException {
    PodTemplateSpec template = JSON.readValue(data.get(POD), PodTemplateSpec.class);
    ScoringPod.name(template, name, digest);
    return template;
  }

  /** A copy with another time of availability; null for never. */
  Revision upSince(@Nullable Instant since) {
    return new Revision(name, digest, data, accepted, template, since);
  }

  /** Whether the other revision became available later. */
  public boolean isBefore(Revision other) {
    return upSince != null && other.upSince() != null && upSince.isBefore(other.upSince());
  }

  /** Its ConfigMap. */
  public ConfigMap configMap(ProbabilisticModel model) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(CANDIDATE, accepted.candidate());
    annotations.put(ORIGIN, accepted.trigger().kind().name());
    if (accepted.trigger().value() != null) {
      annotations.put(TRIGGER, accepted.trigger().value());
    }
    if (upSince != null) {
      annotations.put(UP_SINCE, upSince.toString());
    }
    return new ConfigMapBuilder()
        .withMetadata(ObjectNames.child(model, name))
        .editMetadata()
        .withAnnotations(annotations)
        .endMetadata()
        .withImmutable(true)
        .withData(data)
        .build();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("records and Kubernetes objects are serializable", e);
    }
  }
}
