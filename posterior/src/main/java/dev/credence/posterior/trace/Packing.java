// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

/**
 * How the CF conventions store numbers: values equal to {@code _FillValue} or {@code missing_value}
 * are missing; of the others, value = stored * scale_factor + add_offset.
 *
 * @param missing the stored values that stand for none
 * @param factor {@code scale_factor}, or 1
 * @param summand {@code add_offset}, or 0
 * @param single whether the result has single precision: its type is that of factor and summand
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Packing(double[] missing, double factor, double summand, boolean single) {
  /** Unpacks in place. */
  void undo(double[] stored) {
    boolean scaled = factor != 1 || summand != 0;
    for (int i = 0; (scaled || missing.length > 0) && i < stored.length; i++) {
      stored[i] = isMissing(stored[i]) ? Double.NaN : scaled ? unpacked(stored[i]) : stored[i];
    }
  }

  private double unpacked(double stored) {
    return single ? (float) stored * (float) factor + (float) summand : stored * factor + summand;
  }

  private boolean isMissing(double stored) {
    for (double value : missing) {
      if (stored == value) {
        return true;
      }
    }
    return false;
  }
}
