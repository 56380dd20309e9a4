#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>

#include "gan/train/trainer.h"

namespace tallgrass {

void strong(const char* text);     // a heading without the space above one
const char* word(RunState state);  // "training", "paused", ...
ImU32 colour(RunState state);
std::string time_ago(double seconds_since_epoch, double now);  // "20 s ago"; "never" for 0
std::string file_stamp();          // this second, for the names of files: "2026-11-23-153012"

}  // namespace tallgrass
