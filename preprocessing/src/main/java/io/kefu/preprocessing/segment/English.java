package io.kefu.preprocessing.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;

/** OpenNLP's tokenizer and tagger, trained on the English EWT treebank. For one thread. */
final class English {
  private final TokenizerME tokenizer = new TokenizerME(Models.TOKENIZER);
  private final POSTaggerME tagger = new POSTaggerME(Models.TAGGER);

  List<Word> words(String text) {
    Span[] spans = tokenizer.tokenizePos(text);
    String[] tokens = Span.spansToStrings(spans, text);
    String[] tags = tagger.tag(tokens);
    List<Word> words = new ArrayList<>(spans.length);
    for (int i = 0; i < spans.length; i++) {
      words.add(new Word(spans[i].getStart(), spans[i].getEnd(), first(tags[i])));
    }
    return words;
  }

  /** The treebank tags a contraction as what it stands for: "it's" is PRON+AUX. */
  private static String first(String tag) {
    int plus = tag.indexOf('+');
    return plus < 0 ? tag : tag.substring(0, plus);
  }

  /** Immutable once loaded, about 10 MB, shared by all threads of the process. */
  private static final class Models {
    static final TokenizerModel TOKENIZER = load("tokens", TokenizerModel::new);
    static final POSModel TAGGER = load("pos", POSModel::new);

    private Models() {}

    interface Reader<M> {
      M read(InputStream in) throws IOException;
    }

    static <M> M load(String kind, Reader<M> reader) {
      String name = "/opennlp-en-ud-ewt-" + kind + "-1.3-2.5.4.bin";
      try (InputStream in = English.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("no " + name + " on the class path");
        }
        return reader.read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
