// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Selects the objects of a list or watch. */
final class Selector {
  private static final Pattern EQUALITY = Pattern.compile("([^!=]+)(!=|==?)(.*)");
  private static final Pattern SET = Pattern.compile("(\\S+) (in|notin) \\((.*)\\)");

  private Selector() {}

  /** By its labels, its fields and its name. */
  static Predicate<ObjectNode> of(ApiPath path) {
    Predicate<ObjectNode> all = object -> true;
    for (String requirement : requirements(path.query().get("labelSelector"))) {
      all = all.and(labels(requirement));
    }
    for (String requirement : requirements(path.query().get("fieldSelector"))) {
      Matcher matcher = matched(EQUALITY, requirement);
      all =
          all.and(object ->
              holds(
                  matcher.group(2),
                  object.at("/" + matcher.group(1).replace('.', '/')).asText(""),
                  matcher.group(3)));
    }
    return all;
  }

  private static Predicate<ObjectNode> labels(String requirement) {
    if (requirement.contains(" ")) {
      Matcher set = matched(SET, requirement);
      List<String> values = List.of(set.group(3).split(",", -1));
      boolean in = set.group(2).equals("in");
      return object -> {
        String value = label(object, set.group(1));
        return (value != null && values.contains(value)) == in;
      };
    }
    if (requirement.contains("=")) {
      Matcher matcher = matched(EQUALITY, requirement);
      return object -> holds(matcher.group(2), label(object, matcher.group(1)), matcher.group(3));
    }
    return requirement.startsWith("!")
        ? object -> label(object, requirement.substring(1)) == null
        : object -> label(object, requirement) != null;
  }

  private static boolean holds(String operator, @Nullable String actual, String wanted) {
    return wanted.equals(actual) != operator.equals("!=");
  }

  private static @Nullable String label(ObjectNode object, String name) {
    JsonNode value = object.path("metadata").path("labels").get(name);
    return value == null ? null : value.asText();
  }

  private static Matcher matched(Pattern pattern, String requirement) {
    Matcher matcher = pattern.matcher(requirement);
    if (!matcher.matches()) {
      throw ApiError.unsupported("the selector " + requirement);
    }
    return matcher;
  }

  /** At the commas that are not within parentheses. */
  private static List<String> requirements(@Nullable String selector) {
    List<String> requirements = new ArrayList<>();
    if (selector != null && !selector.isEmpty()) {
      for (String requirement : selector.split(",(?![^(]*\\))", -1)) {
        requirements.add(requirement.strip());
      }
    }
    return requirements;
  }
}
