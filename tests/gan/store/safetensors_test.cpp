#include "gan/store/safetensors.h"

#include <cstring>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/gan/store/reference_file.h"

using namespace tallgrass;

namespace {

template <class T>
std::vector<T> values(const StoredTensor& tensor) {
  std::vector<T> list(tensor.bytes.size() / sizeof(T));
  if (!list.empty()) std::memcpy(list.data(), tensor.bytes.data(), tensor.bytes.size());
  return list;
}

using Shape = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a file of the reference implementation is read right") {
  const auto bytes = test::reference_file();
  const SafetensorsContent content = parse_safetensors(bytes, "reference");
  CHECK(content.metadata == std::map<std::string, std::string>{{"spec", "{\"lr_g\": 1e-3} é\"\\"}});
  REQUIRE(content.tensors.size() == 6);
  const auto& tensors = content.tensors;
  CHECK(tensors.at("b.weight").type == DType::f32);
  CHECK(tensors.at("b.weight").shape == Shape{2, 3});
  CHECK(values<float>(tensors.at("b.weight")) == std::vector<float>{0, 1, 2, 3, 4, 5});
  CHECK(tensors.at("a").type == DType::i64);
  CHECK(values<std::int64_t>(tensors.at("a")) == std::vector<std::int64_t>{1, -2});
  CHECK(tensors.at("h").type == DType::f16);
  CHECK(values<std::uint16_t>(tensors.at("h")) == std::vector<std::uint16_t>{0x3E00});
  CHECK(tensors.at("u").type == DType::u8);
  CHECK(tensors.at("u").shape == Shape{1, 3});
  CHECK(values<std::uint8_t>(tensors.at("u")) == std::vector<std::uint8_t>{7, 8, 9});
  CHECK(tensors.at("scalar").shape == Shape{});
  CHECK(values<float>(tensors.at("scalar")) == std::vector<float>{2.5f});
  CHECK(tensors.at("empty").shape == Shape{0, 4});
  CHECK(tensors.at("empty").bytes.empty());
}

TEST_CASE("what we write is what the reference writes, byte for byte") {
  const auto bytes = test::reference_file();
  CHECK(build_safetensors(parse_safetensors(bytes, "reference")) == bytes);
}

TEST_CASE("the data starts on a multiple of 8, and each tensor on a multiple of its numbers' size") {
  const std::vector<std::uint8_t> data(64, 1);
  const std::span<const std::uint8_t> all = data;
  SafetensorsContent content;
  for (const std::size_t length : {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
    content.metadata["note"] = std::string(length, 'x');
    content.tensors["a"] = {DType::u8, {3}, all.first(3)};
    content.tensors["b"] = {DType::bf16, {5}, all.first(10)};
    content.tensors["c"] = {DType::i64, {1, 2}, all.first(16)};
    content.tensors["d"] = {DType::f32, {3}, all.first(12)};
    const auto bytes = build_safetensors(content);
    CHECK((bytes[0] + 256 * bytes[1]) % 8 == 0);
    const SafetensorsContent again = parse_safetensors(bytes, "ours");
    CHECK(again.metadata == content.metadata);
    for (const auto& [name, tensor] : content.tensors) {
      const StoredTensor& read = again.tensors.at(name);
      CHECK(read.type == tensor.type);
      CHECK(read.shape == tensor.shape);
      CHECK(std::equal(read.bytes.begin(), read.bytes.end(), tensor.bytes.begin(), tensor.bytes.end()));
      CHECK((read.bytes.data() - bytes.data()) % static_cast<std::ptrdiff_t>(size_of(read.type)) == 0);
    }
  }
}

TEST_CASE("nothing at all is a file too") {
  const auto bytes = build_safetensors({});
  CHECK(bytes == std::vector<std::uint8_t>{8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' '});
  CHECK(parse_safetensors(bytes, "empty").tensors.empty());
}

TEST_CASE("the writer refuses what no reader would take") {
  const std::vector<std::uint8_t> data(16);
  const auto refused = [&](const std::string& name, const StoredTensor& tensor, const std::string& note = {}) {
    CHECK_THROWS_AS(build_safetensors({{{name, tensor}}, {{"note", note}}}), Error);
  };
  refused("short", {DType::f32, {5}, data});
  refused("negative", {DType::f32, {-2, -2}, data});
  refused("vast", {DType::f32, {std::int64_t{1} << 62, 4}, data});
  refused("__metadata__", {DType::f32, {4}, data});
  refused("broken \xff name", {DType::f32, {4}, data});
  refused("fine", {DType::f32, {4}, data}, "broken \xff note");
}
