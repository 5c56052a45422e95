// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Damages a file: flipped bytes, cut ends, pieces of itself or another in the wrong place. Half of
 * the time the checksums are made right again, so that what is behind them is reached too.
 */
public final class Mutator {
  private static final Set<String> CHECKSUMMED =
      Set.of(
          "\u0089HDF",
          "OHDR",
          "OCHK",
          "BTHD",
          "BTIN",
          "BTLF",
          "FRHP",
          "FHIB",
          "FAHD",
          "FADB",
          "EAHD",
          "EAIB",
          "EASB",
          "EADB");
  private static final int LONGEST = 1024;
  private static final long[] ODD_VALUES = {0, 1, 2, 3, 0x7f, 0x80, 0xff, -1, Integer.MAX_VALUE};

  /** A structure with a checksum in the four bytes after it. */
  private record Checksummed(int start, int length) {}

  private final byte[] file;
  private final List<Checksummed> structures = new ArrayList<>();

  public Mutator(byte[] file) {
    this.file = file;
    for (int start = 0; start + 8 < file.length; start++) {
      String signature = new String(file, start, 4, StandardCharsets.ISO_8859_1);
      if (CHECKSUMMED.contains(signature)) {
        findEnd(start);
      }
    }
  }

  /** A damaged copy; {@code other} is where foreign pieces come from. */
  public byte[] mutate(SplittableRandom random, byte[] other) {
    byte[] copy = file.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      // most of the metadata is in front; texts and draws take any value
      int bound = random.nextInt(3) == 0 ? copy.length : Math.min(copy.length, 8192);
      int at = random.nextInt(bound);
      switch (random.nextInt(8)) {
        case 0, 1 -> copy[at] = (byte) random.nextInt();
        case 2, 3 -> copy[at] ^= (byte) (1 << random.nextInt(8));
        case 4, 5 -> {
          long value = ODD_VALUES[random.nextInt(ODD_VALUES.length)];
          for (int k = 0; k < 1 << random.nextInt(4) && at + k < copy.length; k++) {
            copy[at + k] = (byte) (value >> (8 * k));
          }
        }
        case 6 -> splice(copy, at, random.nextBoolean() ? file : other, random);
        default -> {
          if (random.nextInt(4) == 0) {
            copy = Arrays.copyOf(copy, Math.max(at, 1));
          }
        }
      }
    }
    if (random.nextBoolean()) {
      repair(copy);
    }
    return copy;
  }

  private static void splice(byte[] copy, int at, byte[] from, SplittableRandom random) {
    int length = Math.min(1 << random.nextInt(10), Math.min(copy.length - at, from.length));
    int start = random.nextInt(from.length - length + 1);
    System.arraycopy(from, start, copy, at, length);
  }

  private void repair(byte[] copy) {
    for (Checksummed structure : structures) {
      int end = structure.start() + structure.length();
      if (end + 4 <= copy.length) {
        byte[] bytes = Arrays.copyOfRange(copy, structure.start(), end);
        ByteBuffer.wrap(copy)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(end, Lookup3.of(bytes, bytes.length));
      }
    }
  }

  private void findEnd(int start) {
    byte[] bytes = Arrays.copyOfRange(file, start, Math.min(start + LONGEST, file.length));
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int length = 8; length + 4 <= bytes.length; length++) {
      if (words.getInt(length) == Lookup3.of(bytes, length)) {
        structures.add(new Checksummed(start, length));
        return;
      }
    }
  }
}
