// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses records in which a component that is not {@code @Nullable} was left out. */
final class RequiredFields {
  private RequiredFields() {}

  static void check(Record record) throws ManifestException {
    check(record, "");
  }

  private static void check(Object value, String path) throws ManifestException {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(list.get(i), path + "[" + i + "]");
      }
    } else if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
        Object member = value(record, component);
        if (member != null) {
          check(member, at);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          throw new ManifestException(at + ": is required");
        }
      }
    }
  }

  private static @Nullable Object value(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
