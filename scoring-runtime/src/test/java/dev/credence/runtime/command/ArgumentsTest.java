// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.EnvironmentVariables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a setting's value comes from. */
class ArgumentsTest {
  private static final Setting<Integer> PORT =
      new Setting<>("port", "PORT", EnvironmentVariables.PORT, "8000", OptionValues::port, "Port.");
  private static final Setting<String> ETAG =
      new Setting<>(
          "trace-etag", "ETAG", EnvironmentVariables.TRACE_ETAG, null, text -> text, "ETag.");
  private static final Setting<Boolean> LOUD =
      new Setting<>("loud", null, "CREDENCE_LOUD", "false", OptionValues::parseBoolean, "Loud.");
  private static final Command COMMAND =
      new Command(
          "do", "Does.", "WHAT", "It.", List.of(PORT, ETAG, LOUD), List.of(), arguments -> 0);

  @Test
  void optionsOverrideVariablesAndVariablesOverrideDefaults() throws UsageException {
    Map<String, String> environment = Map.of("CREDENCE_PORT", "2", "CREDENCE_TRACE_ETAG", "b");
    assertThat(arguments(environment, "--port", "1").get(PORT)).isEqualTo(1);
    assertThat(arguments(environment, "--port=1").get(PORT)).isEqualTo(1);
    assertThat(arguments(environment).get(PORT)).isEqualTo(2);
    assertThat(arguments(Map.of()).get(PORT)).isEqualTo(8000);
    assertThat(arguments(environment).find(ETAG)).isEqualTo("b");
    assertThat(arguments(Map.of()).find(ETAG)).isNull();
  }

  @Test
  void emptyVariablesAreIgnored() throws UsageException {
    assertThat(arguments(Map.of("CREDENCE_PORT", "")).get(PORT)).isEqualTo(8000);
  }

  @Test
  void flagsAreSetByOptionOrVariable() throws UsageException {
    assertThat(arguments(Map.of()).get(LOUD)).isFalse();
    assertThat(arguments(Map.of(), "--loud").get(LOUD)).isTrue();
    assertThat(arguments(Map.of("CREDENCE_LOUD", "true")).get(LOUD)).isTrue();
    assertThat(arguments(Map.of("CREDENCE_LOUD", "false"), "--loud").get(LOUD)).isTrue();
    assertThatThrownBy(() -> arguments(Map.of("CREDENCE_LOUD", "yes")).get(LOUD))
        .hasMessage("Invalid value for CREDENCE_LOUD: 'yes' is not one of true, false");
  }

  @Test
  void errorsNameTheInvalidVariable() throws UsageException {
    Arguments arguments = arguments(Map.of("CREDENCE_PORT", "http"));
    assertThatThrownBy(() -> arguments.get(PORT))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "Invalid value for CREDENCE_PORT: 'http' is not a port, a number from 0 to" + " 65535");
  }

  @Test
  void quotesArePartOfTheValue() throws UsageException {
    assertThat(arguments(Map.of(), "--trace-etag", "\"a1\"").find(ETAG)).isEqualTo("\"a1\"");
    assertThat(arguments(Map.of(), "--trace-etag=\"a1\"").find(ETAG)).isEqualTo("\"a1\"");
  }

  @Test
  void abbreviatedOptionsAreRejected() {
    assertThatThrownBy(() -> arguments(Map.of(), "--por", "1"))
        .hasMessage("Unknown option: '--por'");
  }

  @Test
  void afterTwoDashesNothingIsAnOption() throws UsageException {
    String operand = arguments(Map.of(), "--", "--port").operand(text -> text);
    assertThat(operand).isEqualTo("--port");
  }

  private static Arguments arguments(Map<String, String> environment, String... words)
      throws UsageException {
    return Arguments.parse(COMMAND, List.of(words), environment);
  }
}
