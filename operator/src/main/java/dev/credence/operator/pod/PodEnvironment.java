// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.contract.model.TraceSpec;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;

/** Environment of a container that reads the trace; credentials are only referenced. */
final class PodEnvironment {
  private PodEnvironment() {}

  static List<EnvVar> of(TraceSpec trace) {
    List<EnvVar> environment = new ArrayList<>();
    environment.add(variable(EnvironmentVariables.TERMINATION_LOG, "/dev/termination-log"));
    environment.addAll(store(trace));
    return environment;
  }

  /** The credentials of the object store. */
  static List<EnvVar> store(TraceSpec trace) {
    List<EnvVar> environment = new ArrayList<>();
    String secret = trace.secretName();
    if (secret != null) {
      TraceKeys.REQUIRED.forEach(key -> environment.add(secret(secret, key, false)));
      TraceKeys.OPTIONAL.forEach(key -> environment.add(secret(secret, key, true)));
    }
    if (secret != null || trace.anonymousOrDefault()) {
      // the node's identity must not be used instead of given credentials
      environment.add(variable("AWS_EC2_METADATA_DISABLED", "true"));
    }
    return environment;
  }

  static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static EnvVar secret(String secret, String key, boolean optional) {
    return new EnvVarBuilder()
        .withName(key)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, optional ? Boolean.TRUE : null)
        .endValueFrom()
        .build();
  }
}
