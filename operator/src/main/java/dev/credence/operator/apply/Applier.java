// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.observed.ClusterState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes and deletes children. It uses server-side apply, writes only what differs, and touches
 * only objects whose controller is the model.
 */
public final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final List<String> changes = new ArrayList<>();
  private final Context<ProbabilisticModel> context;
  private final ChildWriter writer;

  /** A writer for one reconciliation. */
  public Applier(Context<ProbabilisticModel> context) {
    this.context = context;
    this.writer =
        new ChildWriter(context.getClient(), context.getControllerConfiguration().fieldManager());
  }

  /**
   * Creates and updates the desired children, and deletes obsolete ones.
   *
   * @throws WriteFailure if the API server rejects a write
   */
  public ApplyResult apply(
      ProbabilisticModel model, ClusterState observed, DesiredChildren desired) {
    OwnershipConflicts claims =
        OwnershipConflicts.of(model, desired.children(), observed, context.getClient());
    if (!claims.allFree()) {
      return claims.refused(observed);
    }
    String uid = model.getMetadata().getUid();
    try {
      List<HasMetadata> differing = differing(model, observed, desired).toList();
      ClusterState now =
          writeAll(differing.stream().filter(child -> !(child instanceof CronJob)), observed, uid);
      ObsoleteChildren.of(model, now, desired).forEach(this::delete);
      // last, since they may be rejected, for an unknown time zone, and serving does not need them
      return ApplyResult.done(
          writeAll(differing.stream().filter(CronJob.class::isInstance), now, uid));
    } finally {
      log();
    }
  }

  /**
   * Deletes children, and does nothing else.
   *
   * @throws WriteFailure if the API server rejects it
   */
  public ApplyResult remove(List<HasMetadata> children, ClusterState observed) {
    try {
      children.forEach(this::delete);
      return ApplyResult.done(observed);
    } finally {
      log();
    }
  }

  private void log() {
    LOG.atLevel(changes.isEmpty() ? Level.DEBUG : Level.INFO)
        .log(changes.isEmpty() ? "nothing to write" : String.join(", ", changes));
  }

  /** Computes what {@link #apply} would write, for a paused model; writes nothing. */
  public ApplyResult pendingWrites(
      ProbabilisticModel model, ClusterState observed, DesiredChildren desired) {
    return ApplyResult.pendingWrites(
        observed,
        Stream.concat(
                differing(model, observed, desired).map(child -> "write " + ObjectName.of(child)),
                ObsoleteChildren.of(model, observed, desired)
                    .map(child -> "delete " + ObjectName.of(child)))
            .toList());
  }

  private Stream<HasMetadata> differing(
      ProbabilisticModel model, ClusterState observed, DesiredChildren desired) {
    String uid = model.getMetadata().getUid();
    return desired.children().stream()
        .filter(child -> observed.owned(child, uid).filter(c -> matches(c, child)).isEmpty());
  }

  /** Writes children, and returns the state of the cluster with them. */
  private ClusterState writeAll(Stream<HasMetadata> children, ClusterState observed, String uid) {
    ClusterState now = observed;
    for (HasMetadata child : children.toList()) {
      now = now.with(write(child, observed.owned(child, uid)));
    }
    return now;
  }

  private boolean matches(HasMetadata present, HasMetadata child) {
    // Jobs are immutable
    return child instanceof Job
        || SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
            .matches(present, child, context);
  }

  private HasMetadata write(HasMetadata child, Optional<HasMetadata> present) {
    HasMetadata written = writer.write(child, present);
    changes.add((present.isPresent() ? "changed " : "created ") + ObjectName.of(child));
    remember(written, present);
    return written;
  }

  private void delete(HasMetadata child) {
    writer.delete(child);
    changes.add("deleted " + ObjectName.of(child));
  }

  /** Updates the informer immediately, so that the write is not repeated. */
  @SuppressWarnings("unchecked")
  private void remember(HasMetadata written, Optional<HasMetadata> present) {
    var informer =
        (InformerEventSource<HasMetadata, ProbabilisticModel>)
            context.eventSourceRetriever().getEventSourceFor(written.getClass());
    ResourceID id = ResourceID.fromResource(written);
    present.ifPresentOrElse(
        p -> informer.handleRecentResourceUpdate(id, written, p),
        () -> informer.handleRecentResourceCreate(id, written));
  }
}
