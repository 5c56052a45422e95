// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.credence.tables");

  /** Tables are scored by the library alone: HTTP, manifests and stores belong to the command. */
  @Test
  void onlyTheCommandKnowsTheRuntime() {
    classes()
        .that()
        .resideInAPackage("dev.credence.tables")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "dev.credence.tables",
                "dev.credence.scoring..",
                "dev.credence.posterior..",
                "dev.credence.trace..",
                "org.duckdb..",
                "org.jspecify..",
                "org.slf4j.."))
        .check(classes);
  }

  @Test
  void noCommandKnowsHttp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "dev.credence.runtime.http..")
        .check(classes);
  }
}
