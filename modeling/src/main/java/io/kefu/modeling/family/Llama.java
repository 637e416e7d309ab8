package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.family.Parameter.Init;
import io.kefu.modeling.family.Parameter.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Llama (Touvron et al., arXiv 2302.13971) and Qwen2 (arXiv 2407.10671), which adds biases to
 * query, key and value: RMS norm, rotary positions, grouped queries, a gated feed-forward (Shazeer,
 * arXiv 2002.05202).
 */
final class Llama implements ModelFamily {
  private static final String PROJECT =
      """
        y = __torch__.rms_norm(x, self.norm1_weight, $eps, )
        qkv = (self).qkv(y, )
        q, k, v, = torch.split_with_sizes(qkv, [$queries, $keys, $keys], -1)
        q = torch.transpose(torch.view(q, [B, T, $heads, $size]), 1, 2)
        k = torch.transpose(torch.view(k, [B, T, $groups, $size]), 1, 2)
        v = torch.transpose(torch.view(v, [B, T, $groups, $size]), 1, 2)
        return (__torch__.rotary(q, cos, sin, ), __torch__.rotary(k, cos, sin, ), v)
      """;

  private static final String FINISH =
      """
        x = torch.add(x, (self).attention(context, ))
        y = __torch__.rms_norm(x, self.norm2_weight, $eps, )
        gate, up, = torch.chunk((self).gate_up(y, ), 2, -1)
        return torch.add(x, (self).down(torch.mul($activation, up), ))
      """;

  @Override
  public List<String> modelTypes() {
    return List.of("llama", "qwen2");
  }

  @Override
  public String classPrefix(String modelType) {
    return modelType.equals("llama") ? "Llama" : "Qwen2";
  }

  @Override
  public Blueprint blueprint(JsonNode json, Head head, int labels) {
    ConfigReader reader = new ConfigReader(json);
    DecoderConfig config = config(reader);
    Biases biases = Biases.of(reader);
    HeadProgram headProgram = DecoderHeads.of(this, head, config, labels, "word_embeddings");
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("eps", config.eps()),
            Map.entry("heads", config.heads()),
            Map.entry("groups", config.keyValueHeads()),
            Map.entry("size", config.headSize()),
            Map.entry("queries", config.heads() * config.headSize()),
            Map.entry("keys", config.keyValueHeads() * config.headSize()),
            Map.entry("activation", Activation.of("hidden_act", config.activation(), "gate")));
    Body body =
        new DecoderBody(
                config,
                parameters(config, biases),
                Template.fill(PROJECT, values),
                Template.fill(FINISH, values),
                "torch.embedding(self.word_embeddings, input_ids)",
                "__torch__.rms_norm(x, self.final_norm_weight, %s, )".formatted(config.eps()),
                RotaryFrequencies.of(reader, config.headSize()),
                false)
            .body();
    return new Blueprint(body, headProgram, head);
  }

  private static DecoderConfig config(ConfigReader reader) {
    int hidden = reader.positive("hidden_size");
    int heads = reader.positive("num_attention_heads");
    int groups = reader.integer("num_key_value_heads", heads);
    if (!reader.has("head_dim")) {
      reader.requireMultiple("hidden_size", hidden, "num_attention_heads", heads);
    }
    reader.requireMultiple("num_attention_heads", heads, "num_key_value_heads", groups);
    reader.requireFalse("use_sliding_window");
    return new DecoderConfig(
        reader.positive("vocab_size"),
        hidden,
        reader.positive("num_hidden_layers"),
        heads,
        groups,
        reader.integer("head_dim", hidden / heads),
        reader.positive("intermediate_size"),
        reader.integer("max_position_embeddings", 2048),
        reader.number("rms_norm_eps", 1e-6),
        0,
        reader.number("attention_dropout", 0),
        reader.text("hidden_act", "silu"),
        reader.flag("tie_word_embeddings", false));
  }

  private static List<Parameter> parameters(DecoderConfig c, Biases biases) {
    int h = c.hiddenSize();
    int queries = c.heads() * c.headSize();
    int keys = c.keyValueHeads() * c.headSize();
    ParameterList p = new ParameterList();
    p.add("word_embeddings", Init.NORMAL, "model.embed_tokens.weight", c.vocabSize(), h);
    for (int i = 0; i < c.layers(); i++) {
      String to = "layer" + i + ".";
      String from = "model.layers." + i + ".";
      String attention = from + "self_attn.";
      p.add(to + "norm1_weight", Init.ONE, from + "input_layernorm.weight", h);
      List<Source> qkv = new ArrayList<>();
      qkv.add(new Source(attention + "q_proj", queries));
      qkv.add(new Source(attention + "k_proj", keys));
      qkv.add(new Source(attention + "v_proj", keys));
      p.linear(to + "qkv", qkv, h, biases.qkv());
      p.linear(
          to + "attention", List.of(new Source(attention + "o_proj", h)), queries, biases.output());
      p.add(to + "norm2_weight", Init.ONE, from + "post_attention_layernorm.weight", h);
      List<Source> gateUp =
          List.of(
              new Source(from + "mlp.gate_proj", c.intermediateSize()),
              new Source(from + "mlp.up_proj", c.intermediateSize()));
      p.linear(to + "gate_up", gateUp, h, biases.feedForward());
      p.linear(
          to + "down",
          List.of(new Source(from + "mlp.down_proj", h)),
          c.intermediateSize(),
          biases.feedForward());
    }
    p.add("final_norm_weight", Init.ONE, "model.norm.weight", h);
    return p.list();
  }

  /** Which linear layers have a bias: by configuration in Llama, fixed in Qwen2. */
  private record Biases(boolean qkv, boolean output, boolean feedForward) {
    static Biases of(ConfigReader reader) {
      if (reader.text("model_type", "").equals("qwen2")) {
        return new Biases(true, false, false);
      }
      boolean attention = reader.flag("attention_bias", false);
      return new Biases(attention, attention, reader.flag("mlp_bias", false));
    }
  }
}
