package io.kefu.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An HTML or SVG element. Every text and attribute value is escaped; the result is well-formed XML
 * as well as HTML.
 */
public final class Element {
  private static final Set<String> VOID =
      Set.of("meta", "br", "col", "rect", "line", "path", "circle");
  private static final Set<String> INLINE =
      Set.of("span", "bdi", "a", "b", "em", "code", "title", "tspan", "td", "th", "text");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /** Markup that is written as it is: constant style sheets only, never input. */
  private record Raw(String markup) {}

  public static Element of(String name, Object... children) {
    return new Element(name).add(children);
  }

  public static Element style(String css) {
    return of("style", new Raw(css));
  }

  /** Numbers are written as plain decimals; a null value leaves the attribute out. */
  public Element with(String attribute, Object value) {
    if (value instanceof Double number) {
      attributes.put(attribute, Format.coordinate(number));
    } else if (value != null) {
      attributes.put(attribute, value.toString());
    }
    return this;
  }

  /** Elements as children, iterables as their items, anything else as text; nulls are left out. */
  public Element add(Object... more) {
    for (Object child : more) {
      if (child instanceof Iterable<?> items) {
        items.forEach(this::add);
      } else if (child != null) {
        children.add(child);
      }
    }
    return this;
  }

  public void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            out.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
    if (VOID.contains(name) && children.isEmpty()) {
      out.append("/>");
    } else {
      out.append('>');
      for (Object child : children) {
        if (child instanceof Element element) {
          element.write(out);
        } else if (child instanceof Raw raw) {
          out.append(raw.markup());
        } else {
          out.append(escape(child.toString()));
        }
      }
      out.append("</").append(name).append('>');
    }
    if (!INLINE.contains(name)) {
      out.append('\n');
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /** XML 1.0 §2.2, production Char: neither control characters nor lone surrogates. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
