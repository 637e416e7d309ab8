package io.kefu.modeling.family;

/**
 * TorchScript functions that several families call; each family puts the ones it needs in front of
 * its classes.
 */
final class ScriptFunctions {
  private ScriptFunctions() {}

  /**
   * Dropout (Srivastava et al. 2014) whose mask is a keyed hash of the element's number instead of
   * a draw from a generator: the distribution of {@code torch.dropout}, cheaper on a CPU, where
   * libtorch draws its masks on one thread. An element is dropped with the probability p rounded to
   * 2^-32, and the rest is scaled by 1/(1-p).
   *
   * <p>Elements are dealt to streams of 64. A stream has a random offset a and factor c, Wellons'
   * "triple32" of a counter with a second key added between its rounds; its element r has the word
   * {@code f(a + c b_r)} with 64 random points b and the permutation {@code f(z) = z (2 z + 1)} of
   * RC6 (Rivest et al. 1998), everything modulo 2^32. Streams are independent of each other, the
   * elements of a stream pairwise (Dietzfelbinger 1996). Only a handful of passes go over the whole
   * tensor.
   *
   * <p>{@code counter} is 0, 1, 2, … as int32, two for every stream and 64 more; {@code seeds[2 *
   * site]} and the following one are the two keys (31 bits) of this place in the program, new for
   * every step. Where the counter is empty the device's own generator draws.
   */
  static final String DROPOUT =
      """
      def dropout_words(counter: Tensor,
          key0: Tensor,
          key1: Tensor) -> Tensor:
        z = torch.add(counter, key0)
        z = torch.bitwise_xor_(z, torch.bitwise_and_(torch.bitwise_right_shift(z, 17), 32767))
        z = torch.mul_(z, -312814405)
        z = torch.add_(z, key1)
        z = torch.bitwise_xor_(z, torch.bitwise_and_(torch.bitwise_right_shift(z, 11), 2097151))
        z = torch.mul_(z, -1404298415)
        z = torch.bitwise_xor_(z, torch.bitwise_and_(torch.bitwise_right_shift(z, 15), 131071))
        z = torch.mul_(z, 830770091)
        return torch.bitwise_xor_(z, torch.bitwise_and_(torch.bitwise_right_shift(z, 14), 262143))

      def dropout_noise(x: Tensor,
          p: float,
          counter: Tensor,
          key0: Tensor,
          key1: Tensor) -> Tensor:
        n = torch.numel(x)
        streams = torch.floordiv(torch.add(n, 63), 64)
        words = torch.slice(counter, 0, 0, torch.add(torch.mul(2, streams), 64), 1)
        words = __torch__.dropout_words(words, key0, key1, )
        a, c, b, = torch.split_with_sizes(words, [streams, streams, 64])
        z = torch.addcmul(a, c, torch.unsqueeze(b, 1))
        z = torch.addcmul_(z, z, z, value=2)
        dropped = int(torch.add(torch.mul(p, 4294967296.), 0.5))
        last = torch.sub(dropped, 2147483649)
        kept = torch.sub_(torch.clamp_(z, last, torch.add(last, 1)), last)
        scale = torch.div(4294967296., torch.sub(4294967296, dropped))
        noise = torch.mul_(torch.to(torch.slice(torch.view(kept, [-1]), 0, 0, n, 1), 6), scale)
        return torch.view(noise, torch.size(x))

      def dropout(x: Tensor,
          p: float,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        if torch.eq(torch.numel(seeds), 0):
          y = x
        else:
          if torch.lt(p, 1.0000000000000001e-09):
            y = x
          else:
            if torch.gt(torch.numel(counter), 0):
              key0 = torch.select(seeds, 0, torch.mul(2, site))
              key1 = torch.select(seeds, 0, torch.add(torch.mul(2, site), 1))
              noise = __torch__.dropout_noise(x, p, counter, key0, key1, )
              y = torch.to(torch.mul(x, noise), ops.prim.dtype(x))
            else:
              y = torch.dropout(x, p, True)
        return y

      """;

