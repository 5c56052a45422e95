// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import java.util.List;
import java.util.stream.Stream;

/** The keys of a trace's Secret that become environment variables. */
public final class TraceKeys {
  static final List<String> REQUIRED = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  static final List<String> OPTIONAL =
      List.of("AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL");

  /** All keys. */
  public static final List<String> ALL =
      Stream.concat(REQUIRED.stream(), OPTIONAL.stream()).toList();

  private TraceKeys() {}
}
