// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canary of a runtime image in one model. It is stored in annotations of the model's
 * Deployment, so that it survives restarts of the operator. It is ignored for other images.
 *
 * @param image the new image
 * @param message of the pods, if it did not become available; else empty
 * @param generation of the spec when it started
 * @param number of the attempt in this model, from 1
 * @param fallbackImage after a failure, the image for models without one; null if there is none,
 *     since the previous image has another engine
 */
public record ImageCanary(
    String image,
    Result result,
    String message,
    long generation,
    int number,
    @Nullable String fallbackImage) {
  /** The annotation with the image; removing it retries the canary. */
  public static final String IMAGE = "credence.dev/runtime-trial";

  private static final String RESULT = "credence.dev/runtime-trial-result";
  private static final String MESSAGE = "credence.dev/runtime-trial-message";
  private static final String GENERATION = "credence.dev/runtime-trial-generation";
  private static final String NUMBER = "credence.dev/runtime-trial-number";
  private static final String FALLBACK_IMAGE = "credence.dev/runtime-trial-former";

  /** The result so far. */
  public enum Result {
    Running,
    Succeeded,
    Failed,
    /** Its pods did not become available, but the image may not be the cause. */
    Undecided
  }

  /** A new canary. */
  static ImageCanary started(String image, long generation, int number) {
    return new ImageCanary(image, Result.Running, "", generation, number, null);
  }

  /** All replicas became available. */
  public ImageCanary succeeded() {
    return new ImageCanary(image, Result.Succeeded, "", generation, number, null);
  }

  /** They did not become available in time. */
  public ImageCanary failed(String why, @Nullable String instead) {
    return new ImageCanary(image, Result.Failed, why, generation, number, instead);
  }

  /** They did not become available in time, but the image may not be the cause. */
  public ImageCanary undecided(String why) {
    return new ImageCanary(image, Result.Undecided, why, generation, number, null);
  }

  /** Whether it is running. */
  public boolean isRunning() {
    return result == Result.Running;
  }

  /** Whether the image became available. */
  public boolean hasSucceeded() {
    return result == Result.Succeeded;
  }

  /** Whether the image failed. */
  public boolean isFailed() {
    return result == Result.Failed;
  }

  /** Whether it has ended without a result. */
  public boolean isUndecided() {
    return result == Result.Undecided;
  }

  /** The canary of a Deployment. */
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
      return Optional.empty(); // edited by a user
    }
  }

  /** The annotations of the Deployment. */
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
