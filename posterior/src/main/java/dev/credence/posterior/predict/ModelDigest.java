// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.contract.Engine;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.expression.Canonical;
import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Population;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.likelihood.family.Mixture;
import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import dev.credence.trace.Posterior;
import dev.credence.trace.Variable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Identifies a model: two models with the same digest give the same predictions, whatever file
 * format or notation they came from. SHA-256 over the engine's number, the parsed likelihood, and
 * names, shapes, labels and draws of the variables in use. It excludes what predictions do not
 * depend on and some formats cannot store: names of dimensions, the order of inputs, labels that
 * are the positions 0, 1, …, and trailing dimensions of one such element.
 */
final class ModelDigest {
  /** Number of draws that are written at once. */
  private static final int PIECE = 8192;

  private final DataOutputStream out;

  private ModelDigest(DataOutputStream out) {
    this.out = out;
  }

  /** The digest as 64 hex digits. */
  static String of(BoundLikelihood likelihood, Posterior posterior) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
      new ModelDigest(out).write(likelihood.likelihood(), posterior);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a null stream does not fail", e);
    }
  }

  private void write(Likelihood likelihood, Posterior posterior) throws IOException {
    out.writeInt(Engine.NUMBER);
    out.writeInt(likelihood.inputs().size());
    for (Input input : sorted(likelihood.inputs(), Comparator.comparing(Input::name))) {
      write(input.name());
      write(input.type().word());
      out.writeDouble(input.minimum() + 0.0);
      out.writeDouble(input.maximum() + 0.0);
      out.writeInt(input.size());
    }
    write(likelihood.family(), likelihood.parameters());
    out.writeInt(likelihood.populations().size());
    for (Population population :
        sorted(
            likelihood.populations(),
            Comparator.comparing(Population::input).thenComparing(Population::variable))) {
      write(population.input());
      write(population.variable());
      write(population.family(), population.parameters());
    }
    out.writeInt(posterior.chains());
    out.writeInt(posterior.drawsPerChain());
    out.writeInt(posterior.variables().size());
    for (Variable variable : sorted(posterior.variables(), Comparator.comparing(Variable::name))) {
      write(variable);
    }
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }

  private void write(Family family, Map<String, Expression> parameters) throws IOException {
    write(family.name());
    if (family instanceof Mixture mixture) {
      out.writeInt(mixture.components().size());
      for (Distribution component : mixture.components()) {
        write(component.name());
      }
    }
    out.writeInt(parameters.size());
    for (Map.Entry<String, Expression> parameter : new TreeMap<>(parameters).entrySet()) {
      write(parameter.getKey());
      write(Canonical.text(parameter.getValue()));
    }
  }

  private void write(Variable variable) throws IOException {
    write(variable.name());
    List<Dimension> dimensions = withoutSingles(variable.dimensions());
    out.writeInt(dimensions.size());
    for (Dimension dimension : dimensions) {
      write(dimension.labels());
    }
    double[] values = variable.values();
    byte[] bytes = new byte[Double.BYTES * Math.min(PIECE, values.length)]; // to save memory
    DoubleBuffer buffer = ByteBuffer.wrap(bytes).asDoubleBuffer();
    for (int at = 0; at < values.length; at += PIECE) {
      int count = Math.min(PIECE, values.length - at);
      buffer.put(0, values, at, count);
      out.write(bytes, 0, Double.BYTES * count);
    }
  }

  /** Removes trailing dimensions of one element without a label. */
  private static List<Dimension> withoutSingles(List<Dimension> dimensions) {
    int count = dimensions.size();
    while (count > 0
        && dimensions.get(count - 1).size() == 1
        && dimensions.get(count - 1).labels().arePositions()) {
      count--;
    }
    return dimensions.subList(0, count);
  }

  private void write(Labels labels) throws IOException {
    boolean positions = labels.arePositions();
    write((positions ? Labels.Kind.POSITION : labels.kind()).name());
    out.writeInt(labels.size());
    if (!positions) {
      for (Object label : labels.values()) {
        write(label.toString());
      }
    }
  }

  /** The length comes first, so that different lists of strings give different bytes. */
  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
