// SPDX-License-Identifier: Apache-2.0
/** What the operator and the scoring runtime must agree on; depends on nothing but annotations. */
module dev.credence.contract {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.annotation;

  exports dev.credence.contract;
  exports dev.credence.contract.model;
  exports dev.credence.contract.rules;
  exports dev.credence.contract.verdict;
}
