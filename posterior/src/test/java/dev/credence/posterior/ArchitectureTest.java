// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.credence.trace.Walls;
import org.junit.jupiter.api.Test;

/** The walls of this module: a pure library. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.posterior");

  @Test
  void noFrameworkNoClientNoClock() {
    Walls.check(CLASSES, "java.nio.file..");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.posterior.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
