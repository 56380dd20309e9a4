#include <cstring>
#include <memory>
#include <numeric>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "gan/store/safetensors.h"
#include "tests/catch.h"
#include "tests/gan/store/reference_file.h"

using namespace tallgrass;
using Catch::Matchers::Contains;

namespace {

// Parses a copy that ends where its block of memory ends, so that a sanitizer sees one byte too many; reads all of
// what is said to be there. Throws what parsing throws.
std::size_t read_all(std::span<const std::uint8_t> bytes) {
  const auto exact = std::make_unique<std::uint8_t[]>(bytes.size());
  if (!bytes.empty()) std::memcpy(exact.get(), bytes.data(), bytes.size());
  const SafetensorsContent content = parse_safetensors({exact.get(), bytes.size()}, "file.safetensors");
  std::size_t total = 0, sum = 0;
  for (const auto& [name, tensor] : content.tensors) {
    std::size_t wanted = size_of(tensor.type);
    for (const std::int64_t side : tensor.shape) wanted *= static_cast<std::size_t>(side);
    REQUIRE(wanted == tensor.bytes.size());
    sum = std::accumulate(tensor.bytes.begin(), tensor.bytes.end(), sum);
    total += tensor.bytes.size();
  }
  REQUIRE(total <= bytes.size());
  REQUIRE(sum <= total * 255);
  return total;
}

// "" where the bytes are taken, else the message.
std::string refusal(std::span<const std::uint8_t> bytes) {
  try {
    read_all(bytes);
  } catch (const Error& error) {
    REQUIRE(error.kind() == ExitCode::file);
    REQUIRE_THAT(error.what(), Contains("file.safetensors"));
    return error.what();
  }
  return "";
}

std::vector<std::uint8_t> with_length(std::uint64_t length, std::string_view header, std::size_t data = 0) {
  std::vector<std::uint8_t> bytes;
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
  bytes.insert(bytes.end(), header.begin(), header.end());
  bytes.resize(bytes.size() + data, 7);
  return bytes;
}

std::string header(std::string_view text, std::size_t data = 0) {
  return refusal(with_length(text.size(), text, data));
}

std::string tensor(const char* name, const char* type, const char* shape, const char* offsets) {
  return "\"" + std::string(name) + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
         ",\"data_offsets\":" + offsets + "}";
}

}  // namespace

TEST_CASE("a file cut at any byte is refused") {
  const auto whole = test::reference_file();
  REQUIRE(read_all(whole) == 49);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(length);
    CHECK(refusal(std::span(whole).first(length)) != "");
  }
  auto longer = whole;
  longer.push_back(0);
  CHECK_THAT(refusal(longer), Contains("1 bytes after its last tensor"));
}

TEST_CASE("lying header lengths are refused before anything is read") {
  for (const std::uint64_t length :
       {std::uint64_t{3}, std::uint64_t{99'999'999}, std::uint64_t{100'000'001}, std::uint64_t{1} << 31,
        std::uint64_t{1} << 63, ~std::uint64_t{0}, ~std::uint64_t{0} - 7})
    CHECK(refusal(with_length(length, "{}")) != "");
  CHECK_THAT(refusal(with_length(0, "")), Contains("start with '{'"));
  CHECK(refusal(with_length(2, "{}")) == "");
}

TEST_CASE("headers that are no header") {
  for (const char* text :
       {" {}", "[]", "\xEF\xBB\xBF{}", "null", "{", "{}}", "{} x", "{\"a\"}", "{\"a\":}", "{\"\xff\":1}"})
    CHECK(header(text) != "");
  CHECK(header(std::string_view("{}\0x", 4)) != "");
  CHECK(header("{}      ") == "");
}

TEST_CASE("offsets: order in the header is free, but they cover the data once") {
  const auto two = [](const char* first, const char* second, std::size_t data) {
    return header("{" + tensor("a", "U8", "[4]", first) + "," + tensor("b", "U8", "[4]", second) + "}", data);
  };
  CHECK(two("[0,4]", "[4,8]", 8) == "");
  CHECK(two("[4,8]", "[0,4]", 8) == "");
  CHECK_THAT(two("[0,4]", "[0,4]", 4), Contains("overlaps"));
  CHECK_THAT(two("[0,4]", "[3,7]", 7), Contains("overlaps"));
  CHECK_THAT(two("[0,4]", "[5,9]", 9), Contains("hole"));
  CHECK_THAT(two("[1,5]", "[5,9]", 9), Contains("hole"));
  CHECK_THAT(two("[0,4]", "[4,8]", 7), Contains("ends within 'b'"));
  CHECK_THAT(two("[0,4]", "[4,8]", 9), Contains("after its last tensor"));
  CHECK_THAT(two("[0,4]", "[4,9]", 9), Contains("does not fit its shape"));
  CHECK_THAT(two("[0,4]", "[4,3]", 4), Contains("does not fit its shape"));
  CHECK(two("[0,4]", "[4,18446744073709551615]", 8) != "");
  CHECK(two("[0,4]", "[4,9223372036854775807]", 8) != "");
  CHECK(two("[0,4]", "[4,8,8]", 8) != "");
  CHECK(two("[0,4]", "[4]", 8) != "");
  CHECK(two("[0,4]", "[]", 8) != "");
  CHECK(two("[0,4]", "[4,8.0]", 8) != "");
  CHECK(two("[0,4]", "[4,\"8\"]", 8) != "");
  CHECK(two("[-4,0]", "[0,4]", 4) != "");
}

