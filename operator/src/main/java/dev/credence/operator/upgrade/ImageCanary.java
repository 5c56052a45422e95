// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a runtime image fares in the model that takes it first. The Deployment of that model carries
 * it as annotations, so that it outlives the operator; another image makes it void.
 *
 * @param image that is tried
 * @param message what the pods said, if it did not come up; else empty
 * @param generation of the spec with which the model was ready when it began
 * @param number 1 the first time that the model tries it
 * @param fallbackImage the image that models without one run if it failed; null if they have none:
 *     the former one is of another engine
 */
public record ImageCanary(
    String image,
    Result result,
    String message,
    long generation,
    int number,
    @Nullable String fallbackImage) {
  /** The annotation that names the image; who removes it has the image tried again. */
  public static final String IMAGE = "credence.dev/runtime-trial";

  private static final String RESULT = "credence.dev/runtime-trial-result";
  private static final String MESSAGE = "credence.dev/runtime-trial-message";
  private static final String GENERATION = "credence.dev/runtime-trial-generation";
  private static final String NUMBER = "credence.dev/runtime-trial-number";
  private static final String FALLBACK_IMAGE = "credence.dev/runtime-trial-former";

  /** What came of it so far. */
  public enum Result {
    Running,
    Succeeded,
    Failed,
    /** What kept its pods from coming up says nothing of the image. */
    Undecided
  }

  /** One that begins. */
  static ImageCanary started(String image, long generation, int number) {
    return new ImageCanary(image, Result.Running, "", generation, number, null);
  }

  /** All replicas answer. */
  public ImageCanary succeeded() {
    return new ImageCanary(image, Result.Succeeded, "", generation, number, null);
  }

  /** They did not come up in time. */
  public ImageCanary failed(String why, @Nullable String instead) {
    return new ImageCanary(image, Result.Failed, why, generation, number, instead);
  }

  /** They did not come up in time, but not because of the image. */
  public ImageCanary undecided(String why) {
    return new ImageCanary(image, Result.Undecided, why, generation, number, null);
  }

  /** Whether it goes on. */
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

  /** Whether it has ended and says nothing of the image. */
  public boolean isUndecided() {
    return result == Result.Undecided;
  }

  /** What a Deployment carries. */
  public static Optional<ImageCanary> of(Deployment deployment) {
    Map<String, String> annotations = deployment.getMetadata().getAnnotations();
    if (annotations == null || !annotations.containsKey(IMAGE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ImageCanary(
              annotations.get(IMAGE),
              Result.valueOf(annotations.getOrDefault(RESULT, "")),
              annotations.getOrDefault(MESSAGE, ""),
              Long.parseLong(annotations.getOrDefault(GENERATION, "")),
              Integer.parseInt(annotations.getOrDefault(NUMBER, "")),
              annotations.get(FALLBACK_IMAGE)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // somebody has edited it
    }
  }

  /** As the Deployment carries it. */
  public Map<String, String> annotations() {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(IMAGE, image);
    annotations.put(RESULT, result.name());
    annotations.put(GENERATION, String.valueOf(generation));
    annotations.put(NUMBER, String.valueOf(number));
    if (!message.isEmpty()) {
      annotations.put(MESSAGE, message);
    }
    if (fallbackImage != null) {
      annotations.put(FALLBACK_IMAGE, fallbackImage);
    }
    return annotations;
  }
}
