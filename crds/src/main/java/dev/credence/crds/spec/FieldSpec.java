// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A field of the pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldSpec(
    @JsonPropertyDescription(
            "metadata.name, metadata.namespace, metadata.uid, metadata.labels['KEY'],"
                + " metadata.annotations['KEY'], spec.nodeName, spec.serviceAccountName,"
                + " status.hostIP, status.hostIPs, status.podIP or status.podIPs.")
        @Required
        @Size(max = MAX_PATH)
        @ValidationRule(
            value = "self.matches(r\"^" + Patterns.FIELD_PATH + "$\")",
            message = Messages.FIELD_PATH)
        String fieldPath) {
  public static final int MAX_PATH = 350;
}
