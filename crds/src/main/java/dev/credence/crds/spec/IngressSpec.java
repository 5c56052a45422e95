// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Ingress that serves the model at {@code /<namespace>/<name>}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.tlsSecretName) || has(self.host)",
    message = Messages.TLS_HOST,
    fieldPath = ".tlsSecretName")
public record IngressSpec(
    @JsonPropertyDescription("IngressClass. Defaults to the cluster's default.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.CLASS_NAME)
        @Nullable String className,
    @JsonPropertyDescription("Host name to serve. Defaults to every host.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.HOST)
        @Nullable String host,
    @JsonPropertyDescription(
            "Secret in the model's namespace with the host's certificate. If unset, plain HTTP"
                + " is served.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = ModelMessages.SECRET_NAME)
        @Nullable String tlsSecretName,
    @JsonPropertyDescription("Annotations of the Ingress, for the ingress controller.")
        @Size(max = MAX_ANNOTATIONS)
        @ValidationRule(value = KEYS_RULE, message = Messages.ANNOTATION_KEY)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_ANNOTATION) String> annotations) {
  public static final int MAX_ANNOTATIONS = 32;
  public static final int MAX_ANNOTATION = 4_096;
  public static final int MAX_ANNOTATION_KEY = 316;
  public static final String KEY_RULE =
      "k.size() <= " + MAX_ANNOTATION_KEY + " && k.matches(r'^" + Patterns.ANNOTATION_KEY + "$')";
  public static final String KEYS_RULE = "self.all(k, " + KEY_RULE + ")";
}
