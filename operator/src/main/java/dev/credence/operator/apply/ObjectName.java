// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Names of objects in messages. */
final class ObjectName {
  private ObjectName() {}

  /** {@code Service sales-scoring}. */
  static String of(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
