package io.kefu.ingestion.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML to text, parted by the containers in which mail programs put quotations and signatures. */
final class HtmlText implements NodeVisitor {
  private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title", "template");
  private static final Set<String> QUOTES =
      Set.of(
          "gmail_quote",
          "gmail_quote_container",
          "gmail_attr",
          "yahoo_quoted",
          "protonmail_quote",
          "zmail_extra",
          "moz-cite-prefix",
          "ntes-mailmaster-quote");
  private static final Set<String> SIGNATURES = Set.of("gmail_signature", "moz-signature");

  /** Outlook's marks: what follows is quoted. */
  private static final Set<String> QUOTE_STARTS = Set.of("divrplyfwdmsg", "appendonsend");

  private final StringBuilder own = new StringBuilder();
  private final StringBuilder quoted = new StringBuilder();
  private final StringBuilder signature = new StringBuilder();
  private Node unseen;
  private Node quote;
  private Node sign;
  private boolean restQuoted;

  private HtmlText() {}

  static Mail.Body body(String html) {
    HtmlText text = new HtmlText();
    NodeTraversor.traverse(text, Jsoup.parse(html));
    Mail.Body plain = Replies.body(text.own.toString());
    Mail.Body contained = new Mail.Body("", tidy(text.quoted), tidy(text.signature));
    return plain.and(contained);
  }

  private static String tidy(StringBuilder text) {
    return Replies.tidy(List.of(text.toString().split("\n")));
  }

  private StringBuilder out() {
    if (quote != null || restQuoted) {
      return quoted;
    }
    return sign != null ? signature : own;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      if (unseen == null) {
        append(text.getWholeText());
      }
    } else if (node instanceof Element element) {
      enter(element);
    }
  }

  private void enter(Element element) {
    String name = element.normalName();
    String id = element.id().toLowerCase(Locale.ROOT);
    if (unseen == null && (UNSEEN.contains(name) || hidden(element))) {
      unseen = element;
    }
    if (quote == null && isQuote(element, name, id)) {
      quote = element;
    }
    if (sign == null && (id.equals("signature") || has(element, SIGNATURES))) {
      sign = element;
    }
    restQuoted |= QUOTE_STARTS.contains(id) || element.hasClass("OutlookMessageHeader");
    if (name.equals("br")) {
      out().append('\n');
    } else if (element.isBlock()) {
      newLine();
    } else if (name.equals("td") || name.equals("th")) {
      append(" ");
    }
  }

  private static boolean isQuote(Element element, String name, String id) {
    boolean cited = name.equals("blockquote") && element.attr("type").equalsIgnoreCase("cite");
    return cited || id.equals("isreplycontent") || has(element, QUOTES);
  }

  private static boolean has(Element element, Set<String> classes) {
    return element.hasAttr("class") && element.classNames().stream().anyMatch(classes::contains);
  }

  private static boolean hidden(Element element) {
    return element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && element.isBlock()) {
      newLine();
    }
    unseen = unseen == node ? null : unseen;
    quote = quote == node ? null : quote;
    sign = sign == node ? null : sign;
  }

  private void newLine() {
    StringBuilder out = out();
    if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }

  /** White space counts once, and not at the start of a line. */
  private void append(String text) {
    StringBuilder out = out();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\u00A0';
      char last = out.length() == 0 ? '\n' : out.charAt(out.length() - 1);
      if (!space) {
        out.append(c);
      } else if (last != '\n' && last != ' ') {
        out.append(' ');
      }
    }
  }
}
