// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The container that trains, and the settings of its pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!has(self.volumeMounts) || self.volumeMounts.all(m, has(self.volumes)"
            + " && self.volumes.exists(v, v.name == m.name))",
    message = Messages.MOUNTED_VOLUME,
    fieldPath = ".volumeMounts")
public record TrainingTemplate(
    @JsonPropertyDescription("Image of the container.")
        @Required
        @Size(max = MAX_IMAGE)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.IMAGE + "$')",
            message = Messages.IMAGE)
        String image,
    @JsonPropertyDescription(
            "Image pull policy: Always, IfNotPresent or Never. Defaults to Always for the tag"
                + " latest or none, else to IfNotPresent.")
        @Nullable String imagePullPolicy,
    @JsonPropertyDescription("Entry point, not run in a shell. Defaults to the image's.")
        @Size(max = MAX_ENTRIES)
        @Nullable List<@Size(max = MAX_TEXT) String> command,
    @JsonPropertyDescription(
            "Arguments of the entry point. Defaults to the image's if command is unset.")
        @Size(max = MAX_ENTRIES)
        @Nullable List<@Size(max = MAX_TEXT) String> args,
    @JsonPropertyDescription(
            "Environment variables, in addition to those that the operator sets:"
                + " CREDENCE_OUTPUT_URI and others that start with CREDENCE_, and the trace's AWS"
                + " settings, which may be overridden here.")
        @Size(max = MAX_ENTRIES)
        @Nullable List<EnvSpec> env,
    @JsonPropertyDescription(
            "ConfigMaps and Secrets all of whose keys become environment variables.")
        @Size(max = MAX_SOURCES)
        @Nullable List<EnvFromSpec> envFrom,
    @JsonPropertyDescription("Resource requests and limits of the container. Defaults to none.")
        @ValidationRule(
            value = ResourcesSpec.TRAINING_LIMITS_RULE,
            message = Messages.TRAINING_LIMIT_NAME,
            fieldPath = ".limits")
        @Nullable ResourcesSpec resources,
    @JsonPropertyDescription("Volumes for volumeMounts.") @Size(max = MAX_VOLUMES)
        @Nullable List<VolumeSpec> volumes,
    @JsonPropertyDescription("Where the volumes are mounted in the container.")
        @Size(max = MAX_VOLUMES)
        @Nullable List<VolumeMountSpec> volumeMounts,
    @JsonPropertyDescription("Labels that a node must have.")
        @Size(max = PodOptions.MAX_ENTRIES)
        @ValidationRule(value = IngressSpec.KEYS_RULE, message = Messages.NODE_LABEL_KEY)
        @ValidationRule(value = PodOptions.VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = PodOptions.MAX_LABEL) String> nodeSelector,
    @JsonPropertyDescription("Taints that the pods tolerate.") @Size(max = PodOptions.MAX_ENTRIES)
        @Nullable List<TolerationSpec> tolerations,
    @JsonPropertyDescription("Secrets in the model's namespace for pulling the image.")
        @Size(max = PodOptions.MAX_ENTRIES)
        @Nullable List<LocalReference> imagePullSecrets,
    @JsonPropertyDescription(
            "ServiceAccount in the model's namespace whose identity writes the trace. Defaults"
                + " to spec.serviceAccountName, else the namespace's default.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.SERVICE_ACCOUNT)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription(
            "Security context of the container. Defaults are strict: no root, no capabilities,"
                + " seccomp RuntimeDefault.")
        @Nullable SecurityContextSpec securityContext) {
  public static final int MAX_IMAGE = 1_000;
  public static final int MAX_ENTRIES = 100;
  public static final int MAX_SOURCES = 32;
  public static final int MAX_VOLUMES = 32;

  /** Enough for a script as an argument; a manifest has at most 1.5 MiB. */
  public static final int MAX_TEXT = 32_768;

  /** The allowed values of {@code imagePullPolicy}. */
  public static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
}
