// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;

/**
 * The settings of the installation that affect plans.
 *
 * @param runtimeImage the current image of the scoring runtime
 * @param policy what manifests may use
 * @param network clients that may reach models
 */
public record InstallationSettings(String runtimeImage, Policy policy, NetworkSettings network) {}
