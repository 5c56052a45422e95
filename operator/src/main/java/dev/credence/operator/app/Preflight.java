// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks at start whether the operator can work, so that it can report in one line why not. */
final class Preflight {
  private Preflight() {}

  /** The operator cannot start; the message explains why and what to do. */
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
    if (e.getCode() <= 0) {
      return server + " cannot be reached: " + cause(e) + "; check KUBECONFIG and the network";
    }
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND ->
          server
              + " has no CRD ProbabilisticModel: install deploy/helm/credence, or run kubectl apply -k crds"
              + " to install only the CRD";
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          server + " does not accept the credentials: log in again, or check KUBECONFIG";
      case HttpURLConnection.HTTP_FORBIDDEN ->
          server
              + " does not allow the operator to list ProbabilisticModels: install deploy/helm/credence,"
              + " which contains its roles";
      default -> server + " returned an error: " + e.getMessage();
    };
  }

  /** The JDK's HTTP client hides the error among the causes, mostly without a message. */
  private static String cause(Throwable e) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause).toList();
    if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
      return "unknown host";
    }
    if (has(causes, ConnectException.class)) {
      return "connection refused";
    }
    return causes.reversed().stream()
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(causes.getLast().getClass().getSimpleName());
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }
}
