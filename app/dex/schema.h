#pragma once

#include "app/dex/sqlite.h"

namespace tallgrass {

// Makes an empty file a dex, or brings an older one up to date, and has SQLite write so that nothing promised is lost.
// Throws Error (file) for a file that is not a dex, is damaged, or was made by a newer Tallgrass; such a file stays as
// it is.
void prepare_dex(Database& database);

}  // namespace tallgrass
