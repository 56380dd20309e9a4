#pragma once

#include "gan/net/torch.h"

#include "engine/core/rng.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// What is told of a batch's pictures, N x condition_size(spec.conditions) of 0 and 1 on the CPU, with a part of it
// hidden: of a share spec.condition_dropout of the pictures only a random choice of the attributes stays, any number
// of them but all being equally likely. A network that has met every part of a condition can be asked with any.
torch::Tensor hide_conditions(const torch::Tensor& told, const Spec& spec, Rng& random);

}  // namespace tallgrass
