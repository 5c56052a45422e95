// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a command: from an option, else from an environment variable, else the default.
 *
 * @param name of the option, without dashes
 * @param placeholder of the option's value; null for a flag
 * @param variable of the environment; null if none
 * @param otherwise the default as a string; null if none
 * @param meaning parses the value; throws {@link IllegalArgumentException} with a message for the
 *     user
 */
public record Setting<T>(
    String name,
    @Nullable String placeholder,
    @Nullable String variable,
    @Nullable String otherwise,
    Function<String, T> meaning,
    String description) {

  /** The default of a setting that has one. */
  T standard() {
    return meaning.apply(Objects.requireNonNull(otherwise, name));
  }

  Option option() {
    return Option.builder().longOpt(name).hasArg(placeholder != null).get();
  }

  /** How the option is written. */
  String usage() {
    return "--" + name + (placeholder == null ? "" : " " + placeholder);
  }

  /** The help text, with variable and default. */
  String help() {
    if (variable == null) {
      return description;
    }
    boolean flag = placeholder == null;
    return description
        + " "
        + variable
        + (otherwise == null || flag ? "." : ", else " + otherwise + ".");
  }
}
