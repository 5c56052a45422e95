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

/** What the pods that answer, check or watch carry besides, and where they run; as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodOptions(
    @JsonPropertyDescription(
            "Labels of the pods; not those below app.kubernetes.io/ and credence.dev/, which are"
                + " the operator's")
        @Size(max = MAX_ENTRIES)
        @ValidationRule(value = KEYS_RULE, message = Messages.LABEL_KEY)
        @ValidationRule(value = VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_LABEL) String> labels,
    @JsonPropertyDescription(
            "Annotations of the pods; not those below app.kubernetes.io/ and credence.dev/, which"
                + " are the operator's")
        @Size(max = MAX_ENTRIES)
        @ValidationRule(value = KEYS_RULE, message = Messages.POD_ANNOTATION_KEY)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = IngressSpec.MAX_ANNOTATION) String> annotations,
    @JsonPropertyDescription("Secrets of the model's namespace with which images are pulled")
        @Size(max = MAX_ENTRIES)
        @Nullable List<LocalReference> imagePullSecrets,
    @JsonPropertyDescription("Labels that a node must have")
        @Size(max = MAX_ENTRIES)
        @ValidationRule(value = IngressSpec.KEYS_RULE, message = Messages.NODE_LABEL_KEY)
        @ValidationRule(value = VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_LABEL) String> nodeSelector,
    @JsonPropertyDescription("Taints of nodes that the pods bear") @Size(max = MAX_ENTRIES)
        @Nullable List<TolerationSpec> tolerations,
    @JsonPropertyDescription("The pods' PriorityClass; left out: the cluster's default")
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

  /** Nothing besides. */
  public static final PodOptions NONE = new PodOptions(null, null, null, null, null, null);

  /** The labels, none if left out. */
  public Map<String, String> labelsOrDefault() {
    return labels == null ? Map.of() : labels;
  }

  /** The annotations, none if left out. */
  public Map<String, String> annotationsOrDefault() {
    return annotations == null ? Map.of() : annotations;
  }

  /** The Secrets for images, none if left out. */
  public List<LocalReference> imagePullSecretsOrDefault() {
    return imagePullSecrets == null ? List.of() : imagePullSecrets;
  }

  /** The labels of nodes, none if left out. */
  public Map<String, String> nodeSelectorOrDefault() {
    return nodeSelector == null ? Map.of() : nodeSelector;
  }

  /** The tolerations, none if left out. */
  public List<TolerationSpec> tolerationsOrDefault() {
    return tolerations == null ? List.of() : tolerations;
  }
}
