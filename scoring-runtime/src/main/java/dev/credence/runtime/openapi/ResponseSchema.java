// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.predict.Member;
import dev.credence.runtime.predict.SummaryKind;
import java.util.List;

/** The responses of a kind of summary, as JSON Schema. */
final class ResponseSchema {
  private ResponseSchema() {}

  /** The response for one row, or for a sum over rows. */
  static ObjectNode ofOne(SummaryKind kind) {
    ObjectNode answer = object(kind.members());
    ObjectNode properties = answer.withObject("/properties");
    Member mcse = kind.mcse();
    if (mcse != null) {
      properties.set(mcse.name(), describe(mcse));
    }
    return withCommon(answer);
  }

  /** The response for several rows: one element per row in each member. */
  static ObjectNode ofMany(SummaryKind kind, int mostRows) {
    ObjectNode answer = ofOne(kind);
    for (Member member : kind.members()) {
      perRow(answer, member, mostRows);
    }
    Member mcse = kind.mcse();
    if (mcse != null) {
      perRow(answer, mcse, mostRows);
    }
    answer.withObject("/properties").set("errors", list("RowErrors"));
    return answer;
  }

  private static void perRow(ObjectNode answer, Member member, int mostRows) {
    ObjectNode rows = JsonSchema.typed("array").put("minItems", 1).put("maxItems", mostRows);
    rows.put("description", member.description() + ", for each row");
    rows.set("items", JsonSchema.orNull(form(member.form())));
    answer.withObject("/properties").set(member.name(), rows);
  }

  private static ObjectNode withCommon(ObjectNode answer) {
    ObjectNode properties = answer.withObject("/properties");
    properties
        .putObject("algo_param")
        .put("type", "integer")
        .put("minimum", 1)
        .put("description", "number of samples; for exact predictions, of draws");
    properties.putObject("model_version").put("type", "string");
    properties.set("warnings", list("Warning"));
    answer.withArray("/required").add("algo_param").add("model_version");
    return answer;
  }

  private static ObjectNode list(String name) {
    ObjectNode list = JsonSchema.typed("array").put("minItems", 1);
    list.set("items", JsonSchema.reference(name));
    return list;
  }

  private static ObjectNode object(List<Member> members) {
    ObjectNode schema = JsonSchema.typed("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Member member : members) {
      properties.set(member.name(), describe(member));
      required.add(member.name());
    }
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode describe(Member member) {
    return form(member.form()).put("description", member.description());
  }

  private static ObjectNode form(Member.Form form) {
    return switch (form) {
      case Member.One number -> number(number.orNull());
      case Member.Many numbers -> {
        ObjectNode schema = JsonSchema.typed("array").put("minItems", 1);
        schema.set("items", number(numbers.orNull()));
        yield schema;
      }
      case Member.Parts parts -> object(parts.members());
    };
  }

  private static ObjectNode number(boolean orNull) {
    ObjectNode number = JsonSchema.typed("number");
    return orNull ? JsonSchema.orNull(number) : number;
  }
}
