#pragma once

#include "gan/net/networks.h"

namespace tallgrass {

// Averaged weights need batch statistics of their own: those gathered in training belong to other weights.
// Estimates every batch norm's mean and variance afresh over `batches` batches of `batch` latents (a plain average
// over batches; Izmailov et al., "Averaging weights leads to wider optima", 2018, section 3.2). Leaves the module in
// evaluation mode. Does nothing where there is no batch norm.
void refresh_batch_norm(Generator& generator, const Spec& spec, at::Generator random, int batches = 24, int batch = 16);

// The same function with batch norm folded into the convolutions: y = s (Wx - m) + b becomes (sW) x + (b - s m).
// The copy has weights of its own, in channels-last order and evaluation mode.
std::shared_ptr<Generator> fold_batch_norm(Generator& generator, const Spec& spec);

}  // namespace tallgrass
