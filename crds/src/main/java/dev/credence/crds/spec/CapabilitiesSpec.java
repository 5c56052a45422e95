// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Linux capabilities. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapabilitiesSpec(
    @JsonPropertyDescription("Those to add, such as NET_BIND_SERVICE; left out: none")
        @Size(max = MAX_CAPABILITIES)
        @ValidationRule(value = NAMES_RULE, message = Messages.CAPABILITY)
        @Nullable List<@Size(max = MAX_NAME) String> add,
    @JsonPropertyDescription("Those to drop, such as ALL; left out: none")
        @Size(max = MAX_CAPABILITIES)
        @ValidationRule(value = NAMES_RULE, message = Messages.CAPABILITY)
        @Nullable List<@Size(max = MAX_NAME) String> drop) {
  public static final int MAX_CAPABILITIES = 64;
  public static final int MAX_NAME = 63;

  /** What the kernel's names begin with and a pod's do not. */
  public static final String KERNEL_PREFIX = "CAP_";

  public static final String NAMES_RULE =
      "self.all(c, c.matches(r'^"
          + Patterns.CAPABILITY
          + "$') && !c.startsWith('"
          + KERNEL_PREFIX
          + "'))";
}
