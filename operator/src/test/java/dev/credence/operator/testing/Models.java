// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models to test with. */
public final class Models {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String LIKELIHOOD =
      """
      likelihood:
        inputs: [{name: x, type: number}]
        family: Normal
        parameters: {mu: beta * x, sigma: sigma}
      """;

  private Models() {}

  /** The smallest model, as stored in the API server. */
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

  /** A model with retraining, watch and gate. */
  public static ProbabilisticModel trained() {
    return model(
        "sales",
        "models",
        spec(
            """
            trace:
              uri: s3://models/sales/trace.nc
              endpoint: http://storage.models.svc:9000
              region: eu-west-2
              secretName: aws-credentials
              watch: "*/10 3 29 2 *"
            gate: {maxShift: 3}
            retraining:
              schedule: "0 3 29 2 *"
              timeZone: Europe/London
              suspend: true
              trainOnCreate: true
              outputPrefix: s3://models/sales/runs/
              backoffLimit: 2
              activeDeadlineSeconds: 600
              template:
                image: registry.example.com/train:1
                imagePullPolicy: Always
                command: [python]
                args: [train.py]
                env:
                - {name: SEED, value: "7"}
                - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
                - {name: CPUS, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
                - name: TOKEN
                  valueFrom: {secretKeyRef: {name: warehouse, key: token}}
                envFrom: [{configMapRef: {name: settings}}]
                resources: {requests: {memory: 1Gi}, limits: {memory: 2Gi}}
                volumes:
                - {name: data, persistentVolumeClaim: {claimName: data}}
                - {name: scratch, emptyDir: {sizeLimit: 1Gi}}
                volumeMounts:
                - {name: data, mountPath: /data, readOnly: true}
                - {name: scratch, mountPath: /scratch}
                nodeSelector: {kubernetes.io/arch: amd64}
                tolerations: [{key: dedicated, operator: Equal, value: training, effect: NoSchedule}]
                imagePullSecrets: [{name: registry}]
                serviceAccountName: trainer
                securityContext: {runAsUser: 1000, runAsGroup: 1000}
            """));
  }

  private static ProbabilisticModelSpec fullSpec() {
    return spec(
        """
        trace:
          uri: s3://models/sales/trace.nc
          endpoint: http://storage.models.svc:9000
          region: eu-west-2
          secretName: aws-credentials
          anonymous: false
          sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        likelihood:
          inputs:
          - {name: x, type: number, minimum: 0, maximum: 100}
          - name: category
            type: integer
            unseen: {beta: {family: Normal, parameters: {sigma: tau, mu: mu}}}
          - {name: features, type: vector, size: 3}
          family: Normal
          parameters: {sigma: sigma, mu: "beta[category] * x"}
        sampleCount: 200
        maxSampleCount: 5000
        method: exact
        gate: {maxRhat: 1.05, minEss: 100, maxDivergences: 3}
        resources: {requests: {memory: 1Gi}, limits: {cpu: 50m}}
        startupTimeoutSeconds: 120
        logLevel: DEBUG
        serviceAccountName: sales
        pod:
          labels: {team: pricing}
          annotations: {prometheus.io/scrape: "true"}
          imagePullSecrets: [{name: registry}]
          nodeSelector: {kubernetes.io/arch: amd64}
          tolerations: [{key: dedicated, operator: Equal, value: models, effect: NoSchedule}]
          priorityClassName: high
        ingress:
          className: nginx
          host: models.example.com
          tlsSecretName: models-tls
          annotations: {example.com/a: b}
        autoscaling: {minReplicas: 2, maxReplicas: 10, targetCPUUtilizationPercentage: 70}
        network:
          allowedFrom:
          - podSelector: {matchLabels: {app: shop}}
          - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}
            podSelector: {matchExpressions: [{key: app, operator: In, values: [ingress-nginx]}]}
          - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
        """);
  }

  /** A spec from YAML. */
  public static ProbabilisticModelSpec spec(String yaml) {
    return YAML.unmarshal(yaml, ProbabilisticModelSpec.class);
  }

  /** A spec that is valid. */
  public static ProbabilisticModelSpec spec(String uri, int replicas) {
    return with(spec("trace: {uri: " + uri + "}\n" + LIKELIHOOD), "replicas", replicas);
  }

  /** A spec with a likelihood, or without one. */
  public static ProbabilisticModelSpec withLikelihood(@Nullable LikelihoodSpec likelihood) {
    return with(spec("trace: {uri: s3://models/trace.nc}"), "likelihood", likelihood);
  }

  /** A copy with an ingress for all hosts. */
  public static ProbabilisticModelSpec withIngress(ProbabilisticModelSpec spec) {
    return with(spec, "ingress", Map.of());
  }

  /** A copy with another value of a field; null removes it. */
  public static ProbabilisticModelSpec with(
      ProbabilisticModelSpec spec, String field, @Nullable Object value) {
    Map<String, @Nullable Object> fields = fields(spec);
    fields.put(field, value);
    return YAML.convertValue(fields, ProbabilisticModelSpec.class);
  }

  @SuppressWarnings("unchecked") // an object's fields have names
  private static Map<String, @Nullable Object> fields(ProbabilisticModelSpec spec) {
    return YAML.convertValue(spec, LinkedHashMap.class);
  }

  /** The model with these annotations and no others. */
  public static ProbabilisticModel annotated(
      ProbabilisticModel model, Map<String, String> annotations) {
    model.getMetadata().setAnnotations(annotations);
    return model;
  }

  /** A model as stored in the API server. */
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
