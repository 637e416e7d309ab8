package io.kefu.training.optim;

/**
 * The optimizer's tensor arithmetic as a TorchScript program: a call per step and group instead of
 * one per tensor.
 */
final class AdamWProgram {
  private AdamWProgram() {}

  /**
   * {@code clipping} returns the global norm and the number gradients are to be divided by, {@code
   * (norm + 1e-6) / max_norm} but at least 1, as {@code torch.nn.utils.clip_grad_norm_}; the fused
   * kernel divides while it reads them.
   */
  static final String SOURCE =
      """
      class AdamW(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def clipping(self: __torch__.AdamW,
            gradients: List[Tensor],
            max_norm: float) -> List[Tensor]:
          norm = torch.norm(torch.stack(torch._foreach_norm(gradients, 2.)), 2.)
          if torch.gt(max_norm, 0.):
            scale = torch.clamp(torch.div(torch.add(norm, 9.9999999999999995e-07), max_norm), 1., None)
          else:
            scale = torch.ones_like(norm)
          return [norm, scale]
        def add(self: __torch__.AdamW,
            sums: List[Tensor],
            gradients: List[Tensor]) -> int:
          torch._foreach_add_(sums, gradients)
          return 0
        def update(self: __torch__.AdamW,
            parameters: List[Tensor],
            exp_avgs: List[Tensor],
            exp_avg_sqs: List[Tensor],
            gradients: List[Tensor],
            step: Tensor,
            lr: float,
            beta1: float,
            beta2: float,
            eps: float,
            weight_decay: float,
            grad_scale: Tensor) -> int:
          steps = annotate(List[Tensor], [])
          for i in range(torch.len(parameters)):
            _0 = torch.append(steps, step)
          found_inf = torch.zeros_like(grad_scale)
          torch._fused_adamw_(parameters, gradients, exp_avgs, exp_avg_sqs, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps, amsgrad=False, maximize=False, grad_scale=grad_scale, found_inf=found_inf)
          return 0
      """;
}
