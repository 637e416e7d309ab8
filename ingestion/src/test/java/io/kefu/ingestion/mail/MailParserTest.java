package io.kefu.ingestion.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailParserTest {
  private static final MailLimits LIMITS = new MailLimits(20, 500, 100_000, 100_000);
  private static final String HEAD =
      "From: Ann <Ann@Customer.example>\nMessage-ID: <m@x.example>\n";

  private static Mail parse(InputStream in) throws IOException, MailException {
    return MailParser.parse(in, LIMITS);
  }

  private static Mail parse(String mail) throws IOException, MailException {
    return parse(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  private static InputStream resource(String name) {
    return MailParserTest.class.getResourceAsStream(name);
  }

  @Test
  void chineseInGbkIsReadUnderTheLabelGb2312() throws Exception {
    Mail mail = parse(resource("gbk.eml"));

    assertThat(mail.header("Subject")).isEqualTo("关于退款");
    assertThat(mail.header("From")).startsWith("赵小满");
    assertThat(mail.body().text()).startsWith("您好，我上周买的镕金保温杯漏水").endsWith("请尽快处理。");
    assertThat(mail.body().signature()).isEqualTo("此致\n赵小满\n发自我的iPhone");
    assertThat(mail.date()).isEqualTo(Instant.parse("2024-03-05T09:12:44Z"));
    assertThat(mail.from()).isEqualTo("xiaoman@customer.example");
  }

  @Test
  void plainTextIsPreferredAndAttachmentsAreListed() throws Exception {
    Mail mail = parse(resource("quoted-printable.eml"));

    assertThat(mail.body().text())
        .isEqualTo(
            "Hello,\nthe café mug I ordered arrived broken – price was 20 €. Please send a new one.");
    assertThat(mail.body().signature()).isEqualTo("Jane Example\nExample Street");
    assertThat(mail.header("subject")).isEqualTo("Broken café mug");
    assertThat(mail.date()).isEqualTo(Instant.parse("2024-03-05T14:12:44Z"));
    assertThat(mail.attachments())
        .containsExactly(new Attachment("foto café.png", "image/png", 16));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-8", "UTF-8, iso-8859-1", "UTF-8, no-such-charset", "UTF-8, gb2312", "UTF-8,",
    "GBK, gb18030", "GBK, iso-8859-1", "GBK, utf-8", "GBK, x-unknown", "GBK, us-ascii",
    "Big5, big5"
  })
  void wrongOrUnknownCharsetLabelsDoNotSpoilTheText(String real, String label) throws Exception {
    String text = real.equals("Big5") ? "您好，我的包裹還沒有收到，請幫我查詢。" : "您好，我的包裹还没有收到，请帮我查询。";
    String type = label == null ? "text/plain" : "text/plain; charset=" + label;
    byte[] body = Base64.getMimeEncoder().encode(text.getBytes(Charset.forName(real)));
    String mail =
        HEAD
            + "Content-Type: "
            + type
            + "\nContent-Transfer-Encoding: base64\n\n"
            + new String(body, StandardCharsets.US_ASCII)
            + "\n";

    assertThat(parse(mail).body().text()).isEqualTo(text);
  }

  @Test
  void westernTextUnderItsOwnOrNoLabelStaysWestern() throws Exception {
    byte[] text =
        "Größe und Gewähr: très bientôt, ça ira – où?".getBytes(Charset.forName("windows-1252"));
    for (String label : new String[] {"iso-8859-1", null, "nonsense"}) {
      assertThat(TextDecoder.decode(text, label))
          .isEqualTo("Größe und Gewähr: très bientôt, ça ira – où?");
    }
  }

  @Test
  void htmlBecomesLinesWithoutScriptsAndHiddenText() throws Exception {
    Mail mail =
        parse(
            HEAD
                + "Content-Type: text/html; charset=utf-8\n\n"
                + "<html><head><title>t</title><style>p{}</style></head><body>"
                + "<div style=\"display: none\">preview</div><p>One &amp; two</p>\n<p>three<br>four</p>"
                + "<script>x()</script><div id=\"Signature\">Ann<br>Shop</div>"
                + "<blockquote type=\"cite\"><p>older</p></blockquote></body></html>");

    assertThat(mail.body())
        .isEqualTo(new Mail.Body("One & two\nthree\nfour", "older", "Ann\nShop"));
  }

  @Test
  void whatOutlookQuotesInHtmlIsQuoted() throws Exception {
    Mail mail =
        parse(
            HEAD
                + "Content-Type: text/html; charset=utf-8\n\n"
                + "<div>New words.</div><div id=\"appendonsend\"></div><hr>"
                + "<div id=\"divRplyFwdMsg\">From: Bob<br>Sent: today</div><div>Old words.</div>");

    assertThat(mail.body().text()).isEqualTo("New words.");
    assertThat(mail.body().quoted()).contains("From: Bob").endsWith("Old words.");
  }

  @Test
  void theThreadIsTheFirstOfTheReferences() throws Exception {
    String both = "References: <r1@x>\n <r2@x>\nIn-Reply-To: <r2@x>\n";
    assertThat(parse(HEAD + both + "\ntext\n").parent()).isEqualTo("r1@x");
    assertThat(parse(HEAD + "In-Reply-To: Your mail <r2@x>\n\ntext\n").parent()).isEqualTo("r2@x");
    assertThat(parse(HEAD + "In-Reply-To: <m@x.example>\n\ntext\n").parent()).isNull();
  }

  @Test
  void nestingBeyondTheLimitEndsTheMail() {
    StringBuilder mail = new StringBuilder(HEAD);
    for (int i = 0; i < 100_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=\"b")
          .append(i)
          .append("\"\n\n--b")
          .append(i)
          .append('\n');
    }
    refused(mail + "\ntext\n", "max-depth = 20");
  }

  @Test
  void messagesInsideAMessageAreOneAttachment() throws Exception {
    StringBuilder mail =
        new StringBuilder(
            HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nouter\n--b\n");
    for (int i = 0; i < 10_000; i++) {
      mail.append("Content-Type: message/rfc822\n\n");
    }
    Mail parsed = parse(mail + "inner\n--b--\n");

    assertThat(parsed.body().text()).isEqualTo("outer");
    assertThat(parsed.attachments())
        .extracting(Attachment::mediaType)
        .containsExactly("message/rfc822");
  }

  @Test
  void tooManyPartsEndTheMail() {
    String parts = "--b\n\nx\n".repeat(501);
    refused(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n",
        "max-parts = 500");
  }

  @Test
  void endlessHeadersEndTheMailWhereverTheyAre() {
    String part = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
    for (String start : List.of(HEAD, HEAD + "X: ", HEAD + part + "X: ", HEAD + part)) {
      for (String endless : List.of("x".repeat(1000), "X-Many: header\n", " folded\n")) {
        byte[] piece = endless.getBytes(StandardCharsets.US_ASCII);
        InputStream mail =
            new SequenceInputStream(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.US_ASCII)),
                new Endless(piece));
        assertThatThrownBy(() -> parse(mail))
            .isInstanceOf(MailException.class)
            .hasMessageContaining("max-header-bytes = 100000");
      }
    }
  }

  private static final class Endless extends InputStream {
    private final byte[] piece;
    private long at;

    Endless(byte[] piece) {
      this.piece = piece;
    }

    @Override
    public int read() {
      return piece[(int) (at++ % piece.length)];
    }
  }

  @Test
  void textBeyondTheLimitEndsTheMailAndAttachmentsDoNot() throws Exception {
    refused(HEAD + "\n" + "text ".repeat(30_000), "max-text-bytes = 100000");
    String bomb = "UEsDBBQAAAAI".repeat(100_000);
    Mail mail =
        parse(
            HEAD
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee the archive\n--b\n"
                + "Content-Type: application/zip; name=bomb.zip\nContent-Transfer-Encoding: base64\n\n"
                + bomb
                + "\n--b--\n");
    assertThat(mail.body().text()).isEqualTo("see the archive");
    assertThat(mail.attachments())
        .containsExactly(new Attachment("bomb.zip", "application/zip", 900_000));
  }

  @Test
  void htmlThatNestsEndlesslyIsRead() throws Exception {
    String html = "<div><b><table>".repeat(6000) + "deep";
    Mail mail = parse(HEAD + "Content-Type: text/html\n\n" + html);
    assertThat(mail.body().text()).isEqualTo("deep");
  }

  @Test
  void aMailThatIsCutOffIsRefused() {
    String head = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n";
    refused(head + "--b\n\nthe text\n--b\nContent-Type: image/png\n\nabc", "cut off");
    refused(HEAD + "Content-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQhI", "cut off");
    refused("\nno header at all\n", "From: must be given");
    refused("From: nobody\n\ntext\n", "From: must be given");
    refused(HEAD + "Date: soon\n\ntext\n", "Date: must be");
  }

  private static void refused(String mail, String why) {
    assertThatThrownBy(() -> parse(mail))
        .isInstanceOf(MailException.class)
        .hasMessageContaining(why);
  }

  @Test
  void anEmptyMailHasNoText() throws Exception {
    assertThat(parse(HEAD + "\n").body()).isEqualTo(new Mail.Body("", "", ""));
  }
}
