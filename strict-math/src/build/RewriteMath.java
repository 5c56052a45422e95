// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Writes classes of Apache Commons, and all that they use, under another package name, with every
 * call of {@link Math} made one of {@link StrictMath}: what {@code Math.exp} and its like return
 * may differ by the last bit from one processor or Java version to the next.
 *
 * <p>Argument: the folder to write to. What is rewritten is on the class path.
 */
final class RewriteMath {
  private static final String MATH = "java/lang/Math";
  private static final Set<String> STRICT_METHODS =
      Stream.of(StrictMath.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
  private static final String FROM = "org/apache/commons/";
  private static final String TO = "dev/credence/strictmath/";

  /** The packages that others may use, and the classes of them that are needed. */
  private static final List<String> ROOTS =
      List.of(
          "numbers/gamma/Erf",
          "numbers/gamma/Erfc",
          "numbers/gamma/GammaRatio",
          "numbers/gamma/InverseErf",
          "numbers/gamma/InverseErfc",
          "numbers/gamma/LogBeta",
          "numbers/gamma/LogGamma",
          "numbers/gamma/RegularizedBeta",
          "numbers/gamma/RegularizedGamma",
          "math3/distribution/BetaDistribution",
          "math3/transform/DftNormalization",
          "math3/transform/FastFourierTransformer",
          "math3/transform/TransformType");

  private final Set<String> seen = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    RewriteMath rewrite = new RewriteMath();
    ROOTS.forEach(root -> rewrite.rename(FROM + root));
    while (!rewrite.open.isEmpty()) {
      String name = rewrite.open.remove();
      write(folder, TO + name.substring(FROM.length()), rewrite.rewritten(name));
    }
    write(folder, "module-info", moduleInfo());
    for (String text : List.of("LICENSE", "NOTICE")) {
      copyAll("META-INF/" + text + ".txt", folder.resolve("META-INF/" + text));
    }
  }

  /** The licence demands that its text and the notices go with the classes. */
  private static void copyAll(String resource, Path file) throws IOException {
    StringBuilder all = new StringBuilder();
    for (URL each : Collections.list(RewriteMath.class.getClassLoader().getResources(resource))) {
      if (each.getPath().contains("/commons-")) {
        try (InputStream in = each.openStream()) {
          all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append("\n");
        }
      }
    }
    write(file, all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name + ".class");
    write(file, bytes);
  }

  /** Leaves what is the same as it is, so that nothing is compiled again for it. */
  private static void write(Path file, byte[] bytes) throws IOException {
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
  }

  private byte[] rewritten(String name) throws IOException {
    try (InputStream in = RewriteMath.class.getClassLoader().getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(in)
          .accept(
              new ClassRemapper(
                  writer,
                  new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String internalName) {
                      return rename(internalName);
                    }

                    @Override
                    public String mapMethodName(String owner, String method, String descriptor) {
                      if (owner.equals(MATH) && !STRICT_METHODS.contains(method)) {
                        throw new IllegalStateException("StrictMath has no " + method);
                      }
                      return method;
                    }
                  }),
              0);
      return writer.toByteArray();
    }
  }

  /** The new name of a class; one of Commons that is met for the first time is to be rewritten. */
  private String rename(String name) {
    if (name.equals(MATH)) {
      return "java/lang/StrictMath";
    }
    if (!name.startsWith(FROM)) {
      return name;
    }
    if (seen.add(name)) {
      open.add(name);
    }
    return TO + name.substring(FROM.length());
  }

  private static byte[] moduleInfo() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V9, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule("dev.credence.strictmath", 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    ROOTS.stream()
        .map(root -> TO + root.substring(0, root.lastIndexOf('/')))
        .distinct()
        .forEach(exported -> module.visitExport(exported, 0));
    module.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
