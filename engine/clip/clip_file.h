#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace tallgrass {

// A file written beside its place and moved there when it is whole. Internal to the room. One thread.
class ClipFile {
 public:
  // `kind` is what is said where something fails: "the APNG". The folder is made if it is missing. Throws Error (file),
  // as all below.
  ClipFile(const std::filesystem::path& path, std::string kind);
  ~ClipFile();                        // without finish(): nothing stays behind
  ClipFile(const ClipFile&) = delete;
  ClipFile& operator=(const ClipFile&) = delete;

  void write(std::span<const std::uint8_t> bytes);
  void write_at(std::int64_t at, std::span<const std::uint8_t> bytes);  // over what stands there
  void finish();

  // For those that others write by its name.
  const std::filesystem::path& temporary() const { return temporary_; }
  std::int64_t bytes() const;         // of what is there so far
  [[noreturn]] void fail(const std::string& why) const;

 private:
  void put(std::int64_t at, std::span<const std::uint8_t> bytes);
  [[noreturn]] void fail_by_number() const;

  std::filesystem::path path_, temporary_;
  std::string kind_;
  int descriptor_ = -1;
  std::int64_t size_ = 0;             // of what was written here
};

}  // namespace tallgrass
