// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import static dev.credence.crds.ProbabilisticModelSpec.MAX_REPLICAS;
import static dev.credence.crds.ProbabilisticModelSpec.MAX_SAMPLES;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a manifest that need nothing but the manifest: the CRD's, as one list in Java. What
 * is here is refused by the API server and the other way round.
 */
public final class SpecRules {
  private static final int MAX_NAME = 40;

  /** The rule of the name in CEL, for the whole resource. */
  public static final String NAME_RULE =
      "self.metadata.name.size() <= "
          + MAX_NAME
          + " && self.metadata.name.matches(r'^"
          + Form.NAME
          + "$')";

  /** What is said of a name that breaks {@link #NAME_RULE}. */
  public static final String NAME_WORDING = "metadata.name " + Wording.NAME;

  private static final int MAX_URI = 1200;
  private static final int MAX_SUBDOMAIN = 253;
  private static final Set<String> BOUNDED = Set.of("number", "integer", "vector");

  private final Problems problems = new Problems();

  private final String uriForm;
  private final String uriWording;

  private SpecRules(String uriForm, String uriWording) {
    this.uriForm = uriForm;
    this.uriWording = uriWording;
  }

  /**
   * A broken rule.
   *
   * @param field the path of the field: {@code spec.likelihood.inputs[0].name}
   * @param message what to write instead
   */
  public record Problem(String field, String message) {
    @Override
    public String toString() {
      return field + ": " + message;
    }
  }

  /** All problems of a manifest's name and spec, as the CRD sees them; empty if there are none. */
  public static List<Problem> check(@Nullable String name, @Nullable ProbabilisticModelSpec spec) {
    return check(name, spec, Form.S3_URI, Wording.S3_URI);
  }

  /** The same for a manifest that is served without a cluster: its trace may be a file too. */
  public static List<Problem> checkLocal(
      @Nullable String name, @Nullable ProbabilisticModelSpec spec) {
    return check(name, spec, Form.S3_URI + "|" + Form.FILE_URI, Wording.ANY_URI);
  }

  private static List<Problem> check(
      @Nullable String name,
      @Nullable ProbabilisticModelSpec spec,
      String uriForm,
      String uriWording) {
    SpecRules rules = new SpecRules(uriForm, uriWording);
    rules.problems.required("metadata.name", name, rules::name);
    rules.problems.required("spec", spec, rules::spec);
    return rules.problems.all();
  }

  private void name(String name) {
    if (name.length() > MAX_NAME || !name.matches(Form.NAME)) {
      problems.add("metadata.name", Wording.NAME);
    }
  }

  private void spec(ProbabilisticModelSpec spec) {
    problems.required("spec.trace", spec.trace(), this::trace);
    problems.required("spec.likelihood", spec.likelihood(), this::likelihood);
    problems.range("spec.replicas", spec.replicas(), 0, MAX_REPLICAS);
    problems.range("spec.sampleCount", spec.sampleCount(), 1, MAX_SAMPLES);
    problems.range("spec.maxSampleCount", spec.maxSampleCount(), 1, MAX_SAMPLES);
    if (spec.sampleCountOrDefault() > spec.maxSampleCountOrDefault()) {
      problems.add("spec.sampleCount", Wording.SAMPLE_COUNT);
    }
    if (spec.resources() != null) {
      new ResourceRules(problems).check(spec.resources());
    }
    if (spec.ingress() != null) {
      ingress(spec.ingress());
    }
  }

  private void trace(TraceSpec trace) {
    problems.required(
        "spec.trace.uri",
        trace.uri(),
        uri -> problems.text("spec.trace.uri", uri, MAX_URI, uriForm, uriWording));
    problems.text("spec.trace.endpoint", trace.endpoint(), 500, Form.ENDPOINT, Wording.ENDPOINT);
    problems.text("spec.trace.region", trace.region(), 63, Form.REGION, Wording.REGION);
    subdomain("spec.trace.secretName", trace.secretName(), Wording.SECRET_NAME);
    if (trace.secretName() != null && trace.anonymousOrDefault()) {
      problems.add("spec.trace.anonymous", Wording.ANONYMOUS);
    }
  }

