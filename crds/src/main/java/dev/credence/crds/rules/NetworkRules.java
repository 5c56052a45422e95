// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.Cidr;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.IpBlockSpec;
import dev.credence.crds.spec.LabelExpressionSpec;
import dev.credence.crds.spec.LabelSelectorSpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.NetworkSpec;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.PeerSpec;
import dev.credence.crds.spec.PodOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of {@link NetworkSpec}. */
final class NetworkRules {
  private final Problems problems;

  NetworkRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * Checks the allowed clients.
   *
   * @param path of the list, for the messages
   */
  void check(String path, @Nullable List<PeerSpec> peers) {
    problems.required(
        path,
        peers,
        list -> {
          problems.size(path, list.size(), 1, NetworkSpec.MAX_PEERS);
          problems.forEachElement(path, list, Integer.MAX_VALUE, this::peer);
        });
  }

  private void peer(String path, PeerSpec peer) {
    boolean selects = peer.podSelector() != null || peer.namespaceSelector() != null;
    if (selects == (peer.ipBlock() != null)) {
      problems.add(path, Messages.PEER);
    }
    selector(path + ".podSelector", peer.podSelector());
    selector(path + ".namespaceSelector", peer.namespaceSelector());
    if (peer.ipBlock() != null) {
      addresses(path + ".ipBlock", peer.ipBlock());
    }
  }

  private void selector(String path, @Nullable LabelSelectorSpec selector) {
    if (selector == null) {
      return;
    }
    if (selector.matchLabels() != null) {
      new SchedulingRules(problems, path)
          .labels(".matchLabels", selector.matchLabels(), key -> true, Messages.NODE_LABEL_KEY);
    }
    problems.forEachElement(
        path + ".matchExpressions",
        selector.matchExpressions(),
        LabelSelectorSpec.MAX_EXPRESSIONS,
        this::expression);
  }

  private void expression(String path, LabelExpressionSpec expression) {
    problems.required(
        path + ".key",
        expression.key(),
        key ->
            problems.text(
                path + ".key",
                key,
                IngressSpec.MAX_ANNOTATION_KEY,
                Patterns.ANNOTATION_KEY,
                Messages.NODE_LABEL_KEY));
    problems.required(
        path + ".operator",
        expression.operator(),
        operator -> {
          problems.oneOf(path + ".operator", operator, LabelExpressionSpec.OPERATORS);
          boolean values = expression.values() != null && !expression.values().isEmpty();
          if (values != expression.requiresValues()) {
            problems.add(path + ".values", Messages.SELECTOR_VALUES);
          }
        });
    problems.forEachElement(
        path + ".values",
        expression.values(),
        LabelExpressionSpec.MAX_VALUES,
        (at, value) -> {
          if (problems.length(at, value, PodOptions.MAX_LABEL)
              && !value.matches(Patterns.LABEL_VALUE)) {
            problems.add(path + ".values", Messages.LABEL_VALUE);
          }
        });
  }

  private void addresses(String path, IpBlockSpec block) {
    problems.required(
        path + ".cidr",
        block.cidr(),
        cidr ->
            problems.text(
                path + ".cidr",
                cidr,
                Cidr.MAX_LENGTH,
                text -> Cidr.parse(text).isPresent(),
                Messages.CIDR));
    Optional<Cidr> whole = Optional.ofNullable(block.cidr()).flatMap(Cidr::parse);
    problems.forEachElement(
        path + ".except",
        block.except(),
        IpBlockSpec.MAX_EXCEPTIONS,
        (at, text) -> {
          Optional<Cidr> part =
              problems.length(at, text, Cidr.MAX_LENGTH) ? Cidr.parse(text) : Optional.empty();
          if (part.isEmpty()) {
            problems.add(path + ".except", Messages.CIDR);
          } else if (whole.isPresent() && !whole.get().properlyContains(part.get())) {
            problems.add(path + ".except", Messages.EXCEPT);
          }
        });
  }
}