TEST_CASE("shapes: zero sides hold nothing, products do not overflow") {
  const auto one = [](const char* shape, const char* offsets, std::size_t data, const char* type = "F32") {
    return header("{" + tensor("a", type, shape, offsets) + "}", data);
  };
  CHECK(one("[]", "[0,4]", 4) == "");
  CHECK(one("[0]", "[0,0]", 0) == "");
  CHECK(one("[3,0,5]", "[0,0]", 0) == "");
  CHECK(one("[0]", "[0,4]", 4) != "");
  CHECK(one("[4611686018427387905]", "[0,4]", 4) != "");  // times 4 is 4 modulo 2^64
  CHECK(one("[4294967296,4294967296]", "[0,0]", 0) != "");
  CHECK(one("[9223372036854775808]", "[0,0]", 0) != "");
  CHECK(one("[99999999999999999999]", "[0,0]", 0) != "");
  CHECK(one("[-1]", "[0,4]", 4) != "");
  CHECK(one("[[1]]", "[0,4]", 4) != "");
  CHECK(one("1", "[0,4]", 4) != "");
  CHECK(one("null", "[0,4]", 4) != "");
  std::string many = "[1";
  for (int i = 0; i < 100'000; ++i) many += ",1";
  CHECK_THAT(one((many + "]").c_str(), "[0,4]", 4), Contains("more than 64"));
  for (const char* type : {"F64", "BOOL", "f32", "", "F8_E4M3"})
    CHECK_THAT(one("[1]", "[0,4]", 4, type), Contains("kind of number"));
  CHECK(one("[2]", "[0,4]", 4, "BF16") == "");
}

TEST_CASE("entries: nothing twice, nothing missing, nothing unknown") {
  const std::string a = tensor("a", "U8", "[1]", "[0,1]");
  CHECK(header("{" + a + "}", 1) == "");
  CHECK_THAT(header("{" + a + "," + a + "}", 1), Contains("'a' is there twice"));
  CHECK_THAT(header(R"({"__metadata__":{},"__metadata__":{}})"), Contains("twice"));
  CHECK_THAT(header(R"({"__metadata__":{"k":"1","k":"2"}})"), Contains("'__metadata__.k' is there twice"));
  CHECK_THAT(header(R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1), Contains("twice"));
  CHECK_THAT(header(R"({"a":{"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]}})", 1), Contains("twice"));
  CHECK_THAT(header(R"({"a":{"dtype":"U8","shape":[1]}})", 1), Contains("lacks"));
  CHECK_THAT(header(R"({"a":{}})"), Contains("lacks"));
  CHECK_THAT(header(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1}})", 1), Contains("unknown key"));
  for (const char* value : {"1", "null", "true", "\"x\"", "[]", "1.5", "-1"}) {
    CHECK(header("{\"a\":" + std::string(value) + "}") != "");
    CHECK(header("{\"__metadata__\":" + std::string(value) + "}") != "");
    if (*value != '"') CHECK(header("{\"__metadata__\":{\"k\":" + std::string(value) + "}}") != "");
  }
  CHECK(header(R"({"__metadata__":{"k":{}}})") != "");
  CHECK(header(R"({"a":{"dtype":["U8"],"shape":[1],"data_offsets":[0,1]}})", 1) != "");
}

TEST_CASE("deep nesting costs neither stack nor time") {
  const std::string deep(5'000'000, '[');
  CHECK(header("{\"a\":" + deep) != "");
  CHECK(header("{\"a\":{\"shape\":" + deep) != "");
  std::string objects;
  for (int i = 0; i < 500'000; ++i) objects += "{\"a\":";
  CHECK(header(objects) != "");
}

TEST_CASE("20,000 damaged files are refused or whole, never read outside") {
  const auto whole = test::reference_file();
  const std::string_view alphabet = "0123456789{}[]\",:\\-.eE_abcdtF \x01\xff";
  Rng rng(47);
  const auto below = [&](std::size_t bound) { return rng.below(static_cast<std::uint32_t>(bound)); };
  int taken = 0;
  for (int i = 0; i < 20'000; ++i) {
    auto bytes = whole;
    for (std::uint32_t n = 1 + below(4); n > 0; --n) {
      const std::size_t at = below(bytes.size());
      switch (below(5)) {
        case 0:
          bytes[at] = static_cast<std::uint8_t>(below(256));
          break;
        case 1:
          bytes[at] = static_cast<std::uint8_t>(alphabet[below(alphabet.size())]);
          break;
        case 2:
          bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 3:
          bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes[below(bytes.size())]);
          break;
        default:
          bytes[below(8)] ^= static_cast<std::uint8_t>(1u << below(8));
      }
    }
    taken += refusal(bytes).empty();
  }
  CHECK(taken > 200);  // damage in the data alone: else the mutants are too coarse to reach deep
  CHECK(taken < 10'000);
}
