// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Whether the certificate of the Ingress is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TlsStatus(
    @JsonPropertyDescription("The Secret that spec.ingress.tlsSecretName named") @Required
        String secretName,
    @JsonPropertyDescription(
            "Whether it has a tls.crt that is not empty; nothing else is looked at; absent as long"
                + " as nobody could look")
        @Nullable Boolean found,
    @JsonPropertyDescription("Why nobody could look the last time") @Nullable String message,
    @JsonPropertyDescription("How often it was looked for in vain") @Nullable Integer attempts,
    @JsonPropertyDescription("When the last look was recorded, RFC 3339") @Nullable String lookedAt,
    @JsonPropertyDescription("The uid of the Job that looked last") @Nullable String lookedBy) {

  /** Of a Secret that nobody has looked for yet. */
  public static TlsStatus unknown(String secretName) {
    return new TlsStatus(secretName, null, null, null, null, null);
  }
}
