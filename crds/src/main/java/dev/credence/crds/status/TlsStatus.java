// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Whether the certificate of the Ingress exists. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TlsStatus(
    @JsonPropertyDescription("The Secret that spec.ingress.tlsSecretName named.") @Required
        String secretName,
    @JsonPropertyDescription(
            "Whether tls.crt exists and is not empty; its contents are not verified. Absent if"
                + " it was not checked yet.")
        @Nullable Boolean found,
    @JsonPropertyDescription("Error of the last check.") @Nullable String message,
    @JsonPropertyDescription("Number of failed attempts.") @Nullable Integer attempts,
    @JsonPropertyDescription("Time when the last check was recorded, RFC 3339.")
        @Nullable String lookedAt,
    @JsonPropertyDescription("UID of the Job that ran the last check.") @Nullable String lookedBy) {

  /** The status of a Secret that was not checked yet. */
  public static TlsStatus unknown(String secretName) {
    return new TlsStatus(secretName, null, null, null, null, null);
  }
}
