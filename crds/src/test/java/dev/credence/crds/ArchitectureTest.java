// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Dependency rules: rules use the spec; spec and status use no other package of this module. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.crds");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.crds.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theStatusDependsNeitherOnSpecNorOnRules() {
    noClasses()
        .that()
        .resideInAPackage("..crds.status")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..crds.spec", "..crds.rules")
        .check(CLASSES);
  }
}
