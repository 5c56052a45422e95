// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages in a browser: {@code /} with plots, {@code /docs}, and their files. Links are relative,
 * so that they work under any prefix. No other files are served.
 */
final class Pages {
  private static final List<String> PATHS =
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
          .toList();

  private final Page index;
  private final Page docs;
  private final Map<String, Page> files;

  /**
   * @param budget for uncompressed responses
   */
  Pages(MemoryBudget budget) {
    index = new Page("/web/index.html", budget);
    docs = new Page("/web/docs.html", budget);
    files =
        PATHS.stream()
            .collect(Collectors.toUnmodifiableMap(Pages::lastName, path -> new Page(path, budget)));
  }

  /**
   * Adds the routes.
   *
   * @param prefix of their paths, without a slash at its end
   */
  void mount(Router router, String prefix) {
    Routes.get(router, prefix, "/", index);
    Routes.get(router, prefix, "/docs", context -> docs(context, prefix));
    Routes.get(router, prefix, "/web/:file", this::file);
  }

  private void docs(RoutingContext context, String prefix) {
    String path = prefix + "/docs";
    if (path.equals(context.request().path())) {
      docs.handle(context);
    } else { // with a slash at its end, relative links would break
      context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, path).end();
    }
  }

  private void file(RoutingContext context) {
    Page page = files.get(context.pathParam("file"));
    if (page == null || String.valueOf(context.request().path()).endsWith("/")) {
      context.next(); // a model of that name in a namespace called web, or 404
    } else {
      page.handle(context);
    }
  }

  private static Stream<String> own(String... names) {
    return Stream.of(names).map(name -> "/web/" + name);
  }

  /** Files of a webjar, in which paths begin with its version. */
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
