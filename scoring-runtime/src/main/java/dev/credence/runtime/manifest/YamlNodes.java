// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** The nodes of a YAML document, composed by SnakeYAML, with scalars not resolved yet. */
final class YamlNodes {
  /** The tag of an unquoted scalar, whose type follows from its content. */
  static final Tag PLAIN = new Tag("plain");

  private YamlNodes() {}

  /** The root node; null for an empty document. */
  static @Nullable Node compose(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(YamlTree.DEEPEST);
    limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
    ParserImpl parser = new KnownTags(new StreamReader(text), limits);
    return new Composer(parser, new Untagged(), limits).getSingleNode();
  }

  /** kubectl ignores other tags, or fails. */
  private static final class KnownTags extends ParserImpl {
    private static final Set<String> KNOWN =
        Stream.of(Tag.STR, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.NULL, Tag.MERGE, Tag.SEQ, Tag.MAP)
            .map(Tag::getValue)
            .collect(Collectors.toUnmodifiableSet());

    KnownTags(StreamReader reader, LoaderOptions limits) {
      super(reader, limits);
    }

    @Override
    public Event getEvent() {
      Event event = super.getEvent();
      String tag =
          switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
          };
      if (tag != null && !KNOWN.contains(tag)) {
        throw new ParserException(
            null,
            null,
            "the tag %s is not supported: remove it".formatted(tag),
            event.getStartMark());
      }
      return event;
    }
  }

  /** Does not resolve scalars. */
  private static final class Untagged extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // PlainScalar resolves them
    }

    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
    }
  }
}
