// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.model.ServedModel;
import dev.credence.scoring.Defaults;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The model card: the members of its JSON in order. Unknown members are absent.
 *
 * @param likelihood family and expressions as written
 * @param defaults of requests
 * @param annotations of the owner: {@code owner}, {@code intended-use}, {@code caveats}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ModelCard(
    String modelName,
    String modelVersion,
    String modelDigest,
    LikelihoodSpec likelihood,
    List<InputCard> inputs,
    DefaultsCard defaults,
    PosteriorCard posterior,
    ObjectNode diagnostics,
    TraceCard trace,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> annotations) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The defaults of requests; {@code methods} are the supported ones. */
  record DefaultsCard(
      @JsonProperty("n_samples") int sampleCount,
      @JsonProperty("max_n_samples") int maxSampleCount,
      String method,
      List<String> methods,
      long seed) {}

  /** The origin of the posterior, and the attributes of its trace. */
  record TraceCard(
      String uri, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes) {}

  /**
   * The card of a model. May take seconds if its diagnostics are not computed yet.
   *
   * @param annotations of the owner, by name
   */
  public static ModelCard of(String name, ServedModel model, Map<String, String> annotations) {
    Predictor predictor = model.predictor();
    LikelihoodSpec likelihood = model.likelihood();
    return new ModelCard(
        name,
        model.predictions().modelVersion(),
        predictor.modelDigest(),
        new LikelihoodSpec(
            null, likelihood.family(), likelihood.parameters(), likelihood.components()),
        InputCard.of(predictor.inputs(), model.predictions().ranges()),
        defaults(model.defaults(), predictor),
        PosteriorCard.of(predictor.posterior()),
        DiagnosticsCard.of(model.diagnostics()),
        new TraceCard(model.uri(), model.trace().attributes()),
        annotations);
  }

  private static DefaultsCard defaults(Defaults defaults, Predictor predictor) {
    return new DefaultsCard(
        defaults.sampleCount(),
        defaults.maxSampleCount(),
        defaults.methodAmong(predictor.methods()).word(),
        predictor.methods().stream().map(Method::word).toList(),
        Defaults.SEED);
  }

  /** The card as JSON. */
  public byte[] json() {
    try {
      // as a string first, since lone surrogates in a trace's strings cannot be encoded as UTF-8
      return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot serialize the model card", e);
    }
  }
}
