// SPDX-License-Identifier: Apache-2.0
/** Reads posterior draws from NetCDF-4, Zarr and CmdStan CSV; knows nothing of models. */
module dev.credence.trace {
  requires aircompressor;
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  exports dev.credence.trace;
  exports dev.credence.trace.reader;
}
