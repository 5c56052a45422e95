// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.card;

import dev.credence.contract.OwnerAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's annotations, each in a file of its name: a mounted ConfigMap, which may change while
 * the model is served.
 */
public final class AnnotationFiles {
  private static final Logger LOG = LoggerFactory.getLogger(AnnotationFiles.class);

  /** The maximum of Kubernetes for all annotations of a resource, in bytes. */
  private static final int LONGEST = 256 << 10;

  private AnnotationFiles() {}

  /** The current ones, by name. */
  public static Map<String, String> read(Path folder) {
    Map<String, String> annotations = new LinkedHashMap<>();
    for (String name : OwnerAnnotations.NAMES) {
      try (InputStream file = Files.newInputStream(folder.resolve(name))) {
        annotations.put(name, new String(file.readNBytes(LONGEST), StandardCharsets.UTF_8));
      } catch (NoSuchFileException absent) {
        // not set by the owner
      } catch (IOException e) {
        LOG.warn("the annotation {} cannot be read: {}", name, e.toString());
      }
    }
    return annotations;
  }
}
