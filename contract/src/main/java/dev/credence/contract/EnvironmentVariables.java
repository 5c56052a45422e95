// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

/** The environment variables of Credence's processes, and of the containers that train. */
public final class EnvironmentVariables {
  /** Prefix of all of them; reserved: variables of users must not have it. */
  public static final String PREFIX = "CREDENCE_";

  // of the scoring runtime's commands: each stands for an option of the command line
  public static final String HOST = "CREDENCE_HOST";
  public static final String PORT = "CREDENCE_PORT";
  public static final String TIMEOUT_SECONDS = "CREDENCE_TIMEOUT_SECONDS";
  public static final String WARM_UP_SECONDS = "CREDENCE_WARM_UP_SECONDS";
  public static final String DRAIN_SECONDS = "CREDENCE_DRAIN_SECONDS";
  public static final String LOG_PAYLOADS = "CREDENCE_LOG_PAYLOADS";
  public static final String ANNOTATIONS = "CREDENCE_ANNOTATIONS";
  public static final String TERMINATION_LOG = "CREDENCE_TERMINATION_LOG";
  public static final String TRACE = "CREDENCE_TRACE";
  public static final String TRACE_ETAG = "CREDENCE_TRACE_ETAG";
  public static final String TRACE_VERSION_ID = "CREDENCE_TRACE_VERSION_ID";
  public static final String MODEL_DIGEST = "CREDENCE_MODEL_DIGEST";
  public static final String KNOWN_VERDICT = "CREDENCE_KNOWN_VERDICT";
  public static final String PREVIOUS_TRACE = "CREDENCE_PREVIOUS_TRACE";
  public static final String PREVIOUS_ENDPOINT = "CREDENCE_PREVIOUS_ENDPOINT";
  public static final String PREVIOUS_TRACE_ETAG = "CREDENCE_PREVIOUS_TRACE_ETAG";
  public static final String PREVIOUS_TRACE_VERSION_ID = "CREDENCE_PREVIOUS_TRACE_VERSION_ID";

  // of the scoring runtime and of the operator
  public static final String LOG_FORMAT = "CREDENCE_LOG_FORMAT";
  public static final String LOG_LEVEL = "CREDENCE_LOG_LEVEL";

  // of the operator
  public static final String RUNTIME_IMAGE = "CREDENCE_RUNTIME_IMAGE";
  public static final String WATCH_NAMESPACES = "CREDENCE_WATCH_NAMESPACES";
  public static final String HEALTH_PORT = "CREDENCE_HEALTH_PORT";
  public static final String LEASE_NAMESPACE = "CREDENCE_LEASE_NAMESPACE";
  public static final String POLICY = "CREDENCE_POLICY";
  public static final String NETWORK_POLICY = "CREDENCE_NETWORK_POLICY";

  // of the containers that train
  public static final String JOB = "CREDENCE_JOB";
  public static final String RUN_ID = "CREDENCE_RUN_ID";
  public static final String OUTPUT_URI = "CREDENCE_OUTPUT_URI";
  public static final String MODEL = "CREDENCE_MODEL";
  public static final String NAMESPACE = "CREDENCE_NAMESPACE";

  private EnvironmentVariables() {}
}
