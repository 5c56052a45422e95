// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.event;

import dev.credence.contract.PlainText;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.plan.RunResult.Outcome;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.status.Reason;
import dev.credence.operator.status.RetrainingCondition;
import dev.credence.operator.status.RuntimeCondition;
import dev.credence.operator.status.WatchCondition;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes one Event per transition, found by comparing the status before and after. */
public final class Events {
  /** Reasons for which a False condition is no warning. */
  private static final Set<String> UNDERWAY =
      Set.of(Reason.Progressing.name(), Reason.NoTraceYet.name(), Reason.RuntimeOnTrial.name());

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  /** In bytes of UTF-8; the API server rejects longer notes. */
  private static final int MAX_NOTE = 1024;

  private static final DateTimeFormatter MICRO_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final String reporter;

  /**
   * Creates a publisher.
   *
   * @param reporter the name of the process
   */
  public Events(KubernetesClient client, String reporter) {
    this.client = client;
    this.reporter = reporter;
  }

  /** Creates an Event for each condition with a new status or reason, and for each finished run. */
  public void publish(ProbabilisticModel model, ProbabilisticModelStatus after, Instant now) {
    for (Condition condition : transitions(model.getStatus(), after)) {
      LOG.info(
          "{} is {}, {}: {}",
          condition.type(),
          condition.status(),
          condition.reason(),
          condition.message());
      create(model, condition, now);
    }
  }

  /**
   * The conditions with a new status or reason. For runs, each finished run is included, not only
   * changes between success and failure.
   */
  static List<Condition> transitions(
      @Nullable ProbabilisticModelStatus before, ProbabilisticModelStatus after) {
    ProbabilisticModelStatus known =
        Objects.requireNonNullElse(before, ProbabilisticModelStatus.NONE);
    return Stream.concat(finishedRuns(known, after), changed(known, after)).toList();
  }

  private static Stream<Condition> finishedRuns(
      ProbabilisticModelStatus before, ProbabilisticModelStatus after) {
    Set<String> published =
        before.runs().stream().map(run -> run.uri() + run.result()).collect(Collectors.toSet());
    return after.condition(RetrainingCondition.CONDITION).stream()
        .flatMap(condition ->
            after.runs().stream()
                .filter(run -> !run.result().equals(Outcome.Running.name()))
                .filter(run -> !published.contains(run.uri() + run.result()))
                .map(RetrainingCondition::finished)
                .map(end ->
                    new Condition(
                        condition.type(),
                        end.status(),
                        end.reason().name(),
                        end.message(),
                        condition.lastTransitionTime(),
                        condition.observedGeneration())));
  }

  private static Stream<Condition> changed(
      ProbabilisticModelStatus before, ProbabilisticModelStatus after) {
    return Stream.of(
            "Ready",
            "TraceAccepted",
            Durability.CONDITION,
            RetrainingCondition.CONDITION,
            WatchCondition.CONDITION,
            RuntimeCondition.CONDITION,
            "Stalled")
        .flatMap(type -> after.condition(type).stream())
        .filter(condition ->
            !condition.type().equals(RetrainingCondition.CONDITION)
                || !RetrainingCondition.isRunFinished(condition.reason()))
        .filter(condition ->
            before
                .condition(condition.type())
                .filter(b -> b.status().equals(condition.status()))
                .filter(b -> b.reason().equals(condition.reason()))
                .isEmpty());
  }

  private void create(ProbabilisticModel model, Condition condition, Instant now) {
    try {
      client.resource(event(model, condition, now)).create();
    } catch (KubernetesClientException e) {
      // its name follows from the transition: it was published before, and writing the status
      // failed
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.warn(
            "cannot create an Event for {} {}/{}: {}",
            model.getKind(),
            model.getMetadata().getNamespace(),
            model.getMetadata().getName(),
            e.getMessage());
      }
    }
  }

  private Event event(ProbabilisticModel model, Condition condition, Instant now) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(model, condition))
        .withNamespace(model.getMetadata().getNamespace())
        .endMetadata()
        .withNewRegarding()
        .withApiVersion(model.getApiVersion())
        .withKind(model.getKind())
        .withNamespace(model.getMetadata().getNamespace())
        .withName(model.getMetadata().getName())
        .withUid(model.getMetadata().getUid())
        .endRegarding()
        .withType(isWarning(condition) ? "Warning" : "Normal")
        .withReason(condition.reason())
        .withAction("Reconcile")
        .withNote(note(condition.message()))
        .withReportingController("credence.dev/operator")
        .withReportingInstance(reporter)
        .withEventTime(new MicroTime(MICRO_TIME.format(now)))
        .build();
  }

  /**
   * The name of an Event: it follows from the previous status and the new condition, so that it is
   * the same when the write of the status has failed and is tried again.
   */
  static String name(ProbabilisticModel model, Condition condition) {
    String transition =
        String.join(
            "/",
            model.getMetadata().getUid(),
            String.valueOf(model.getStatus()),
            condition.type(),
            condition.reason(),
            run(condition));
    UUID id = UUID.nameUUIDFromBytes(transition.getBytes(StandardCharsets.UTF_8));
    return model.getMetadata().getName() + "." + id;
  }

  /** Several runs may finish between two reconciliations. */
  private static String run(Condition condition) {
    return condition.type().equals(RetrainingCondition.CONDITION) ? condition.message() : "";
  }

  /** Stalled is the only condition for which True is bad. */
  private static boolean isWarning(Condition condition) {
    return condition.type().equals("Stalled")
        || (condition.status().equals("False") && !UNDERWAY.contains(condition.reason()));
  }

  static String note(String message) {
    return PlainText.startOfBytes(message, MAX_NOTE).equals(message)
        ? message
        : PlainText.startOfBytes(message, MAX_NOTE - 3) + "...";
  }
}
