package io.kefu.ingestion.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads one e-mail as a stream: text is held in memory up to a limit, attachments only pass by, and
 * e-mails inside it are attachments.
 */
public final class MailParser {
  /** What the parser may read ahead of a header: a buffer of 4 KiB for each level. */
  private static final long READ_AHEAD = 1 << 19;

  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxContentLen(-1)
          .build();

  private final MailLimits limits;
  private final HeaderBudget in;
  private final Monitor monitor = new Monitor();
  private final MimeTokenStream tokens = new MimeTokenStream(CONFIG, monitor, null);
  private final Map<String, String> headers = new HashMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private long headerBytes;
  private long textBytes;
  private int parts;

  private MailParser(InputStream in, MailLimits limits) {
    this.in = new HeaderBudget(in);
    this.limits = limits;
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(this.in);
  }

  /** Notes the two faults by which a text ends early; others are mended or left out. */
  private static final class Monitor extends DecodeMonitor {
    private boolean cutOff;

    @Override
    public boolean warn(String error, String dropDesc) {
      cutOff |=
          error.contains(Event.MIME_BODY_PREMATURE_END.toString())
              || error.contains("Unexpected end of BASE64");
      return false;
    }

    @Override
    public boolean isListening() {
      return true;
    }
  }

  /** A piece of the body. */
  private record Leaf(boolean html, String text) {}

  private record Part(String disposition, String name) {}

  /**
   * @param in one e-mail; not closed, and where it is refused not read to its end
   * @throws MailException where it is none, is cut off, or passes a limit
   * @throws IOException of {@code in}
   */
  public static Mail parse(InputStream in, MailLimits limits) throws MailException, IOException {
    try {
      return new MailParser(in, limits).mail();
    } catch (HeaderBudget.Exceeded e) {
      throw MailException.beyond("max-header-bytes", limits.headerBytes());
    } catch (MimeException | MimeIOException e) {
      throw MailException.malformed("e-mail: must be as RFC 5322 and MIME say");
    }
  }

  private Mail mail() throws MailException, MimeException, IOException {
    List<Leaf> leaves = entity(0);
    List<String> from = MailHeaders.addresses(headers.get("from"));
    if (from.isEmpty()) {
      throw MailException.malformed("From: must be given and hold an address");
    }
    if (monitor.cutOff) {
      throw MailException.malformed("e-mail: must be whole; its last part is cut off");
    }
    Mail.Body body = new Mail.Body("", "", "");
    for (Leaf leaf : leaves) {
      body = body.and(leaf.html() ? HtmlText.body(leaf.text()) : Replies.body(leaf.text()));
    }
    List<String> to = new ArrayList<>(MailHeaders.addresses(headers.get("to")));
    to.addAll(MailHeaders.addresses(headers.get("cc")));
    String root = MailHeaders.firstId(headers.get("references"));
    String parent = root == null ? MailHeaders.firstId(headers.get("in-reply-to")) : root;
    String id = MailHeaders.firstId(headers.get("message-id"));
    return new Mail(
        headers,
        from.get(0),
        to,
        MailHeaders.date(headers.get("date")),
        id,
        parent == null || parent.equals(id) ? null : parent,
        body,
        attachments);
  }

  private EntityState next() throws MimeException, IOException, MailException {
    EntityState state = tokens.getState();
    boolean header = state == EntityState.T_START_HEADER || state == EntityState.T_FIELD;
    in.set(header ? limits.headerBytes() - headerBytes + READ_AHEAD : HeaderBudget.NONE);
    try {
      return tokens.next();
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      // The parser's own, at input that its authors did not think of.
      throw MailException.malformed("e-mail: must be as RFC 5322 and MIME say");
    }
  }

