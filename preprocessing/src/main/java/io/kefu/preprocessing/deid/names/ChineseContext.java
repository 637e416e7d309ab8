package io.kefu.preprocessing.deid.names;

import java.util.Set;

/** Words in front of and behind a Chinese name. */
final class ChineseContext {
  /** Whatever follows is a name. */
  static final int CERTAIN = 5;

  static final int LIKELY = 3;

  /** A preposition or the like. */
  static final int WEAK = 2;

  /** The start of a clause. */
  static final int START = 1;

  static final int NONE = 0;

  /** Titles that follow a name; the longer ones first. */
  private static final String[] TITLES = {
    "先生", "女士", "小姐", "太太", "老师", "经理", "师傅", "阿姨", "叔叔", "大哥", "大姐", "医生", "大夫", "律师", "教授", "工程师",
    "主任", "主管", "店长", "队长", "同学", "同志", "董事", "处长", "科长", "局长", "院长", "校长", "会计", "护士", "老板", "警官",
    "助理", "总监", "组长", "班长", "部长", "站长", "厂长", "秘书", "顾问", "专员", "教练", "博士", "法官", "大爷", "大妈", "奶奶",
    "爷爷", "师父", "女仕", "夫人", "姑娘", "小哥", "技师", "厨师", "先森"
  };

  /** Titles of one character, which also begin other words. */
  private static final String SHORT_TITLES = "总工哥姐叔姨董导局处院";

  /** 总共, 总是, 总额 … */
  private static final String NOT_BEHIND_ZONG = "共是会体额结部监计数量之算经裁能有要觉想得以分价店成长归统局不没";

  private static final Set<String> CERTAIN_BEFORE =
      Set.of(
          "我叫", "名叫", "叫做", "我名叫", "姓名", "名字", "联系人", "收件人", "收货人", "寄件人", "发件人", "户名", "持卡人",
          "开户人", "机主", "投保人", "被保险人", "受益人", "签收人", "署名", "落款", "申请人", "提货人", "取件人", "预订人", "预定人",
          "入住人", "乘车人", "乘机人", "购买人", "投诉人", "来电人", "汇款人", "收款人", "付款人", "本名", "大名", "真名", "全名",
          "实名", "经办人", "报案人", "车主姓名", "名字叫", "叫作", "负责人", "法人", "开户名", "账户名", "紧急联系人", "订票人", "就诊人",
          "患者", "病人", "借款人", "担保人", "监护人", "学员", "贵宾", "入住人姓名", "就叫", "人叫", "她叫", "他叫", "您叫", "都叫",
          "人名", "其名", "被保人", "投保", "乘客", "业主", "租客", "房东", "签名", "收件", "收货", "子叫", "女叫", "儿叫", "公叫",
          "婆叫", "妈叫", "爸叫", "孩叫", "宝叫", "寄出人", "收信人", "寄送人", "取货人", "取票人", "下单人", "订货人", "领取人",
          "参会人", "参加人", "随行人", "同行人", "陪同人", "代办人", "持有人", "当事人", "代收人", "接收人", "接货人", "送货人", "订房人",
          "租车人", "驾驶人", "驾驶员", "开票人", "报名人", "参赛人", "联络人", "缴费人", "签约人", "预约人", "挂号人", "登记人",
          "陪同人员", "随行人员", "同行人员", "参会人员", "同住人", "就诊者", "使用人", "代领人", "接机人", "送机人", "学生姓名", "户主",
          "人换成", "人改成", "人改为", "人换为", "人写成", "人写", "人填", "字改成", "字改为", "字写成", "名改成", "名改为", "名换成",
          "员叫", "生叫", "户叫", "客叫", "伴叫", "婿叫", "媳叫", "孙叫", "事叫", "板叫", "师叫", "父叫", "母叫", "Hello",
          "hello", "弟叫", "妹叫", "哥叫", "姐叫", "友叫", "字是", "名是");

