// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource of a request.
 *
 * @param group empty for the core group
 * @param namespace null in requests that concern all namespaces, or none
 * @param name null for a list
 * @param subresource null for the object itself
 */
record ApiPath(
    String group,
    String version,
    @Nullable String namespace,
    String resource,
    @Nullable String name,
    @Nullable String subresource,
    Map<String, String> query) {
  private static final Pattern PATTERN =
      Pattern.compile(
          "/api(?:s/(?<group>[^/]+))?/(?<version>v[0-9a-z]+)(?:/namespaces/(?<namespace>[^/]+))?"
              + "/(?<resource>[^/]+)(?:/(?<name>[^/]+)(?:/(?<sub>[^/]+))?)?");

  /** Empty if the path is not that of a resource. */
  static Optional<ApiPath> parse(String pathAndQuery) {
    URI uri = URI.create(pathAndQuery);
    Matcher matcher = PATTERN.matcher(uri.getPath());
    return matcher.matches()
        ? Optional.of(
            new ApiPath(
                Optional.ofNullable(matcher.group("group")).orElse(""),
                matcher.group("version"),
                matcher.group("namespace"),
                matcher.group("resource"),
                matcher.group("name"),
                matcher.group("sub"),
                query(uri.getRawQuery())))
        : Optional.empty();
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** The resource with its group, as in the API server's messages. */
  String groupResource() {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  /** The path of an object with this name. */
  String key(String objectName) {
    return groupResource() + "/" + (namespace == null ? "" : namespace) + "/" + objectName;
  }

  boolean isWatch() {
    return "true".equals(query.get("watch"));
  }

  boolean isStatus() {
    return "status".equals(subresource);
  }

  /** The field manager. */
  String fieldManager() {
    return query.getOrDefault("fieldManager", "unknown");
  }
}
