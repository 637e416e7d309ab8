package io.kefu.ingestion.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DialogueTest {
  private static final List<List<JsonNode>> CONVERSATIONS = conversations(3000);

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "EMAIL", Pattern.compile("[\\w.点 ]+(@| at |艾特)[\\w.点 ]+"),
          "IP", Pattern.compile("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+|2001:db8::\\w+"),
          "URL", Pattern.compile("https?://[\\w.]*example\\.(com|org)/\\S+"),
          "ORDER_ID", Pattern.compile("2024\\d{12}|E\\d{10}|LN-\\d{9}|DD\\d{12}|(SF|YT|JD)\\d{13}"),
          "ADDRESS", Pattern.compile(".*(路|街|大道|里|巷)\\d+号.*|\\d+ \\w+ \\w+(, Apt \\d+)?, \\w+"),
          "PERSON", Pattern.compile("[\\p{IsHan}]{1,4}|[\\w']+( [\\w']+)?"));

  private static List<List<JsonNode>> conversations(int count) {
    List<List<JsonNode>> conversations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      conversations.add(
          Dialogue.play(42, i).stream().map(line -> Json.tree(line, "line")).toList());
    }
    return conversations;
  }

  private static List<JsonNode> turns() {
    return CONVERSATIONS.stream().flatMap(List::stream).toList();
  }

  @Test
  void conversationsAreOfThreeToTenTurnsInOrder() {
    for (List<JsonNode> turns : CONVERSATIONS) {
      assertThat(turns).hasSizeBetween(3, 10);
      Instant before = Instant.MIN;
      for (int i = 0; i < turns.size(); i++) {
        JsonNode turn = turns.get(i);
        Instant at = Instant.parse(turn.get("timestamp").asText());
        assertThat(turn.get("turn_index").asInt()).isEqualTo(i);
        assertThat(at).isAfter(before);
        assertThat(turn.get("text").asText()).isNotBlank().doesNotContain("{", "}", "[", "]");
        before = at;
      }
      assertThat(turns.get(0).get("speaker").asText()).isEqualTo("customer");
    }
  }

  @Test
  void plantedDataHaveTheFormOfTheirTypeAtTheirOffsets() {
    Map<String, Integer> found = new HashMap<>();
    for (JsonNode turn : turns()) {
      String text = turn.get("text").asText();
      int end = 0;
      for (JsonNode span : turn.get("labels").get("pii")) {
        String type = span.get("type").asText();
        assertThat(span.get("start").asInt()).isGreaterThanOrEqualTo(end);
        end = span.get("end").asInt();
        String value = text.substring(span.get("start").asInt(), end);
        found.merge(type, 1, Integer::sum);
        switch (type) {
          case "ID_CARD" -> assertResidentId(value);
          case "BANK_CARD" -> assertLuhn(value.replace(" ", ""));
          case "PHONE" -> assertPhone(value);
          default -> assertThat(value).as(type).matches(FORMS.get(type));
        }
      }
    }
    assertThat(found.keySet())
        .containsExactlyInAnyOrder(
            "PERSON", "PHONE", "EMAIL", "ID_CARD", "BANK_CARD", "ADDRESS", "ORDER_ID", "URL", "IP");
    assertThat(found.values()).allMatch(n -> n > 20);
  }

  /** GB 11643: weights are powers of two modulo 11, and the whole is 1 modulo 11. */
  private static void assertResidentId(String value) {
    assertThat(value).matches("\\d{17}[\\dX]");
    int sum = 0;
    for (int i = 0; i < 18; i++) {
      int digit = value.charAt(i) == 'X' ? 10 : value.charAt(i) - '0';
      sum = (sum * 2 + digit) % 11;
    }
    assertThat(sum).as("check of %s", value).isEqualTo(1);
  }

  private static void assertLuhn(String value) {
    assertThat(value).matches("\\d{16}|\\d{19}");
    int sum = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = Character.digit(value.charAt(value.length() - 1 - i), 10);
      sum += i % 2 == 0 ? digit : 2 * digit / 10 + 2 * digit % 10;
    }
    assertThat(sum % 10).as("check of %s", value).isZero();
  }

  private static void assertPhone(String value) {
    if (value.codePoints().anyMatch(Character::isDigit)) {
      assertThat(value.replaceAll("\\D", "")).matches("(86)?1\\d{10}|1?\\d{3}55501\\d{2}");
    } else {
      assertThat(value)
          .matches(
              "[零幺二三四五六七八九，]{13}|((zero|one|two|three|four|five|six|seven|eight|nine)[, ]*){10}");
    }
  }

  @Test
  void entitiesLieWithinTheTextAndAreNotMistyped() {
    Set<String> products = new HashSet<>(Grammar.ENGLISH.list("product"));
    products.addAll(Grammar.CHINESE.list("product"));
    for (JsonNode turn : turns()) {
      String text = turn.get("text").asText();
      for (JsonNode span : turn.get("labels").get("entities")) {
        String value = text.substring(span.get("start").asInt(), span.get("end").asInt());
        assertThat(value).isNotBlank();
        if (span.get("type").asText().equals("product")) {
          assertThat(products).contains(value);
        }
      }
    }
  }

  @Test
  void bothLanguagesAllChannelsAndAllIntentsAreWellRepresented() {
    Map<String, Integer> intents = new TreeMap<>();
    Map<String, Integer> channels = new TreeMap<>();
    Map<String, Integer> languages = new TreeMap<>();
    for (List<JsonNode> conversation : CONVERSATIONS) {
      channels.merge(conversation.get(0).get("channel").asText(), 1, Integer::sum);
      for (JsonNode turn : conversation) {
        JsonNode intent = turn.get("labels").get("intent");
        if (intent != null) {
          assertThat(turn.get("speaker").asText()).isEqualTo("customer");
          intents.merge(intent.asText(), 1, Integer::sum);
          languages.merge(Language.of(turn.get("text").asText()).code(), 1, Integer::sum);
        }
      }
    }
    int labelled = intents.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(intents)
        .hasSize(15)
        .allSatisfy((k, n) -> assertThat(n).isBetween(labelled / 25, labelled / 10));
    assertThat(channels.keySet()).containsExactly("chat", "email", "phone");
    assertThat(channels.values()).allMatch(n -> n > CONVERSATIONS.size() / 10);
    assertThat(languages.get("zh")).isBetween(labelled * 35 / 100, labelled * 60 / 100);
    assertThat(languages.get("en")).isBetween(labelled * 35 / 100, labelled * 60 / 100);
    assertThat(languages.get("mixed")).isGreaterThan(labelled / 50);
  }

  @Test
  void satisfactionFollowsTheSentimentOfTheLastWords() {
    Map<String, List<Integer>> scores = new HashMap<>();
    for (List<JsonNode> conversation : CONVERSATIONS) {
      JsonNode last =
          conversation.stream()
              .filter(t -> t.get("speaker").asText().equals("customer"))
              .reduce((a, b) -> b)
              .orElseThrow();
      if (last.has("csat")) {
        assertThat(last.get("csat").asInt()).isBetween(1, 5);
        scores
            .computeIfAbsent(last.get("labels").get("sentiment").asText(), s -> new ArrayList<>())
            .add(last.get("csat").asInt());
      }
    }
    assertThat(mean(scores.get("positive"))).isGreaterThan(mean(scores.get("neutral")) + 0.4);
    assertThat(mean(scores.get("neutral"))).isGreaterThan(mean(scores.get("negative")) + 0.4);
  }

  private static double mean(List<Integer> scores) {
    return scores.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  @Test
  void aCustomerIsTheSameInAllConversations() {
    Map<String, JsonNode> customers = new HashMap<>();
    int again = 0;
    for (JsonNode turn : turns()) {
      JsonNode customer = turn.get("customer");
      JsonNode before = customers.putIfAbsent(customer.get("id").asText(), customer);
      assertThat(before == null ? customer : before).isEqualTo(customer);
      again += before == null ? 0 : 1;
    }
    assertThat(customers.size()).isBetween(500, 2900);
    assertThat(again).isPositive();
  }

  @Test
  void everyIntentHasManyTemplatesInBothLanguages() {
    assertThat(Grammar.CHINESE.intents()).isEqualTo(Grammar.ENGLISH.intents());
    for (String intent : Grammar.ENGLISH.intents()) {
      assertThat(Grammar.ENGLISH.section("intent " + intent)).hasSizeGreaterThanOrEqualTo(15);
      assertThat(Grammar.CHINESE.section("intent " + intent)).hasSizeGreaterThanOrEqualTo(15);
      assertThat(Grammar.ENGLISH.section("agent answer " + intent)).isNotEmpty();
      assertThat(Grammar.CHINESE.section("agent answer " + intent)).isNotEmpty();
    }
  }
}
