// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.authorization.v1.LocalSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

/** Permissions of Kubernetes' roles view and edit for models. */
class UserRolesApiServerIT {
  private final Space space = new Space();
  private final KubernetesClient client = space.client();

  @Test
  void viewersCanReadAndEditorsCanWrite() {
    OperatorUnderTest.grantRole(client);
    bind("viewer", "view");
    bind("editor", "edit");

    within().until(() -> may("viewer", "list", "") && may("editor", "create", ""));
    assertThat(may("viewer", "get", "status")).isTrue();
    assertThat(may("viewer", "create", "")).isFalse();
    assertThat(may("viewer", "patch", "scale")).isFalse();
    assertThat(may("editor", "watch", "")).isTrue();
    assertThat(may("editor", "delete", "")).isTrue();
    assertThat(may("editor", "patch", "scale")).isTrue();
    assertThat(may("editor", "patch", "status")).isFalse();
  }

  private void bind(String user, String role) {
    client
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .withNamespace(space.name())
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .create();
  }

  private boolean may(String user, String verb, String subresource) {
    return client
        .resource(
            new LocalSubjectAccessReviewBuilder()
                .withNewMetadata()
                .withNamespace(space.name())
                .endMetadata()
                .withNewSpec()
                .withUser(user)
                .withNewResourceAttributes()
                .withNamespace(space.name())
                .withGroup("credence.dev")
                .withResource("probabilisticmodels")
                .withSubresource(subresource)
                .withVerb(verb)
                .endResourceAttributes()
                .endSpec()
                .build())
        .create()
        .getStatus()
        .getAllowed();
  }
}
