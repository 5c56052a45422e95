// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages for people: {@code /}, which plots, {@code /docs}, and the files that both consist of.
 * Links are relative, so that they hold under any prefix. There are no other files.
 */
final class Pages {
  private static final Page INDEX = new Page("/web/index.html");
  private static final Page DOCS = new Page("/web/docs.html");

  private static final Map<String, Page> FILES =
      Stream.of(
              own(
                  "announce.js",
                  "api.js",
                  "card.js",
                  "curl.js",
                  "density-plot.js",
                  "docs.js",
                  "dom.js",
                  "field.js",
                  "form.js",
                  "format.js",
                  "histogram.js",
                  "icon.svg",
                  "latest.js",
                  "notes.js",
                  "numbers.js",
                  "page.css",
                  "page.js",
                  "plot.js",
                  "prediction-section.js",
                  "questions.js",
                  "response-plot.js",
                  "response-section.js",
                  "settings.js"),
              webjar("org.webjars.npm", "uplot", "dist/uPlot.esm.js", "dist/uPlot.min.css"),
              webjar("org.webjars", "swagger-ui", "swagger-ui-bundle.js", "swagger-ui.css"))
          .flatMap(Function.identity())
          .collect(Collectors.toUnmodifiableMap(Pages::lastName, Page::new));

  private Pages() {}

  /** Routes below a prefix, which ends without a slash. */
  static void mount(Router router, String prefix) {
    Routes.get(router, prefix, "/", INDEX);
    Routes.get(router, prefix, "/docs", context -> docs(context, prefix));
    Routes.get(router, prefix, "/web/:file", Pages::file);
  }

  private static void docs(RoutingContext context, String prefix) {
    String path = prefix + "/docs";
    if (path.equals(context.request().path())) {
      DOCS.handle(context);
    } else { // with a slash at its end relative links would not hold
      context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, path).end();
    }
  }

  private static void file(RoutingContext context) {
    Page page = FILES.get(context.pathParam("file"));
    if (page == null) {
      Answers.detail(context, 404, "Not Found");
    } else {
      page.handle(context);
    }
  }

  private static Stream<String> own(String... names) {
    return Stream.of(names).map(name -> "/web/" + name);
  }

  /** Files of a webjar, whose paths there begin with its version. */
  private static Stream<String> webjar(String group, String name, String... paths) {
    Properties about = new Properties();
    try (InputStream file =
        Objects.requireNonNull(
            Pages.class.getResourceAsStream(
                "/META-INF/maven/%s/%s/pom.properties".formatted(group, name)))) {
      about.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
    String folder =
        "/META-INF/resources/webjars/%s/%s/".formatted(name, about.getProperty("version"));
    return Stream.of(paths).map(folder::concat);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
