// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The walls of this module: frameworks at the edges, pure functions in the middle. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.runtime");

  @Test
  void onlyHttpUsesVertx() {
    wall("io.vertx..", "..http..");
    wall("io.netty..", "..http..");
  }

  @Test
  void onlySourceUsesTheAwsSdk() {
    wall("software.amazon..", "..source..");
  }

  @Test
  void onlyCommandUsesCommonsCli() {
    wall("org.apache.commons.cli..", "..command..");
  }

  @Test
  void onlyManifestUsesTheYamlLibrary() {
    wall("org.yaml..", "..manifest..");
  }

  @Test
  void requestsAreReadAndAnsweredByPureFunctions() {
    noClasses()
        .that()
        .resideInAnyPackage("..schema..", "..predict..", "..oip..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.lang.reflect..",
            "java.lang.invoke..",
            "java.net..",
            "java.nio.file..",
            "java.time..",
            "java.util.concurrent..",
            "dev.credence.crds..")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.runtime.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static void wall(String packages, String only) {
    noClasses()
        .that()
        .resideOutsideOfPackage(only)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages)
        .check(CLASSES);
  }
}