  private static final Set<String> LIKELY_BEFORE =
      Set.of(
          "我是", "群主", "这里是", "这是", "名单", "有请", "换成", "改成", "改为", "换为", "报名的有", "的有", "家长", "领队",
          "宝妈", "宝爸", "小哥", "导游", "保洁", "Hi", "hi", "Dear", "dear", "护工", "保姆", "月嫂", "团长", "组员",
          "成员", "住客", "患儿", "司机师傅", "代驾", "驾驶", "店家", "站长", "寄给", "转给", "发给", "交给", "还给", "打给",
          "退给", "送给", "留给", "收方", "寄方", "款方", "货方", "承租人", "出租人", "房客", "住户", "叫", "客服", "客户", "用户",
          "顾客", "会员", "专员", "经理", "老师", "医生", "师傅", "先生", "女士", "同事", "朋友", "老公", "老婆", "妻子", "丈夫",
          "爱人", "儿子", "女儿", "爸爸", "妈妈", "父亲", "母亲", "哥哥", "姐姐", "弟弟", "妹妹", "学生", "同学", "尊敬的",
          "亲爱的", "敬爱的", "找", "联系", "致", "给", "转", "和", "跟", "与", "由", "问", "是", "本人", "骑手", "快递员",
          "配送员", "外卖员", "司机", "店员", "销售", "导购", "顾问", "助理", "授权", "委托", "委任", "指派", "指定", "代表",
          "拜托", "工程师", "主管", "店长", "你好", "您好", "谢谢", "感谢", "麻烦", "让", "请", "叫我", "为", "抄送", "姓",
          "员工", "技师", "家人", "亲戚", "邻居", "室友", "舍友", "孩子", "宝宝", "律师", "主任", "教授", "护士", "房主", "车主",
          "老板", "小姐", "家属", "代理人", "是不是", "对", "向", "被", "等", "以及", "帮", "替", "坐席", "管家", "联系一下",
          "投诉", "举报", "表扬", "同乡", "病友", "队友", "舅舅", "叔叔", "阿姨", "姑姑", "爷爷", "奶奶", "表哥", "表姐", "客人",
          "旅客", "保安", "宿管", "门卫", "前台", "物业", "查一下", "查下");

  private static final Set<String> BEHIND =
      Set.of(
          "说", "表示", "告诉", "您好", "你好", "收", "寄", "在", "已", "今天", "昨天", "明天", "问", "要", "想", "来",
          "去", "把", "给", "接", "帮", "本人", "打电话", "的", "是", "也", "和", "跟", "没", "不", "很", "会", "有",
          "这", "吗", "吧", "呢", "啊", "认为", "介绍", "为", "为您", "答应", "承诺", "处理", "负责", "买", "下单", "签收",
          "身份", "手机", "电话", "电", "女", "男", "上", "现", "就", "您", "你", "，", "请", "刚", "联系", "跑", "态度",
          "授权", "委托", "代", "服务", "让", "先", "到", "手", "号", "等", "于", "与", "及", "自", "从", "向");

  private static final ShortWords CERTAIN_WORDS = ShortWords.of(CERTAIN_BEFORE);
  private static final ShortWords LIKELY_WORDS = ShortWords.of(LIKELY_BEFORE);
  private static final ShortWords BEHIND_WORDS = ShortWords.of(BEHIND);

  /** By the last character of a cue: {@link #CERTAIN}, {@link #LIKELY} or 0. */
  private static final byte[] ENDS_CUE = new byte[1 << 16];

  private static final boolean[] OPENS_COMPANY = new boolean[1 << 16];
  private static final boolean[] OPENS_BEHIND = new boolean[1 << 16];
  private static final boolean[] OPENS_TITLE = new boolean[1 << 16];

  static {
    LIKELY_BEFORE.forEach(cue -> ENDS_CUE[cue.charAt(cue.length() - 1)] = LIKELY);
    CERTAIN_BEFORE.forEach(cue -> ENDS_CUE[cue.charAt(cue.length() - 1)] = CERTAIN);
    BEHIND.forEach(word -> OPENS_BEHIND[word.charAt(0)] = true);
    for (String title : TITLES) {
      OPENS_TITLE[title.charAt(0)] = true;
    }
    for (char c : SHORT_TITLES.toCharArray()) {
      OPENS_TITLE[c] = true;
    }
  }

