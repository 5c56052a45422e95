// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.zjsonpatch.JsonPatch;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fabric8's mock server with a dispatcher for what its CRUD mode lacks: server-side apply with
 * field managers, generations, preconditions, garbage collection, and watches that resume. It
 * validates only as {@link Admission} does, and has no authorization.
 */
public final class MockApiServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** It would log a line for each request. */
  private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

  static {
    REQUESTS.setLevel(Level.WARNING);
  }

  private static final Set<String> PARAMETERS =
      Set.of(
          "allowWatchBookmarks", // has no effect
          "fieldManager",
          "fieldSelector",
          "force",
          "labelSelector",
          "resourceVersion",
          "timeoutSeconds", // of watches, which tests end explicitly
          "watch");

  private final ObjectStore store = new ObjectStore();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("watches").factory());
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), new ApiDispatcher(), false);

  /** A server without objects, on a free port of this machine; it ends with the JVM. */
  public MockApiServer() {
    server.start();
    store.subscribe(change -> {
      if (change.before() == null && change.after() != null) {
        // the garbage collector works in the background
        sender.execute(store::collectGarbage);
      }
    });
  }

  /** The configuration for clients. */
  public Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + server.getPort())
        .withHttp2Disable(true)
        .build();
  }

  public KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(config()).build();
  }

  /** Ends all watches, as an API server does now and then. */
  public void cutWatches() {
    List.copyOf(watches).forEach(Watch::close);
  }

  /** Ends all watches after changes that they miss; clients must list again. */
  public void expireWatches(Runnable meanwhile) {
    Set<Watch> open = Set.copyOf(watches);
    open.forEach(Watch::mute);
    meanwhile.run();
    store.compact();
    open.forEach(Watch::close);
  }

  private final class ApiDispatcher extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      try {
        return answer(request);
      } catch (ApiError e) {
        return response(e.code(), e.status());
      }
    }
  }

  private MockResponse answer(RecordedRequest request) {
    ApiPath path =
        ApiPath.parse(request.getPath())
            .orElseThrow(() -> ApiError.unsupported("the path " + request.getPath()));
    if (path.subresource() != null && !path.isStatus()) {
      throw ApiError.unsupported("the subresource " + path.subresource());
    }
    if (!PARAMETERS.containsAll(path.query().keySet())) {
      throw ApiError.unsupported("all of the parameters " + path.query().keySet());
    }
    return switch (request.getMethod()) {
      case "GET" -> path.isWatch() ? watch(path) : ok(get(path));
      case "POST" -> response(HttpURLConnection.HTTP_CREATED, store.create(path, body(request)));
      case "PUT" -> ok(store.update(path, live -> body(request)));
      case "PATCH" -> patch(path, request);
      case "DELETE" -> ok(deleted(path, request));
      default -> throw ApiError.unsupported("the method " + request.getMethod());
    };
  }

  private ObjectNode get(ApiPath path) {
    return path.name() == null
        ? store.list(path, Selector.of(path))
        : store.get(path).orElseThrow(() -> ApiError.notFound(path));
  }

  private MockResponse watch(ApiPath path) {
    Watch watch = new Watch(store, path, sender, watches::remove);
    watches.add(watch);
    return new MockResponse().withWebSocketUpgrade(watch);
  }

  private MockResponse patch(ApiPath path, RecordedRequest request) {
    String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
    JsonNode patch = json(request.getUtf8Body());
    return switch (type.replaceAll(";.*", "").strip()) {
      case "application/apply-patch+yaml" -> apply(path, (ObjectNode) patch);
      case "application/json-patch+json" ->
          ok(store.update(path, live -> (ObjectNode) JsonPatch.apply(patch, live)));
      case "application/merge-patch+json" ->
          ok(store.update(path, live -> merged(live, (ObjectNode) patch)));
      default -> throw ApiError.unsupported("patches of the type " + type);
    };
  }

  private MockResponse apply(ApiPath path, ObjectNode applied) {
    synchronized (store) {
      boolean isNew = store.get(path).isEmpty();
      ObjectNode now = store.apply(path, applied);
      return isNew ? response(HttpURLConnection.HTTP_CREATED, now) : ok(now);
    }
  }

  /** A JSON merge patch (RFC 7386). */
  private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (value.isNull()) {
            target.remove(field.getKey());
          } else if (value instanceof ObjectNode map) {
            JsonNode below = target.get(field.getKey());
            target.set(
                field.getKey(),
                merged(below instanceof ObjectNode old ? old : JSON.createObjectNode(), map));
          } else {
            target.set(field.getKey(), value);
          }
        });
    return target;
  }

  private ObjectNode deleted(ApiPath path, RecordedRequest request) {
    String body = request.getUtf8Body();
    JsonNode options =
        body == null || body.isEmpty() ? JsonNodeFactory.instance.objectNode() : json(body);
    if (!options.path("propagationPolicy").asText("Background").equals("Background")) {
      throw ApiError.unsupported(options.toString());
    }
    return store.delete(path, options.path("preconditions"));
  }

  private static ObjectNode body(RecordedRequest request) {
    return (ObjectNode) json(request.getUtf8Body());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static MockResponse ok(ObjectNode body) {
    return response(HttpURLConnection.HTTP_OK, body);
  }

  private static MockResponse response(int code, ObjectNode body) {
    return new MockResponse()
        .setResponseCode(code)
        .setHeader("Content-Type", "application/json")
        .setBody(body.toString());
  }
}
