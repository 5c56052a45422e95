// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The container that trains, and what its pod needs; as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingTemplate(
    String image,
    @Nullable String imagePullPolicy,
    @Nullable List<String> command,
    @Nullable List<String> args,
    @Nullable List<EnvSpec> env,
    @Nullable List<EnvFromSpec> envFrom,
    @Nullable ResourcesSpec resources,
    @Nullable List<VolumeSpec> volumes,
    @Nullable List<VolumeMountSpec> volumeMounts,
    @Nullable Map<String, String> nodeSelector,
    @Nullable List<TolerationSpec> tolerations,
    @Nullable List<LocalReference> imagePullSecrets,
    @Nullable String serviceAccountName,
    @Nullable SecurityContextSpec securityContext) {}
