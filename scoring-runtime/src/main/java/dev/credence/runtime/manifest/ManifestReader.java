// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.contract.ModelResource;
import dev.credence.contract.OwnerAnnotations;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.runtime.source.TraceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest as kubectl does, and as strictly as the API server: an unknown field, a value of
 * the wrong type or an invalid spec is rejected. Fields that the API server adds ({@code status},
 * {@code metadata.uid} and the like) are allowed, so that a resource from a cluster can be read.
 */
public final class ManifestReader {
  private static final int LARGEST = 1 << 20;

  /** kubectl's kind for several resources. */
  private static final String LIST = "List";

  private static final String NO_MANIFEST =
      "is not a manifest; a manifest starts with apiVersion: " + ModelResource.API_VERSION;
  private static final String NAMESPACE = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  /** Fields of {@code metadata} that the API server adds. */
  private static final List<String> ADDED =
      List.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private ManifestReader() {}

  private record Document(
      @Nullable String apiVersion,
      @Nullable String kind,
      @Nullable Metadata metadata,
      @Nullable ProbabilisticModelSpec spec) {}

  private record Metadata(
      @Nullable String name,
      @Nullable String namespace,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations) {}

  /** Reads a file. */
  public static Manifest read(Path file) throws ManifestException {
    try {
      return parse(text(file), file.resolveSibling(""));
    } catch (NoSuchFileException e) {
      throw new ManifestException(file + ": there is no such file");
    } catch (AccessDeniedException e) {
      throw new ManifestException(
          file + ": permission denied; change its permissions, or its directory's");
    } catch (CharacterCodingException e) {
      throw new ManifestException(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw new ManifestException(file + ": cannot be read (" + e.getMessage() + ")");
    } catch (ManifestException e) {
      throw new ManifestException(file + ": " + e.getMessage());
    }
  }

  private static String text(Path file) throws IOException, ManifestException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new ManifestException("is larger than 1 MiB, the maximum for a manifest");
      }
      if (isUtf16(bytes)) {
        throw new ManifestException("is UTF-16 text: save it as UTF-8");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** Whether it has the byte order mark of UTF-16. */
  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1
        && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
            || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
  }

  static Manifest parse(String yaml, Path folder) throws ManifestException {
    YamlDocument document = ours(YamlDocument.read(yaml));
    if (!(document.tree() instanceof ObjectNode tree)) {
      throw new ManifestException(NO_MANIFEST);
    }
    if (tree.path("kind").asText().equals(LIST)) {
      throw new ManifestException(
          "kind: a List is not supported: write one of its items as a separate document");
    }
    dropNulls(tree, "");
    tree.remove("status");
    if (tree.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(ADDED);
    }
    return checked(StrictRecords.read(tree, Document.class, "", document.written()), folder);
  }

  /** The only document, or the only one of kind ProbabilisticModel. */
  private static YamlDocument ours(List<YamlDocument> documents) throws ManifestException {
    if (documents.size() == 1) {
      return documents.getFirst();
    }
    List<YamlDocument> models =
        documents.stream()
            .filter(document -> ModelResource.KIND.equals(document.tree().path("kind").asText()))
            .toList();
    if (models.size() == 1) {
      return models.getFirst();
    }
    throw new ManifestException(
        documents.isEmpty()
            ? NO_MANIFEST
            : models.isEmpty()
                ? "none of its %d documents is of kind %s"
                    .formatted(documents.size(), ModelResource.KIND)
                : "documents of kind %s begin in lines %s: put each into its own file"
                    .formatted(
                        ModelResource.KIND,
                        models.stream()
                            .map(model -> Integer.toString(model.line()))
                            .collect(Collectors.joining(" and "))));
  }

  /** Null members count as absent, as for the API server; null elements are invalid. */
  private static void dropNulls(JsonNode tree, String path) throws ManifestException {
    for (int i = 0; tree.isArray() && i < tree.size(); i++) {
      String at = path + "[" + i + "]";
      if (tree.get(i).isNull()) {
        throw new ManifestException(at + ": is empty");
      }
      dropNulls(tree.get(i), at);
    }
    if (tree instanceof ObjectNode object) {
      object.properties().removeIf(member -> member.getValue().isNull());
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        dropNulls(
            member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey());
      }
    }
  }

  private static Manifest checked(Document document, Path folder) throws ManifestException {
    if (!ModelResource.API_VERSION.equals(document.apiVersion())) {
      throw new ManifestException("apiVersion: write " + ModelResource.API_VERSION);
    }
    if (!ModelResource.KIND.equals(document.kind())) {
      throw new ManifestException("kind: write " + ModelResource.KIND);
    }
    Metadata metadata = document.metadata();
    String name = metadata == null ? null : metadata.name();
    String namespace = metadata == null ? null : metadata.namespace();
    if (namespace != null && !namespace.matches(NAMESPACE)) {
      throw new ManifestException(
          "metadata.namespace: must have 1 to 63 of a-z, 0-9 and '-', and not start or end with '-'");
    }
    ProbabilisticModelSpec spec = document.spec();
    StrictRecords.refuse(SpecRules.checkLocal(name, spec));
    return new Manifest(
        namespace == null ? "default" : namespace,
        Objects.requireNonNull(name, "SpecRules requires it"),
        OwnerAnnotations.of(metadata == null ? null : metadata.annotations()),
        Objects.requireNonNull(spec, "SpecRules requires it"),
        location(spec.traceOrDefault().uri(), folder));
  }

  private static @Nullable TraceLocation location(@Nullable String uri, Path folder)
      throws ManifestException {
    try {
      return uri == null ? null : TraceLocation.parse(uri, folder);
    } catch (IllegalArgumentException e) {
      throw new ManifestException("spec.trace.uri: " + e.getMessage());
    }
  }
}
