// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigInteger;

/** Numbers as kubectl sends them: 2.0 as 2, and integers of more than 64 bits as doubles. */
final class KubectlNumbers extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public NumericNode numberNode(int number) {
    return super.numberNode((long) number);
  }

  @Override
  public NumericNode numberNode(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 0x1p63;
    return whole ? super.numberNode((long) number) : super.numberNode(number);
  }

  @Override
  public ValueNode numberNode(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? super.numberNode(number.longValue())
        : numberNode(number.doubleValue());
  }
}
