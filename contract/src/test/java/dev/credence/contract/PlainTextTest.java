// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void terminalSequencesAreRemovedCompletely() {
    assertThat(PlainText.line("\u001b[1;31mno such key\u001b[0m")).isEqualTo("no such key");
    assertThat(PlainText.line("\u009b31mno such key")).isEqualTo("no such key");
    assertThat(PlainText.line("a\u001b]0;title\u0007b\u001b]8;;http://x\u001b\\c\u009d0;t\u009cd"))
        .isEqualTo("abcd");
    assertThat(PlainText.line("\u001b]52;c;never ended\nbut there is more"))
        .isEqualTo("]52;c;never ended but there is more");
  }

  @Test
  void controlCharactersAndBidiOverridesAreRemoved() {
    StringBuilder all = new StringBuilder("a");
    for (char c = 0; c < 0x20; c++) {
      all.append(c);
    }
    for (char c = 0x7f; c < 0xa0; c++) {
      all.append('\u0000').append(c);
    }
    all.append("\u202e\u2066\u200f\u061c\u2028\u2029\ud800z");

    assertThat(PlainText.line(all.toString()))
        .matches("[^\\p{Cc}\\p{Cs}\u202e\u2066\u200f\u061c\u2028\u2029]+")
        .startsWith("a")
        .endsWith("z");
  }

  @Test
  void ordinaryTextIsUnchanged() {
    String text = "Größe 日本語 العربية 👩‍👩‍👧 {\"a\": 1}";
    assertThat(PlainText.line(" " + text + " \r\n")).isEqualTo(text);
    assertThat(PlainText.line("a\r\n\tb\u0085c\u000bd")).isEqualTo("a b c d");
  }

  /** The seed is fixed. */
  @Test
  void noCharacterIsCutInTwo() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      String text =
          random
              .ints(random.nextInt(20), 1, 0x1ffff)
              .filter(c -> c < 0xd800 || c > 0xdfff)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      int most = random.nextInt(40);
      String start = PlainText.start(text, most);
      assertThat(text).startsWith(start);
      assertThat(start.length()).isBetween(Math.min(text.length(), most) - 1, most);
      assertThat(new String(start.getBytes(UTF_8), UTF_8)).isEqualTo(start);

      String bytes = PlainText.startOfBytes(text, most);
      assertThat(text).startsWith(bytes);
      assertThat(bytes.getBytes(UTF_8).length)
          .isBetween(Math.min(text.getBytes(UTF_8).length, most - 3), most);
      assertThat(new String(bytes.getBytes(UTF_8), UTF_8)).isEqualTo(bytes);
    }
  }
}
