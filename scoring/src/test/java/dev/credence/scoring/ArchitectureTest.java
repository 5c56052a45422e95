// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.credence.trace.Walls;
import org.junit.jupiter.api.Test;

/** The walls of this module: a pure library that knows no door. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.scoring");

  @Test
  void noFrameworkNoClientNoClockNoJson() {
    Walls.check(CLASSES, "java.nio.file..", "com.fasterxml.jackson..", "org.slf4j..");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
