// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.event.Events;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.time.Instant;

/** Writes a model's status if it has changed, and publishes changes as Events. */
final class StatusWriter {
  private final Context<ProbabilisticModel> context;
  private final Events events;
  private final OperatorMetrics metrics;

  StatusWriter(Context<ProbabilisticModel> context, Events events, OperatorMetrics metrics) {
    this.context = context;
    this.events = events;
    this.metrics = metrics;
  }

  void write(ProbabilisticModel model, ProbabilisticModelStatus status, Instant now) {
    if (status.conditions() != null) {
      metrics.count(ResourceID.fromResource(model), status.conditions());
    }
    if (status.equals(model.getStatus())) {
      return;
    }
    events.publish(model, status, now);
    ProbabilisticModel written;
    try {
      written = patch(statusOnly(model, status));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return; // the model was deleted
      }
      throw e;
    }
    // the next reconciliation must compare with this status, even if the informer lags behind
    context
        .eventSourceRetriever()
        .getControllerEventSource()
        .handleRecentResourceUpdate(ResourceID.fromResource(model), written, model);
  }

  private ProbabilisticModel patch(ProbabilisticModel statusOnly) {
    return context
        .getClient()
        .resource(statusOnly)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(context.getControllerConfiguration().fieldManager())
                .withForce(true)
                .build());
  }

  /**
   * The resourceVersion prevents writing the status of a deleted model to its successor: for the
   * status, the API server does not compare the UID.
   */
  private static ProbabilisticModel statusOnly(
      ProbabilisticModel model, ProbabilisticModelStatus status) {
    ProbabilisticModel patch = new ProbabilisticModel();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(model.getMetadata().getName())
            .withNamespace(model.getMetadata().getNamespace())
            .withUid(model.getMetadata().getUid())
            .withResourceVersion(model.getMetadata().getResourceVersion())
            .build());
    patch.setStatus(status);
    return patch;
  }
}
