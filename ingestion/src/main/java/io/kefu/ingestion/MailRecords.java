package io.kefu.ingestion;

import io.kefu.ingestion.mail.Mail;
import io.kefu.ingestion.mail.MailException;
import io.kefu.ingestion.mail.MailParser;
import io.kefu.ingestion.mail.MboxReader;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** The e-mails of a file; each is one turn, whose conversation {@link Threads} finds later. */
final class MailRecords implements SplitRecords {
  private final InputStream whole;
  private final MboxReader mbox;
  private final String file;
  private final Mapping mapping;
  private final TurnParser parser;
  private final IngestConfig config;
  private final boolean atStart;
  private boolean read;

  private MailRecords(
      InputStream whole,
      MboxReader mbox,
      FileSplit split,
      Mapping mapping,
      TurnParser parser,
      IngestConfig config) {
    this.whole = whole;
    this.mbox = mbox;
    this.file = split.file();
    this.atStart = split.start() == 0;
    this.mapping = mapping;
    this.parser = parser;
    this.config = config;
  }

  static MailRecords open(
      FileSplit split, Configuration conf, Mapping mapping, TurnParser parser, IngestConfig config)
      throws IOException {
    if (config.format() == IngestConfig.Format.EML) {
      InputStream whole = SourceBytes.open(split.file(), conf);
      return new MailRecords(whole, null, split, mapping, parser, config);
    }
    MboxReader mbox =
        new MboxReader(bytes(split, conf), split.start(), split.end(), split.linesBefore());
    return new MailRecords(null, mbox, split, mapping, parser, config);
  }

  private static InputStream bytes(FileSplit split, Configuration conf) throws IOException {
    if (split.start() == 0) {
      return SourceBytes.open(split.file(), conf);
    }
    Path path = new Path(split.file());
    FSDataInputStream in = path.getFileSystem(conf).open(path);
    in.seek(split.start() - MboxReader.LOOK_BACK);
    return in;
  }

  @Override
  public Row next() throws IOException {
    if (mbox == null) {
      if (read) {
        return null;
      }
      read = true;
      return row(whole, 1);
    }
    if (!read) {
      read = true;
      Row stray = atStart ? stray() : null;
      if (stray != null) {
        return stray;
      }
    }
    InputStream next = mbox.next();
    return next == null ? null : row(next, mbox.line());
  }

  /** What is before the first e-mail; null for nothing. */
  private Row stray() throws IOException {
    String text = new KeptStart(mbox.preamble(), config.channels().maxRawChars()).text();
    if (text.isBlank()) {
      return null;
    }
    Rejection why =
        new Rejection(
            Reason.MALFORMED_EMAIL,
            "mbox: must begin with a line such as 'From ann@example.com Tue Mar 5 09:12:44 2024'");
    return parser.bad(why, text, file, 1);
  }

  private Row row(InputStream in, long line) throws IOException {
    KeptStart start = new KeptStart(in, config.channels().maxRawChars());
    try {
      Mail mail = MailParser.parse(start, config.channels().mail());
      MailFields fields = new MailFields(mail, mapping, config.channels(), file, line);
      return parser.turn(fields, start.text(), file, line);
    } catch (MailException e) {
      Reason reason = e.limit() ? Reason.EMAIL_LIMIT : Reason.MALFORMED_EMAIL;
      return parser.bad(new Rejection(reason, e.getMessage()), start.text(), file, line);
    } catch (Rejection e) {
      return parser.bad(e, start.text(), file, line);
    }
  }

  @Override
  public void close() throws IOException {
    if (mbox != null) {
      mbox.close();
    } else {
      whole.close();
    }
  }
}
