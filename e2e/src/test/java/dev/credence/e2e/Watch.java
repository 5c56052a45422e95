// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Records every state of an object that kubectl get --watch prints, until it is closed. */
final class Watch implements AutoCloseable {
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Process kubectl;

  /** An object, and when it was received. */
  record Seen(Instant at, JsonNode object) {
    /** A field by its JSON pointer; empty if there is none. */
    String text(String pointer) {
      return object.at(pointer).asText();
    }
  }

  private Watch(Process kubectl) {
    this.kubectl = kubectl;
    Thread.ofVirtual().start(this::read);
  }

  static Watch of(String namespace, String kind, String name) {
    try {
      return new Watch(
          new ProcessBuilder(
                  List.of(
                      "kubectl",
                      "--namespace=" + namespace,
                      "get",
                      kind,
                      "--field-selector=metadata.name=" + name,
                      "--watch",
                      "--output=json"))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (MappingIterator<JsonNode> objects =
        new ObjectMapper().readerFor(JsonNode.class).readValues(kubectl.getInputStream())) {
      objects.forEachRemaining(object -> seen.add(new Seen(Instant.now(), object)));
    } catch (IOException | RuntimeJsonMappingException e) {
      if (kubectl.isAlive()) {
        throw new IllegalStateException("the output of kubectl is not JSON", e);
      }
    }
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The values without consecutive duplicates. */
  static List<String> changes(Stream<String> values) {
    List<String> changes = new ArrayList<>();
    values
        .filter(value -> changes.isEmpty() || !changes.getLast().equals(value))
        .forEach(changes::add);
    return changes;
  }

  @Override
  public void close() {
    kubectl.destroy();
    kubectl.onExit().join();
  }
}
