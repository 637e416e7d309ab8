package io.kefu.modeling.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.family.Head;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every head but the one that writes, with random weights. */
class HeadsTest {
  private static final List<String> CLASSES = List.of("1", "2", "5");

  @TempDir Path dir;

  private static ServingSpec classifier(
      boolean ordered, ServingSpec.OutOfScope scope, DialogueFormat input) {
    return new ServingSpec(
        "test",
        "sequence-classification",
        CLASSES,
        6,
        0,
        ordered,
        scope,
        input,
        null,
        null,
        null,
        null,
        null);
  }

  private Classifier.Prediction predict(ServingSpec spec, String text) {
    try (Classifier classifier = new Classifier(TinyModel.load(dir, spec))) {
      return classifier.classify(List.of(text)).get(0);
    }
  }

  @Test
  void whatIsBelowTheThresholdIsOutOfScope() {
    Classifier.Prediction plain = predict(classifier(false, null, null), "where is my order");
    double below = plain.score() - 1e-4;
    double above = plain.score() + 1e-4;
    assertThat(CLASSES).contains(plain.label());
    assertThat(predict(scoped("probability", below), "where is my order").label())
        .isEqualTo(plain.label());
    Classifier.Prediction outside = predict(scoped("probability", above), "where is my order");
    assertThat(outside.label()).isEqualTo("oos");
    assertThat(outside.score()).isEqualTo(plain.score());
    assertThat(outside.energy()).isNull();
  }

  @Test
  void energyAboveTheThresholdIsOutOfScope() {
    double energy = predict(scoped("energy", 1e6), "my refund").energy();
    assertThat(predict(scoped("energy", energy + 1e-4), "my refund").label()).isNotEqualTo("oos");
    assertThat(predict(scoped("energy", energy - 1e-4), "my refund").label()).isEqualTo("oos");
  }

  private static ServingSpec scoped(String score, double threshold) {
    return classifier(false, new ServingSpec.OutOfScope("oos", score, threshold), null);
  }

  @Test
  void orderedClassesHaveAMean() {
    Classifier.Prediction p = predict(classifier(true, null, null), "the order");
    double mean =
        p.probabilities().get("1")
            + 2 * p.probabilities().get("2")
            + 5 * p.probabilities().get("5");
    assertThat(p.expected()).isEqualTo(mean, within(1e-6)).isBetween(1.0, 5.0);
  }

  @Test
  void aDialogueIsCutInFrontAndATurnBehind() {
    DialogueFormat history = new DialogueFormat("history", null, 20, true, null, null, null, null);
    String end = " where is my refund";
    assertThat(predict(classifier(false, null, history), "the the the" + end).probabilities())
        .isEqualTo(predict(classifier(false, null, history), "a a a a" + end).probabilities());
    assertThat(predict(classifier(false, null, null), "the the the" + end).probabilities())
        .isNotEqualTo(predict(classifier(false, null, null), "a a a a" + end).probabilities());
  }

  @Test
  void entitiesHaveOffsetsInUtf16UnitsHoweverLongTheText() {
    // With nothing but beginnings among the tags every token is an entity.
    ServingSpec spec = TinyModel.spec(Head.TOKEN_CLASSIFICATION, List.of("B-x", "B-y"), 5);
    String text = "😀 orders  to 上海😀";
    try (EntityTagger tagger = new EntityTagger(TinyModel.load(dir, spec))) {
      List<Entity> found = tagger.find(List.of("", text)).get(1);
      assertThat(found.stream().map(e -> text.substring(e.start(), e.end())))
          .containsExactly("😀", "order", "s", "to", "上", "海", "😀");
      assertThat(found.get(0).end()).isEqualTo(2);
      assertThat(found.get(6).start()).isEqualTo(text.length() - 2);
      assertThat(found).allSatisfy(e -> assertThat(e.score()).isBetween(0.5, 1.0));
    }
  }

  @Test
  void vectorsHaveLengthOneAndATextIsClosestToItself() {
    ServingSpec spec = TinyModel.spec(Head.ENCODER, List.of(), 16);
    List<String> texts = List.of("where is my order", "a refund", "上海");
    try (TextEncoder encoder = new TextEncoder(TinyModel.load(dir, spec))) {
      List<float[]> vectors = encoder.encode(texts);
      VectorIndex index = new VectorIndex();
      for (int i = 0; i < texts.size(); i++) {
        index.add("id" + i, vectors.get(i));
      }
      float[] query = encoder.encode(List.of("a refund")).get(0);
      assertThat(index.search(query, 2)).hasSize(2);
      VectorIndex.Hit best = index.search(query, 2).get(0);
      assertThat(best.id()).isEqualTo("id1");
      assertThat(best.cosine()).isEqualTo(1, within(1e-5));
    }
  }

  @Test
  void anIndexPutsTheLargestCosineFirst() {
    VectorIndex index = new VectorIndex();
    index.add("across", new float[] {0, 1});
    index.add("near", new float[] {0.8f, 0.6f});
    index.add("against", new float[] {-1, 0});
    index.add("twin", new float[] {0.8f, 0.6f});
    List<VectorIndex.Hit> hits = index.search(new float[] {1, 0}, 3);
    assertThat(hits.stream().map(VectorIndex.Hit::id)).containsExactly("near", "twin", "across");
    assertThat(hits.get(0).cosine()).isEqualTo(0.8, within(1e-6));
    assertThat(hits.get(0).place()).isEqualTo(1);
  }

  @Test
  void masksAreFilledOneByOne() {
    ServingSpec spec = TinyModel.spec(Head.MASKED_LM, List.of(), 16);
    try (MaskFiller filler = new MaskFiller(TinyModel.load(dir, spec))) {
      MaskFiller.Filled filled = filler.fill("where [MASK] my [MASK]", 18);
      assertThat(filled.masks()).hasSize(2);
      for (List<MaskFiller.Candidate> mask : filled.masks()) {
        assertThat(mask.stream().mapToDouble(MaskFiller.Candidate::score).sum())
            .isEqualTo(1, within(1e-5));
        assertThat(mask.get(0).score()).isGreaterThan(mask.get(17).score());
      }
      assertThat(filled.text()).startsWith("where").doesNotContain("[MASK]");
      assertThatThrownBy(() -> filler.fill("where is", 3))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("[MASK]")
          .hasMessageNotContaining("where");
    }
  }

  @Test
  void aModelIsNotPutToAnotherUse() {
    ServingSpec spec = TinyModel.spec(Head.ENCODER, List.of(), 16);
    try (ServedModel served = TinyModel.load(dir, spec)) {
      assertThatThrownBy(() -> new Classifier(served))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("encoder");
    }
  }
}
