// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The changes of a cluster by resource version. Not thread-safe. */
final class ChangeLog {
  /**
   * A change of an object.
   *
   * @param before null if it was created
   * @param after null if it was deleted
   */
  record Change(
      long version,
      String groupResource,
      @Nullable ObjectNode before,
      @Nullable ObjectNode after) {}

  private final List<Change> changes = new ArrayList<>();
  private final List<Consumer<Change>> subscribers = new ArrayList<>();
  private long version = 1;
  private long oldest;

  /** The version of the last change. */
  long version() {
    return version;
  }

  /** The version of the next change, as in metadata.resourceVersion. */
  String next() {
    return Long.toString(++version);
  }

  /** Publishes the change that has the last version. */
  void publish(String groupResource, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    Change change = new Change(version, groupResource, before, after);
    changes.add(change);
    List.copyOf(subscribers).forEach(subscriber -> subscriber.accept(change));
  }

  /**
   * Passes on all changes after a version, and then all new ones.
   *
   * @param subscriber must not block
   * @throws ApiError if changes after this version are compacted
   */
  void subscribe(long since, Consumer<Change> subscriber) {
    if (since < oldest) {
      throw ApiError.expired(since, oldest);
    }
    changes.stream().filter(change -> change.version() > since).forEach(subscriber);
    subscribers.add(subscriber);
  }

  void unsubscribe(Consumer<Change> subscriber) {
    subscribers.remove(subscriber);
  }

  /** Forgets all changes so far, as etcd's compaction does. */
  void compact() {
    changes.clear();
    oldest = version;
  }
}