  private ChineseContext() {}

  /**
   * The best that the words in front may be, told from the last character; most of them can be
   * nothing, and it costs next to nothing.
   */
  static int atMost(String text, int start) {
    int end = start;
    while (end > 0 && start - end < 3 && isSeparator(text.charAt(end - 1))) {
      end--;
    }
    if (end == 0) {
      return START;
    }
    char last = text.charAt(end - 1);
    if (last == '是' || last == '为') {
      return end > 1 && ENDS_CUE[text.charAt(end - 2)] == CERTAIN ? CERTAIN : LIKELY;
    }
    return Math.max(START, ENDS_CUE[last]);
  }

  /** One of {@link #CERTAIN}, {@link #LIKELY}, {@link #WEAK}, {@link #START}, {@link #NONE}. */
  static int before(String text, int start) {
    int end = start;
    boolean separated = false;
    while (end > 0 && start - end < 3 && isSeparator(text.charAt(end - 1))) {
      end--;
      separated = true;
    }
    if (ends(text, end, CERTAIN_WORDS, 5)) {
      return CERTAIN;
    }
    if (end > 0 && (text.charAt(end - 1) == '是' || text.charAt(end - 1) == '为')) {
      if (ends(text, end - 1, CERTAIN_WORDS, 5)) {
        return CERTAIN;
      }
    }
    int cue = longest(text, end, LIKELY_WORDS, 4);
    if (cue > 1) {
      return LIKELY;
    }
    if (cue == 1 && !separated) {
      return WEAK;
    }
    boolean opens = end == 0 || separated || !Character.isLetterOrDigit(text.charAt(end - 1));
    return opens ? START : NONE;
  }

  private static boolean isSeparator(char c) {
    return c == '：' || c == ':' || c == ' ' || c == '，' || c == ',' || c == '、' || c == '\n'
        || c == '（' || c == '(' || c == '"' || c == '“' || c == '【' || c == '「';
  }

  private static boolean ends(String text, int end, ShortWords words, int longest) {
    return longest(text, end, words, longest) > 0;
  }

  /** The length of the longest of some words that ends at an offset, or 0. */
  private static int longest(String text, int end, ShortWords words, int longest) {
    if (end == 0 || ENDS_CUE[text.charAt(end - 1)] == 0) {
      return 0;
    }
    for (int length = Math.min(longest, end); length > 0; length--) {
      if (words.contains(text, end - length, end)) {
        return length;
      }
    }
    return 0;
  }

  /** Whether a family name alone stands here: 我姓张, 免贵姓张. */
  static boolean isFamilyName(String text, int start, int end) {
    int from = start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start;
    boolean told = end < text.length() && "住就不但家，名叫请想要".indexOf(text.charAt(end)) >= 0;
    if (from == 0 || text.charAt(from - 1) != '姓' || !(closes(text, end) || told)) {
      return false;
    }
    return from == 1
        || !ChineseModel.isHan(text.charAt(from - 2))
        || "我贵她他您你人户生士爸妈板傅机员公婆姐哥弟妹友客主师导方亲是的都家父母夫妻子女".indexOf(text.charAt(from - 2)) >= 0;
  }

  /** The length of the title at an offset, or 0. */
  static int title(String text, int at) {
    if (at >= text.length() || !OPENS_TITLE[text.charAt(at)]) {
      return 0;
    }
    for (String title : TITLES) {
      if (text.startsWith(title, at)) {
        return title.length();
      }
    }
    char c = text.charAt(at);
    boolean next = at + 1 < text.length();
    if (c == '总' && next && NOT_BEHIND_ZONG.indexOf(text.charAt(at + 1)) >= 0) {
      return 0;
    }
    boolean title = SHORT_TITLES.indexOf(c) >= 0;
    return title && (closes(text, at + 1) || c == '总') ? 1 : 0;
  }

