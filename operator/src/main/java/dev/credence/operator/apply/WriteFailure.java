// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API server rejected a write, which is retried. The message names the object. */
public final class WriteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The API server's status code for an invalid object. */
  static final int INVALID = 422;

  private final String message;
  private final boolean invalid;

  private WriteFailure(String message, KubernetesClientException cause) {
    super(cause);
    this.message = message;
    this.invalid = cause.getCode() == INVALID && hasFieldCause(cause.getStatus());
  }

  /**
   * Whether the object is invalid, so that the spec must change. Denials by an admission policy,
   * which name no field, are retried instead.
   */
  public boolean isInvalid() {
    return invalid;
  }

  @Override
  public String getMessage() {
    return message;
  }

  static <T> T named(String verb, HasMetadata object, Supplier<T> write) {
    try {
      return write.get();
    } catch (KubernetesClientException e) {
      throw new WriteFailure("cannot " + verb + " " + ObjectName.of(object) + ": " + reason(e), e);
    }
  }

  private static boolean hasFieldCause(@Nullable Status status) {
    return Stream.ofNullable(status)
        .map(Status::getDetails)
        .filter(Objects::nonNull)
        .flatMap(details -> details.getCauses().stream())
        .anyMatch(cause -> cause.getField() != null && !cause.getField().isBlank());
  }

  /** The message of the server, without that of the client. */
  private static String reason(KubernetesClientException e) {
    Status status = e.getStatus();
    String reason =
        status == null || status.getMessage() == null ? e.getMessage() : status.getMessage();
    return String.valueOf(reason);
  }
}
