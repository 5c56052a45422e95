// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

/** Reserves the heap that a parsed body takes, before it is parsed. */
public interface ParseMemory {
  /** Estimated bytes of an element: its node, its place in an array, and its converted value. */
  int ELEMENT = 56;

  /** Reserves nothing: for small bodies. */
  ParseMemory UNCOUNTED = bytes -> {};

  /**
   * Reserves memory until the request is complete.
   *
   * @throws InvalidRequestException if it exceeds the total
   */
  void take(long bytes) throws InvalidRequestException;
}
