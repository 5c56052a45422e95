// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

/** The version of this program, from its jar's manifest. */
final class RuntimeVersion {
  private RuntimeVersion() {}

  /** {@code development} where the program runs from class files. */
  static String get() {
    String version = RuntimeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
