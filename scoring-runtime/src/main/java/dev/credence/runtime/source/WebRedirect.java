// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.json.Shortened;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which redirects of a web server are followed: within the same host and port, and from http to
 * https of the same host. Others are refused: they may lead to a machine that only this one can
 * reach.
 */
final class WebRedirect {
  private WebRedirect() {}

  /** Whether a status sends elsewhere. */
  static boolean isOne(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /**
   * The redirect's target.
   *
   * @throws SourceException if it is another host, or invalid
   */
  static URI target(URI from, @Nullable String location, ResponseValidator check)
      throws SourceException {
    URI to;
    try {
      to = from.resolve(new URI(String.valueOf(location).strip()));
    } catch (URISyntaxException e) {
      throw check.wrong(
          "redirects to an invalid URI ('%s')"
              .formatted(Shortened.line(String.valueOf(location), 100)));
    }
    if (location == null || to.getHost() == null) {
      throw check.wrong("redirects without a Location");
    }
    boolean sameHost = to.getHost().equalsIgnoreCase(from.getHost());
    boolean sameServer =
        from.getScheme().equalsIgnoreCase(to.getScheme()) && port(from) == port(to);
    boolean nowTls =
        "http".equalsIgnoreCase(from.getScheme()) && "https".equalsIgnoreCase(to.getScheme());
    if (!sameHost || !(sameServer || nowTls)) {
      throw new SourceException(
          RejectionReason.STORE_UNREACHABLE,
          "the web server %s redirects to another host (%s://%s); use that URI if you trust it, or download the file"
              .formatted(
                  from.getRawAuthority(),
                  Shortened.line(String.valueOf(to.getScheme()), 20),
                  Shortened.line(to.getRawAuthority(), 100)),
          null);
    }
    return to;
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
