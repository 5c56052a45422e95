// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;

/** What pure modules must not know. */
public final class Walls {
  private Walls() {}

  /**
   * No framework, no client, no network, no clock, no randomness, no module that is built on it.
   *
   * @param others packages that this module must not know either
   */
  public static void check(JavaClasses classes, String... others) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of(
                        "io.vertx..",
                        "io.fabric8..",
                        "software.amazon..",
                        "com.fasterxml.jackson.annotation..",
                        "com.fasterxml.jackson.databind..",
                        "java.net..",
                        "dev.credence.crds..",
                        "dev.credence.runtime.."),
                    Stream.of(others))
                .toArray(String[]::new))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, Clock.class, Instant.class)
        .check(classes);
  }
}
