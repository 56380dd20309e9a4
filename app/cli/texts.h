#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

// Numbers and names as a person reads them.
namespace tallgrass::cli {

std::string format_count(std::int64_t count);      // "7,908"
std::string format_duration(double seconds);       // "8 s", "12 min 5 s", "1 h 12 min", "2 d 3 h"
std::string format_figures(double value);          // three significant digits: "0.0312", "4.56", "228", "1,040"
std::string format_bytes(std::uintmax_t bytes);    // "1.23 GB"

// A path or word as a shell takes it: quoted only where it must be.
std::string shell_word(const std::string& text);

// What was typed to start this program, for commands that it suggests: $TALLGRASS_COMMAND (set by ./play), else the
// path it was started by.
void remember_command(const char* argv0);
std::string command_name();

std::string program_version();                     // "0.1.0"

}  // namespace tallgrass::cli
