// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Linux capabilities. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapabilitiesSpec(@Nullable List<String> add, @Nullable List<String> drop) {}
