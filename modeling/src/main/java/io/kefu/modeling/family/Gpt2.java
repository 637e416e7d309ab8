package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.family.Parameter.Init;
import java.util.List;
import java.util.Map;

/**
 * GPT-2 (Radford et al. 2019): learned positions, layer norm before each part, weights stored (in,
 * out), the head tied to the word embeddings.
 */
final class Gpt2 implements ModelFamily {
  private static final String PROJECT =
      """
        y = torch.layer_norm(x, [H], self.norm1_weight, self.norm1_bias, $eps, True)
        qkv = (self).qkv(y, )
        q, k, v, = torch.unbind(torch.permute(torch.view(qkv, [B, T, 3, $heads, $size]), [2, 0, 3, 1, 4]), 0)
        return (q, k, v)
      """;

  private static final String FINISH =
      """
        a = (self).attention(context, )
        x = torch.add(x, __torch__.dropout(a, $dropout, counter, seeds, torch.add(site, 1), ))
        y = torch.layer_norm(x, [H], self.norm2_weight, self.norm2_bias, $eps, True)
        f = (self).up(y, )
        f = (self).down($activation, )
        return torch.add(x, __torch__.dropout(f, $dropout, counter, seeds, torch.add(site, 2), ))
      """;

  @Override
  public List<String> modelTypes() {
    return List.of("gpt2");
  }

  @Override
  public String classPrefix(String modelType) {
    return "GPT2";
  }

  @Override
  public String architecture(String modelType, Head head) {
    return head == Head.CAUSAL_LM
        ? "GPT2LMHeadModel"
        : ModelFamily.super.architecture(modelType, head);
  }

  @Override
  public Blueprint blueprint(JsonNode json, Head head, int labels) {
    ConfigReader reader = new ConfigReader(json);
    DecoderConfig config = config(reader);
    HeadProgram headProgram = DecoderHeads.of(this, head, config, labels, "word_embeddings");
    Map<String, Object> values =
        Map.of(
            "eps", config.eps(),
            "heads", config.heads(),
            "size", config.headSize(),
            "dropout", reader.number("resid_pdrop", 0.1),
            "activation", Activation.of("activation_function", config.activation(), "f"));
    Body body =
        new DecoderBody(
                config,
                parameters(config),
                Template.fill(PROJECT, values),
                Template.fill(FINISH, values),
                "torch.add(torch.embedding(self.word_embeddings, input_ids),"
                    + " torch.embedding(self.position_embeddings, positions))",
                "torch.layer_norm(x, [%d], self.final_norm_weight, self.final_norm_bias, %s, True)"
                    .formatted(config.hiddenSize(), config.eps()),
                new float[0],
                true)
            .body();
    return new Blueprint(body, headProgram, head);
  }

  private static DecoderConfig config(ConfigReader reader) {
    int hidden = reader.positive("n_embd");
    int heads = reader.positive("n_head");
    reader.requireMultiple("n_embd", hidden, "n_head", heads);
    reader.requireFalse("scale_attn_by_inverse_layer_idx");
    reader.requireValue("scale_attn_weights", "true");
    reader.requireFalse("add_cross_attention");
    return new DecoderConfig(
        reader.positive("vocab_size"),
        hidden,
        reader.positive("n_layer"),
        heads,
        heads,
        hidden / heads,
        reader.integer("n_inner", 4 * hidden),
        reader.integer("n_positions", 1024),
        reader.number("layer_norm_epsilon", 1e-5),
        reader.number("embd_pdrop", 0.1),
        reader.number("attn_pdrop", 0.1),
        reader.text("activation_function", "gelu_new"),
        reader.flag("tie_word_embeddings", true));
  }

  private static List<Parameter> parameters(DecoderConfig c) {
    int h = c.hiddenSize();
    ParameterList p = new ParameterList();
    p.add("word_embeddings", Init.NORMAL, "transformer.wte.weight", c.vocabSize(), h);
    p.add("position_embeddings", Init.SINUSOID, "transformer.wpe.weight", c.maxPositions(), h);
    for (int i = 0; i < c.layers(); i++) {
      String to = "layer" + i + ".";
      String from = "transformer.h." + i + ".";
      p.norm(to + "norm1", from + "ln_1", h);
      p.transposed(to + "qkv", from + "attn.c_attn", h, 3 * h);
      p.transposed(to + "attention", from + "attn.c_proj", h, h);
      p.norm(to + "norm2", from + "ln_2", h);
      p.transposed(to + "up", from + "mlp.c_fc", h, c.intermediateSize());
      p.transposed(to + "down", from + "mlp.c_proj", c.intermediateSize(), h);
    }
    p.norm("final_norm", "transformer.ln_f", h);
    return p.list();
  }
}
