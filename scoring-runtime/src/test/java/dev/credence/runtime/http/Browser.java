// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, with a profile of its own. */
final class Browser implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ChromeDriver driver;

  /**
   * Starts the browser.
   *
   * @param profile an empty folder
   */
  Browser(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium"));
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                .usingAnyFreePort()
                .build(),
            options);
  }

  private static File program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError("there is no " + name + "; install it with: dev/binaries test"));
  }

  /** Shows a page in a window of this width, as people have it who asked for a light scheme. */
  void open(String url, int width) {
    setScheme("light");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(url);
  }

  void setScheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void setOffline(boolean offline) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> findAll(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** What is to be read in an element; nothing if it is not there. */
  String text(String selector) {
    return (String) value(element(selector) + "?.innerText.trim() ?? ''"); // at one instant
  }

  /** Puts text in place of what a field holds. */
  void type(String selector, String text) {
    find(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }

  /** Sends keys to whatever has the focus. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** The value of an expression. */
  Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** How many different colours a canvas shows; one if it is blank. */
  long colours(String canvas) {
    return (Long)
        value(
            """
            new Set(new Uint32Array(%1$s.getContext("2d")
                .getImageData(0, 0, %1$s.width, %1$s.height).data.buffer)).size
            """
                .formatted(element(canvas))
                .strip());
  }

  /** A canvas as text, equal for equal pictures. */
  String picture(String canvas) {
    return (String) value(element(canvas) + ".toDataURL()");
  }

  private static String element(String selector) {
    return "document.querySelector('" + selector + "')";
  }

  /**
   * What the console has said since the page was opened or this called, other than that the service
   * refused a request.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("status of 422"))
        .toList();
  }

  /** Requests since the page was opened or this called, as method and address. */
  List<String> requests() throws IOException {
    List<String> requests = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = MAPPER.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        JsonNode request = message.path("params").path("request");
        requests.add(request.path("method").asText() + " " + request.path("url").asText());
      }
    }
    return requests;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
