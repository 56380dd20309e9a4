#pragma once

#include "gan/net/torch.h"

namespace tallgrass {

// While this lives, convolutions and matrix products on this thread run in bf16; weights and losses stay float32.
class Autocast {
 public:
  Autocast(bool bf16, torch::DeviceType device);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  bool on_;
  torch::DeviceType device_;
};

}  // namespace tallgrass
