// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

/**
 * The causes of a {@link PodFault}, the nearest to what somebody has written wrong first: of
 * several pods, or of several tries, that is told first, since the others may be but in its way.
 */
public enum PodCause {
  Image("the image cannot be had", "cannot start: "),
  Configuration(
      "the container cannot be made or started, most often since a Secret or a key is missing",
      "cannot start: "),
  Ended("the container has ended, with its last words", "ended: "),
  Memory("it has used up its memory", "ran out of memory: "),
  Slow("its probes were not answered in time", "was ended by the kubelet "),
  Failed("its node or the cluster has ended it", "failed: "),
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
  public String words() {
    return words;
  }
}
