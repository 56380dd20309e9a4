#pragma once

#include <string>

#include "gan/data/dataset.h"
#include "gan/data/inspect.h"

namespace tallgrass::cli {

// A report as a person reads it, in lines of at most about a hundred characters.
std::string dataset_text(const Dataset& dataset, const DataReport& report);

}  // namespace tallgrass::cli
