// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CIDR that CEL's isCIDR accepts, with two restrictions: no IPv4-mapped IPv6 address, and no host
 * bits, which the API server may reject in a NetworkPolicy.
 *
 * @param first the first address, as a number
 * @param bits the length of an address, 32 or 128
 * @param prefix the prefix length
 */
public record Cidr(BigInteger first, int bits, int prefix) {
  public static final int MAX_LENGTH = 64;
  public static final String RULE =
      "isCIDR(self) && !(self.contains(':') && self.contains('.'))"
          + " && cidr(self) == cidr(self).masked()";
  public static final String EACH_RULE =
      "self.all(e, isCIDR(e) && !(e.contains(':') && e.contains('.'))"
          + " && cidr(e) == cidr(e).masked())";

  private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
  private static final Pattern FORM =
      Pattern.compile(
          "(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*)/(0|[1-9]\\d{0,2})");

  /** Parses a CIDR; empty if it is not valid. */
  public static Optional<Cidr> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(form.group(1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean mapped = address instanceof Inet4Address && form.group(1).contains(":");
    byte[] bytes = address.getAddress();
    int bits = bytes.length * Byte.SIZE;
    int prefix = Integer.parseInt(form.group(form.groupCount()));
    Cidr cidr = new Cidr(new BigInteger(1, bytes), bits, prefix);
    return mapped || prefix > bits || !cidr.contains(cidr.first)
        ? Optional.empty()
        : Optional.of(cidr);
  }

  /** Whether the other is a proper subset of this one. */
  public boolean properlyContains(Cidr other) {
    return bits == other.bits && other.prefix > prefix && contains(other.first);
  }

  private boolean contains(BigInteger address) {
    return address.shiftRight(bits - prefix).shiftLeft(bits - prefix).equals(first);
  }
}
