// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/**
 * What a command is told by an option, else by a variable of the environment, else by a default.
 *
 * @param name of the option, without dashes
 * @param placeholder of the option's value; null if it has none: its presence means {@code true}
 * @param variable of the environment; null if none is looked at
 * @param otherwise the default, as it would be written; null if there is none
 * @param meaning of a text; throws an {@link IllegalArgumentException} that tells what is wrong
 */
record Setting<T>(
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

  /** What it is, and where else it comes from. */
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
