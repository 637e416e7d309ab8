package io.kefu.ingestion.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Tue, 5 Mar 2024 at 09:12, Shop <help@shop.example> wrote:",
        "On Tue, 5 Mar 2024 at 09:12, Shop Help\n<help@shop.example> wrote:",
        "On Tue, 5 Mar 2024 at 09:12,\nShop Help, who signs long names,\n<help@shop.example> wrote:",
        "At 2024-03-05 09:12:44, \"Shop\" <help@shop.example> wrote:",
        "在 2024年3月5日，09:12，商城 <help@shop.example> 写道：",
        "商城客服 <help@shop.example> 于2024年3月5日周二 09:12写道：",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "------------------ 原始邮件 ------------------",
        "Begin forwarded message:",
        "From: Shop\nSent: Tuesday\nTo: Ann\nSubject: Re: parcel",
        "________________________________\nFrom: Shop\nDate: Tuesday\nSubject: Re: parcel",
        "发件人：商城\n发送时间：2024年3月5日\n收件人：小满\n主题：回复：快递",
        "发件人: 商城\n日期: 2024年3月5日\n收件人: 小满",
      })
  void everythingBelowTheMarkIsQuoted(String mark) {
    Mail.Body body =
        Replies.body("It has not come.\n\n" + mark + "\n\nDear Ann,\nit is on its way.\n");

    assertThat(body.text()).isEqualTo("It has not come.");
    assertThat(body.quoted()).startsWith(mark).endsWith("it is on its way.");
  }

  @Test
  void answersBetweenQuotedLinesAreNew() {
    Mail.Body body =
        Replies.body(
            "On 5 Mar 2024 Shop wrote:\n> Which colour?\n\nBlue.\n\n> Which size?\n>\n> Any.\nLarge.\n");

    assertThat(body.text()).isEqualTo("Blue.\n\nLarge.");
    assertThat(body.quoted())
        .isEqualTo("On 5 Mar 2024 Shop wrote:\n> Which colour?\n> Which size?\n>\n> Any.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The note said:\nFrom: the seller\nI did not order it.",
        "On Monday I wrote: please call me. Nobody did.",
        "在 3 月 5 日我给你们写道歉信，没有回复。",
        "5 > 4, and 3 < 4",
        "Thanks",
        "Best regards,\nAnn",
      })
  void ordinaryTextStaysWhole(String text) {
    assertThat(Replies.body(text)).isEqualTo(new Mail.Body(text, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- \nAnn Sample\n12 Example Street\nhas a line that is much longer than sixty characters in it",
        "Best regards,\nAnn",
        "Thanks,\nAnn Sample\nShop Ltd",
        "Kind regards\n\nAnn\n\nSent from my iPhone",
        "Sent from my iPhone",
        "Get Outlook for Android",
        "发自我的iPhone",
        "从我的 iPhone 发送",
        "此致\n敬礼\n小满",
        "祝好！\n小满",
        "谢谢！\n小满",
      })
  void signaturesArePartedFromTheText(String signature) {
    Mail.Body body = Replies.body("Please call me back.\n\n" + signature + "\n\n> quoted\n");

    assertThat(body.text()).isEqualTo("Please call me back.");
    assertThat(body.signature().replace("\n\n", "\n"))
        .isEqualTo(signature.replace("-- \n", "").replace("\n\n", "\n"));
    assertThat(body.quoted()).isEqualTo("> quoted");
  }

  @Test
  void longLinesCostNoTime() {
    String text = ("On " + "a".repeat(200_000) + "\n").repeat(5) + "在".repeat(200_000);
    assertThat(Replies.body(text).text()).isEqualTo(text);
  }
}
