// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name in which each '*' matches any characters. */
final class Wildcard {
  private final Pattern pattern;

  Wildcard(String name) {
    pattern =
        Pattern.compile(
            Arrays.stream(name.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
