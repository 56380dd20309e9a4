#pragma once

namespace tallgrass {

// How a slider's way, 0 to 1, stands for its values. Plain numbers, no ImGui.
struct ValueScale {
  double low, high;
  bool logarithmic;  // with low == 0 the first twentieth is 0, the rest runs from high / 10^6
  bool whole;

  double share(double value) const;       // clamped to [0, 1]
  double value(double share) const;       // rounded to a sensible number, clamped to [low, high]
  double clamp(double value) const;       // and rounded where whole; what is not finite becomes low
};

// The whole text as a number, with an optional k, M or %; false where it is none.
bool parse_number(const char* text, double& value);

}  // namespace tallgrass
