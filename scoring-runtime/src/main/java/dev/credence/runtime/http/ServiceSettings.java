// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.time.Duration;

/**
 * The settings of a service.
 *
 * @param host the address to listen at
 * @param port 0 for any free port
 * @param timeLimit after which the computation of a response is cancelled
 * @param logPayloads whether the bodies of requests are logged
 */
public record ServiceSettings(String host, int port, Duration timeLimit, boolean logPayloads) {}
