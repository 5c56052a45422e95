// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The walls of this module: it reads traces, and knows nothing of models. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.trace");

  @Test
  void noFrameworkNoClientNoClock() {
    Walls.check(CLASSES, "dev.credence.posterior..");
  }

  @Test
  void onlyReadersTouchFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..reader")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
