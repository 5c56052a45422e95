// SPDX-License-Identifier: Apache-2.0
/**
 * An API server in memory, behind Fabric8's mock web server, with the controllers that a model
 * needs. {@link dev.credence.operator.mock.ApiContract} tests that it behaves like the real one.
 */
@NullMarked
package dev.credence.operator.mock;

import org.jspecify.annotations.NullMarked;
