#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace tallgrass {

// Writes `bytes` to a temporary file beside `path`, syncs it, and renames it over `path`: a reader sees the old
// file or the new one, whole. Makes missing parent folders. Throws Error (file); then `path` is as it was.
void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
void write_file(const std::filesystem::path& path, std::string_view text);

// The whole file. Throws Error (file) where it cannot be read or is larger than `limit` bytes.
std::vector<std::uint8_t> read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 31);

// Throws Error (file) unless a file could be written at `path` (its folder is made if missing).
// For verbs that work for minutes before they write.
void require_writable(const std::filesystem::path& path);

}  // namespace tallgrass
