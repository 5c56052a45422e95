// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The walls of this module: a pure library. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.posterior");

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
            "java.nio.file..",
            "dev.credence.crds..",
            "dev.credence.runtime..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, Clock.class, Instant.class)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.posterior.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
