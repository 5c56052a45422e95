// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.csv.CsvMessages;
import dev.credence.trace.reader.Traces;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CmdStan writes, and other CSV files of draws. */
class CsvTraceTest {
  private static final Path FOLDER = Path.of("src/test/resources/cmdstan");

  /** CmdStan's names, and those of ArviZ. */
  private static final Map<String, String> STATISTICS =
      Map.of(
          "lp__", "lp",
          "accept_stat__", "acceptance_rate",
          "stepsize__", "step_size",
          "treedepth__", "tree_depth",
          "n_leapfrog__", "n_steps",
          "divergent__", "diverging",
          "energy__", "energy");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everySetIsExactOrRefused() throws IOException {
    JsonNode sets = new ObjectMapper().readTree(new File(FOLDER + "/expected.json")).get("sets");
    return sets.properties().stream()
        .map(set -> DynamicTest.dynamicTest(set.getKey(), () -> check(set.getValue())));
  }

  private static void check(JsonNode set) throws Exception {
    List<String> files = set.get("files").valueStream().map(JsonNode::asText).toList();
    if (set.get("outcome").asText().equals("error")) {
      TraceException refusal = refusal(files);
      assertThat(refusal.kind()).isEqualTo(Kind.valueOf(set.get("kind").asText()));
      assertThat(refusal.getMessage()).contains(files.getLast());
      return;
    }
    try (Trace trace = open(files)) {
      assertThat(trace.chains()).isEqualTo(set.get("n_chains").asInt());
      assertThat(trace.draws()).isEqualTo(set.get("n_draws").asInt());
      for (Map.Entry<String, JsonNode> variable : set.get("variables").properties()) {
        if (variable.getValue().has("sha256_f64le")) { // the parts of a complex number have none
          checkVariable(trace, variable.getKey(), variable.getValue());
        }
      }
      if (set.has("expected_warning")) {
        List<String> all = List.copyOf(trace.variables().keySet());
        assertThat(
                catchThrowableOfType(TraceException.class, () -> Posterior.read(trace, all)).kind())
            .isEqualTo(Kind.valueOf(set.get("expected_warning").asText()));
      }
    }
  }

  private static void checkVariable(Trace trace, String name, JsonNode expected) throws Exception {
    boolean sampler = expected.get("kind").asText().equals("sampler");
    Group group = trace.group(sampler ? "sample_stats" : "posterior").orElseThrow();
    String ours = sampler ? STATISTICS.get(name) : name;
    List<DimensionSize> extents = new ArrayList<>();
    extents.add(new DimensionSize("chain", trace.chains()));
    extents.add(new DimensionSize("draw", trace.draws()));
    for (JsonNode size : expected.get("shape")) {
      extents.add(new DimensionSize(name + "_dim_" + (extents.size() - 2), size.asInt()));
    }
    assertThat(group.variables().get(ours)).as(name).isEqualTo(extents);
    assertThat(GroupGolden.sha256(group.read(ours, IntStream.range(0, extents.size()).toArray())))
        .as(name)
        .isEqualTo(expected.get("sha256_f64le").asText());
    assertThat(trace.attributes()).isEmpty();
  }

  @Test
  void chainsAreThoseOfTheNetcdfFile() throws Exception {
    try (Trace trace = Traces.open(FOLDER.resolve("seed_model_*.csv"));
        Trace whole = Golden.trace("seed_model")) {
      assertThat(trace.groups()).containsExactly("posterior", "sample_stats");
      for (String name : List.of("beta", "sigma")) {
        Variable variable = trace.read(name);
        double[] all = whole.read(name).values();
        for (int i = 0; i < variable.values().length; i += 250) { // a chain of an element
          assertThat(Arrays.copyOfRange(variable.values(), i, i + 250))
              .isEqualTo(Arrays.copyOfRange(all, 4 * i, 4 * i + 250));
        }
      }
      assertThat(trace.variables().get("beta"))
          .containsExactly(new Dimension("beta_dim_0", Labels.positions(3)));
    }
  }

