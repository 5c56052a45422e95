// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resource requests and limits of a container, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!has(self.requests) || !has(self.limits) || self.requests.all(k, !(k in self.limits)"
            + " || !isQuantity(string(self.requests[k])) || !isQuantity(string(self.limits[k]))"
            + " || quantity(string(self.requests[k])).compareTo("
            + "quantity(string(self.limits[k]))) <= 0)",
    message = Messages.REQUEST_LIMIT,
    fieldPath = ".requests")
public record ResourcesSpec(
    @JsonPropertyDescription("Resource requests: cpu, memory, ephemeral-storage.")
        @Size(max = MAX_RESOURCES)
        @ValidationRule(value = NAMES_RULE, message = Messages.RESOURCE_NAME)
        @ValidationRule(value = QUANTITIES_RULE, message = Messages.QUANTITY)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @JsonDeserialize(contentUsing = QuantityReader.class)
        @Nullable Map<String, Quantity> requests,
    @JsonPropertyDescription(
            "Resource limits: cpu, memory, ephemeral-storage; for training also devices, such"
                + " as nvidia.com/gpu.")
        @Size(max = MAX_LIMITS)
        @ValidationRule(value = DEVICES_RULE, message = Messages.QUANTITY)
        @ValidationRule(value = QUANTITIES_RULE, message = Messages.QUANTITY)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @JsonDeserialize(contentUsing = QuantityReader.class)
        @Nullable Map<String, Quantity> limits) {
  public static final int MAX_RESOURCES = 3;
  public static final int MAX_LIMITS = 5;

  /** Domain of 253 characters, '/', name of 63. */
  public static final int MAX_NAME = 317;

  public static final int MAX_QUANTITY = 20;
  private static final String NAMED = "k in ['cpu', 'memory', 'ephemeral-storage']";
  public static final String NAMES_RULE = "self.all(k, " + NAMED + ")";
  public static final String SCORING_LIMITS_RULE =
      "!has(self.limits) || self.limits.all(k, " + NAMED + ")";
  public static final String TRAINING_LIMITS_RULE =
      "!has(self.limits) || self.limits.all(k, "
          + NAMED
          + " || k.size() <= "
          + MAX_NAME
          + " && k.matches(r'^"
          + Patterns.EXTENDED_RESOURCE
          + "$'))";
  // one rule per name: the API server multiplies the cost of a rule over all values by their number
  private static final String CPU = "string(self['cpu'])";
  private static final String MEMORY = "string(self['memory'])";
  private static final String STORAGE = "string(self['ephemeral-storage'])";
  private static final String BYTES = ".matches(r'^" + Patterns.BYTES + "$')";
  private static final String FITS = ".size() <= " + MAX_QUANTITY + " && ";
  public static final String QUANTITIES_RULE =
      "(!('cpu' in self) || "
          + (CPU + FITS + CPU + ".matches(r'^" + Patterns.CPU + "$')")
          + ") && (!('memory' in self) || "
          + (MEMORY + FITS + MEMORY + BYTES)
          + ") && (!('ephemeral-storage' in self) || "
          + (STORAGE + FITS + STORAGE + BYTES)
          + ")";
  public static final String DEVICES_RULE =
      "self.all(k, " + NAMED + " || string(self[k]).matches(r'^" + Patterns.INTEGER + "$'))";

  /** The requests; empty by default. */
  public Map<String, Quantity> requestsOrDefault() {
    return requests == null ? Map.of() : requests;
  }

  /** The limits; empty by default. */
  public Map<String, Quantity> limitsOrDefault() {
    return limits == null ? Map.of() : limits;
  }
}
