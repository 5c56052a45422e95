// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Bodies full of faults are refused for little work, with a short answer. */
class ManyFaultsHttpTest {
  private static final String INPUTS =
      "\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[5]},"
          + "{\"name\":\"category\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[2]}]";
  private static final int LONGEST_ANSWER = 30_000;
  private static final String MORE = "more errors are not listed";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  @Test
  void manyUnknownParametersHideNoTypo() throws Exception {
    String parameters = members(2_050, i -> "\"%x\":1".formatted(i));
    HttpResponse<String> answer =
        service.infer("{%s,\"parameters\":{%s}}".formatted(INPUTS, parameters));
    assertThat(answer.statusCode()).isEqualTo(200);
    answer = service.infer("{%s,\"parameters\":{%s,\"sed\":1}}".formatted(INPUTS, parameters));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("is 'seed' meant?");
  }

  @Test
  void manyTyposOfParameters() throws Exception {
    String slips = members(1_000, i -> "\"n_samples%d\":1".formatted(i));
    HttpResponse<String> answer =
        service.infer("{%s,\"parameters\":{%s}}".formatted(INPUTS, slips));
    refusedBriefly(answer, 400);
  }

  @Test
  void manyUnknownTensors() throws Exception {
    String tensors =
        members(
            2_000,
            i ->
                "{\"name\":\"t%d\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[5]}".formatted(i));
    refusedBriefly(service.infer("{\"inputs\":[%s]}".formatted(tensors)), 400);
  }

  @Test
  void manyInvalidElementsOfTensors() throws Exception {
    String data = members(10_000, i -> "true");
    refusedBriefly(
        service.infer(
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[10000],\"datatype\":\"FP64\",\"data\":[%s]}]}"
                .formatted(data)),
        400);
  }

  @Test
  void manyUnknownFields() throws Exception {
    String unknown = members(2_000, i -> "\"f%d\":1".formatted(i));
    refusedBriefly(
        service.predict("point", "{\"data\":{\"x\":5,\"category\":2},%s}".formatted(unknown)), 422);
    refusedBriefly(
        service.predict("point", "{\"data\":{\"x\":5,\"category\":2,%s}}".formatted(unknown)), 422);
    refusedBriefly(
        service.predict(
            "point", "{\"data\":{\"x\":5,\"category\":2},\"algo_param\":{%s}}".formatted(unknown)),
        422);
  }

  @Test
  void manyInvalidRows() throws Exception {
    String rows = members(5_000, i -> "{}");
    refusedBriefly(service.predict("point", "{\"data\":[%s]}".formatted(rows)), 422);
    HttpResponse<String> one =
        service.predict("point", "{\"data\":[{\"x\":5,\"category\":2},%s]}".formatted(rows));
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(TestService.json(one).get("errors")).hasSize(5_000);
    assertThat(one.body().length()).isLessThan(200 * 5_000);
  }

  private static void refusedBriefly(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(MORE).hasSizeLessThan(LONGEST_ANSWER);
  }

  private static String members(int count, IntFunction<String> member) {
    return IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(","));
  }
}
