// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.operator.mock.ChangeLog.Change;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends the changes of some objects to a client. */
final class Watch extends WebSocketListener {
  private static final int GOING_AWAY = 1001;

  private final ObjectStore store;
  private final ApiPath path;
  private final Predicate<ObjectNode> selected;
  private final Executor sender;
  private final Consumer<Watch> ended;
  private final Consumer<Change> subscriber = this::changed;
  private volatile @Nullable WebSocket socket;

  /**
   * Creates a watch without opening it.
   *
   * @param sender runs one task after the other, as events must come in order
   * @param ended is called when the connection is closed
   */
  Watch(ObjectStore store, ApiPath path, Executor sender, Consumer<Watch> ended) {
    this.store = store;
    this.path = path;
    this.selected = Selector.of(path);
    this.sender = sender;
    this.ended = ended;
  }

  @Override
  public void onOpen(WebSocket opened, Response response) {
    socket = opened;
    try {
      store.subscribe(since(), subscriber);
    } catch (ApiError e) {
      send("ERROR", e.status());
      close();
    }
  }

  private long since() {
    String version = path.query().getOrDefault("resourceVersion", "");
    if (version.isEmpty()) {
      throw ApiError.unsupported("a watch without a resourceVersion");
    }
    return Long.parseLong(version);
  }

  @Override
  public void onClosed(WebSocket closed, int code, String reason) {
    end();
  }

  @Override
  public void onFailure(WebSocket failed, Throwable cause, Response response) {
    end();
  }

  private void end() {
    store.unsubscribe(subscriber);
    ended.accept(this);
  }

  /** Stops sending events, and keeps the connection open. */
  void mute() {
    store.unsubscribe(subscriber);
  }

  /** Closes the connection; the client will open another. */
  void close() {
    end();
    WebSocket open = socket;
    if (open != null) {
      sender.execute(() -> open.close(GOING_AWAY, "the watch is cut"));
    }
  }

  private void changed(Change change) {
    boolean was = isSeen(change, change.before());
    boolean is = isSeen(change, change.after());
    if (is) {
      send(was ? "MODIFIED" : "ADDED", change.after());
    } else if (was) {
      ObjectNode last = change.before().deepCopy();
      last.withObjectProperty("metadata").put("resourceVersion", Long.toString(change.version()));
      send("DELETED", last);
    }
  }

  private boolean isSeen(Change change, @Nullable ObjectNode object) {
    return object != null
        && change.groupResource().equals(path.groupResource())
        && (path.namespace() == null
            || path.namespace().equals(object.at("/metadata/namespace").asText()))
        && selected.test(object);
  }

  private void send(String type, ObjectNode object) {
    WebSocket open = socket;
    if (open != null) {
      String event =
          JsonNodeFactory.instance.objectNode().put("type", type).set("object", object).toString();
      sender.execute(() -> open.send(event));
    }
  }
}
