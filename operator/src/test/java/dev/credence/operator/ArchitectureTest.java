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

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.credence.operator.event.Events;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The walls between what decides and what acts. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar")) // of the module crds
          .importPackages("dev.credence.operator", "dev.credence.crds", "dev.credence.contract");

  @Test
  void whatDecidesKnowsNoClientAndNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage("..operator.desired", "..operator.status", "..crds..", "..contract..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.fabric8.kubernetes.client..", "io.javaoperatorsdk..")
                .and(not(assignableTo(CustomResource.class))))
        .check(CLASSES);
  }

  @Test
  void whatDecidesKnowsNoClockAndNoChance() {
    noClasses()
        .that()
        .resideInAnyPackage("..operator.desired", "..operator.status", "..crds..", "..contract..")
        .should()
        .dependOnClassesThat(
            assignableTo(Clock.class).or(assignableTo(Random.class)).or(assignableTo(UUID.class)))
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void onlyTheApplierWritesChildren() {
    // Statuses and Events write what is theirs: the status subresource and Events
    noClasses()
        .that()
        .resideOutsideOfPackage("..operator.apply")
        .and()
        .doNotBelongToAnyOf(Statuses.class, Events.class)
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("io.fabric8.kubernetes.client.dsl..")))
                .and(
                    target(
                        nameMatching("(create|update|patch|edit|replace|delete|scale|server).*"))))
        .check(CLASSES);
  }

  @Test
  void theCustomResourceKnowsNothingOfTheOperator() {
    noClasses()
        .that()
        .resideInAnyPackage("..crds..", "..contract..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..operator..")
        .check(CLASSES);
  }
}