  @Test
  void plainFilesOfNamesAndNumbers() throws Exception {
    String rows = "\"\",\"a\",\"W[1,1]\",\"W[1,2]\"\r\n\"1\",1e-3, -2 ,3\r\n\"2\",4,NaN,-Inf";
    try (Trace trace = openText("\uFEFF" + rows)) {
      assertThat(trace.variables())
          .containsExactly(
              Map.entry(
                  "W",
                  List.of(
                      new Dimension("W_dim_0", Labels.positions(1)),
                      new Dimension("W_dim_1", Labels.positions(2)))),
              Map.entry("a", List.of()));
      assertThat(trace.read("a").values()).containsExactly(0.001, 4);
      assertThat(trace.read("W").values())
          .containsExactly(-2, Double.NaN, 3, Double.NEGATIVE_INFINITY);
      assertThat(trace.group("sample_stats")).isEmpty();
    }
  }

  @Test
  void columnsInAnyOrderAreArrangedByTheirIndices() throws Exception {
    try (Trace trace = openText("b.2.1,b.1.2,b.2.2,b.1.1\n21,12,22,11\n")) {
      assertThat(trace.read("b").values()).containsExactly(11, 12, 21, 22);
    }
  }

  @Test
  void errorsNameFileAndLine() {
    assertThat(refusalOf("a,b\n1,2\n3\n4,5\n"))
        .isEqualTo("CORRUPT line 3 of trace.csv: it has fewer cells than the 2 columns");
    assertThat(refusalOf("a,b\n1,2\n# x\n1,x\n"))
        .isEqualTo("CORRUPT " + CsvMessages.line(4, "trace.csv", CsvMessages.notNumber("x", "b")));
    assertThat(refusalOf("a,b\n1,2\n1,2,3\n")).startsWith("CORRUPT").contains("line 3 of");
    assertThat(refusalOf("a,b\n1,2\n3\n")).startsWith("TRUNCATED");
    assertThat(refusalOf("a,a\n1,2\n")).startsWith("CORRUPT").contains("of a ");
    assertThat(refusalOf("a.1,a.3\n1,2\n")).startsWith("CORRUPT").contains("of a ");
    assertThat(refusalOf("a.1,a\n1,2\n")).startsWith("CORRUPT").contains("of a ");
    assertThat(refusalOf("a[0],a[1]\n1,2\n")).startsWith("CORRUPT").contains("from 1");
    assertThat(refusalOf("lp__\n1\n")).startsWith("EMPTY_POSTERIOR");
    assertThat(refusalOf("a\n0x1p3\n")).startsWith("CORRUPT").contains("'0x1p3'");
    assertThat(refusalOf("a\n1d\n")).startsWith("CORRUPT");
    assertThat(refusalOf("# method = optimize\na\n1\n"))
        .startsWith("UNSUPPORTED_FORMAT")
        .contains("optimize");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a;b#1,5;2#          | line 1 of trace.csv: its columns are separated by semicolons; write commas between columns, and points in numbers",
        "a\tb#1\t2#          | line 1 of trace.csv: its columns are separated by tabs; write commas between columns, and points in numbers",
        "b[1,1],b[1,2]#1,2#  | line 1 of trace.csv: the name 'b[1' ends at a comma; put names with commas in quotes",
        ".chain,.draw,.variable,.value#1,1,a,2# | line 1 of trace.csv: it is in long form, one row per value (.variable, .value); write one row per draw, with as_draws_df or spread_draws",
        "a,b#\"1,5\",2#      | line 2 of trace.csv: it has 3 cells for 2 columns, since there are commas in quotes; write numbers with points",
        "a,b#\"1\",1.5,2#    | line 2 of trace.csv: it has 3 cells for 2 columns; if rows begin with their names, write the file without (row.names = FALSE)",
        "a,b#1,2#1,2,3#      | line 3 of trace.csv: it has 3 cells for 2 columns",
      })
  void errorsOfOtherFormatsNameTheRemedy(String text, String problem) {
    assertThat(refusalOf(text.replace('#', '\n'))).isEqualTo("CORRUPT " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800, is compressed with gzip; unpack it first",
    "fffe61000a00, is encoded in UTF-16; write it in UTF-8",
    "feff0061000a, is encoded in UTF-16; write it in UTF-8",
  })
  void gzipAndUtf16AreReported(String bytes, String problem) {
    MemorySource source = new MemorySource(HexFormat.of().parseHex(bytes));

    assertThatThrownBy(() -> Traces.open("trace.csv", source)).hasMessage("trace.csv " + problem);
  }

  @Test
  void incompleteRunsAreRejected() {
    String run = "# method = sample (Default)\n# num_samples = 3\n# num_warmup = 2\na\n";
    assertThat(refusalOf(run + "1\n2\n")).startsWith("TRUNCATED").contains("2 of 3");
    assertThat(refusalOf(run + "1\n2\n3.0")).startsWith("TRUNCATED");
    assertThat(refusalOf("# save_warmup = 1\n" + run + "1\n2\n# Elapsed Time: 1 seconds\n"))
        .startsWith("EMPTY_POSTERIOR");
  }

  @Test
  void thinnedWarmupIsSkipped() throws Exception {
    String run =
        """
        # method = sample (Default)
        # num_samples = 5
        # num_warmup = 3
        # save_warmup = true
        # thin = 2
        a
        -1
        -2
        # Adaptation terminated
        1
        2
        3
        """;
    try (Trace trace = openText(run)) {
      assertThat(trace.read("a").values()).containsExactly(1, 2, 3);
    }
    String fixed = "# algorithm = fixed_param\n" + run.replace("-1\n-2\n", "");
    try (Trace trace = openText(fixed)) { // it has no warm-up
      assertThat(trace.read("a").values()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void filesByPattern() throws Exception {
    for (String name : List.of("x-2.csv", "x-10.csv", "y-1.csv", "x-1.txt")) {
      Files.writeString(folder.resolve(name), "a\n" + name.replaceAll("\\D", "") + "\n");
    }
    try (Trace trace = Traces.open(folder.resolve("x-*.csv"))) {
      assertThat(trace.read("a").values()).containsExactly(10, 2); // by name
    }
    for (String pattern : List.of("z*.csv", "x-*.nc", "none.csv")) {
      TraceException refusal =
          catchThrowableOfType(TraceException.class, () -> Traces.open(folder.resolve(pattern)));
      assertThat(refusal.kind()).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @Test
  void filesOfDifferentLengthsAreRejected() throws Exception {
    Files.writeString(folder.resolve("c-1.csv"), "a\n1\n");
    Files.writeString(folder.resolve("c-2.csv"), "a\n1\n2\n");
    TraceException refusal =
        catchThrowableOfType(TraceException.class, () -> Traces.open(folder.resolve("c-*.csv")));
    assertThat(refusal.kind()).isEqualTo(Kind.DIM_MISMATCH);
    assertThat(refusal)
        .hasMessage(
            CsvMessages.drawsDiffer(
                folder.resolve("c-2.csv").toString(), 2, folder.resolve("c-1.csv").toString(), 1));
  }

  @Test
  void linesLongerThanTheBuffer() throws Exception {
    int columns = 300_000;
    StringBuilder text = new StringBuilder("a.1");
    for (int i = 2; i <= columns; i++) {
      text.append(",a.").append(i);
    }
    for (int row = 0; row < 3; row++) {
      text.append('\n').append("123456789.0625,".repeat(columns - 1)).append(row);
    }
    try (Trace trace = openText(text.append('\n').toString())) {
      double[] values = trace.read("a").values();
      assertThat(values).hasSize(3 * columns).startsWith(123456789.0625).endsWith(0, 1, 2);
    }
  }

  private static Trace openText(String text) throws TraceException {
    return Traces.open("trace.csv", new MemorySource(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String refusalOf(String text) {
    TraceException refusal =
        catchThrowableOfType(
            TraceException.class,
            () -> {
              try (Trace trace = openText(text)) {
                for (String name : trace.variables().keySet()) {
                  trace.read(name);
                }
              }
            });
    assertThat(refusal).as(text).isNotNull();
    return refusal.kind() + " " + refusal.getMessage();
  }

  private static Trace open(List<String> files) throws TraceException, IOException {
    List<ByteSource> sources = new ArrayList<>();
    for (String file : files) {
      sources.add(new MemorySource(Files.readAllBytes(FOLDER.resolve(file))));
    }
    return Traces.openCsv(files, sources);
  }

  private static TraceException refusal(List<String> files) {
    return catchThrowableOfType(
        TraceException.class,
        () -> {
          try (Trace trace = open(files)) {
            for (String name : trace.variables().keySet()) {
              trace.read(name);
            }
          }
        });
  }
}
