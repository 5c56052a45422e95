// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The pages as people see them: a real browser, a real service. */
class PageBrowserIT {
  private static final Path SALES = Path.of("../examples/sales");
  private static final String DENSITY = "#density canvas";
  private static final String CURVE = "#curve canvas";
  private static final String SLIDER = "#inputs input[type=range]";
  private static final String NUMBER = "#inputs input[type=number]";
  private static final int WIDE = 1280;
  private static final int PHONE = 375;

  @AutoClose private static final TestService service = TestService.loading();
  @AutoClose private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    load(service, SALES);
    browser = new Browser(folder.resolve("profile"));
  }

  @Test
  void bracketsTheWeightsOfAMixture() throws Exception {
    try (TestService deliveries = TestService.loading()) {
      load(deliveries, Path.of("../examples/deliveries"));
      browser.open("http://127.0.0.1:" + deliveries.port() + "/", WIDE);
      await()
          .untilAsserted(() ->
              assertThat(browser.text("#likelihood"))
                  .contains("y ~ (1 - p_late) · LogNormal(", " + p_late · LogNormal("));
    }
  }

  private static void load(TestService loading, Path example) throws Exception {
    Manifest manifest = ManifestReader.read(example.resolve("model.yaml"));
    loading.load(manifest.spec(), example.resolve("trace.nc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/models/sales/"})
  void plotsThePredictionAndTheResponse(String path) throws Exception {
    open(path, WIDE);
    assertThat(browser.text("#name")).isEqualTo("sales");
    assertThat(browser.text("#likelihood"))
        .contains("y ~ Normal(", "mu = beta[category] * x", "sigma = sigma");
    assertThat(browser.text("#card"))
        .contains("4 chains of 1,000", "trace.nc", "category: 0, 1, 2");
    assertThat(browser.colours(DENSITY)).isGreaterThan(5);
    assertThat(browser.colours(CURVE)).isGreaterThan(5);
    assertThat(browser.find("#density").getAttribute("aria-label"))
        .contains(browser.text("#headline"));
    assertThat(browser.text("#trend")).matches("From x = 0 to \\S+, the median goes from .*\\.");
    assertShowsTheAnswer();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .contains("POST " + url(path) + "predict/v1.0.0/summary", "GET " + url(path) + "model")
        .allMatch(request -> request.contains(" " + url(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/models/sales/"})
  void aSliderMovesTheDensity(String path) throws Exception {
    open(path, WIDE);
    String before = browser.picture(DENSITY);
    String curve = browser.picture(CURVE);
    String headline = browser.text("#headline");
    browser.requests();
    for (int i = 0; i < 20; i++) {
      browser.find(SLIDER).sendKeys(Keys.ARROW_RIGHT);
    }
    eventually(() -> browser.text("#headline"), headline);
    awaitRest();
    assertThat(browser.picture(DENSITY)).isNotEqualTo(before);
    assertThat(browser.picture(CURVE)).as("the line that marks x").isNotEqualTo(curve);
    assertThat(browser.find(NUMBER).getDomProperty("value"))
        .isEqualTo(browser.find(SLIDER).getDomProperty("value"));
    assertShowsTheAnswer();
    // at most a summary and a density for each step, and the response does not depend on x
    assertThat(browser.requests()).hasSizeLessThanOrEqualTo(40);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void inputsAndSettingsChangeBothPlots() throws Exception {
    open("/", WIDE);
    String curve = browser.picture(CURVE);
    String headline = browser.text("#headline");
    browser.find("#inputs select").sendKeys("2");
    headline = eventually(() -> browser.text("#headline"), headline);
    curve = eventually(() -> browser.picture(CURVE), curve);
    browser.type("#settings input[type=number]", "0.5");
    headline = eventually(() -> browser.text("#headline"), headline);
    eventually(() -> browser.picture(CURVE), curve);
    awaitRest();
    assertThat(browser.text("#headline")).contains("50 %");
    assertShowsTheAnswer();
    browser.find("#settings .field:last-child select").sendKeys("exact");
    eventually(() -> browser.text("#headline"), headline);
    awaitRest();
    assertThat(browser.text("#curl")).contains("\"algo_param\":{\"method\":\"exact\"}");
    assertThat(browser.text("#moments")).contains("4,000 posterior draws");
    assertShowsTheAnswer();
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/models/sales/"})
  void showsErrorsNextToTheField(String path) {
    open(path, WIDE);
    browser.type(NUMBER, "-3");
    await()
        .untilAsserted(() ->
            assertThat(browser.text("#inputs .fault"))
                .isEqualTo("Input should be greater than or equal to 0"));
    assertThat(browser.find(NUMBER).getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.text("#headline")).isEqualTo("No prediction for these inputs.");
    browser.type(NUMBER, "3");
    await().untilAsserted(() -> assertThat(browser.text("#headline")).startsWith("Median"));
    assertThat(browser.findAll("#inputs .fault")).isEmpty();

    browser.type(NUMBER, "500");
    await()
        .untilAsserted(() ->
            assertThat(browser.text("#inputs .warning"))
                .isEqualTo("Extrapolation: the data range from 0.5568 to 9.926."));
    assertThat(browser.text("#headline")).startsWith("Median");

    browser.type("#settings input[type=number]", "2");
    await()
        .untilAsserted(() ->
            assertThat(browser.text("#settings .fault")).isEqualTo("Input should be less than 1"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void acceptsUnseenLevels() throws Exception {
    try (TestService radon = TestService.loading()) {
      load(radon, Path.of("../examples/radon"));
      browser.open("http://127.0.0.1:" + radon.port() + "/", WIDE);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(browser.text("#headline")).startsWith("Median"));
      browser.find("#inputs select").sendKeys("another");
      browser.find("#inputs input:not([type])").sendKeys("O'Higgins");
      await()
          .untilAsserted(() ->
              assertThat(browser.text("#inputs .warning"))
                  .isEqualTo(
                      "Not a level of the trace: drawn from the distribution of the levels."));
      assertThat(browser.text("#curl")).contains("{\"county\":\"O'\\''Higgins\"");
      browser.find("#inputs select").sendKeys("Aitkin");
      await().until(() -> browser.findAll("#inputs .warning").isEmpty());
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void worksWithTheKeyboard() {
    open("/", WIDE);
    String headline = browser.text("#headline");
    browser.press(Keys.TAB); // to the model card
    assertThat(focused()).isEqualTo("A");
    browser.press(Keys.TAB);
    browser.press(Keys.TAB); // past the API to the first slider
    assertThat(focused()).isEqualTo("INPUT");
    assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    browser.press(Keys.END);
    eventually(() -> browser.text("#headline"), headline);
    for (int i = 0; i < 30 && !browser.value("document.activeElement.id").equals("copy"); i++) {
      browser.press(Keys.TAB);
    }
    browser.press(Keys.ENTER);
    await().untilAsserted(() -> assertThat(browser.text("#copy")).isEqualTo("Copied"));
    assertThat(browser.complaints()).isEmpty();
  }

  private static Object focused() {
    return browser.value("document.activeElement.tagName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/models/sales/"})
  void fitsIntoAPhone(String path) {
    open(path, PHONE);
    for (String details : List.of("#settings-frame", "#prediction details", "#response details")) {
      browser.find(details + " summary").click();
    }
    assertThat(browser.find("#settings").isDisplayed()).isTrue();
    await().until(() -> browser.findAll("#response-table tbody tr").size() == 51);
    assertThat(browser.findAll("#density-table tbody tr")).hasSizeGreaterThan(5);
    assertThat((Long) browser.value("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(PHONE);
    assertThat((Long) browser.value("document.querySelector('" + DENSITY + "').clientWidth"))
        .isBetween(200L, (long) PHONE);
    assertThat(browser.colours(DENSITY)).isGreaterThan(5);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void followsTheColourScheme() {
    open("/", WIDE);
    String light = browser.picture(DENSITY);
    Object background = browser.value("getComputedStyle(document.body).backgroundColor");
    browser.setScheme("dark");
    eventually(() -> browser.picture(DENSITY), light);
    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(background);
  }

  @Test
  void retriesAfterALostConnection() {
    open("/", WIDE);
    String headline = browser.text("#headline");
    browser.setOffline(true);
    browser.find(SLIDER).sendKeys(Keys.HOME);
    await()
        .untilAsserted(() ->
            assertThat(browser.text("#prediction-message"))
                .isEqualTo("No connection to the service; trying again."));
    assertThat(browser.text("#headline")).isEqualTo(headline);
    browser.setOffline(false);
    eventually(() -> browser.text("#headline"), headline);
    assertThat(browser.text("#prediction-message")).isEmpty();
  }

  @Test
  void waitsForTheModel() throws Exception {
    try (TestService loading = TestService.loading()) {
      browser.open("http://127.0.0.1:" + loading.port() + "/models/sales/", WIDE);
      await()
          .untilAsserted(() ->
              assertThat(browser.text("#status")).contains("loading s3://models/sales/trace.nc"));
      assertThat(browser.find("main").isDisplayed()).isFalse();
      load(loading, SALES);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(browser.text("#headline")).startsWith("Median"));
      assertThat(browser.text("#status")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/models/sales/"})
  void describesTheRoutes(String path) throws Exception {
    browser.open(url(path) + "docs/", WIDE);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> browser.findAll(".swagger-ui .opblock, .swagger-ui .errors-wrapper").size() > 0);
    assertThat(browser.findAll(".swagger-ui .errors-wrapper")).isEmpty();
    assertThat(browser.findAll(".swagger-ui .opblock")).hasSizeGreaterThan(20);
    assertThat(browser.value("location.href")).isEqualTo(url(path) + "docs");
    assertThat(browser.requests())
        .contains("GET " + url(path) + "openapi.json")
        .allMatch(request ->
            request.contains(" " + url(path)) || request.contains(" data:image/svg+xml"));
    assertThat(browser.complaints()).noneMatch(line -> line.contains("Content Security Policy"));
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + service.port() + path;
  }

  /** Opens the page and waits until both plots are there. */
  private static void open(String path, int width) {
    browser.open(url(path), width);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> browser.findAll(DENSITY).size() + browser.findAll(CURVE).size() == 2);
    awaitRest();
  }

  /** Waits until no answer is awaited. */
  private static void awaitRest() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> browser.findAll("[aria-busy=true]").isEmpty());
  }

  private static String eventually(Callable<String> something, String otherThan) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(something, value -> !value.equals(otherThan));
  }

  /** The numbers in words are those that the service gives for the command that the page shows. */
  private static void assertShowsTheAnswer() throws Exception {
    browser.find("#question").sendKeys("summary");
    String body = browser.text("#curl").replaceFirst("(?s).*-d '(.*)' http.*", "$1");
    JsonNode answer = TestService.json(service.predict("summary", body));
    assertThat(browser.text("#headline"))
        .contains(
            "Median %s;".formatted(shown(answer, "median")),
            "between %s and %s."
                .formatted(shown(answer, "y_pred_lower"), shown(answer, "y_pred_upper")));
  }

  private static Object shown(JsonNode answer, String member) {
    return browser.value(
        "new Intl.NumberFormat('en', {maximumSignificantDigits: 4}).format(%s)"
            .formatted(answer.path(member).asText()));
  }
}
