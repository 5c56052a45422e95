// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.credence.contract.PlainText;
import dev.credence.runtime.json.Shortened;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The body of an error response: read as far as possible, since stores send invalid UTF-8, control
 * characters, and megabytes.
 *
 * @param code empty if it has none, e.g. if the server is not an object store
 * @param message in one line; empty if it has none
 * @param region in which the bucket is; empty if unknown
 */
record S3ErrorBody(String code, String message, String region) {
  /** Names of the elements. */
  private static final String CODE = "Code";

  private static final String MESSAGE = "Message";
  private static final String REGION = "Region";

  /** Google's, with who lacks which permission. */
  private static final String DETAILS = "Details";

  private static final int MAX_BYTES = 64 << 10;
  private static final int LONGEST_CODE = 100;
  private static final int LONGEST_MESSAGE = 300;

  /** Reads a refusal, if it is one. */
  static S3ErrorBody read(InputStream body) throws IOException {
    Map<String, String> said = said(PlainText.line(new String(body.readNBytes(MAX_BYTES), UTF_8)));
    String message = said.getOrDefault(MESSAGE, "") + " " + said.getOrDefault(DETAILS, "");
    return new S3ErrorBody(
        Shortened.line(said.getOrDefault(CODE, ""), LONGEST_CODE),
        Shortened.line(message, LONGEST_MESSAGE),
        Shortened.line(said.getOrDefault(REGION, ""), LONGEST_CODE));
  }

  /** The text of the elements below the first one, until the XML ends or becomes invalid. */
  private static Map<String, String> said(String xml) {
    Map<String, String> said = new HashMap<>();
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      int depth = 0;
      String element = "";
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            element = depth == 2 ? reader.getLocalName() : "";
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            element = "";
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              said.merge(element, reader.getText(), String::concat);
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      return said; // what came before stands
    }
    return said;
  }

  /** The error as XML of the S3 protocol; empty if there is no code. */
  byte[] toXml() {
    return code.isEmpty()
        ? new byte[0]
        : "<Error><Code>%s</Code><Message>%s</Message><Region>%s</Region></Error>"
            .formatted(escaped(code), escaped(message), escaped(region))
            .getBytes(UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
