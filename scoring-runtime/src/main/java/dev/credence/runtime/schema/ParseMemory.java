// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

/** Reserves the heap that a parsed body takes, before it is parsed. */
public interface ParseMemory {
  /**
   * About how many bytes an element takes: its value, its place in an array, what it is read as.
   */
  int ELEMENT = 56;

  /** Reserves nothing: for small bodies. */
  ParseMemory UNCOUNTED = bytes -> {};

  /**
   * Takes memory for as long as the request is worked on.
   *
   * @throws InvalidRequestException if there never is so much
   */
  void take(long bytes) throws InvalidRequestException;
}
