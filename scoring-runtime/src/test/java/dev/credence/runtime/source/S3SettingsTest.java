// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.model.TraceSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
  private static final TraceSpec PLAIN =
      new TraceSpec("s3://b/k.nc", null, null, null, null, null, null);
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_ENDPOINT_URL", "http://environment:9000",
          "AWS_DEFAULT_REGION", "eu-west-2");

  @Test
  void manifestOverridesEnvironment() {
    TraceSpec full =
        new TraceSpec("s3://b/k.nc", "http://manifest:9000", "eu-north-1", null, true, null, null);
    assertThat(S3Settings.of(full, ENVIRONMENT))
        .isEqualTo(new S3Settings("http://manifest:9000", "eu-north-1", true));
    assertThat(S3Settings.of(PLAIN, ENVIRONMENT))
        .isEqualTo(new S3Settings("http://environment:9000", "eu-west-2", false));
  }

  @Test
  void s3VariablesOverrideGeneralOnes() {
    Map<String, String> both =
        Map.of(
            "AWS_ENDPOINT_URL_S3", "http://s3:9000",
            "AWS_ENDPOINT_URL", "http://all:9000",
            "AWS_REGION", "eu-west-1",
            "AWS_DEFAULT_REGION", "eu-west-2");
    assertThat(S3Settings.of(PLAIN, both))
        .isEqualTo(new S3Settings("http://s3:9000", "eu-west-1", false));
  }

  @Test
  void regionDefaultsToUsEast1WithAnEndpoint() {
    assertThat(
            S3Settings.of(PLAIN, Map.of("AWS_ENDPOINT_URL", "http://h", "AWS_REGION", " "))
                .region())
        .isEqualTo("us-east-1");
    assertThat(S3Settings.of(PLAIN, Map.of()).region()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"storage:9000", "ftp://h", "http://", "http://a b", "http://under_score:9000"})
  void rejectsInvalidEndpoints(String endpoint) {
    assertThatThrownBy(() -> new S3Settings(endpoint, null, false).endpointUri())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("'" + endpoint + "' is not a valid URL");
  }
}
