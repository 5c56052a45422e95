// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.init;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.ModelResource;
import dev.credence.posterior.likelihood.Input;
import dev.credence.runtime.manifest.LikelihoodReader;
import dev.credence.runtime.manifest.ManifestException;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.runtime.source.TraceLocation.Several;
import dev.credence.runtime.source.TraceLocation.WebFile;
import dev.credence.trace.Dimension;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A manifest to start from: the trace's variables as comments, and the trace's likelihood or a
 * guess with marked lines.
 */
public final class StartManifest {
  private static final String MARK = " # CHECK";
  private static final int LONGEST_NAME = 40;

  /** Namespace of the models in the documentation. */
  private static final String NAMESPACE = "models";

  private final List<String> lines = new ArrayList<>();

  private StartManifest() {}

  /**
   * Writes it.
   *
   * @throws TraceException if the trace cannot be read
   */
  public static String of(Trace trace, TraceLocation location) throws TraceException {
    return new StartManifest().write(trace, location);
  }

  private String write(Trace trace, TraceLocation location) throws TraceException {
    List<DataVariable> constant = DataVariable.of(trace, "constant_data");
    comment(
        "A manifest to start from, for %s: %d chain%s of %d draws."
            .formatted(
                location.fileName(),
                trace.chains(),
                trace.chains() == 1 ? "" : "s",
                trace.draws()));
    comment("Lines marked CHECK are for you to decide; then try: ./credence check MANIFEST");
    comment("");
    comment("Variables of the posterior:");
    trace.variables().forEach((name, dimensions) -> comment("  " + describe(name, dimensions)));
    List<DataVariable> data = new ArrayList<>(constant);
    data.addAll(DataVariable.of(trace, "observed_data"));
    if (!data.isEmpty()) {
      comment("Data:");
      data.forEach(variable -> comment("  " + variable.describe()));
    }
    lines.add("apiVersion: " + ModelResource.API_VERSION);
    lines.add("kind: " + ModelResource.KIND);
    lines.add("metadata:");
    String name = name(location);
    lines.add("  name: " + YamlText.plain(name) + MARK);
    lines.add("  namespace: " + NAMESPACE + MARK);
    lines.add("spec:");
    lines.add("  trace:");
    String uri = uri(location);
    lines.add(
        "    uri: "
            + YamlText.quoted(uri)
            + (uri.startsWith("file:") ? MARK + ": s3://BUCKET/PATH in a cluster" : MARK));
    String carried = carried(trace);
    if (carried == null) {
      add(LikelihoodGuess.of(trace, constant));
    } else {
      lines.add("  # stored in the trace, so it is optional here");
      lines.add("  likelihood:" + carried);
    }
    lines.add(
        "  ingress: {}%s: served at /%s/%s; without it only within the cluster"
            .formatted(MARK, NAMESPACE, name));
    return String.join("\n", lines) + "\n";
  }

  private void add(LikelihoodGuess guess) {
    lines.add("  likelihood:");
    if (!guess.inputs().isEmpty()) {
      lines.add("    inputs:");
    }
    for (Map.Entry<Input, String> input : guess.inputs().entrySet()) {
      lines.add(
          "      - {name: %s, type: %s}%s: %s"
              .formatted(
                  YamlText.quoted(input.getKey().name()),
                  input.getKey().type().word(),
                  MARK,
                  YamlText.comment(input.getValue())));
    }
    lines.add("    family: Normal" + MARK);
    lines.add("    parameters:");
    lines.add("      mu: " + YamlText.quoted(guess.mu()) + MARK);
    lines.add("      sigma: " + YamlText.quoted(guess.sigma()) + MARK);
  }

  /** The likelihood in the trace, as YAML; null if it has no valid one. */
  private @Nullable String carried(Trace trace) throws TraceException {
    Object attribute = trace.attributes().get(LikelihoodReader.ATTRIBUTE);
    if (attribute == null) {
      return null;
    }
    try {
      return YamlText.block(
          new JsonMapper().valueToTree(LikelihoodReader.read(attribute.toString())), "    ");
    } catch (ManifestException e) {
      lines.add(
          "  # the trace's own likelihood is not used: "
              + YamlText.comment(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private void comment(String text) {
    lines.add(("# " + YamlText.comment(text)).stripTrailing());
  }

  private static String describe(String name, List<Dimension> dimensions) {
    return dimensions.isEmpty()
        ? name
        : name
            + dimensions.stream()
                .map(dimension -> dimension.name() + ": " + dimension.labels().describe())
                .collect(Collectors.joining("; ", " (", ")"));
  }

  /** The URI for a manifest; a file on a web server must be copied to S3. */
  private static String uri(TraceLocation location) {
    return switch (location) {
      case S3Object object -> object.toString();
      case LocalFile(Path path) ->
          path.toAbsolutePath()
              .normalize()
              .toUri()
              .toString()
              .replaceFirst("/$", "")
              .replace(",", "%2C"); // a comma separates files
      case Several(List<TraceLocation> files) ->
          files.stream().map(StartManifest::uri).collect(Collectors.joining(","));
      case WebFile file -> "s3://BUCKET/" + file.fileName();
    };
  }

  /** A valid resource name, made of the file's name. */
  private static String name(TraceLocation location) {
    String name =
        location
            .fileName()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("[.,].*", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceFirst("^[-0-9]+", "");
    name = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceFirst("-$", "");
    return name.isEmpty() ? "model" : name;
  }
}
