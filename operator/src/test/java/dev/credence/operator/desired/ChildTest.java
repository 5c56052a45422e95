// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.credence.crds.rules.SpecRules;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.testing.Golden;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All lists of children are consistent. */
class ChildTest {
  private static final String IMAGE = "docker.io/credence/scoring-runtime:test";
  private static final Path GOLDEN = Path.of("src/test/resources/desired");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Map<String, ProbabilisticModel> MODELS =
      new TreeMap<>(
          Map.of(
              "smallest", Models.smallest(), "full", Models.full(), "trained", Models.trained()));

  @ParameterizedTest
  @EnumSource(Child.class)
  void itIsThatOfItsGoldenFiles(Child child) {
    MODELS.forEach((name, model) -> {
      Path file = golden(name, child);
      child
          .of(everything(model))
          .ifPresentOrElse(
              made -> Golden.check(file, YAML.asYaml(made)), () -> assertThat(file).doesNotExist());
    });
  }

  @ParameterizedTest
  @EnumSource(Child.class)
  void itHasAGoldenFileAndIsOfItsKind(Child child) {
    List<HasMetadata> made =
        MODELS.values().stream().flatMap(model -> child.of(everything(model)).stream()).toList();

    assertThat(made).isNotEmpty().hasOnlyElementsOfType(child.kind());
  }

  @Test
  void noOtherGoldenFileIsThere() throws IOException {
    List<String> known = Arrays.stream(Child.values()).map(child -> child + ".yaml").toList();
    try (Stream<Path> files = Files.walk(GOLDEN, 2)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .isSubsetOf(known);
    }
  }

  @ParameterizedTest
  @EnumSource(Child.class)
  void theReferenceNamesIt(Child child) throws IOException {
    String page = Files.readString(Path.of("../docs/reference/objects.md"));
    HasMetadata made =
        MODELS.values().stream()
            .flatMap(model -> child.of(everything(model)).stream())
            .findFirst()
            .orElseThrow();

    String pattern =
        made.getMetadata()
            .getName()
            .replaceFirst("^sales-", "NAME-")
            .replaceFirst("[0-9a-f]{10,}$", "…");
    assertThat(page).contains("\n| %s | `%s` |".formatted(made.getKind(), pattern));
  }

  /** All classes that create children are in the list. */
  @Test
  void allClassesThatCreateChildrenAreListed() {
    List<String> makers =
        Arrays.stream(Child.values()).map(child -> child.maker().getName()).distinct().toList();

    assertThat(
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.credence.operator")
                    .stream()
                    .filter(type -> type.getMethods().stream().anyMatch(ChildTest::makesAChild))
                    .map(JavaClass::getName))
        .containsExactlyInAnyOrderElementsOf(makers);
  }

  private static boolean makesAChild(JavaMethod method) {
    return !method.getModifiers().contains(JavaModifier.PRIVATE)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && method.getRawReturnType().isAssignableTo(HasMetadata.class)
        && !method.getRawReturnType().isEquivalentTo(ProbabilisticModel.class)
        && method.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(ProbabilisticModel.class));
  }

  /** The chart generates the operator's role and admission policy from this list. */
  @Test
  void theChartListsTheirKinds() throws IOException {
    List<?> rows =
        YAML.unmarshal(
            Files.readString(Path.of("../deploy/helm/credence/files/children.yaml")), List.class);

    assertThat(rows)
        .extracting(row -> ((Map<?, ?>) row).get("resource") + "." + ((Map<?, ?>) row).get("group"))
        .containsExactlyInAnyOrderElementsOf(
            Child.kinds().stream()
                .map(kind -> HasMetadata.getPlural(kind) + "." + HasMetadata.getGroup(kind))
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Child.class)
  void theOperatorMayWatchAndWriteIt(Child child) throws IOException {
    PolicyRule rule =
        role().getRules().stream()
            .filter(r -> r.getApiGroups().contains(HasMetadata.getGroup(child.kind())))
            .filter(r -> r.getResources().contains(HasMetadata.getPlural(child.kind())))
            .findFirst()
            .orElseThrow();

    assertThat(rule.getVerbs()).contains("list", "watch", "get", "create", "patch");
  }

  /** The role of the chart. */
  private static ClusterRole role() throws IOException {
    String base = Files.readString(Path.of("../deploy/kustomize/base/operator.yaml"));
    return Arrays.stream(base.split("\n---\n", -1))
        .filter(text -> text.contains("kind: ClusterRole\n"))
        .map(text -> YAML.unmarshal(text, ClusterRole.class))
        .filter(role -> role.getMetadata().getName().equals("credence-operator"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theirOrderIsThatInWhichTheyAreWritten() {
    assertThat(
            Stream.of(Models.full(), Models.trained())
                .map(model ->
                    DesiredChildren.of(everything(model), new Revisions(List.of(), null))
                        .children()
                        .stream()
                        .map(HasMetadata::getKind)
                        .collect(Collectors.joining(" "))))
        .containsExactly(
            "Job Job ConfigMap ConfigMap Deployment Service NetworkPolicy NetworkPolicy Ingress"
                + " PodDisruptionBudget HorizontalPodAutoscaler",
            "Job Job ConfigMap Deployment Service NetworkPolicy NetworkPolicy CronJob CronJob");
  }

  private static Path golden(String model, Child child) {
    return GOLDEN.resolve(model).resolve(child + ".yaml");
  }

  /** With all Jobs of a model. */
  private static ChildInputs everything(ProbabilisticModel model) {
    assertThat(SpecRules.check("sales", model.getSpec())).isEmpty();
    AcceptedTrace accepted = Verdicts.revision(model, IMAGE).accepted();
    boolean tls =
        model.getSpec().ingress() != null && model.getSpec().ingress().tlsSecretName() != null;
    return ChildInputs.of(model, IMAGE, NetworkSettings.DEFAULT)
        .checkedBy(
            CheckJob.of(
                model,
                Verdicts.candidate(model),
                tls ? accepted : null,
                tls ? accepted : null,
                IMAGE))
        .trainedBy(
            Optional.ofNullable(model.getSpec().retraining())
                .map(retraining -> TrainingJobs.first(model, retraining, "0123456789"))
                .orElse(null))
        .certificateBy(
            tls
                ? TlsJob.of(model, model.getSpec().ingress().tlsSecretName(), accepted, IMAGE)
                : null)
        .serving(new TargetRevision(Verdicts.revision(model, IMAGE), null), null);
  }
}
