// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;
import dev.credence.trace.encoding.StoredNumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attribute of a group or a dataset: a name with a value. */
public final class Attribute {
  private final HdfFile file;
  private final String name;
  private final HdfDatatype datatype;
  private final int elements;
  private final byte[] data;

  private Attribute(HdfFile file, String name, HdfDatatype datatype, int elements, byte[] data) {
    this.file = file;
    this.name = name;
    this.datatype = datatype;
    this.elements = elements;
    this.data = data;
  }

  /** Reads an Attribute Message, version 1 to 3. */
  static Attribute parse(HdfFile file, Cursor fields) throws TraceException {
    int version = fields.u8();
    int flags = fields.u8();
    int nameSize = fields.u16();
    int datatypeSize = fields.u16();
    int dataspaceSize = fields.u16();
    if (version < 1 || version > 3) {
      throw fields.corrupt("has an attribute of the unknown version " + version);
    }
    fields.skip(version == 3 ? 1 : 0); // encoding of the name: ASCII or UTF-8
    int unit = version == 1 ? 8 : 1;
    String name = fields.slice(padded(nameSize, unit)).text(nameSize);
    Cursor datatype = fields.slice(padded(datatypeSize, unit));
    Cursor dataspace = fields.slice(padded(dataspaceSize, unit));
    if (version > 1 && (flags & 1) != 0) {
      datatype = ObjectHeader.shared(file.space(), datatype, ObjectHeader.DATATYPE);
    }
    if (version > 1 && (flags & 2) != 0) {
      dataspace = ObjectHeader.shared(file.space(), dataspace, ObjectHeader.DATASPACE);
    }
    HdfDatatype type = HdfDatatype.parse(datatype);
    long elements = Dataspace.parse(dataspace).elements();
    byte[] data = fields.bytes(TraceSizeLimits.product(elements, type.size()));
    return new Attribute(file, name, type, (int) elements, data);
  }

  private static int padded(int size, int unit) {
    return (size + unit - 1) / unit * unit;
  }

  public String name() {
    return name;
  }

  /**
   * The value: a {@code String}, a {@code Double}, a {@code List} of either if there are several or
   * none; null if it is neither string nor number.
   */
  public @Nullable Object value() throws TraceException {
    List<Object> values = new ArrayList<>();
    if (datatype instanceof Numeric) {
      Arrays.stream(numbers()).forEach(values::add);
    } else if (datatype instanceof HdfDatatype.Text
        || datatype instanceof HdfDatatype.VariableText) {
      TextReader texts = new TextReader(file, datatype);
      for (int i = 0; i < elements; i++) {
        values.add(texts.read(data, (int) (i * datatype.size())));
      }
    } else {
      return null;
    }
    return values.size() == 1 ? values.getFirst() : List.copyOf(values);
  }

  /** The numbers; none if it is not numeric. */
  public double[] numbers() {
    double[] numbers = new double[datatype instanceof Numeric ? elements : 0];
    if (datatype instanceof Numeric numeric) {
      for (int i = 0; i < elements; i++) {
        numbers[i] = numeric.decoder().decode(data, (int) (i * numeric.size()));
      }
    }
    return numbers;
  }

  /** The type of the numbers; empty if it is not numeric. */
  public Optional<StoredNumberType> numberType() {
    return datatype instanceof Numeric numeric ? Optional.of(numeric.type()) : Optional.empty();
  }

  /**
   * The objects that it lists, by the addresses of their headers: the first of each element's, or
   * -1 if it has none.
   *
   * @throws TraceException if it is not a list of references
   */
  public List<Long> references() throws TraceException {
    if (!(datatype instanceof HdfDatatype.References)) {
      throw TraceException.corrupt(HdfMessages.notReferences(name));
    }
    List<Long> references = new ArrayList<>();
    Cursor fields = file.space().over("attribute " + name, data);
    for (int i = 0; i < elements; i++) {
      byte[] list =
          file.globalHeap().object(fields.slice(datatype.size()), file.space().sizeOfOffsets());
      references.add(
          list.length == 0
              ? Cursor.UNDEFINED
              : file.space().over("attribute " + name, list).address());
    }
    return references;
  }
}
