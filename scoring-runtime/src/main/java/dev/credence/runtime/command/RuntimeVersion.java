// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, from its jar's manifest. */
final class RuntimeVersion implements IVersionProvider {

  /** {@code development} where the program runs from class files. */
  static String get() {
    String version = RuntimeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"credence " + get()};
  }
}
