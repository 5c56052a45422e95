// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.card;

import dev.credence.scoring.PlainNumber;
import java.util.List;

/** Labels as a card shows them: the first thousand, since there can be millions. */
final class ShownLabels {
  private static final int MAX = 1_000;

  private ShownLabels() {}

  /**
   * Shows labels.
   *
   * @param labels {@code String}s or {@code Double}s
   */
  static List<Object> of(List<Object> labels) {
    return labels.stream().limit(MAX).map(PlainNumber::ofLabel).toList();
  }
}
