// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

/**
 * The causes of a {@link PodFailure}, in the order in which they are reported: errors of the user
 * come first, since the others are often consequences.
 */
public enum PodCause {
  Image("the image cannot be pulled", "cannot start: "),
  Configuration(
      "the container cannot be created or started, most often because a Secret or a key is missing",
      "cannot start: "),
  Ended("the container has terminated: its termination message", "ended: "),
  Memory("the container ran out of memory", "ran out of memory: "),
  Slow("its probes failed: it did not respond in time", "was killed by the kubelet "),
  Failed("its node or the cluster has terminated it", "failed: "),
  Unschedulable("no node has room for it", "cannot be scheduled: ");

  private final String meaning;
  private final String words;

  PodCause(String meaning, String words) {
    this.meaning = meaning;
    this.words = words;
  }

  /** Description for the reference. */
  public String meaning() {
    return meaning;
  }

  /** Prefix of its messages. */
  public String prefix() {
    return words;
  }
}
