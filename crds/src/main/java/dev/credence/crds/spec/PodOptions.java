// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metadata and scheduling of the scoring, checking and watching pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodOptions(
    @JsonPropertyDescription(
            "Labels of the pods. The prefixes app.kubernetes.io/ and credence.dev/ are reserved"
                + " for the operator.")
        @Size(max = MAX_ENTRIES)
        @ValidationRule(value = KEYS_RULE, message = Messages.LABEL_KEY)
        @ValidationRule(value = VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_LABEL) String> labels,
    @JsonPropertyDescription(
            "Annotations of the pods. The prefixes app.kubernetes.io/ and credence.dev/ are"
                + " reserved for the operator.")
        @Size(max = MAX_ENTRIES)
        @ValidationRule(value = KEYS_RULE, message = Messages.POD_ANNOTATION_KEY)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = IngressSpec.MAX_ANNOTATION) String> annotations,
    @JsonPropertyDescription("Secrets in the model's namespace for pulling images.")
        @Size(max = MAX_ENTRIES)
        @Nullable List<LocalReference> imagePullSecrets,
    @JsonPropertyDescription("Labels that a node must have.")
        @Size(max = MAX_ENTRIES)
        @ValidationRule(value = IngressSpec.KEYS_RULE, message = Messages.NODE_LABEL_KEY)
        @ValidationRule(value = VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_LABEL) String> nodeSelector,
    @JsonPropertyDescription("Taints that the pods tolerate.") @Size(max = MAX_ENTRIES)
        @Nullable List<TolerationSpec> tolerations,
    @JsonPropertyDescription("PriorityClass of the pods. Defaults to the cluster's default.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.PRIORITY_CLASS)
        @Nullable String priorityClassName) {
  public static final int MAX_ENTRIES = 32;
  public static final int MAX_LABEL = 63;
  public static final String KEYS_RULE =
      "self.all(k, " + IngressSpec.KEY_RULE + " && !k.matches(r'^" + Patterns.OWN_KEY + "'))";
  public static final String VALUES_RULE =
      "self.all(k, self[k].matches(r'^" + Patterns.LABEL_VALUE + "$'))";

  /** No options. */
  public static final PodOptions NONE = new PodOptions(null, null, null, null, null, null);

  /** The labels; empty by default. */
  public Map<String, String> labelsOrDefault() {
    return labels == null ? Map.of() : labels;
  }

  /** The annotations; empty by default. */
  public Map<String, String> annotationsOrDefault() {
    return annotations == null ? Map.of() : annotations;
  }

  /** The Secrets for images; empty by default. */
  public List<LocalReference> imagePullSecretsOrDefault() {
    return imagePullSecrets == null ? List.of() : imagePullSecrets;
  }

  /** The labels of nodes; empty by default. */
  public Map<String, String> nodeSelectorOrDefault() {
    return nodeSelector == null ? Map.of() : nodeSelector;
  }

  /** The tolerations; empty by default. */
  public List<TolerationSpec> tolerationsOrDefault() {
    return tolerations == null ? List.of() : tolerations;
  }
}
