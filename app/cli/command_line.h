#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "app/cli/verbs.h"

namespace tallgrass::cli {

// Reads `arguments` (without the program's name) and calls one verb, whose exit code it returns. No verb, or options
// alone, mean the studio. --help and --version go to `out` and call none. Throws Error (usage) naming the nearest
// real word where one is misspelt; no file is touched before the verb is called.
int run_command_line(const std::vector<std::string>& arguments, Verbs& verbs, std::ostream& out);

}  // namespace tallgrass::cli
