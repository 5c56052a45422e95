// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The walls of this module: it reads traces, and knows nothing of models. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.trace");

  @Test
  void noFrameworkNoClientNoClock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx..",
            "io.fabric8..",
            "software.amazon..",
            "com.fasterxml.jackson.annotation..",
            "com.fasterxml.jackson.databind..",
            "java.net..",
            "dev.credence.crds..",
            "dev.credence.posterior..",
            "dev.credence.runtime..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, Clock.class, Instant.class)
        .check(CLASSES);
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
