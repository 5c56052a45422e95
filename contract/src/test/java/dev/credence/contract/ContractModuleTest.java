// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The module requires only annotations and Java 21. */
class ContractModuleTest {
  private static final Path DESCRIPTOR = Path.of("target/classes/module-info.class");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.credence.contract");

  @Test
  void theModuleRequiresNothingButAnnotations() throws IOException {
    try (InputStream in = Files.newInputStream(DESCRIPTOR)) {
      assertThat(ModuleDescriptor.read(in).requires())
          .extracting(ModuleDescriptor.Requires::name)
          .containsExactlyInAnyOrder(
              "java.base", "org.jspecify", "com.fasterxml.jackson.annotation");
    }
  }

  @Test
  void itsClassesUseNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang..",
                "java.util..",
                "dev.credence.contract..",
                "com.fasterxml.jackson.annotation..",
                "io.fabric8.generator.annotation..",
                "org.jspecify.annotations.."))
        .check(CLASSES);
  }

  /** Spark runs on Java 21. */
  @Test
  void itRunsOnJava21() throws IOException {
    int java21 = 65;
    try (InputStream in = Files.newInputStream(DESCRIPTOR)) {
      assertThat(in.readNBytes(8)[7]).isEqualTo((byte) java21);
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.credence.contract.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
