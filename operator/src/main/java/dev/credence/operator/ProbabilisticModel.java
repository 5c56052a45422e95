// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.credence.contract.ModelResource;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.ProbabilisticModelStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The custom resource for the Kubernetes client. */
@Group(ModelResource.GROUP)
@Version(ModelResource.VERSION)
@ShortNames("pmodel")
@ValidationRule(value = SpecRules.NAME_RULE, message = SpecRules.NAME_MESSAGE)
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
    name = "REPLICAS",
    type = AdditionalPrinterColumn.Type.INTEGER,
    jsonPath = ".status.replicas")
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".status.modelVersion")
@AdditionalPrinterColumn(name = "R-HAT", jsonPath = ".status.trace.diagnostics.maxRhatRounded")
@AdditionalPrinterColumn(
    name = "DRAWS",
    type = AdditionalPrinterColumn.Type.INTEGER,
    jsonPath = ".status.trace.draws")
@AdditionalPrinterColumn(
    name = "LAST-TRAINED",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".status.retraining.lastSuccessTime")
@AdditionalPrinterColumn(
    name = "AGE",
    type = AdditionalPrinterColumn.Type.DATE,
    jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(name = "TRACE", priority = 1, jsonPath = ".spec.trace.uri")
@AdditionalPrinterColumn(name = "URL", priority = 1, jsonPath = ".status.url")
@AdditionalPrinterColumn(name = "INGRESS-URL", priority = 1, jsonPath = ".status.ingressUrl")
@SuppressWarnings("serial") // Kubernetes resources travel as JSON only
public final class ProbabilisticModel
    extends CustomResource<ProbabilisticModelSpec, ProbabilisticModelStatus> implements Namespaced {
  /** Annotation that pauses all writes except the status. */
  private static final String PAUSED = "credence.dev/paused";

  /** Null until the operator has written one; the CRD's default counts as none. */
  @Override
  public @Nullable ProbabilisticModelStatus getStatus() {
    return ProbabilisticModelStatus.INITIAL.equals(status) ? null : status;
  }

  /** Whether only its status may be written. */
  @JsonIgnore
  public boolean isPaused() {
    Map<String, String> annotations = getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(PAUSED));
  }
}
