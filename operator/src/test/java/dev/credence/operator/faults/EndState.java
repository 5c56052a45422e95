// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The final state of a model as a string, without parts that differ between runs. */
final class EndState {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private EndState() {}

  /** All children of a namespace and the status of its models. */
  static String of(Space space) {
    String state =
        text(
            Stream.concat(
                children(space.children()),
                space.models().stream().map(model -> fields(model.getStatus()))));
    // the names of a run's candidate and revision depend on the run's UID
    return state.contains("origin: \"Run\"")
        ? state.replaceAll("\\b[0-9a-f]{10}\\b", "DIGEST")
        : state;
  }

  /** The serving objects, without leftovers of earlier revisions and counts of changes. */
  static String ofServing(Space space, String model) {
    String revision = space.revision(model);
    return text(children(
            space
                .children()
                .filter(child ->
                    !(child instanceof ConfigMap)
                        || child.getMetadata().getName().endsWith(revision))))
        .replaceAll("deployment.kubernetes.io/revision: .+", "");
  }

  private static Stream<Map<String, @Nullable Object>> children(Stream<HasMetadata> children) {
    return children
        .sorted(
            Comparator.comparing((HasMetadata child) -> child.getKind())
                .thenComparing(child -> child.getMetadata().getName()))
        .map(EndState::child);
  }

  private static String text(Stream<Map<String, @Nullable Object>> objects) {
    return YAML.asYaml(objects.toList())
        .replaceAll(Kubelet.UID, "UID")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
        .replaceAll("10\\.0\\.\\d+\\.\\d+", "IP");
  }

  private static Map<String, @Nullable Object> child(HasMetadata child) {
    ObjectMeta all = child.getMetadata();
    Map<String, @Nullable Object> fields = fields(child);
    fields.remove("status");
    Map<String, @Nullable Object> metadata = new TreeMap<>();
    metadata.put("name", all.getName());
    metadata.put("labels", all.getLabels());
    metadata.put("annotations", all.getAnnotations());
    metadata.put("ownerReferences", all.getOwnerReferences());
    metadata.put(
        "managed",
        all.getManagedFields().stream()
            .filter(entry -> entry.getManager().equals("credence"))
            .map(ManagedFieldsEntry::getFieldsV1)
            .toList());
    fields.put("metadata", metadata);
    return fields;
  }

  @SuppressWarnings("unchecked") // an object's keys are strings
  private static Map<String, @Nullable Object> fields(@Nullable Object object) {
    return object == null ? Map.of() : YAML.convertValue(object, LinkedHashMap.class);
  }
}
