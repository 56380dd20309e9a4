#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace tallgrass {

// A file written under another name beside its place and moved there when it is whole: a reader sees what was there
// before, or all of it. One thread. Throws Error (file), in the words it was given.
class NewFile {
 public:
  struct Words {
    std::string what;       // "cannot write the file"
    std::string advice;
  };
  // Missing parent folders are made. A link stays one: what it leads to is replaced. Folders, devices and pipes are
  // refused.
  NewFile(const std::filesystem::path& path, Words words);
  ~NewFile();                                               // without finish(): nothing stays behind
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::span<const std::uint8_t> bytes);          // behind what was written so
  void write_at(std::int64_t at, std::span<const std::uint8_t> bytes);  // over what stands there
  void read_at(std::int64_t at, std::span<std::uint8_t> bytes) const;   // as many as there is room for
  void truncate(std::int64_t size);                         // write() goes on there
  void finish();                                            // onto the disk itself and into its place

  // For those that others write by its name.
  const std::filesystem::path& temporary() const { return temporary_; }
  std::int64_t bytes() const;                               // of what is there so far, whoever wrote it
  [[noreturn]] void fail(const std::string& why) const;

 private:
  [[noreturn]] void fail_by_number() const;

  std::filesystem::path path_, temporary_;
  Words words_;
  int descriptor_ = -1;
  std::int64_t size_ = 0;                                   // where write() goes on
};

}  // namespace tallgrass
