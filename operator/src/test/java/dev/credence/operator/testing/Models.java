// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import dev.credence.crds.GateSpec;
import dev.credence.crds.IngressSpec;
import dev.credence.crds.InputSpec;
import dev.credence.crds.LikelihoodSpec;
import dev.credence.crds.PopulationSpec;
import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.crds.ResourcesSpec;
import dev.credence.crds.TraceSpec;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models to test with. */
public final class Models {
  private Models() {}

  /** The smallest model, as the API server would hold it. */
  public static ProbabilisticModel smallest() {
    return model("sales", "models", spec("s3://models/sales/trace.nc", 1));
  }

  /** A model with every field and annotation. */
  public static ProbabilisticModel full() {
    return annotated(
        model("sales", "models", fullSpec()),
        Map.of(
            "credence.dev/caveats",
            "few shops\nbefore 2024",
            "credence.dev/owner",
            "pricing",
            "credence.dev/intended-use",
            "stock of a week",
            "example.com/a",
            "b"));
  }

  private static ProbabilisticModelSpec fullSpec() {
    return new ProbabilisticModelSpec(
        new TraceSpec(
            "s3://models/sales/trace.nc",
            "http://storage.models.svc:9000",
            "eu-west-2",
            "aws-credentials",
            false,
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        new LikelihoodSpec(
            List.of(
                new InputSpec("x", "number", 0.0, 100.0, null, null),
                new InputSpec(
                    "category",
                    "integer",
                    null,
                    null,
                    null,
                    Map.of(
                        "beta", new PopulationSpec("Normal", Map.of("sigma", "tau", "mu", "mu")))),
                new InputSpec("features", "vector", null, null, 3, null)),
            "Normal",
            Map.of("sigma", "sigma", "mu", "beta[category] * x"),
            null),
        2,
        200,
        5000,
        "exact",
        new GateSpec(1.05, 100.0, 3, null),
        new ResourcesSpec(
            Map.of("memory", new Quantity("1Gi")), Map.of("cpu", new Quantity("50m"))),
        new IngressSpec("nginx", "models.example.com", "models-tls", Map.of("example.com/a", "b")));
  }

  /** A spec that is valid. */
  public static ProbabilisticModelSpec spec(String uri, int replicas) {
    return new ProbabilisticModelSpec(
        new TraceSpec(uri, null, null, null, null, null),
        new LikelihoodSpec(
            List.of(new InputSpec("x", "number", null, null, null, null)),
            "Normal",
            Map.of("mu", "beta * x", "sigma", "sigma"),
            null),
        replicas,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A spec with a likelihood, or without one. */
  public static ProbabilisticModelSpec withLikelihood(@Nullable LikelihoodSpec likelihood) {
    return new ProbabilisticModelSpec(
        new TraceSpec("s3://models/trace.nc", null, null, null, null, null),
        likelihood,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same with an ingress for all hosts. */
  public static ProbabilisticModelSpec withIngress(ProbabilisticModelSpec spec) {
    return new ProbabilisticModelSpec(
        spec.trace(),
        spec.likelihood(),
        spec.replicas(),
        spec.sampleCount(),
        spec.maxSampleCount(),
        spec.method(),
        spec.gate(),
        spec.resources(),
        new IngressSpec(null, null, null, null));
  }

  /** The model with these annotations and no others. */
  public static ProbabilisticModel annotated(
      ProbabilisticModel model, Map<String, String> annotations) {
    model.getMetadata().setAnnotations(annotations);
    return model;
  }

  /** A model as the API server would hold it. */
  public static ProbabilisticModel model(
      String name, String namespace, ProbabilisticModelSpec spec) {
    ProbabilisticModel model = new ProbabilisticModel();
    model.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(namespace)
            .withUid("00000000-0000-4000-8000-000000000001")
            .withGeneration(3L)
            .withResourceVersion("7")
            .build());
    model.setSpec(spec);
    return model;
  }
}
