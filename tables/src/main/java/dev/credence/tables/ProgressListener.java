// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

/** Receives the progress of a table. */
public interface ProgressListener {
  /**
   * Rows were scored. Called by several threads.
   *
   * @param rows how many
   */
  void scored(int rows);

  /** Says something that the user should know. */
  void warn(String message);
}
