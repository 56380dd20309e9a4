#include "app/library/border.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace tallgrass::library {
namespace {

thread_local char message[1024] = "";  // of fixed size: remembering that memory is short must not need any

std::int32_t code_of(ExitCode kind) {
  switch (kind) {
    case ExitCode::usage: return TALLGRASS_BAD_ARGUMENT;
    case ExitCode::setting:
    case ExitCode::file: return TALLGRASS_FILE;
    case ExitCode::device: return TALLGRASS_DEVICE;
    case ExitCode::done:
    case ExitCode::bug: break;
  }
  return TALLGRASS_BUG;
}

constexpr const char* no_memory = "Out of memory.";  // so short that a string of it needs none

Failure told() {
  try {
    throw;
  } catch (const Failure& failure) {
    return failure;
  } catch (const Error& error) {
    return {code_of(error.kind()), error.what()};
  } catch (const std::bad_alloc&) {
    return {TALLGRASS_MEMORY, no_memory};
  } catch (const std::exception& error) {
    return {TALLGRASS_BUG, error.what()};
  } catch (...) {
    return {TALLGRASS_BUG, "Something was thrown that is no error."};
  }
}

bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

Failure caught() noexcept {
  try {
    return told();
  } catch (...) {
    return {TALLGRASS_MEMORY, no_memory};
  }
}

void refuse(std::int32_t code, const Error& why) { throw Failure{code, why.what()}; }

void copy_text(char* to, std::size_t size, std::string_view text) {
  std::size_t length = std::min(text.size(), size - 1);
  if (length < text.size())
    while (length > 0 && goes_on(text[length])) --length;
  std::memcpy(to, text.data(), length);
  std::memset(to + length, 0, size - length);
}

std::int32_t remember(std::int32_t code, std::string_view text) {
  copy_text(message, sizeof message, text);
  return code;
}

std::int32_t remember_caught() noexcept {
  const Failure failure = caught();
  return remember(failure.code, failure.message);
}

const char* remembered() { return message; }

}  // namespace tallgrass::library
