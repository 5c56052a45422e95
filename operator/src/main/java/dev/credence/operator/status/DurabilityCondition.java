// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.contract.model.TraceUri;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;

/**
 * The TraceDurable condition: whether new pods will find the trace that is deployed.
 *
 * @param status True, False or Unknown
 */
record DurabilityCondition(String status, String reason, String message) {

  static DurabilityCondition of(Durability durability, Revision deployed) {
    String uri = deployed.accepted().origin().uri();
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
                          ? "several files have no version: write each trace to a path of its own"
                          : "enable versioning of the bucket"));
      case Overwritten ->
          new DurabilityCondition(
              "False",
              durability.name(),
              ("%s is no longer the object that was accepted, and a new pod could not start; running"
                      + " pods are left alone: restore the object, or name another trace")
                  .formatted(uri));
    };
  }
}
