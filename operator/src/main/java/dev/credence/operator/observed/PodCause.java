// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

/**
 * The causes of a {@link PodFailure}, the nearest to what somebody has written wrong first: of
 * several pods, or of several tries, that is reported first, since the others may only be in its
 * way.
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

  /** What it is, for the reference. */
  public String meaning() {
    return meaning;
  }

  /** With what its message begins. */
  public String prefix() {
    return words;
  }
}
