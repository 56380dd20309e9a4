#include "app/dex/dex.h"

#include "engine/core/paths.h"

namespace tallgrass {

std::filesystem::path user_dex_file() { return user_data_folder() / "dex.sqlite"; }

}  // namespace tallgrass