  /** From the start of the e-mail, or of a part, to its end. */
  private List<Leaf> entity(int depth) throws MimeException, IOException, MailException {
    next();
    Part part = new Part(null, null);
    while (next() == EntityState.T_FIELD) {
      part = field(tokens.getField(), depth, part);
    }
    EntityState state = next();
    List<Leaf> leaves =
        state == EntityState.T_START_MULTIPART
            ? multipart(depth)
            : body(tokens.getBodyDescriptor(), part);
    next();
    return leaves;
  }

  private Part field(Field field, int depth, Part part) throws MailException {
    headerBytes += field.getRaw() == null ? 0 : field.getRaw().length();
    if (headerBytes > limits.headerBytes()) {
      throw MailException.beyond("max-header-bytes", limits.headerBytes());
    }
    String name = field.getName().toLowerCase(Locale.ROOT);
    if (depth == 0) {
      headers.putIfAbsent(name, MailHeaders.value(field));
    }
    if (name.equals("content-disposition")) {
      ContentDispositionField own =
          ContentDispositionFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
      String file = own.getFilename();
      return new Part(own.getDispositionType(), file == null ? part.name() : file);
    }
    if (name.equals("content-type") && part.name() == null) {
      String file =
          ContentTypeFieldLenientImpl.PARSER
              .parse(field, DecodeMonitor.SILENT)
              .getParameter("name");
      return new Part(part.disposition(), file);
    }
    return part;
  }

  private List<Leaf> multipart(int depth) throws MimeException, IOException, MailException {
    if (depth >= limits.depth()) {
      throw MailException.beyond("max-depth", limits.depth());
    }
    boolean alternative =
        tokens.getBodyDescriptor().getMimeType().equalsIgnoreCase("multipart/alternative");
    List<Leaf> all = new ArrayList<>();
    List<List<Leaf>> children = new ArrayList<>();
    for (EntityState state = next(); state != EntityState.T_END_MULTIPART; state = next()) {
      if (state == EntityState.T_START_BODYPART) {
        if (++parts > limits.parts()) {
          throw MailException.beyond("max-parts", limits.parts());
        }
        List<Leaf> child = entity(depth + 1);
        children.add(child);
        all.addAll(child);
      } else if (state == EntityState.T_END_OF_STREAM) {
        throw MailException.malformed("e-mail: must be whole; a part of it is cut off");
      }
    }
    return alternative ? best(children) : all;
  }

  /** Plain text is what the sender's program made for readers like this one. */
  private static List<Leaf> best(List<List<Leaf>> alternatives) {
    List<Leaf> html = List.of();
    for (List<Leaf> leaves : alternatives) {
      boolean any = leaves.stream().anyMatch(l -> !l.text().isBlank());
      if (any && leaves.stream().noneMatch(Leaf::html)) {
        return leaves;
      }
      html = any ? leaves : html;
    }
    return html;
  }

  private List<Leaf> body(BodyDescriptor descriptor, Part part) throws IOException, MailException {
    String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
    boolean html = type.equals("text/html");
    boolean shown = part.name() == null && !"attachment".equals(part.disposition());
    InputStream content = tokens.getDecodedInputStream();
    if (!shown || !(html || type.equals("text/plain"))) {
      String name = part.name() == null ? null : MailHeaders.decoded(part.name());
      boolean before = monitor.cutOff;
      attachments.add(new Attachment(name, type, length(content)));
      // Base64 that ends early is no fault of the text; a missing boundary is noted later.
      monitor.cutOff = before;
      return List.of();
    }
    byte[] bytes =
        content.readNBytes(
            (int) Math.min(Integer.MAX_VALUE - 8, limits.textBytes() - textBytes + 1));
    textBytes += bytes.length;
    if (textBytes > limits.textBytes()) {
      throw MailException.beyond("max-text-bytes", limits.textBytes());
    }
    return List.of(new Leaf(html, TextDecoder.decode(bytes, descriptor.getCharset())));
  }

  private static long length(InputStream content) throws IOException {
    return content.transferTo(OutputStream.nullOutputStream());
  }
}
