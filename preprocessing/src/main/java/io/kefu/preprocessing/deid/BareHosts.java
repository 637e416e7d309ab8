package io.kefu.preprocessing.deid;

import java.util.Locale;
import java.util.Set;

/**
 * Host names that stand in a sentence without scheme, path or label: those under somebody's own
 * name, or beside words of pages and servers. Shops and services that are called by their host name
 * ("booking.com") and files ("error.log") are none.
 */
final class BareHosts {
  private static final int BEFORE = 24;
  private static final int BEHIND = 14;

  private static final Set<String> ENDINGS =
      Set.of(
          ("com cn net org io co uk de fr jp hk tw eu us info me cc tv top shop xyz app ai biz ru site online store club"
                  + " vip dev tech edu gov nl in br au ca it es se ch at be pl cloud live pro work ltd wang blog page")
              .split(" "));

  /** Where each customer has a host of his own. */
  private static final String[] PLATFORMS = {
    "github.io",
    "gitee.io",
    "gitlab.io",
    "netlify.app",
    "vercel.app",
    "pages.dev",
    "web.app",
    "herokuapp.com",
    "wordpress.com",
    "blogspot.com",
    "tumblr.com",
    "wixsite.com",
    "weebly.com",
    "myshopify.com",
    "taobao.com",
    "tmall.com",
    "jimdo.com",
    "substack.com",
    "medium.com",
    "notion.site",
    "carrd.co",
    "lofter.com",
    "cnblogs.com"
  };

  private static final Set<String> FAMOUS =
      Set.of(
          ("amazon booking google apple taobao tmall jd github facebook twitter instagram youtube netflix paypal ebay"
                  + " microsoft asp dot linkedin whatsapp zoom reddit tiktok expedia hotels trip ctrip agoda airbnb baidu"
                  + " weibo zhihu bilibili douyin meituan ele dianping example vinted etsy walmart target bestbuy costco"
                  + " argos john-lewis zalando asos shein temu alibaba aliexpress 12306 qq 163 126 sina sohu")
              .split(" "));

  private static final String[] WORDS = {
    "page",
    "site",
    "visit",
    "go to",
    "went to",
    "server",
    "host",
    "domain",
    "browser",
    "open",
    "down",
    "blog",
    "shop",
    "store",
    "portal",
    "redirect",
    "load",
    "landing",
    "click",
    "typed",
    "lists",
    "online at",
    "homepage",
    "url",
    "打开",
    "访问",
    "点开",
    "进入",
    "登录",
    "浏览",
    "网站",
    "网页",
    "站点",
    "域名",
    "跳转",
    "跳到",
    "页面",
    "博客",
    "主页",
    "服务器",
    "弹",
    "个站",
    "的站",
    "搜",
    "看看",
    "解析",
    "备案",
    "挂了",
    "宕机",
    "官网",
    "店铺"
  };

  private BareHosts() {}

  static boolean isSite(String text, int start, int end) {
    String host = text.substring(start, end).toLowerCase(Locale.ROOT);
    int dot = host.lastIndexOf('.');
    int first = host.indexOf('.');
    if (!ENDINGS.contains(host.substring(dot + 1))
        || (first < 2 && first == dot)
        || isMail(text, start, end)) {
      return false;
    }
    for (String platform : PLATFORMS) {
      if (host.length() > platform.length() + 1 && host.endsWith("." + platform)) {
        return !host.startsWith("www.");
      }
    }
    String label = host.substring(0, first);
    if (FAMOUS.contains(label) || Domains.MAIL.contains(label)) {
      return false;
    }
    boolean own = label.indexOf('-') > 0 && label.length() > 6;
    return own || isBeside(text, start, end);
  }

  private static boolean isMail(String text, int start, int end) {
    boolean before = start > 0 && "@_".indexOf(text.charAt(start - 1)) >= 0;
    return before || end < text.length() && text.charAt(end) == '@';
  }

  private static boolean isBeside(String text, int start, int end) {
    String before = text.substring(Math.max(0, start - BEFORE), start).toLowerCase(Locale.ROOT);
    String behind =
        text.substring(end, Math.min(text.length(), end + BEHIND)).toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (before.contains(word) || behind.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
