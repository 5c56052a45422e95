// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Optional;

/** Whose object it is: its controller owner reference says. */
public final class Owner {
  private Owner() {}

  /** The reference to the controller, if there is one. */
  public static Optional<OwnerReference> controller(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
        .findFirst();
  }

  /** Whether the object's controller is the one with this uid. */
  public static boolean isController(HasMetadata object, String uid) {
    return controller(object).filter(reference -> reference.getUid().equals(uid)).isPresent();
  }
}
