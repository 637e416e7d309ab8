package io.kefu.preprocessing.deid;

import java.util.List;

/**
 * Web addresses: with a scheme, with {@code www.}, a host name followed by a path, or a bare host
 * name where it is called a link.
 */
final class UrlRecognizer implements Recognizer {
  private static final String[] SCHEMES = {
    "http", "https", "ftp", "ftps", "sftp", "ws", "wss", "rtsp", "hxxp", "hxxps"
  };

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.dots() == 0) {
      return;
    }
    String text = clues.text();
    int done = 0;
    if (clues.slash()) {
      for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
        clues.deadline().check(at);
        int start = schemeStart(text, at);
        if (start >= done && start < at) {
          done = Math.max(done, add(text, start, at + 3, 1.0, "url", out));
        }
      }
    }
    done = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      if (dot < done) {
        continue;
      }
      clues.deadline().check(dot);
      int start = labelStart(text, dot);
      if (start == dot || (start > 0 && isGlued(text.charAt(start - 1)))) {
        continue;
      }
      boolean www = dot - start == 3 && text.regionMatches(true, start, "www", 0, 3);
      int host = Domains.end(text, start);
      if (www && dot + 1 < text.length() && isHost(text.charAt(dot + 1))) {
        done = add(text, start, dot + 1, 1.0, "url-www", out);
      } else if (host > dot && Domains.endsInKnown(text, start, host)) {
        done = host(clues, start, host, out);
      }
    }
  }

  private static int host(Clues clues, int start, int host, List<Candidate> out) {
    String text = clues.text();
    int port = host;
    if (port + 1 < text.length() && text.charAt(port) == ':' && Digits.is(text.charAt(port + 1))) {
      port++;
      while (port < text.length() && Digits.is(text.charAt(port))) {
        port++;
      }
    }
    boolean path = port < text.length() && (text.charAt(port) == '/' || text.charAt(port) == '?');
    if (path
        && port + 1 < text.length()
        && isAddress(text.charAt(port + 1))
        && isLatinSide(text, port)) {
      return add(text, start, port, 0.85, "url-host-and-path", out);
    }
    int k = clues.cues().from(start) - 1;
    boolean called =
        k >= 0
            && clues.cues().is(k, Cue.URL.bit())
            && start - clues.cues().end(k) <= 12
            && clues.labels().connects(clues.cues().end(k), start);
    if (called || BareHosts.isSite(text, start, host)) {
      out.add(Candidate.of(start, port, PiiType.URL, 0.7, "url-host", Priorities.URL));
    }
    return host;
  }

  /** Not "example.com/或": a slash that divides two words. */
  private static boolean isLatinSide(String text, int slash) {
    return text.charAt(slash + 1) < 0x2E80;
  }

  private static int schemeStart(String text, int colon) {
    int start = colon;
    while (start > 0 && colon - start < 6 && WordTrie.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String scheme = text.substring(start, colon);
    for (String known : SCHEMES) {
      if (scheme.equalsIgnoreCase(known)) {
        return start;
      }
    }
    return -1;
  }

  private static int labelStart(String text, int dot) {
    int start = dot;
    while (start > 0 && dot - start < 63 && isHost(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isGlued(char c) {
    return c == '@' || c == '.' || c == '/' || c == '_' || c == '＠';
  }

  private static boolean isHost(char c) {
    return Tokens.isPart(c) && c < 0x80 || c == '-';
  }

  private static int add(
      String text, int start, int from, double score, String rule, List<Candidate> out) {
    int end = from;
    while (end < text.length() && isAddress(text.charAt(end))) {
      end++;
    }
    int behind = end;
    end = trim(text, start, end);
    if (end - start > 6 && end > from) {
      out.add(Candidate.of(start, end, PiiType.URL, score, rule, Priorities.URL));
    }
    return behind;
  }

  /** Without the punctuation of the sentence, and without a bracket that was not opened inside. */
  private static int trim(String text, int start, int from) {
    int end = from;
    while (end > start) {
      char c = text.charAt(end - 1);
      boolean closing = c == ')' || c == ']';
      if (!closing && ".,;:!?'*~".indexOf(c) < 0) {
        break;
      }
      if (closing && opens(text, start, end, c == ')' ? '(' : '[')) {
        break;
      }
      end--;
    }
    return end;
  }

  private static boolean opens(String text, int start, int end, char open) {
    char close = text.charAt(end - 1);
    int depth = 0;
    for (int i = Math.max(start, end - 2000); i < end; i++) {
      depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
    }
    return depth >= 0;
  }

  /** RFC 3986 characters and letters of other alphabets; Chinese text ends an address. */
  private static boolean isAddress(char c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && "<>\"`|\\^{}".indexOf(c) < 0;
    }
    return c >= 0xC0 && c < 0x2000 && Character.isLetter(c);
  }
}
