#pragma once

#include <string>

namespace tallgrass {

// The reference page of all hyperparameters, in Markdown, made from the table. docs/hyperparameters.md is this text.
std::string hyperparameters_markdown();

}  // namespace tallgrass
