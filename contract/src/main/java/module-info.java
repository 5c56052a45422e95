// SPDX-License-Identifier: Apache-2.0
/** What the operator and the scoring runtime share; depends on annotations only. */
module dev.credence.contract {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.annotation;

  exports dev.credence.contract;
  exports dev.credence.contract.model;
  exports dev.credence.contract.rules;
  exports dev.credence.contract.verdict;
}
