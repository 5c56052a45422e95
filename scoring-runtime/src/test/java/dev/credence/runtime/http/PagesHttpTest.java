// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesHttpTest {
  private static final Path OWN = Path.of("src/main/resources/web");
  private static final Pattern LINK =
      Pattern.compile("(?:href|src)=\"([^\"#]+)\"| from \"\\./([^\"]+)\"");

  @AutoClose
  private static final TestService service =
      TestService.loading(); // pages do not wait for the model

  @ParameterizedTest
  @CsvSource({
    "/, text/html, With curl",
    "/models/sales/, text/html, With curl",
    "/docs, text/html, swagger-ui",
    "/models/sales/docs, text/html, swagger-ui",
    "/web/page.js, text/javascript, fetchModel",
    "/models/sales/web/page.css, text/css, prefers-color-scheme",
    "/web/uPlot.esm.js, text/javascript, class",
    "/web/uPlot.min.css, text/css, .u-wrap",
    "/web/swagger-ui-bundle.js, text/javascript, SwaggerUIBundle",
    "/web/swagger-ui.css, text/css, .swagger-ui"
  })
  void servesAFixedSetOfFiles(String path, String type, String part) throws Exception {
    HttpResponse<String> response = service.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo(type + "; charset=utf-8");
    assertThat(response.body()).contains(part);
  }

  @Test
  void ownFilesAreServedUnchanged() throws Exception {
    try (var files = Files.list(OWN)) {
      for (Path file : files.filter(file -> !file.toString().endsWith(".html")).toList()) {
        HttpResponse<String> response = service.get("/web/" + file.getFileName());
        assertThat(response.statusCode()).as(file.toString()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Files.readString(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/models/sales"})
  void linksAreRelativeAndWork(String prefix) throws Exception {
    try (var files = Files.list(OWN)) {
      for (Path file : files.toList()) {
        String folder = file.toString().endsWith(".html") ? prefix + "/" : prefix + "/web/";
        for (String link : links(Files.readString(file))) {
          if (!link.equals("openapi.json")) {
            assertThat(link).doesNotStartWith("/").doesNotContain(":");
            assertThat(service.get(folder + link).statusCode())
                .as(file + " " + link)
                .isEqualTo(200);
          }
        }
      }
    }
  }

  private static List<String> links(String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .toList();
  }

  @Test
  void compressesIfTheClientAcceptsIt() throws Exception {
    byte[] gzip = body("gzip, deflate;q=0.5");
    assertThat(gzip).hasSizeLessThan(500_000);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .isEqualTo(body("gzip;q=0"));
  }

  private static byte[] body(String codings) throws Exception {
    HttpResponse<byte[]> response =
        service.sendForBytes(
            service.request("/web/swagger-ui-bundle.js").header("Accept-Encoding", codings));
    assertThat(response.headers().firstValue("Content-Encoding").isPresent())
        .isEqualTo(!codings.endsWith("q=0"));
    assertThat(header(response, "Vary")).isEqualToIgnoringCase("Accept-Encoding");
    return response.body();
  }

  @Test
  void browsersRevalidateCachedFiles() throws Exception {
    HttpResponse<String> first = service.get("/web/page.js");
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    String tag = header(first, "ETag");
    assertThat(tag).startsWith("W/\"");
    HttpResponse<String> same =
        service.send(service.request("/web/page.js").header("If-None-Match", tag));
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    HttpResponse<String> other =
        service.send(service.request("/web/api.js").header("If-None-Match", tag));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/web/page.js"})
  void securityHeadersForbidForeignContent(String path) throws Exception {
    HttpResponse<String> response = service.get(path);
    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
        .doesNotContain("unsafe");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/",
        "/web",
        "/web/nothing.js",
        "/web/index.html",
        "/web/..%2fjvm.options",
        "/web/../META-INF/services/ch.qos.logback.classic.spi.Configurator",
        "/web/%2e%2e/META-INF/services/ch.qos.logback.classic.spi.Configurator",
        "/web/..%5cMETA-INF/services/ch.qos.logback.classic.spi.Configurator",
        "/web/swagger-ui.js",
        "/web/swagger-ui-es-bundle.js",
        "/web/META-INF/MANIFEST.MF",
        "/META-INF/services/ch.qos.logback.classic.spi.Configurator",
        "/index.html"
      })
  void hasNoOtherFiles(String path) throws Exception {
    HttpResponse<String> response = service.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"detail\":\"Not Found\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/models/sales"})
  void redirectsDocsToThePathWithoutSlash(String prefix) throws Exception {
    HttpResponse<String> response = service.get(prefix + "/docs/");
    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(header(response, "Location")).isEqualTo(prefix + "/docs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/models/sales/", "/docs", "/web/page.js"})
  void allowsOnlyGetAndHead(String path) throws Exception {
    HttpResponse<String> head = service.send(service.request(path).HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    HttpResponse<String> post =
        service.send(service.request(path).POST(BodyPublishers.ofString("{}")));
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(header(post, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
