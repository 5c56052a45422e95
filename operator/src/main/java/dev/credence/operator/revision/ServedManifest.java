// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import org.jspecify.annotations.Nullable;

/**
 * The manifest that pods read. It contains only what determines the predictions, so that it changes
 * only with them.
 */
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServedManifest(
    String apiVersion, String kind, Metadata metadata, ProbabilisticModelSpec spec) {
  /** The name of the file. */
  public static final String FILE = "model.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new PlainKeys()).build())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  /** Quotes keys that could be read as another type than string. */
  private static final class PlainKeys extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean needToQuoteName(String name) {
      return super.needToQuoteName(name) || !name.matches("[\\p{L}_].*");
    }
  }

  /** Name and namespace of the model. */
  @JsonPropertyOrder({"name", "namespace"})
  public record Metadata(String name, String namespace) {}

  /** The manifest for a trace, likelihood and gate with the model's settings. */
  public static String of(
      ProbabilisticModel model,
      TraceSpec trace,
      @Nullable LikelihoodSpec likelihood,
      GateSpec gate) {
    ProbabilisticModelSpec served = model.getSpec().served(trace, likelihood, gate);
    Metadata metadata =
        new Metadata(model.getMetadata().getName(), model.getMetadata().getNamespace());
    try {
      return YAML.writeValueAsString(
          new ServedManifest(model.getApiVersion(), model.getKind(), metadata, served));
    } catch (JsonProcessingException e) {
      throw new AssertionError("records are serializable", e);
    }
  }

  /** Parses a manifest. */
  static ServedManifest parse(String text) throws JsonProcessingException {
    return YAML.readValue(text, ServedManifest.class);
  }
}
