// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.WatchReport;
import org.junit.jupiter.api.Test;

/** Records can be read from JSON, also through the exported packages only. */
class RecordsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aReportOfACheckIsItsJson() throws Exception {
    String text =
        """
        {"verdict":"Accepted","message":"converged","modelDigest":"ab","trace":{"uri":"s3://b/k.nc","etag":"e","bytes":9,\
        "chains":4,"draws":100},"diagnostics":{"maxRhat":1.00149,"minEssBulk":900.5,"rules":2},\
        "shift":{"variable":"mu","sd":0.5},"warnings":["one","two"]}\
        """;
    CheckReport report = JSON.readValue(text, CheckReport.class);

    assertThat(JSON.writeValueAsString(report)).isEqualTo(text);
    assertThat(report.messageWithWarnings()).isEqualTo("converged; warning: one; warning: two");
    assertThat(report.traceStatus().diagnostics().maxRhatRounded()).isEqualTo("1.001");
  }

  @Test
  void aReportOfANewerVersionIsParsed() throws Exception {
    CheckReport report =
        JSON.readValue(
            "{\"verdict\":\"Rejected\",\"reason\":\"Later\",\"new\":1}", CheckReport.class);

    assertThat(report)
        .isEqualTo(
            new CheckReport(CheckReport.REJECTED, "Later", null, null, null, null, null, null));
  }

  @Test
  void aReportOfAWatchIsItsJson() throws Exception {
    assertThat(JSON.writeValueAsString(WatchReport.found("e", null))).isEqualTo("{\"etag\":\"e\"}");
    assertThat(JSON.readValue("{\"reason\":\"NotFound\"}", WatchReport.class).reason())
        .isEqualTo("NotFound");
  }

  @Test
  void aLikelihoodIsItsJson() throws Exception {
    JsonNode tree =
        JSON.readTree(
            """
            {"inputs": [{"name": "x", "type": "number", "minimum": 0.0}], "family": "Normal",
             "parameters": {"mu": "a + b * x", "sigma": "s"}}
            """);

    assertThat(JSON.<JsonNode>valueToTree(JSON.treeToValue(tree, LikelihoodSpec.class)))
        .isEqualTo(tree);
  }
}
