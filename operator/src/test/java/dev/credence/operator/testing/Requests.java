// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Records the requests of a client, and the RBAC permissions that they need. */
public final class Requests implements Interceptor {
  private static final Pattern RESOURCE =
      Pattern.compile(
          "/api(?:s/(?<group>[^/]+))?/v[0-9a-z]+(?:/namespaces/(?<namespace>[^/]+))?"
              + "/(?<resource>[^/]+)(?:/(?<name>[^/]+)(?:/(?<sub>[^/]+))?)?");
  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final Queue<Request> all = new ConcurrentLinkedQueue<>();

  /** A request that was made. */
  public record Request(String verb, String group, String resource, String namespace) {
    /** Whether it changes anything. */
    public boolean isWrite() {
      return !READS.contains(verb);
    }

    /** The permission that it needs. */
    public String right() {
      return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
  }

  @Override
  public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
    add(request.method(), request.uri());
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (request.method().equals("PATCH") && response.code() == HttpURLConnection.HTTP_CREATED) {
      add("POST", request.uri());
    }
  }

  /** The request as a permission; empty if it is not for a resource. */
  public static Optional<Request> parse(String method, URI uri) {
    Matcher matcher = RESOURCE.matcher(uri.getPath());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String sub = matcher.group("sub");
    return Optional.of(
        new Request(
            verb(method, matcher.group("name") != null, String.valueOf(uri.getQuery())),
            orEmpty(matcher.group("group")),
            matcher.group("resource") + (sub == null ? "" : "/" + sub),
            orEmpty(matcher.group("namespace"))));
  }

  /** All permissions that were needed. */
  public Set<String> rights() {
    return all.stream().map(Request::right).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The writes to a namespace, without Events. */
  public List<String> writes(String namespace) {
    return all.stream()
        .filter(r -> r.namespace().equals(namespace) && r.isWrite())
        .map(Request::right)
        .filter(right -> !right.equals("create events.events.k8s.io"))
        .toList();
  }

  private void add(String method, URI uri) {
    parse(method, uri).ifPresent(all::add);
  }

  private static String verb(String method, boolean named, String query) {
    return switch (method) {
      case "GET" -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> method;
    };
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
