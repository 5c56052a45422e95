// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leader election: of several operators that share a Lease, only its holder reconciles. */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "credence-operator";

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final Runnable lost;
  private volatile boolean leads;
  private volatile boolean resigned;

  Leadership(KubernetesClient client, String namespace, String name, Runnable lost) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
    this.lost = lost;
  }

  /** Kubernetes' usual times: lease 15 s, renew deadline 10 s, retry period 2 s. */
  LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(namespace)
        .withIdentity(name)
        .withLeaderCallbacks(new LeaderCallbacks(this::onStart, this::onStop, this::onLeader))
        // the framework's System.exit would deadlock: the shutdown hook waits for the framework
        .withExitOnStopLeading(false)
        .build();
  }

  boolean leads() {
    return leads;
  }

  /** From now on, losing the Lease is expected. */
  void resign() {
    resigned = true;
  }

  /** Releases the Lease if it is held, so that another operator need not wait until it expires. */
  void release() {
    if (!leads) {
      return;
    }
    leads = false;
    LeaseLock lock = new LeaseLock(namespace, LEASE, name);
    try {
      LeaderElectionRecord held = lock.get(client);
      if (held != null && name.equals(held.getHolderIdentity())) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        lock.update(
            client,
            new LeaderElectionRecord(
                "", Duration.ofSeconds(1), now, now, held.getLeaderTransitions()));
        LOG.info("{} has released the lease {}/{}", name, namespace, LEASE);
      }
    } catch (KubernetesClientException e) {
      LOG.warn("cannot release the lease {}/{}: {}", namespace, LEASE, e.getMessage());
    }
  }

  private void onStart() {
    leads = true;
    LOG.info("{} holds the lease {}/{} and reconciles", name, namespace, LEASE);
  }

  private void onStop() {
    if (!resigned) {
      leads = false;
      lost.run();
    }
  }

  private void onLeader(@Nullable String leader) {
    if (leader != null && !leader.isEmpty() && !leader.equals(name)) {
      LOG.info("{} holds the lease {}/{}; standing by", leader, namespace, LEASE);
    }
  }
}
