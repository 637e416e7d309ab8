package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {
  private final Detector detector = new Detector(new DetectorConfig(Map.of(), 0));

  /** Text with the expected value in ⟦⟧. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PHONE|我的手机号是⟦13912345678⟧请回电",
        "PHONE|电话⟦+86 139-1234-5678⟧。",
        "PHONE|打⟦139 1234 5678⟧找我",
        "PHONE|座机⟦010-62345678转801⟧",
        "PHONE|家里电话⟦（0755）82345678⟧",
        "PHONE|我家座机是⟦8234 5678⟧，晚上在",
        "PHONE|call me at ⟦(415) 555-2671⟧ please",
        "PHONE|it is ⟦+44 7911 123456⟧.",
        "PHONE|reach me on ⟦415.555.2671 ext. 12⟧",
        "PHONE|Mobile: ⟦723 813 266⟧, thanks",
        "PHONE|they are not answering at ⟦(08) 8747 6301⟧",
        "PHONE|my number is ⟦020 7946 0958⟧",
        "EMAIL|我的邮箱是⟦zhang.san@mail.example.com.cn⟧谢谢",
        "EMAIL|write to ⟦O'Neil+shop@sub.example.org⟧.",
        "EMAIL|<⟦josé@example.de⟧>",
        "ID_CARD|身份证⟦11010519491231002X⟧核实",
        "ID_CARD|my id is ⟦440308199901010012⟧ ok",
        "ID_CARD|身份证号码：⟦110105 19491231 0021⟧",
        "ID_CARD|身份证是⟦110105491231002⟧",
        "ID_CARD|ssn ⟦123-45-6789⟧",
        "BANK_CARD|卡号⟦6222 0212 3456 7890 128⟧",
        "BANK_CARD|card ⟦4111-1111-1111-1111⟧ was declined",
        "BANK_CARD|paid with ⟦4111111111111111⟧ today",
        "BANK_CARD|我的银行卡是⟦6222021234567890123⟧",
        "ORDER_ID|订单号⟦20240815123456⟧还没到",
        "ORDER_ID|订单编号是：⟦E-20240815-99⟧",
        "ORDER_ID|我的订单号是⟦13912345678⟧",
        "ORDER_ID|顺丰单号⟦SF1234567890123⟧",
        "ORDER_ID|⟦2024081512345678⟧这个订单要退",
        "ORDER_ID|my order number for the blue jacket is ⟦8823-1123-44⟧",
        "ORDER_ID|Order #⟦A10293847⟧ has not arrived",
        "ORDER_ID|Where is parcel ⟦1Z999AA10123456784⟧?",
        "URL|点⟦https://m.example.com/item?id=12&u=张⟧三",
        "URL|see ⟦www.shop-example.com/a/b⟧.",
        "URL|短链⟦t.cn/A6abcde⟧打不开",
        "IP|登录ip是⟦192.168.10.25⟧吗",
        "IP|from ⟦2001:0db8:85a3::8a2e:370:7334⟧ yesterday",
      })
  void personalDataIsFound(PiiType type, String marked) {
    String expected = marked.substring(marked.indexOf('⟦') + 1, marked.indexOf('⟧'));
    if (expected.endsWith("张")) {
      expected = expected.substring(0, expected.length() - 1);
    }
    String text = marked.replace("⟦", "").replace("⟧", "");
    List<Finding> found = detector.detect(text);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).type()).isEqualTo(type);
    assertThat(text.substring(found.get(0).start(), found.get(0).end())).isEqualTo(expected);
    assertThat(found.get(0).score()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "请拨打400-820-8820或4008208820，或者95588、10086、12315、110",
        "call 1-800-555-2671 or 800-555-2671",
        "价格是12345.67元，买了20件，共1234567元",
        "2024-05-01 下的单，2024年5月1日到，20240501",
        "订单 2024-05-01 下的",
        "系统v1.2.3.4，版本10.0.0.1，version 10.0.19041.1",
        "at 12:30:45 on 10:20, std::move, 1.5::2",
        "phone me 2024-05-01 or 01.05.2024, 联系我们 1999-2008",
        "my order of 12345678 units, order total $12345678",
        "编号110105194912310021不是证件",
        "barcode 6901234567892, timestamp 1700000000000",
        "serial 4111111111111112 of the device",
        "a@b, @user, me@localhost, 3@5.6",
        "SELECT 1 FROM t WHERE a = 2",
        "taobao.com is a site, e.g. this.one",
        "order number? 10 days, order 12345",
        "订单金额 123456789 元",
        "iPhone 15 Pro Max 256GB, 3/4 of 1,234,567",
        "",
      })
  void lookAlikesAreLeftAlone(String text) {
    assertThat(detector.detect(text)).isEmpty();
  }

  @Test
  void aNumberAfterTheWordForSomethingElseIsNotAnOrder() {
    List<Finding> found = detector.detect("订单号忘了，手机号13912345678");
    assertThat(found).extracting(Finding::type).containsExactly(PiiType.PHONE);
  }

  @Test
  void overlapsGoToTheMoreSpecificTypeAndSeveralAreFoundInOrder() {
    List<Finding> found =
        detector.detect(
            "https://x.example/u?m=a@b.com&p=13912345678 then 13912345678@qq.com and 13912345678");
    assertThat(found)
        .extracting(Finding::type)
        .containsExactly(PiiType.URL, PiiType.EMAIL, PiiType.PHONE);
  }

  @Test
  void hostileTextTakesLinearTime() {
    String[] seeds = {
      "1",
      "1-",
      "12 ",
      "a@",
      "a.",
      ":",
      "1:",
      "order ",
      "订单号",
      "订单号1-",
      "www.",
      "a1-",
      "+1 ",
      "(0",
      "order number ",
      "1a-2b_",
      "0.0.0.",
      "9999 ",
      "http://"
    };
    for (String seed : seeds) {
      String text = seed.repeat(200_000 / seed.length());
      assertThat(detector.detect(text)).isNotNull();
    }
  }
}
