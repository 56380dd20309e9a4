#pragma once

#include <cstdint>
#include <string>

namespace tallgrass {

std::string with_commas(std::int64_t value);  // 1,234,567
std::string lower_case(std::string text);       // A to Z alone, whatever the locale: endings of files

}  // namespace tallgrass