  private static final String[] COMPANIES = {
    "公司", "有限", "仓", "集团", "银行", "酒店", "大酒店", "饭店", "饭庄", "店", "餐厅", "食府", "大学", "医院", "大厦", "路",
    "街", "桥", "村", "小区", "公园", "艺术馆", "剧院", "旗舰", "牌", "区", "县", "市", "镇", "省", "故居", "纪念馆", "博物馆",
    "超市", "药房", "火锅", "烤鸭", "连锁", "股份", "科技", "证券", "电器", "汽车", "手机", "大剧院", "广场", "花园", "学院", "中学",
    "小学", "专卖", "煎饼", "烧烤", "奶茶", "面馆", "大街", "大道", "胡同", "山庄", "国际", "寺", "湖", "山", "河", "站", "机场",
    "系列", "款", "版", "元", "块", "号线", "房", "屏", "水果", "苹果", "杯", "鞋", "包", "衣", "片", "机", "电脑", "平方",
    "公里", "加盟", "专柜", "代金券", "门店", "分店", "官网", "直营", "自营", "的牌子", "个牌子", "礼品卡", "公主", "王子", "女王",
    "公仔", "手办", "玩偶", "仙子", "奥特曼", "演义", "传", "锅", "丁", "肉", "面", "粉", "汤"
  };

  static {
    for (String company : COMPANIES) {
      OPENS_COMPANY[company.charAt(0)] = true;
    }
  }

  /** Whether the words behind make a company, a place or a thing of a name. */
  static boolean isCompany(String text, int end) {
    for (int at = end; at < Math.min(text.length(), end + 3); at++) {
      if (!OPENS_COMPANY[text.charAt(at)]) {
        continue;
      }
      for (String company : COMPANIES) {
        if ((at == end || company.length() > 1) && text.startsWith(company, at)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a clause or a phrase plainly ends before an offset. */
  static boolean closes(String text, int at) {
    return at >= text.length()
        || !Character.isLetterOrDigit(text.charAt(at))
        || "您你好在的说是吗呢吧啊呀我他她这那，来也".indexOf(text.charAt(at)) >= 0;
  }

  /** What a form names next ends a name like a full stop does. */
  private static final String[] FIELDS = {
    "性别", "电话", "手机", "身份证", "年龄", "民族", "地址", "住址", "籍贯", "出生", "证件", "联系方式", "护照", "生日"
  };

  private static boolean isField(String text, int at) {
    if ("性电手身年民地住籍出证联护生".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    for (String field : FIELDS) {
      if (text.startsWith(field, at)) {
        return true;
      }
    }
    return false;
  }

  /** 来接, 去取: what somebody comes or goes to do, and no part of a given name. */
  static boolean isErrand(String text, int at) {
    return at + 1 < text.length()
        && "来去到".indexOf(text.charAt(at)) >= 0
        && "接听取拿收处看办谈签说找".indexOf(text.charAt(at + 1)) >= 0;
  }

  /** The last character of 保安 or 宿管, which are family names too. */
  static boolean isJob(String text, int at) {
    return at > 0
        && (text.charAt(at) == '安' && text.charAt(at - 1) == '保'
            || text.charAt(at) == '成' && "写改换变弄填做打说搞看当译拍".indexOf(text.charAt(at - 1)) >= 0
            || text.charAt(at) == '方' && "款收付甲乙对官卖买寄发双各地".indexOf(text.charAt(at - 1)) >= 0
            || text.charAt(at) == '管' && "宿城主网高仓库".indexOf(text.charAt(at - 1)) >= 0);
  }

  /** 2 at the end of a clause, 1 before a word that persons do, else 0. */
  static int behind(String text, int end) {
    if (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
      return 2;
    }
    if (isField(text, end)) {
      return 2;
    }
    boolean opens = OPENS_BEHIND[text.charAt(end)];
    for (int length = 1; opens && length <= 3 && end + length <= text.length(); length++) {
      if (BEHIND_WORDS.contains(text, end, end + length)) {
        return 1;
      }
    }
    char c = text.charAt(end);
    return c < 0x2E80 ? 1 : 0;
  }
}
