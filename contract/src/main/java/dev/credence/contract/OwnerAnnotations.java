// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Annotations in which the owner describes a model to its users. */
public final class OwnerAnnotations {
  private static final String PREFIX = ModelResource.GROUP + "/";

  /** Their names without the prefix {@code credence.dev/}, in order. */
  public static final List<String> NAMES = List.of("owner", "intended-use", "caveats");

  private OwnerAnnotations() {}

  /** The annotations of a resource that are not blank, by name without the prefix, in order. */
  public static Map<String, String> of(@Nullable Map<String, String> annotations) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : NAMES) {
      String text = annotations == null ? null : annotations.get(PREFIX + name);
      if (text != null && !text.isBlank()) {
        found.put(name, text);
      }
    }
    return found;
  }
}
