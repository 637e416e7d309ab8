package io.kefu.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.lake.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailIngestTest {
  private static final Map<String, Object> AGENTS =
      Map.of("email.agents", List.of("@Shop.example"));

  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  @Test
  void anMboxBecomesAConversationInTheOrderOfItsDates() {
    Path file = at.resource("mail/thread.mbox", "thread.mbox");

    IngestResult result = at.ingest(file, AGENTS);

    assertThat(result.quarantined()).isEmpty();
    assertThat(at.turns())
        .extracting(
            r -> r.getAs("turn_index"),
            r -> r.getAs("channel"),
            r -> r.getAs("speaker"),
            r -> r.getAs("text"),
            r -> r.getAs("signature"),
            r -> r.getJavaMap(r.fieldIndex("customer")).get("id"),
            r -> r.getAs("message_id"))
        .containsExactly(
            tuple(
                0,
                "email",
                "customer",
                "Hi, my parcel has not come.\nFrom what I see it was sent on Monday.",
                "Best regards,\nAnn",
                "ann@customer.example",
                "t1@customer.example"),
            tuple(
                1,
                "email",
                "agent",
                "Dear Ann,\nit will arrive tomorrow.",
                null,
                "ann@customer.example",
                "t2@shop.example"),
            tuple(
                2,
                "email",
                "customer",
                "Still nothing.\nPlease call me.",
                null,
                "ann@customer.example",
                "t3@customer.example"),
            tuple(
                3,
                "email",
                "agent",
                "We are sorry. It is with your neighbour.",
                null,
                "ann@customer.example",
                "t4@shop.example"));
    assertThat(at.turns())
        .extracting(r -> r.getAs("conversation_id"))
        .containsOnly(at.turns().get(0).<Object>getAs("conversation_id"));
    Row second = at.turns().get(1);
    assertThat(second.<String>getAs("subject")).isEqualTo("Re: Where is my parcel?");
    assertThat(second.<String>getAs("quoted_text"))
        .startsWith("On Tue, 5 Mar 2024")
        .endsWith("on Monday.");
    assertThat(second.<java.sql.Timestamp>getAs("timestamp").toInstant())
        .isEqualTo(Instant.parse("2024-03-05T10:00:00Z"));
  }

  /** A mail of the thread's n-th place that names only the one before it. */
  private static String link(String thread, int n) {
    return "From: a@customer.example\nDate: Tue, 5 Mar 2024 09:%02d:00 +0000\nMessage-ID: <%s%d@x>\n"
            .formatted(n, thread, n)
        + (n == 0 ? "" : "In-Reply-To: <%s%d@x>\n".formatted(thread, n - 1))
        + "\ntext "
        + n;
  }

  @Test
  void longChainsAcrossFilesAreOneConversationAndCopiesAreMarked() {
    for (int n = 0; n < 6; n++) {
      at.file("chain/" + (char) ('z' - n) + ".eml", link("long", n));
    }
    at.file("chain/other0.eml", link("other", 0));
    at.file("chain/copy.eml", link("long", 3));
    at.file("chain/loop1.eml", "From: a@x.example\nMessage-ID: <l1@x>\nReferences: <l2@x>\n\none");
    at.file("chain/loop2.eml", "From: a@x.example\nMessage-ID: <l2@x>\nReferences: <l1@x>\n\ntwo");

    IngestResult result = at.ingest(at.source.resolve("chain"), Map.of("split-bytes", 600));

    assertThat(result.turns()).isEqualTo(9);
    assertThat(result.quarantined()).isEqualTo(Map.of("duplicate_turn", 1L));
    List<Row> chain =
        at.turns().stream().filter(r -> r.<String>getAs("message_id").startsWith("long")).toList();
    assertThat(chain)
        .extracting(r -> r.getAs("conversation_id"))
        .hasSize(6)
        .containsOnly(chain.get(0).<Object>getAs("conversation_id"));
    assertThat(chain)
        .allSatisfy(
            r ->
                assertThat(r.<String>getAs("text"))
                    .isEqualTo("text " + r.<Integer>getAs("turn_index")));
  }

  @Test
  void aThreadGoesOnInALaterIngest() {
    at.ingest(at.file("first/a.eml", link("late", 0)), Map.of());
    Object conversation = at.turns().get(0).getAs("conversation_id");
    at.file("second/a.eml", link("late", 0));

    at.ingest(at.file("second/b.eml", link("late", 1)).getParent(), Map.of());

    assertThat(at.rows(Table.BRONZE_TURNS, at.source))
        .extracting(
            r -> r.getAs("conversation_id"), r -> r.getAs("turn_index"), r -> r.getAs("text"))
        .containsExactly(tuple(conversation, 0, "text 0"), tuple(conversation, 1, "text 1"));
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("reason"))
        .as("the copy of the e-mail that is there")
        .containsExactly("duplicate_turn");
  }

  @Test
  void badMailsOfEveryKindCostOneRowEach() {
    at.resource("mail/gbk.eml", "mails/a.eml");
    at.resource("mail/quoted-printable.eml", "mails/b.eml");
    at.resource("mail/corrupt.eml", "mails/c.eml");
    StringBuilder deep = new StringBuilder("From: a@x.example\n");
    for (int i = 0; i < 3000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    at.file("mails/d.eml", deep.toString());
    at.file("mails/e.eml", "From: a@x.example", "", "> only a quotation");
    at.file("mails/f.eml", "From: a@x.example", "", "x".repeat(3000));

    IngestResult result =
        at.ingest(
            at.source.resolve("mails"), Map.of("email.max-text-bytes", 2000, "max-raw-chars", 100));

    assertThat(at.turns())
        .extracting(r -> r.getAs("language"), r -> r.getAs("subject"))
        .containsExactly(tuple("zh", "关于退款"), tuple("en", "Broken café mug"));
    assertThat(at.turns().get(1).getList(at.turns().get(1).fieldIndex("attachments")))
        .hasToString("[[foto café.png,image/png,16]]");
    assertThat(at.quarantine())
        .extracting(
            r -> r.<String>getAs("source_file").replaceFirst(".*/", ""), r -> r.getAs("reason"))
        .containsExactly(
            tuple("c.eml", "malformed_email"),
            tuple("d.eml", "email_limit"),
            tuple("e.eml", "missing_field"),
            tuple("f.eml", "email_limit"));
    assertThat(at.quarantine())
        .allSatisfy(r -> assertThat(r.<String>getAs("raw")).hasSizeLessThanOrEqualTo(100));
    assertThat(result.turns()).isEqualTo(2);
  }

  @Test
  void aCorruptMboxKeepsItsGoodMailsHoweverItIsSplit() {
    for (int bytes : new int[] {1 << 20, 150}) {
      at = new Workspace(directory.resolve("by" + bytes));
      Path file = at.resource("mail/corrupt.mbox", "corrupt.mbox");

      IngestResult result = at.ingest(file, Map.of("split-bytes", bytes));

      assertThat(result.turns()).isEqualTo(1);
      assertThat(at.quarantine())
          .extracting(
              r -> r.getAs("source_line"),
              r -> r.getAs("reason"),
              r -> r.<String>getAs("raw").lines().findFirst().orElse(""))
          .containsExactly(
              tuple(1L, "malformed_email", "this line is no separator"),
              tuple(10L, "malformed_email", "From: Bob <bob@customer.example>"),
              tuple(17L, "malformed_email", "From: Bob <bob@customer.example>"));
    }
  }
}
