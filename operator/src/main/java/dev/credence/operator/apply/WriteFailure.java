// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API server refused a write; it is tried again. The message names the object. */
public final class WriteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The API server's word for an object that breaks its rules. */
  static final int INVALID = 422;

  private final String message;
  private final boolean invalid;

  private WriteFailure(String message, KubernetesClientException cause) {
    super(cause);
    this.message = message;
    this.invalid = cause.getCode() == INVALID && namesAField(cause.getStatus());
  }

  /**
   * Whether the object breaks the API server's own rules, so that the spec must change. What a
   * policy of the cluster denies, which names no field, may be let in another time.
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

  private static boolean namesAField(@Nullable Status status) {
    return Stream.ofNullable(status)
        .map(Status::getDetails)
        .filter(Objects::nonNull)
        .flatMap(details -> details.getCauses().stream())
        .anyMatch(cause -> cause.getField() != null && !cause.getField().isBlank());
  }

  /** What the server says, without the client's own words around it. */
  private static String reason(KubernetesClientException e) {
    Status status = e.getStatus();
    String reason =
        status == null || status.getMessage() == null ? e.getMessage() : status.getMessage();
    return String.valueOf(reason);
  }
}
