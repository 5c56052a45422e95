// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.awaitReady;
import static dev.credence.e2e.Cluster.awaitThat;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.message;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid manifests are rejected; other errors are reported in status and Events. */
@ExtendWith(Cluster.class)
class FaultsE2E {
  /** A replacement in the sales manifest, and a part of the API server's message. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "s3://models/sales/trace.nc | http://models/trace.nc    | s3://",
        "s3://models/sales/trace.nc | s3://models/trace.pickle  | .nc",
        "family: Normal             | family: Gaussian          | Normal",
        "sigma: sigma               | sd: sigma                 | sigma",
        "replicas: 2                | replicas: -1              | replicas",
        "replicas: 2                | replica: 2                | unknown field",
        "sampleCount: 100           | sampleCount: 0            | sampleCount",
        "sampleCount: 100           | sampleCount: 100001       | maxSampleCount",
        "name: category             | name: x                   | x",
        "type: integer              | type: int                 | integer",
        "minimum: 0                 | minimum: 2, maximum: 1    | minimum",
        "memory: 512Mi              | memory: lots              | memory",
        "secretName: aws-credentials | secretName: a; anonymous: true | anonymous",
      })
  void invalidManifestsAreRejected(String part, String wrong, String message) throws Exception {
    Shell.Result result =
        Cluster.tryApply(Cluster.manifest("sales").replace(part, wrong.replace("; ", "\n    ")));
    assertThat(result.exit()).isNotZero();
    assertThat(result.output()).contains(message);
  }

  @Test
  void namesThatAreInvalidForChildrenAreRejected() throws Exception {
    for (String name : new String[] {"sales.v2", "2sales", "s".repeat(41)}) {
      Shell.Result result = Cluster.tryApply(Cluster.manifest(name));
      assertThat(result.exit()).as(name).isNotZero();
      assertThat(result.output()).contains("40 characters");
    }
  }

  /** Errors that only the check or the cluster finds. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "wrong-key      | sales/trace.nc         | sales/typo.nc          | s3://models/sales/typo.nc: there is no such object",
        "wrong-bucket   | s3://models/           | s3://nobody/           | there is no bucket 'nobody'",
        "wrong-store    | http://storage.models  | http://nowhere.models  | nowhere.models.svc",
        "no-secret      | aws-credentials        | missing-secret         | missing-secret",
        "bad-secret     | aws-credentials        | wrong-credentials      | check AWS_SECRET_ACCESS_KEY",
        "wrong-variable | beta[category]         | gamma[category]        | 'gamma' is not a variable of the trace; it has beta (category: 3), sigma ()",
        "no-node        | cpu: 250m              | cpu: 250               | Insufficient cpu",
      })
  void errorsAreReportedInStatusAndEvents(String model, String part, String wrong, String message)
      throws Exception {
    kubectl("delete", "secret", "wrong-credentials", "--ignore-not-found");
    kubectl(
        "create",
        "secret",
        "generic",
        "wrong-credentials",
        "--from-literal=AWS_ACCESS_KEY_ID=local",
        "--from-literal=AWS_SECRET_ACCESS_KEY=wrong");
    String manifest = Cluster.manifest(model);
    assertThat(manifest).contains(part);
    try {
      Cluster.apply(manifest.replace(part, wrong));
      awaitThat(60, () -> message(model, "Ready"), message);
      awaitThat(
          30,
          () ->
              kubectl(
                  "get",
                  "events",
                  "--field-selector",
                  "involvedObject.name=" + model,
                  "-o",
                  "jsonpath={.items[*].message}"),
          message);
      assertThat(message(model, "Ready")).doesNotContain("\n").doesNotContain("Exception");
    } finally {
      Cluster.delete(model);
    }
  }

  @Test
  void aModelRecoversOnceItsManifestIsCorrected() throws Exception {
    try {
      Cluster.apply(Cluster.manifest("corrected").replace("sales/trace.nc", "sales/typo.nc"));
      awaitThat(60, () -> message("corrected", "Ready"), "sales/typo.nc");
      Cluster.apply(Cluster.manifest("corrected"));
      awaitReady("corrected");
    } finally {
      Cluster.delete("corrected");
    }
  }

  @Test
  void afterARejectedUpdateTheOldRevisionIsServed() throws Exception {
    try {
      Cluster.apply(Cluster.manifest("steady"));
      awaitReady("steady");
      Cluster.apply(Cluster.manifest("steady").replace("beta[category]", "gamma[category]"));
      awaitThat(60, () -> message("steady", "TraceAccepted"), "'gamma' is not a variable");
      assertThat(Rest.ofModel("steady").status("point", "{\"data\": {\"x\": 5, \"category\": 2}}"))
          .isEqualTo(200);
    } finally {
      Cluster.delete("steady");
    }
  }
}
