// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;

/**
 * The settings of an installation that decide what becomes of models.
 *
 * @param runtimeImage the image of the scoring runtime of the operator's version
 * @param policy what manifests may ask for
 * @param network who may reach models
 */
public record InstallationSettings(String runtimeImage, Policy policy, NetworkSettings network) {}
