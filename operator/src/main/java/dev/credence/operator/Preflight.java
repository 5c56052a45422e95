// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

/** Looks whether the operator can work at all, so that it can say in one line why not. */
final class Preflight {
  private Preflight() {}

  /** The operator cannot start; the message says why and what to do. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static void check(KubernetesClient client, OperatorConfig config) throws Failed {
    var models = client.resources(ProbabilisticModel.class);
    var options = new ListOptionsBuilder().withLimit(1L).build();
    try {
      Optional<String> namespace = config.watchNamespaces().stream().findFirst();
      if (namespace.isPresent()) {
        models.inNamespace(namespace.get()).list(options);
      } else {
        models.inAnyNamespace().list(options);
      }
    } catch (KubernetesClientException e) {
      throw new Failed(explain(client, e), e);
    }
  }

  private static String explain(KubernetesClient client, KubernetesClientException e) {
    String server = "the Kubernetes API server at " + client.getMasterUrl();
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND ->
          server
              + " does not know ProbabilisticModel: run kubectl apply -k deploy/kustomize/default,"
              + " or kubectl apply -k crds for the resource alone";
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          server + " does not accept the credentials: log in again, or check KUBECONFIG";
      case HttpURLConnection.HTTP_FORBIDDEN ->
          server
              + " does not let the operator list ProbabilisticModels: run kubectl apply -k"
              + " deploy/kustomize/default, which holds its roles";
      case 0 ->
          server + " cannot be reached: " + rootCause(e) + "; check KUBECONFIG and the network";
      default -> server + " answers with an error: " + e.getMessage();
    };
  }

  private static String rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
