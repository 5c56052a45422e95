// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.credence.operator.event.Events;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Dependency rules: pure packages, packages with side effects, no cycles. */
class ArchitectureTest {
  private static final String OPERATOR = "dev.credence.operator";

  /** Packages with side effects: the process, and those that read from or write to the cluster. */
  private static final String[] EDGES = {
    OPERATOR + ".app..", OPERATOR + ".informer..", OPERATOR + ".apply..", OPERATOR + ".event..",
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar")) // of the module crds
          .importPackages(OPERATOR, "dev.credence.crds", "dev.credence.contract");

  /** New packages must be pure unless they are added here. */
  private static GivenClassesConjunction pure() {
    return noClasses().that().resideOutsideOfPackages(EDGES);
  }

  @Test
  void purePackagesUseNoClientAndNoFramework() {
    pure()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "org.slf4j..")
                .and(not(assignableTo(CustomResource.class))))
        .check(CLASSES);
  }

  @Test
  void purePackagesDoNotDependOnPackagesWithSideEffects() {
    // the result of writing is an input of the status
    pure()
        .should()
        .dependOnClassesThat(resideInAnyPackage(EDGES).and(not(nameMatching(".*\\.ApplyResult"))))
        .check(CLASSES);
  }

  @Test
  void purePackagesUseNoClockAndNoRandomness() {
    pure()
        .should()
        .dependOnClassesThat(
            assignableTo(Clock.class)
                .or(assignableTo(RandomGenerator.class))
                .or(assignableTo(UUID.class)))
        .orShould()
        .callMethodWhere(
            target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(System.class)))
                .and(target(nameMatching("currentTimeMillis|nanoTime|getenv|getProperty"))))
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void purePackagesUseNoFiles() {
    pure()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                .and(not(assignableTo(InetAddress.class))) // parses an IP address
                .or(assignableTo(File.class))
                .or(assignableTo(InputStream.class))
                .or(assignableTo(OutputStream.class))
                .or(assignableTo(Reader.class))
                .or(assignableTo(Writer.class)))
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void filesHaveNoCycles() {
    slices().assignedFrom(FILES).should().beFreeOfCycles().check(CLASSES);
  }

  /** One slice per package. */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return type.getPackageName().startsWith(OPERATOR)
              ? SliceIdentifier.of(type.getPackageName())
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  private static final SliceAssignment FILES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return type.getPackageName().startsWith(OPERATOR)
              ? SliceIdentifier.of(type.getName().replaceFirst("[$].*", ""))
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "files";
        }
      };

  @Test
  void onlyTheApplierWritesChildren() {
    // StatusWriter writes the status subresource, Events writes Events
    noClasses()
        .that()
        .resideOutsideOfPackage("..operator.apply")
        .and()
        .doNotHaveSimpleName("StatusWriter")
        .and()
        .doNotBelongToAnyOf(Events.class)
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("io.fabric8.kubernetes.client.dsl..")))
                .and(
                    target(
                        nameMatching("(create|update|patch|edit|replace|delete|scale|server).*"))))
        .check(CLASSES);
  }

  /** Plans are immutable, since the status reports them. */
  @Test
  void theApplierModifiesNoObject() {
    noClasses()
        .that()
        .resideInAPackage("..operator.apply")
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("io.fabric8.kubernetes.api.model..")))
                .and(target(nameMatching("(set|add|remove)[A-Z].*"))))
        .check(CLASSES);
  }

  @Test
  void theCustomResourceDoesNotDependOnTheOperator() {
    noClasses()
        .that()
        .resideInAnyPackage("..crds..", "..contract..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..operator..")
        .check(CLASSES);
  }
}