  /**
   * Scaled dot-product attention over {@code (B, heads, T, D)}: fused, but written out where
   * dropout by hash must see the probabilities. {@code mask} is added to the scores and read only
   * when {@code masked}; {@code causal} hides the columns behind a row's own.
   */
  static final String ATTENTION =
      """
      def attention(q: Tensor,
          k: Tensor,
          v: Tensor,
          mask: Tensor,
          masked: bool,
          causal: bool,
          p: float,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        drop = torch.__and__(torch.gt(torch.numel(seeds), 0), torch.gt(p, 0.))
        if torch.__and__(drop, torch.gt(torch.numel(counter), 0)):
          scale = torch.pow(torch.size(q, -1), -0.5)
          scores = torch.to(torch.matmul(torch.mul(q, scale), torch.transpose(k, -2, -1)), 6)
          if masked:
            scores = torch.add_(scores, mask)
          else:
            pass
          if causal:
            T = torch.size(q, 2)
            behind = torch.triu(torch.ones([T, T], dtype=11, layout=None, device=ops.prim.device(q)), 1)
            scores = torch.masked_fill_(scores, behind, -3.4028234663852886e+38)
          else:
            pass
          probabilities = torch.softmax(scores, -1)
          kept = __torch__.dropout(probabilities, p, counter, seeds, site, )
          y = torch.matmul(torch.to(kept, ops.prim.dtype(v)), v)
        else:
          if drop:
            rate = p
          else:
            rate = 0.
          if masked:
            mask = torch.to(torch.clamp_min(mask, -1.0000000000000000e+38), ops.prim.dtype(q))
            if causal:
              T = torch.size(q, 2)
              behind = torch.triu(torch.ones([T, T], dtype=11, layout=None, device=ops.prim.device(q)), 1)
              both = torch.masked_fill(mask, behind, -1.0000000000000000e+38)
              y = torch.scaled_dot_product_attention(q, k, v, both, rate)
            else:
              y = torch.scaled_dot_product_attention(q, k, v, mask, rate)
          else:
            y = torch.scaled_dot_product_attention(q, k, v, None, rate, causal)
        return y

      """;

  /** Of (B, T, H) the tokens at some of the B x T places, (1, places, H). */
  static final String TOKENS_AT =
      """
      def tokens_at(x: Tensor,
          places: Tensor) -> Tensor:
        return torch.unsqueeze(torch.index_select(torch.flatten(x, 0, 1), 0, places), 0)

      """;

  /** Linear layers over weights stored (out, in) and (in, out). */
  static final String LINEAR =
      """
      def linear(x: Tensor,
          weight: Tensor,
          bias: Optional[Tensor]) -> Tensor:
        return torch.linear(x, weight, bias)

      def linear_transposed(x: Tensor,
          weight: Tensor,
          bias: Tensor) -> Tensor:
        return torch.add(torch.matmul(x, weight), bias)

      """;

  /**
   * The same in bfloat16: rounds its operands, so that gradients of the weights come back in
   * float32.
   */
  static final String LINEAR_BFLOAT16 =
      """
      def linear(x: Tensor,
          weight: Tensor,
          bias: Optional[Tensor]) -> Tensor:
        half = torch.to(weight, 15)
        if torch.__isnot__(bias, None):
          b = unchecked_cast(Tensor, bias)
          y = torch.linear(torch.to(x, 15), half, torch.to(b, 15))
        else:
          y = torch.linear(torch.to(x, 15), half)
        return y

      def linear_transposed(x: Tensor,
          weight: Tensor,
          bias: Tensor) -> Tensor:
        return torch.add(torch.matmul(torch.to(x, 15), torch.to(weight, 15)), torch.to(bias, 15))

      """;

  /**
   * Gradients of a scalar, or of any tensor times {@code by}; {@code gradients_of} puts the scalar
   * itself first.
   */
  static final String GRADIENTS =
      """
      def found_gradients(found: List[Optional[Tensor]]) -> List[Tensor]:
        missing = uninitialized(Tensor)
        out = annotate(List[Tensor], [])
        for i in range(torch.len(found)):
          g = found[i]
          if torch.__isnot__(g, None):
            gradient = unchecked_cast(Tensor, g)
          else:
            ops.prim.RaiseException("a parameter has no gradient")
            gradient = missing
          _0 = torch.append(out, gradient)
        return out

      def gradients_of(loss: Tensor,
          inputs: List[Tensor]) -> List[Tensor]:
        found = __torch__.found_gradients(torch.autograd.grad([loss], inputs), )
        return torch.add([torch.detach(loss)], found)

      def gradients_by(outputs: Tensor,
          by: Tensor,
          inputs: List[Tensor]) -> List[Tensor]:
        factors = annotate(List[Optional[Tensor]], [by])
        return __torch__.found_gradients(torch.autograd.grad([outputs], inputs, factors), )

      """;
}
