// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.crds.SpecRules;
import dev.credence.runtime.source.TraceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest as strictly as the API server: an unknown field, a value of another type or a
 * broken rule is refused. What the API server adds to a resource ({@code status}, {@code
 * metadata.uid} and the like) may be there, so that a resource got from a cluster can be read.
 */
public final class ManifestReader {
  private static final int LARGEST = 1 << 20;
  private static final String API_VERSION = "credence.dev/v1alpha1";
  private static final String KIND = "ProbabilisticModel";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                for (CoercionInputShape shape :
                    List.of(
                        CoercionInputShape.Boolean,
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float)) {
                  text.setCoercion(shape, CoercionAction.Fail);
                }
              })
          .build();

  private ManifestReader() {}

  @JsonIgnoreProperties("status")
  private record Document(
      String apiVersion, String kind, Metadata metadata, ProbabilisticModelSpec spec) {}

  @JsonIgnoreProperties({
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
    "uid"
  })
  private record Metadata(
      String name,
      @Nullable String namespace,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations) {}

  /** Reads a file. */
  public static Manifest read(Path file) throws ManifestException {
    try {
      return parse(text(file));
    } catch (NoSuchFileException e) {
      throw new ManifestException(file + ": there is no such file");
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
        throw new ManifestException("is larger than 1 MiB, no manifest is");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  static Manifest parse(String yaml) throws ManifestException {
    JsonNode tree = YamlDocument.parse(yaml);
    if (!tree.isObject()) {
      throw new ManifestException("is no manifest; it starts with apiVersion: " + API_VERSION);
    }
    try {
      Document document = MAPPER.treeToValue(tree, Document.class);
      RequiredFields.check(document);
      return checked(document);
    } catch (JsonMappingException e) {
      throw new ManifestException(WrongField.explain(e));
    } catch (JsonProcessingException e) {
      throw new ManifestException(e.getOriginalMessage());
    }
  }

  private static Manifest checked(Document document) throws ManifestException {
    if (!document.apiVersion().equals(API_VERSION)) {
      throw new ManifestException("apiVersion: write " + API_VERSION);
    }
    if (!document.kind().equals(KIND)) {
      throw new ManifestException("kind: write " + KIND);
    }
    Metadata metadata = document.metadata();
    String namespace = metadata.namespace() == null ? "default" : metadata.namespace();
    if (!namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
      throw new ManifestException(
          "metadata.namespace: has 1 to 63 of a-z, 0-9 and '-', and neither starts nor ends with '-'");
    }
    String problems =
        SpecRules.check(metadata.name(), document.spec()).stream()
            .map(problem -> problem.field() + ": " + problem.message())
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new ManifestException(problems);
    }
    return new Manifest(
        namespace, metadata.name(), document.spec(), location(document.spec().trace().uri()));
  }

  private static TraceLocation location(String uri) throws ManifestException {
    try {
      return TraceLocation.parse(uri);
    } catch (IllegalArgumentException e) {
      throw new ManifestException("spec.trace.uri: " + e.getMessage());
    }
  }
}
