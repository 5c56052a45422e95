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

/** The container that trains, and what its pod needs; as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!has(self.volumeMounts) || self.volumeMounts.all(m, has(self.volumes)"
            + " && self.volumes.exists(v, v.name == m.name))",
    message = Messages.MOUNTED_VOLUME,
    fieldPath = ".volumeMounts")
public record TrainingTemplate(
    @JsonPropertyDescription("The container's image")
        @Required
        @Size(max = MAX_IMAGE)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.IMAGE + "$')",
            message = Messages.IMAGE)
        String image,
    @JsonPropertyDescription(
            "When the image is pulled: Always, IfNotPresent or Never; left out: Always for the tag"
                + " latest or none, IfNotPresent for others")
        @Nullable String imagePullPolicy,
    @JsonPropertyDescription("What is run, without a shell; left out: the image's entry point")
        @Size(max = MAX_ENTRIES)
        @Nullable List<@Size(max = MAX_TEXT) String> command,
    @JsonPropertyDescription("Arguments of what is run; left out: the image's, if command is too")
        @Size(max = MAX_ENTRIES)
        @Nullable List<@Size(max = MAX_TEXT) String> args,
    @JsonPropertyDescription(
            "Variables besides those that the operator sets: CREDENCE_OUTPUT_URI and others that"
                + " begin with CREDENCE_, and the trace's AWS settings, which may be set here"
                + " instead")
        @Size(max = MAX_ENTRIES)
        @Nullable List<EnvSpec> env,
    @JsonPropertyDescription("ConfigMaps and Secrets all of whose keys become variables")
        @Size(max = MAX_SOURCES)
        @Nullable List<EnvFromSpec> envFrom,
    @JsonPropertyDescription("Resource requests and limits of the container; left out: none")
        @ValidationRule(
            value = ResourcesSpec.TRAINING_LIMITS_RULE,
            message = Messages.TRAINING_LIMIT_NAME,
            fieldPath = ".limits")
        @Nullable ResourcesSpec resources,
    @JsonPropertyDescription("Folders that volumeMounts puts into the container")
        @Size(max = MAX_VOLUMES)
        @Nullable List<VolumeSpec> volumes,
    @JsonPropertyDescription("Where the volumes stand in the container") @Size(max = MAX_VOLUMES)
        @Nullable List<VolumeMountSpec> volumeMounts,
    @JsonPropertyDescription("Labels that a node must have")
        @Size(max = PodOptions.MAX_ENTRIES)
        @ValidationRule(value = IngressSpec.KEYS_RULE, message = Messages.NODE_LABEL_KEY)
        @ValidationRule(value = PodOptions.VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = PodOptions.MAX_LABEL) String> nodeSelector,
    @JsonPropertyDescription("Taints of nodes that the pods bear")
        @Size(max = PodOptions.MAX_ENTRIES)
        @Nullable List<TolerationSpec> tolerations,
    @JsonPropertyDescription("Secrets of the model's namespace with which the image is pulled")
        @Size(max = PodOptions.MAX_ENTRIES)
        @Nullable List<LocalReference> imagePullSecrets,
    @JsonPropertyDescription(
            "A ServiceAccount of the model's namespace, whose identity writes the trace; left out:"
                + " spec.serviceAccountName, else the namespace's default")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.SERVICE_ACCOUNT)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription(
            "What the container may do; what is left out is as strict as the operator makes it: no"
                + " root, no capabilities, seccomp RuntimeDefault")
        @Nullable SecurityContextSpec securityContext) {
  public static final int MAX_IMAGE = 1_000;
  public static final int MAX_ENTRIES = 100;
  public static final int MAX_SOURCES = 32;
  public static final int MAX_VOLUMES = 32;

  /** Enough for a script as an argument; a manifest has at most 1.5 MiB. */
  public static final int MAX_TEXT = 32_768;

  /** What {@code imagePullPolicy} may be. */
  public static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
}
