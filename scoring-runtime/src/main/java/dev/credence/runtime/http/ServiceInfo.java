// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

/**
 * What is known of the service before its model is loaded.
 *
 * @param modelName the manifest's {@code metadata.name}
 * @param basePath under which every route answers again: {@code /<namespace>/<name>}
 * @param runtimeVersion of this program
 */
public record ServiceInfo(String modelName, String basePath, String runtimeVersion) {}