  private void likelihood(LikelihoodSpec likelihood) {
    String path = "spec.likelihood";
    List<InputSpec> inputs = likelihood.inputsOrDefault();
    problems.size(path + ".inputs", inputs.size(), LikelihoodSpec.MAX_INPUTS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      String element = path + ".inputs[" + i + "]";
      problems.required(element, inputs.get(i), input -> input(element, input, names));
    }
    problems.required(
        path + ".family",
        likelihood.family(),
        family -> problems.oneOf(path + ".family", family, Families.PARAMETERS.keySet()));
    problems.required(
        path + ".parameters",
        likelihood.parameters(),
        parameters -> parameters(likelihood.family(), parameters));
  }

  private void input(String path, InputSpec input, Set<String> names) {
    problems.required(path + ".name", input.name(), name -> inputName(path, name, names));
    problems.required(path + ".type", input.type(), type -> inputType(path, type, input));
    problems.finite(path + ".minimum", input.minimum());
    problems.finite(path + ".maximum", input.maximum());
    if (input.minimum() != null && input.maximum() != null && input.minimum() > input.maximum()) {
      problems.add(path + ".minimum", Wording.BOUNDS_ORDER);
    }
    problems.range(path + ".size", input.size(), 1, InputSpec.MAX_SIZE);
  }

  private void inputName(String path, String name, Set<String> names) {
    problems.text(path + ".name", name, InputSpec.MAX_NAME, Form.IDENTIFIER, Wording.IDENTIFIER);
    if (!names.add(name)) {
      problems.add(path, "is the second input of this name: write each name once");
    }
  }

  private void inputType(String path, String type, InputSpec input) {
    problems.oneOf(path + ".type", type, InputSpec.TYPES);
    boolean bounded = BOUNDED.contains(type);
    if (input.minimum() != null && !bounded) {
      problems.add(path + ".minimum", Wording.BOUNDS_TYPE);
    }
    if (input.maximum() != null && !bounded) {
      problems.add(path + ".maximum", Wording.BOUNDS_TYPE);
    }
    if (input.size() != null && !type.equals("vector")) {
      problems.add(path + ".size", Wording.SIZE_TYPE);
    }
  }

  private void parameters(@Nullable String family, Map<String, String> parameters) {
    String path = "spec.likelihood.parameters";
    List<String> names = family == null ? null : Families.PARAMETERS.get(family);
    if (family != null && names != null && !parameters.keySet().equals(Set.copyOf(names))) {
      problems.add(path, Families.parametersWording(family));
    }
    parameters.forEach((name, expression) -> {
      if (expression == null || !expression.matches(Form.NOT_BLANK)) {
        problems.add(path, Wording.EXPRESSION);
      } else {
        problems.length(path + "." + name, expression, LikelihoodSpec.MAX_EXPRESSION);
      }
    });
  }

  private void ingress(IngressSpec ingress) {
    subdomain("spec.ingress.className", ingress.className(), Wording.CLASS_NAME);
    subdomain("spec.ingress.host", ingress.host(), Wording.HOST);
    subdomain("spec.ingress.tlsSecretName", ingress.tlsSecretName(), Wording.SECRET_NAME);
    if (ingress.tlsSecretName() != null && ingress.host() == null) {
      problems.add("spec.ingress.tlsSecretName", Wording.TLS_HOST);
    }
    Map<String, String> annotations =
        ingress.annotations() == null ? Map.of() : ingress.annotations();
    String path = "spec.ingress.annotations";
    problems.size(path, annotations.size(), IngressSpec.MAX_ANNOTATIONS);
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      String key = annotation.getKey();
      if (key.length() > IngressSpec.MAX_ANNOTATION_KEY || !key.matches(Form.ANNOTATION_KEY)) {
        problems.add(path, Wording.ANNOTATION_KEY);
      }
      problems.required(
          path + "." + key,
          annotation.getValue(),
          value -> problems.length(path + "." + key, value, IngressSpec.MAX_ANNOTATION));
    }
  }

  private void subdomain(String field, @Nullable String value, String wording) {
    problems.text(field, value, MAX_SUBDOMAIN, Form.SUBDOMAIN, wording);
  }
}
