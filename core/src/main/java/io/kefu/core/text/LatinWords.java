package io.kefu.core.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells English from other languages of the Latin script by their most frequent words, which make
 * up a third of ordinary text (Cavnar and Trenkle, 1994, for the idea of voting by frequency).
 */
final class LatinWords {
  private static final String ENGLISH =
      "the be to of and a in that have i it for not on with as you do at this but by from they"
          + " we say or an will my one all would there their what so up out if about who get"
          + " which go me when make can like time no just know take into your some could them"
          + " than then now only its over also back after use how our is are was were been has"
          + " had did does where why please thanks thank hello hi help order card account"
          + " need want still any yes money payment app am i'm don't can't it's didn't"
          + " charged refund received delivery tracking number wrong working";

  /** One line per language; words that English has too are left out or have theirs there. */
  private static final List<String> OTHERS =
      List.of(
          // German
          "der die das und ist ich nicht ein eine einen einem zu den mit auf für es sie von dem wie"
              + " mein meine meinen meiner wo wann warum bitte danke kann haben habe hat wird noch"
              + " aber auch nach bei sich wenn oder immer schon bestellung konto rechnung hallo mir"
              + " wir uns ihre im am aus bin sind war geld karte lieferung wurde kein keine",
          // Spanish
          "el la los las de que y en un una es por para con mi mis su no se lo le me pero como"
              + " más está estoy tengo quiero cuando donde dónde cómo qué gracias hola pedido cuenta"
              + " tarjeta puedo ha he han muy ya sin todavía ayuda dinero favor del al este esta",
          // French
          "le la les de des du et est un une je ne pas pour que qui dans mon ma mes sur avec vous"
              + " nous il elle ce cette au aux mais où quand comment merci bonjour commande compte"
              + " carte n'ai j'ai c'est suis sont été encore plus votre puis veux peux toujours"
              + " reçu colis argent ai pourquoi",
          // Italian
          "il lo la gli le di che e un una è per con mio mia miei non si sono ho ha ma come dove"
              + " quando perché grazie ciao ordine conto carta ancora più mi del della al alla nel"
              + " questo questa posso vorrei il soldi pacco stato buongiorno",
          // Portuguese
          "o os as de que e em um uma é por para com meu minha não se eu mas como onde quando"
              + " obrigado obrigada olá pedido conta cartão ainda mais está estou tenho quero"
              + " posso foi do da no na dinheiro você vocês isso esse essa recebi meus",
          // Dutch
          "de het een en is ik niet van te dat op voor met mijn zijn aan er maar waar wanneer"
              + " waarom hoe bedankt hallo bestelling rekening kaart kan heb heeft nog geen ook om"
              + " naar bij wordt uw je wij graag pakket geld deze dit",
          // Polish
          "nie się w na z do jest to i że o jak ale czy gdzie kiedy dlaczego proszę dziękuję moje"
              + " mój moja zamówienie konto kartę już jeszcze mam chcę nie mogę mi od za po paczka",
          // Turkish
          "ve bir bu için ile de da ne nasıl nerede neden lütfen merhaba teşekkürler sipariş"
              + " siparişim hesap hesabım kart kartım var yok değil mi mı çok daha henüz benim",
          // Vietnamese
          "là của và có không tôi được cho này đã với các một những trong khi nào ở đâu đơn hàng"
              + " xin chào cảm ơn tài khoản thẻ bị chưa vẫn muốn",
          // Indonesian
          "yang dan di saya tidak ini itu untuk dengan ada bagaimana kapan mengapa kenapa terima"
              + " kasih pesanan akun kartu belum sudah bisa mau dari ke apa tolong mana");

  private static final int LANGUAGES = OTHERS.size() + 1;

  /** Bit 0 is English, the others in the order above. */
  private static final Map<String, Integer> MEMBERS = members();

  /** Enough to tell a long text by. */
  private static final int MOST_WORDS = 200;

  private LatinWords() {}

  private static Map<String, Integer> members() {
    Map<String, Integer> members = new HashMap<>();
    add(members, ENGLISH, 0);
    for (int i = 0; i < OTHERS.size(); i++) {
      add(members, OTHERS.get(i), i + 1);
    }
    return members;
  }

  private static void add(Map<String, Integer> members, String words, int language) {
    Arrays.stream(words.split(" ")).forEach(w -> members.merge(w, 1 << language, (a, b) -> a | b));
  }

  /**
   * Whether a text in Latin letters is English, as far as its words tell: without any that is
   * known, a text in plain letters is taken for English, as names and part numbers are.
   */
  static boolean areEnglish(String text) {
    int[] votes = new int[LANGUAGES];
    int foreign = 0;
    int words = 0;
    int start = -1;
    boolean accented = false;
    for (int i = 0; i <= text.length() && words < MOST_WORDS; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(c) || (start >= 0 && (c == '\'' || c == '’'))) {
        start = start < 0 ? i : start;
        accented |= c > 0x7F && c != '’';
      } else if (start >= 0) {
        words++;
        foreign += accented ? 1 : 0;
        vote(votes, text.substring(start, i));
        start = -1;
        accented = false;
      }
    }
    int best = 0;
    for (int i = 1; i < LANGUAGES; i++) {
      best = Math.max(best, votes[i]);
    }
    return best + foreign <= votes[0] || (best == 0 && 2 * foreign < words);
  }

  private static void vote(int[] votes, String word) {
    int languages = MEMBERS.getOrDefault(word.toLowerCase(Locale.ROOT).replace('’', '\''), 0);
    for (int i = 0; i < LANGUAGES; i++) {
      votes[i] += languages >> i & 1;
    }
  }
}
