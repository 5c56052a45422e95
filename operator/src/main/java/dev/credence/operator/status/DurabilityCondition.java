// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.contract.model.TraceUri;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;

/**
 * The TraceDurable condition: whether new pods can still read the deployed trace.
 *
 * @param status True, False or Unknown
 */
record DurabilityCondition(String status, String reason, String message) {

  static DurabilityCondition of(Durability durability, Revision deployed) {
    String uri = deployed.accepted().trigger().uri();
    return switch (durability) {
      case Versioned ->
          new DurabilityCondition(
              "True",
              durability.name(),
              "new pods read version %s of %s"
                  .formatted(deployed.accepted().facts().versionId(), uri));
      case UnversionedBucket ->
          new DurabilityCondition(
              "Unknown",
              durability.name(),
              "if %s is overwritten or deleted, new pods cannot start; %s"
                  .formatted(
                      uri,
                      TraceUri.namesSeveralObjects(uri)
                          ? "several files have no common version: write each trace to its own path"
                          : "enable versioning of the bucket"));
      case Overwritten ->
          new DurabilityCondition(
              "False",
              durability.name(),
              ("%s has changed since it was accepted, and a new pod could not start; running pods"
                      + " are kept: restore the object, or set another trace")
                  .formatted(uri));
    };
  }
}
