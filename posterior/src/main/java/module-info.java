// SPDX-License-Identifier: Apache-2.0
/** Likelihoods, predictions, their summaries, and diagnostics: a pure library. */
module dev.credence.posterior {
  requires dev.credence.strictmath;
  requires transitive dev.credence.contract;
  requires transitive dev.credence.trace;
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports dev.credence.posterior.diagnostics;
  exports dev.credence.posterior.expression;
  exports dev.credence.posterior.kernel;
  exports dev.credence.posterior.likelihood;
  exports dev.credence.posterior.likelihood.family;
  exports dev.credence.posterior.predict;
  exports dev.credence.posterior.random;
  exports dev.credence.posterior.summary;
}
