// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

/**
 * What a body would become, counted before anything is made of it: two bytes of JSON may become a
 * hundred on the heap.
 *
 * @param elements at most so many elements of arrays and members of objects, the inner ones
 *     included
 * @param bytes about how much memory they take
 */
record JsonSize(long elements, long bytes) {
  /** What a member's name and entry take besides. */
  private static final int NAME = 96;

  /** What an object takes besides. */
  private static final int OBJECT = 160;

  /** Of a body that may be no JSON at all. */
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
