// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a runtime image fares in the model that takes it first. The Deployment of that model carries
 * it as annotations, so that it outlives the operator; another image makes it void.
 *
 * @param image that is tried
 * @param message what the pods said, if it failed; else empty
 */
public record Trial(String image, Result result, String message) {
  /** The annotation that names the image; who removes it has the image tried again. */
  public static final String IMAGE = "credence.dev/runtime-trial";

  private static final String RESULT = "credence.dev/runtime-trial-result";
  private static final String MESSAGE = "credence.dev/runtime-trial-message";

  /** What came of it so far. */
  public enum Result {
    Running,
    Succeeded,
    Failed
  }

  /** One that begins. */
  static Trial begun(String image) {
    return new Trial(image, Result.Running, "");
  }

  /** All replicas answer. */
  public Trial succeeded() {
    return new Trial(image, Result.Succeeded, "");
  }

  /** They did not come up in time. */
  public Trial failed(String why) {
    return new Trial(image, Result.Failed, why);
  }

  /** Whether it is not decided yet. */
  public boolean isRunning() {
    return result == Result.Running;
  }

  /** Whether the image came up. */
  public boolean hasSucceeded() {
    return result == Result.Succeeded;
  }

  /** Whether the image did not come up. */
  public boolean isFailed() {
    return result == Result.Failed;
  }

  /** What a Deployment carries. */
  public static Optional<Trial> of(Deployment deployment) {
    Map<String, String> annotations = deployment.getMetadata().getAnnotations();
    if (annotations == null || !annotations.containsKey(IMAGE)) {
      return Optional.empty();
    }
    String written = annotations.getOrDefault(RESULT, "");
    for (Result result : Result.values()) {
      if (result.name().equals(written)) {
        return Optional.of(
            new Trial(annotations.get(IMAGE), result, annotations.getOrDefault(MESSAGE, "")));
      }
    }
    return Optional.empty(); // somebody has edited it
  }

  /** As the Deployment carries it. */
  public Map<String, String> annotations() {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(IMAGE, image);
    annotations.put(RESULT, result.name());
    if (!message.isEmpty()) {
      annotations.put(MESSAGE, message);
    }
    return annotations;
  }
}
