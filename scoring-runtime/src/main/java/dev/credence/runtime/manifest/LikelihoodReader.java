// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.rules.LikelihoodRules;
import java.util.Map;

/**
 * Reads the likelihood that is stored in a trace: the same object as {@code spec.likelihood}, in
 * JSON, with the same rules.
 */
public final class LikelihoodReader {
  /** The name of the trace's attribute. */
  public static final String ATTRIBUTE = "credence_likelihood";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LikelihoodReader() {}

  /**
   * Reads the attribute's text.
   *
   * @throws ManifestException if it is not JSON or is invalid; the message starts with the
   *     attribute's name
   */
  public static LikelihoodSpec read(String json) throws ManifestException {
    LikelihoodSpec likelihood =
        StrictRecords.read(object(json), LikelihoodSpec.class, ATTRIBUTE, Map.of());
    StrictRecords.refuse(LikelihoodRules.problems(ATTRIBUTE, likelihood));
    return likelihood;
  }

  private static JsonNode object(String json) throws ManifestException {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new ManifestException(
          "%s: is not valid JSON (%s); write it with json.dumps"
              .formatted(ATTRIBUTE, e.getOriginalMessage().lines().findFirst().orElse("")));
    }
    throw new ManifestException(
        ATTRIBUTE
            + ": must be an object: write json.dumps({\"family\": ..., \"parameters\": ...})");
  }
}
