// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Optional;

/** Controller owner references. */
public final class Owner {
  private Owner() {}

  /** The controller of an object, if it has one. */
  public static Optional<OwnerReference> controller(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
        .findFirst();
  }

  /** Whether the object is controlled by the owner with this UID. */
  public static boolean isController(HasMetadata object, String uid) {
    return controller(object).filter(reference -> reference.getUid().equals(uid)).isPresent();
  }
}
