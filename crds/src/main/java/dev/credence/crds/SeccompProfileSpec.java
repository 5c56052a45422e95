// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A seccomp profile. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeccompProfileSpec(String type, @Nullable String localhostProfile) {}
