// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.time.Duration;

/**
 * How a service listens and answers.
 *
 * @param host the address to listen at
 * @param port 0 takes any that is free
 * @param timeLimit after which the computation of an answer is called off
 * @param logPayloads whether the bodies of requests are logged
 */
public record ServiceSettings(String host, int port, Duration timeLimit, boolean logPayloads) {}
