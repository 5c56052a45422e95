// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of requests and outputs. Unknown ones are ignored, since clients send some of
 * their own, unless the name looks like a misspelt parameter.
 */
final class Parameters {
  private static final String QUANTILES = "quantiles";

  /** Fields of the prediction routes that outputs do not support. */
  private static final Set<String> ELSEWHERE =
      Set.of("algo_param", "aggregate", "mcse", "lower", "upper");

  private final RequestSchema schema;

  /** The known names, each with its letters only; filled at the first unknown name. */
  private final SortedMap<String, String> letters = new TreeMap<>();

  /** The parameters of a model's outputs. */
  Parameters(RequestSchema schema) {
    this.schema = schema;
  }

  /** Reports invalid names among the parameters of a request or an output. */
  void check(JsonNode parameters, Path at, ValidationErrors errors) {
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      String name = parameter.getKey();
      if (errors.isTruncated()) {
        return;
      }
      if (ELSEWHERE.contains(name)) {
        refuse(at.to(name), "only the routes below /predict take it", errors);
      } else if (!isKnown(name)) {
        String meant = meant(name);
        if (meant != null) {
          refuse(at.to(name), "is '" + meant + "' meant?", errors);
        }
      }
    }
  }

  /** The known name that this is a misspelling of; null if none. */
  private @Nullable String meant(String name) {
    if (letters.isEmpty()) {
      for (Output output : Output.ALL) {
        schema.parameters(output.kind()).forEach(ours -> letters.put(ours, letters(ours)));
      }
    }
    String own = letters(name);
    for (Map.Entry<String, String> ours : letters.entrySet()) {
      if (isSlip(own, ours.getValue())) {
        return ours.getKey();
      }
    }
    return null;
  }

  /** Reports parameters of other outputs. */
  void checkBelongs(JsonNode own, Output output, Path at, ValidationErrors errors) {
    for (Map.Entry<String, JsonNode> parameter : own.properties()) {
      String name = parameter.getKey();
      if (isKnown(name) && !takes(output, name)) {
        String takers =
            Output.ALL.stream()
                .filter(other -> takes(other, name))
                .map(Output::name)
                .collect(Collectors.joining(" and "));
        refuse(at.to(name), "belongs to " + takers, errors);
      }
    }
  }

  private boolean isKnown(String name) {
    for (Output output : Output.ALL) {
      if (takes(output, name)) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(Output output, String name) {
    return schema.parameters(output.kind()).contains(name);
  }

  private static void refuse(Path at, String reason, ValidationErrors errors) {
    errors.report(at, "Extra inputs are not permitted: " + reason, "extra_forbidden");
  }

  /** Whether two names differ only by a few letters in one place. */
  private static boolean isSlip(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int start = 0;
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return Math.max(a.length(), b.length()) - start - end <= b.length() / 4;
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .chars()
        .filter(c -> c >= 'a' && c <= 'z')
        .forEach(c -> letters.append((char) c));
    return letters.toString();
  }

  /** The parameters of a summary: the output's, else the request's. */
  ObjectNode of(SummaryKind kind, JsonNode own, JsonNode request) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    for (String name : schema.parameters(kind)) {
      JsonNode value = own.has(name) ? own.get(name) : request.get(name);
      if (value != null) {
        asked.set(name, name.equals(QUANTILES) ? array(value) : value);
      }
    }
    return asked;
  }

  /** Parameters are scalars in the protocol, so an array is written as a string: "0.05,0.95". */
  private static JsonNode array(JsonNode scalar) {
    if (scalar.isContainerNode()) {
      return scalar;
    }
    try {
      return JsonBody.parse(("[" + scalar.asText() + "]").getBytes(StandardCharsets.UTF_8));
    } catch (InvalidRequestException e) { // not numbers: the validation of elements reports it
      return JsonNodeFactory.instance.arrayNode().add(scalar.asText());
    }
  }
}
