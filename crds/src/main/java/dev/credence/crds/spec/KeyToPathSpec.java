// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a key stands in a folder. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyToPathSpec(
    @JsonPropertyDescription("The key")
        @Required
        @Size(max = KeySpec.MAX_KEY)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.CONFIG_KEY + "$')",
            message = Messages.CONFIG_KEY)
        String key,
    @JsonPropertyDescription("The file's path in the folder")
        @Required
        @Size(max = MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.RELATIVE_PATH + "$')",
            message = Messages.RELATIVE_PATH)
        String path,
    @JsonPropertyDescription(
            "The file's permissions, 0 to 511, in octal 0 to 0777; left out: defaultMode")
        @Min(0)
        @Max(MAX_MODE)
        @Nullable Integer mode) {
  public static final int MAX_ITEMS = 32;
  public static final int MAX_PATH = 500;

  /** 0777, all permissions. */
  public static final int MAX_MODE = 511;

  // what is said of the same fields of Secrets' and ConfigMaps' folders
  public static final String ITEMS =
      "The keys that become files, and where; left out: every key, by its name";
  public static final String DEFAULT_MODE =
      "The files' permissions, 0 to 511, in octal 0 to 0777; 420 (0644) if left out";
  public static final String OPTIONAL =
      "true: without the object the folder is empty; false if left out: the pod waits for it";
}
