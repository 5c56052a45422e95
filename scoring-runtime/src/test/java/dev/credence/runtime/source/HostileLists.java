// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.credence.runtime.source.HostileStore.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers to requests for a list of {@code trace.zarr/}, by the name of the bucket. */
final class HostileLists {
  static final Map<String, Answer> ALL = new HashMap<>();

  private static final String START = "trace.zarr/";
  private static final String END = "<IsTruncated>false</IsTruncated>";

  private HostileLists() {}

  static {
    list("list-same-token", page -> keys(5, "k") + next("t"));
    list("list-same-keys", page -> keys(5, "k") + next("t" + page));
    list("list-of-empty-pages", page -> next("t" + page));
    list("list-grows", page -> keys(1000, page + "k".repeat(900)) + next("t" + page));
    list("list-without-token", page -> keys(5, "k") + "<IsTruncated>true</IsTruncated>");
    list("list-up-the-tree", page -> key(START + ".zgroup") + key("/etc/passwd") + END);
    list("list-without-a-key", page -> "<Contents><Size>5</Size></Contents>" + END);
    list("list-of-an-empty-key", page -> key("") + END);
    list("list-of-others", page -> key("elsewhere/.zgroup") + END);
    list("list-of-the-folder-itself", page -> key("trace.zarr") + END);
    list("list-without-delimiter", page -> key(START + "posterior/mu/0") + END);
    list("list-of-other-folders", page -> folder("elsewhere/") + END);
    list("list-of-open-folders", page -> folder(START + "posterior") + END);
    list("list-of-long-keys", page -> key(START + "k".repeat(100_000)) + END);
    list(
        "list-of-escapes",
        page -> key("\u00c2\u009b31m" + "\u00f0\u009f\u0098\u0080".repeat(300)) + END);
    list(
        "list-with-odd-etags",
        page -> key(START + "a").replace("&quot;a&quot;", "e".repeat(3_000)) + END);
    list("list-of-tags", page -> "<a/>".repeat(500_000) + END);
    list("list-of-megabytes", page -> "<a>" + "x".repeat(20_000_000) + "</a>" + END);
    list("list-deep", page -> "<a>".repeat(40_000) + "</a>".repeat(40_000) + END);
    list(
        "list-with-bad-escapes",
        page -> "<EncodingType>url</EncodingType>" + key(START + "%zz%") + END);
    list("list-nothing", page -> END);
    page("list-page", "<html><body>Welcome</body></html>");
    page("list-json", "{\"keys\":[]}");
    page("list-cut", "<ListBucketResult><Contents><Key>trace.zarr/a");
    page("list-empty", "");
    page(
        "list-entities",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a0 \"aaaaaaaaaa\">"
            + IntStream.range(1, 9)
                .mapToObj(
                    i -> "<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)))
                .collect(Collectors.joining())
            + "]><ListBucketResult>"
            + key(START + "&x;&a8;")
            + END
            + "</ListBucketResult>");
    // nothing of this is wrong enough to matter: repeated, without order, impossible sizes, another
    // bucket's name
    list(
        "list-odd",
        page ->
            "<Prefix>x</Prefix>"
                + key(START + "b").replace(">5<", ">-5<")
                + key(START + "a")
                + key(START + "b").replace(">5<", ">9223372036854775807<")
                + END);
    list("list-even", page -> key(START + "a") + key(START + "b") + END);
  }

  private static void list(String bucket, IntFunction<String> content) {
    ALL.put(
        bucket,
        (request, out) -> {
          String xml =
              "<?xml version=\"1.0\"?><ListBucketResult><Name>another</Name>"
                  + content.apply(request.number())
                  + "</ListBucketResult>";
          HostileAnswers.answer(
              out, "200 OK", "Content-Type: application/xml\r\n", xml.getBytes(ISO_8859_1));
        });
  }

  private static void page(String bucket, String content) {
    ALL.put(
        bucket,
        (request, out) -> HostileAnswers.answer(out, "200 OK", "", content.getBytes(ISO_8859_1)));
  }

  private static String keys(int count, String start) {
    return IntStream.range(0, count)
        .mapToObj(i -> key(START + start + i))
        .collect(Collectors.joining());
  }

  private static String key(String key) {
    return "<Contents><Key>" + key + "</Key><Size>5</Size><ETag>&quot;a&quot;</ETag></Contents>";
  }

  private static String folder(String prefix) {
    return "<CommonPrefixes><Prefix>" + prefix + "</Prefix></CommonPrefixes>";
  }

  private static String next(String token) {
    return "<IsTruncated>true</IsTruncated><NextContinuationToken>"
        + token
        + "</NextContinuationToken>";
  }
}
