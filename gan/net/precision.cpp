#include "gan/net/precision.h"

#include <ATen/autocast_mode.h>

namespace tallgrass {

Autocast::Autocast(bool bf16, torch::DeviceType device) : on_(bf16), device_(device) {
  if (!on_) return;
  at::autocast::set_autocast_dtype(device_, at::kBFloat16);
  at::autocast::set_autocast_enabled(device_, true);
  at::autocast::increment_nesting();
}

Autocast::~Autocast() {
  if (!on_) return;
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  at::autocast::set_autocast_enabled(device_, false);
}

}  // namespace tallgrass
