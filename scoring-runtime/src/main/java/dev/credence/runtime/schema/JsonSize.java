// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

/**
 * The size that a body will have when parsed, estimated beforehand: two bytes of JSON may become a
 * hundred on the heap.
 *
 * @param elements upper bound of the number of array elements and object members, at all levels
 * @param bytes estimated memory
 */
record JsonSize(long elements, long bytes) {
  /** Additional bytes of a member: name and entry. */
  private static final int NAME = 96;

  /** Additional bytes of an object. */
  private static final int OBJECT = 160;

  /** Estimates the size of a body, which need not be valid JSON. */
  static JsonSize of(byte[] body) {
    long commas = 0;
    long colons = 0;
    long objects = 0;
    long arrays = 0;
    boolean inText = false;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (inText) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inText = false;
        }
      } else if (b == '"') {
        inText = true;
      } else if (b == ',') {
        commas++;
      } else if (b == ':') {
        colons++;
      } else if (b == '{') {
        objects++;
      } else if (b == '[') {
        arrays++;
      }
    }
    long elements = commas + objects + arrays;
    return new JsonSize(
        elements, ParseMemory.ELEMENT * elements + NAME * colons + OBJECT * objects);
  }
}
