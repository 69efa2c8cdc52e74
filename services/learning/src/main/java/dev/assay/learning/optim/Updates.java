package dev.assay.learning.optim;

import dev.assay.learning.network.TorchProgram;

/** Operations that change parameters in one pass over memory; the engine's Java interface has none. */
final class Updates {

    static final TorchProgram PROGRAM = new TorchProgram("""
              def adam(self: Program,
                parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], variances: List[Tensor],
                steps: List[Tensor],
                rate: float, decay: float, beta1: float, beta2: float, epsilon: float) -> int:
                torch._fused_adamw_(parameters, gradients, means, variances, annotate(List[Tensor], []), steps,
                  lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
                return 0
              def average(self: Program,
                averages: List[Tensor], parameters: List[Tensor],
                weight: float) -> int:
                torch._foreach_lerp_(averages, parameters, weight)
                return 0
            """);

    private Updates() {}
}
