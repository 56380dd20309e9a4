#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/library/tallgrass.h"
#include "engine/core/error.h"

// Where C begins: exceptions become codes, and messages that the calling thread can ask for.
namespace tallgrass::library {

// What a call ends with; thrown as it is where no Error says the same.
struct Failure {
  std::int32_t code = TALLGRASS_OK;
  std::string message;
};

// Throws a Failure with a sentence of the four parts that an Error has.
[[noreturn]] void refuse(std::int32_t code, const Error& why);

// What was just caught, as values. Within a catch block. Where memory is short, that instead.
Failure caught() noexcept;

// Ends with 0 whatever the size, and never within a letter of UTF-8. size > 0.
void copy_text(char* to, std::size_t size, std::string_view text);

std::int32_t remember(std::int32_t code, std::string_view message);  // for tallgrass_error(); gives the code back
std::int32_t remember_caught() noexcept;                             // within a catch block
const char* remembered();

template <class Body>
std::int32_t at_the_border(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    return remember_caught();
  }
}

}  // namespace tallgrass::library
