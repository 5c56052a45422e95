// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** The API server refused a write; it is tried again. The message names the object. */
public final class WriteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The API server's word for an object that breaks its rules. */
  static final int INVALID = 422;

  private final String message;
  private final int code;

  private WriteFailure(String message, KubernetesClientException cause) {
    super(cause);
    this.message = message;
    this.code = cause.getCode();
  }

  /** Whether the object breaks the API server's rules, so that the spec must change. */
  public boolean isInvalid() {
    return code == INVALID;
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

  /** What the server says, without the client's own words around it. */
  private static String reason(KubernetesClientException e) {
    Status status = e.getStatus();
    String reason =
        status == null || status.getMessage() == null ? e.getMessage() : status.getMessage();
    return String.valueOf(reason);
  }
}
