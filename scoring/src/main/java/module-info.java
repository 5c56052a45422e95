// SPDX-License-Identifier: Apache-2.0
/** Loads models and scores batches of rows: the engine behind HTTP, tables and SQL. */
module dev.credence.scoring {
  requires transitive dev.credence.contract;
  requires transitive dev.credence.posterior;
  requires transitive dev.credence.trace;
  requires static transitive org.jspecify;

  exports dev.credence.scoring;
  exports dev.credence.scoring.loading;
  exports dev.credence.scoring.settings;
  exports dev.credence.scoring.summary;
  exports dev.credence.scoring.validation;
}
