// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What is known of the service before its model is loaded.
 *
 * @param modelName the manifest's {@code metadata.name}
 * @param basePath under which every route is served too: {@code /<namespace>/<name>}
 * @param runtimeVersion of this program
 * @param annotations supplies the owner's current annotations, by name; may read files
 */
public record ServiceInfo(
    String modelName,
    String basePath,
    String runtimeVersion,
    Supplier<Map<String, String>> annotations) {}
