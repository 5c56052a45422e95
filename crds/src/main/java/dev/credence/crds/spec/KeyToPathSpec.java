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

/** Maps a key to the path of a file. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyToPathSpec(
    @JsonPropertyDescription("Key in the object.")
        @Required
        @Size(max = KeySpec.MAX_KEY)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.CONFIG_KEY + "$')",
            message = Messages.CONFIG_KEY)
        String key,
    @JsonPropertyDescription("Path of the file in the volume.")
        @Required
        @Size(max = MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.RELATIVE_PATH + "$')",
            message = Messages.RELATIVE_PATH)
        String path,
    @JsonPropertyDescription(
            "Permissions of the file, 0 to 511, in octal 0 to 0777. Defaults to defaultMode.")
        @Min(0)
        @Max(MAX_MODE)
        @Nullable Integer mode) {
  public static final int MAX_ITEMS = 32;
  public static final int MAX_PATH = 500;

  /** 0777, all permissions. */
  public static final int MAX_MODE = 511;

  // descriptions of the fields that Secret and ConfigMap volumes share
  public static final String ITEMS =
      "Keys to project, and the paths of their files. Defaults to all keys, each in a"
          + " file of its name.";
  public static final String DEFAULT_MODE =
      "Permissions of the files, 0 to 511, in octal 0 to 0777. Defaults to 420 (0644).";
  public static final String OPTIONAL =
      "true: the volume is empty if the object does not exist; false: the pod waits for"
          + " it. Defaults to false.";
}
