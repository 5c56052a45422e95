// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.LoggerFactory;

/**
 * Configures Logback, which finds this class as a service: logs go to standard error, since
 * standard output has the program's results. In code, since reading an XML file would slow the
 * start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String JSON = "credence.log.json";
  private static final String LEVEL = "credence.log.level";

  /** Libraries whose messages are not actionable. */
  private static final Map<String, Level> QUIETER =
      Map.of("io.netty", Level.WARN, "io.vertx", Level.WARN, "software.amazon.awssdk", Level.ERROR);

  /**
   * Starts logging. Call it before anything is logged and while there is one thread: messages of
   * other threads would be buffered with a warning.
   *
   * @param json whether each line is a JSON object
   * @param level the minimum level of this program's own messages
   */
  public static void start(boolean json, String level) {
    System.setProperty(JSON, Boolean.toString(json));
    System.setProperty(LEVEL, level);
    LoggerFactory.getILoggerFactory();
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Encoder<ILoggingEvent> encoder = Boolean.getBoolean(JSON) ? objects() : text(context);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();

    context.getLogger("ROOT").addAppender(console);
    context.getLogger("ROOT").setLevel(Level.INFO);
    QUIETER.forEach((library, level) -> context.getLogger(library).setLevel(level));
    context
        .getLogger("dev.credence")
        .setLevel(Level.toLevel(System.getProperty(LEVEL), Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.getInstanceConverterMap().put("printable", LogSanitizer::new);
    layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0}: %printable%n");
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setLayout(layout);
    return encoder;
  }

  private static Encoder<ILoggingEvent> objects() {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("time");
    names.setVersion("[ignore]");
    names.setLevelValue("[ignore]");
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setTimeZone("UTC");
    encoder.setFieldNames(names);
    return encoder;
  }
}
