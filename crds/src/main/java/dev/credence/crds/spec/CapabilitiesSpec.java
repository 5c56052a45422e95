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
    @JsonPropertyDescription("Capabilities to add, such as NET_BIND_SERVICE. Defaults to none.")
        @Size(max = MAX_CAPABILITIES)
        @ValidationRule(value = NAMES_RULE, message = Messages.CAPABILITY)
        @Nullable List<@Size(max = MAX_NAME) String> add,
    @JsonPropertyDescription("Capabilities to drop, such as ALL. Defaults to none.")
        @Size(max = MAX_CAPABILITIES)
        @ValidationRule(value = NAMES_RULE, message = Messages.CAPABILITY)
        @Nullable List<@Size(max = MAX_NAME) String> drop) {
  public static final int MAX_CAPABILITIES = 64;
  public static final int MAX_NAME = 63;

  /** Prefix of the kernel's names, which a pod's names do not have. */
  public static final String KERNEL_PREFIX = "CAP_";

  public static final String NAMES_RULE =
      "self.all(c, c.matches(r'^"
          + Patterns.CAPABILITY
          + "$') && !c.startsWith('"
          + KERNEL_PREFIX
          + "'))";
}
