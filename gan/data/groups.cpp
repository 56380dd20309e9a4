#include "gan/data/groups.h"
namespace tallgrass {
std::vector<std::int32_t> find_groups(const Dataset& dataset) { return std::vector<std::int32_t>(static_cast<std::size_t>(dataset.count)); }
}
