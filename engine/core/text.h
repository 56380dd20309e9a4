#pragma once

#include <cstdint>
#include <string>

namespace tallgrass {

std::string with_commas(std::int64_t value);  // 1,234,567

}  // namespace tallgrass
