#include "engine/image/decode.h"

#include <png.h>

#include <cstdlib>
#include <filesystem>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/engine/image/files.h"

using namespace tallgrass;
using files::Bytes;
namespace fs = std::filesystem;

namespace {

std::vector<int> at(const Image& image, int x, int y) {
  const auto* p = image.pixel(x, y);
  return {p[0], p[1], p[2], p[3]};
}

const Bytes red_green_red_blue{255, 0, 0, 0, 255, 0, 255, 0, 0, 0, 0, 255};

std::string complaint(const Bytes& bytes, const DecodeLimits& limits = {}) {
  try {
    decode_image(bytes, "some.png", limits);
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    return error.what();
  }
  return "decoded";
}

}  // namespace

TEST_CASE("an indexed PNG without transparency loses the corner's index, not its colour") {
  // Entries 0 and 2 are the same red: only 0, the corner's, is background. At every depth the format has.
  const Bytes palette = files::chunk("PLTE", red_green_red_blue);
  struct Case { int depth; Bytes rows; };
  for (const auto& [depth, rows] : {Case{2, {0, 0b00'01'10'11}}, Case{4, {0, 0x01, 0x23}}, Case{8, {0, 0, 1, 2, 3}}}) {
    const Image image = decode_image(files::png(files::header(4, 1, depth, 3), palette, rows), "a.png");
    REQUIRE(image.width == 4);
    CHECK(at(image, 0, 0)[3] == 0);
    CHECK(at(image, 1, 0) == std::vector{0, 255, 0, 255});
    CHECK(at(image, 2, 0) == std::vector{255, 0, 0, 255});
    CHECK(at(image, 3, 0) == std::vector{0, 0, 255, 255});
  }
  const Image bits = decode_image(
      files::png(files::header(3, 2, 1, 3), files::chunk("PLTE", {9, 8, 7, 1, 2, 3}), {0, 0b101'00000, 0, 0b010'00000}),
      "b.png");
  CHECK(at(bits, 0, 0)[3] == 0);
  CHECK(at(bits, 1, 0) == std::vector{9, 8, 7, 255});
  CHECK(at(bits, 1, 1)[3] == 0);
}

TEST_CASE("an indexed PNG with a transparency chunk keeps exactly what that says") {
  Bytes between = files::chunk("PLTE", red_green_red_blue);
  files::append(between, files::chunk("tRNS", {255, 128}));
  const Image image = decode_image(files::png(files::header(4, 1, 8, 3), between, {0, 0, 1, 2, 3}), "a.png");
  CHECK(at(image, 0, 0) == std::vector{255, 0, 0, 255});
  CHECK(at(image, 1, 0) == std::vector{0, 255, 0, 128});
  CHECK(at(image, 3, 0) == std::vector{0, 0, 255, 255});
}

TEST_CASE("a broken palette is an error") {
  const Bytes head = files::header(4, 1, 8, 3), rows{0, 0, 1, 2, 3};
  const Bytes good = files::chunk("PLTE", red_green_red_blue);
  CHECK_THAT(complaint(files::png(head, {}, rows)), Catch::Contains("palette is missing"));
  CHECK_THAT(complaint(files::png(head, files::chunk("PLTE", {1, 2, 3, 4}), rows)), Catch::Contains("palette is broken"));
  CHECK_THAT(complaint(files::png(head, files::chunk("PLTE", Bytes(257 * 3)), rows)), Catch::Contains("palette is broken"));
  CHECK_THAT(complaint(files::png(head, files::chunk("PLTE", {1, 2, 3}), rows)), Catch::Contains("lacks"));
  Bytes twice = good;
  files::append(twice, good);
  CHECK_THAT(complaint(files::png(head, twice, rows)), Catch::Contains("palette is broken"));
  Bytes long_alpha = good;
  files::append(long_alpha, files::chunk("tRNS", Bytes(5)));
  CHECK_THAT(complaint(files::png(head, long_alpha, rows)), Catch::Contains("palette is broken"));
}

TEST_CASE("grey, grey with alpha, 16 bits and a colour key decode to RGBA") {
  CHECK(at(decode_image(files::png(files::header(2, 1, 8, 0), {}, {0, 10, 200}), "g"), 1, 0) ==
        std::vector{200, 200, 200, 255});
  CHECK(at(decode_image(files::png(files::header(1, 1, 8, 4), {}, {0, 10, 77}), "ga"), 0, 0) ==
        std::vector{10, 10, 10, 77});
  CHECK(at(decode_image(files::png(files::header(1, 1, 16, 6), {}, {0, 1, 99, 2, 99, 3, 99, 4, 99}), "16"), 0, 0) ==
        std::vector{1, 2, 3, 4});
  const Image key = decode_image(
      files::png(files::header(2, 1, 8, 2), files::chunk("tRNS", {0, 1, 0, 2, 0, 3}), {0, 1, 2, 3, 1, 2, 4}), "key");
  CHECK(at(key, 0, 0)[3] == 0);
  CHECK(at(key, 1, 0) == std::vector{1, 2, 4, 255});
}

namespace {

ImageTraits traits_of(const Bytes& bytes) {
  ImageTraits traits;
  decode_image(bytes, "a", {}, &traits);
  return traits;
}

// Written by libpng, which interlaces.
Bytes interlaced(const Image& image) {
  Bytes bytes;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  const auto write = [](png_structp to, png_bytep data, png_size_t size) {
    auto& all = *static_cast<Bytes*>(png_get_io_ptr(to));
    all.insert(all.end(), data, data + size);
  };
  png_set_write_fn(png, &bytes, write, [](png_structp) {});
  png_set_IHDR(png, info, png_uint_32(image.width), png_uint_32(image.height), 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_ADAM7,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_bytep> rows;
  for (int y = 0; y < image.height; ++y) rows.push_back(const_cast<png_bytep>(image.pixel(0, y)));
  png_set_rows(png, info, rows.data());
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&png, &info);
  return bytes;
}

}  // namespace

TEST_CASE("an interlaced picture is read like any other") {
  Image image(13, 9);
  for (std::size_t i = 0; i < image.rgba.size(); ++i) image.rgba[i] = std::uint8_t(i * 37 + i / 13);
  const Bytes bytes = interlaced(image);
  REQUIRE(bytes[28] == 1);  // the header says so
  CHECK(decode_image(bytes, "interlaced.png") == image);
}

TEST_CASE("of an animated PNG the first frame is taken") {
  // One red pixel as the still picture and first frame, one blue pixel as the second frame.
  const auto frame = [](std::uint32_t number) {
    Bytes data = files::big_endian(number);
    for (const std::uint32_t value : {1u, 1u, 0u, 0u}) files::append(data, files::big_endian(value));
    files::append(data, {0, 1, 0, 10, 0, 0});
    return files::chunk("fcTL", data);
  };
  Bytes between = files::chunk("acTL", {0, 0, 0, 2, 0, 0, 0, 0});
  files::append(between, frame(0));
  Bytes bytes = files::png(files::header(1, 1, 8, 6), between, {0, 255, 0, 0, 255});
  bytes.resize(bytes.size() - 12);  // without its end
  files::append(bytes, frame(1));
  Bytes second = files::big_endian(2);
  files::append(second, files::deflated({0, 0, 0, 255, 255}));
  files::append(bytes, files::chunk("fdAT", second));
  files::append(bytes, files::chunk("IEND", {}));
  CHECK(at(decode_image(bytes, "a.png"), 0, 0) == std::vector{255, 0, 0, 255});
  CHECK(traits_of(bytes).animated);
}

TEST_CASE("what is unusual about a picture is told") {
  const ImageTraits plain = traits_of(files::png(files::header(1, 1, 8, 6), {}, {0, 1, 2, 3, 4}));
  CHECK((plain.alpha && !plain.deep && !plain.animated && !plain.guessed_background));
  CHECK(traits_of(files::png(files::header(1, 1, 16, 4), {}, {0, 1, 99, 2, 99})).deep);
  CHECK(traits_of(files::png(files::header(1, 1, 8, 4), {}, {0, 1, 2})).alpha);
  CHECK_FALSE(traits_of(files::png(files::header(1, 1, 8, 0), {}, {0, 1})).alpha);
  CHECK_FALSE(traits_of(files::jpeg(8, 8)).alpha);
  const Bytes palette = files::chunk("PLTE", red_green_red_blue);
  Bytes with_transparency = palette;
  files::append(with_transparency, files::chunk("tRNS", {0}));
  const Bytes rows{0, 0, 1, 2, 3};
  CHECK(traits_of(files::png(files::header(4, 1, 8, 3), palette, rows)).guessed_background);
  CHECK_FALSE(traits_of(files::png(files::header(4, 1, 8, 3), with_transparency, rows)).guessed_background);
  CHECK(traits_of(files::png(files::header(4, 1, 8, 3), with_transparency, rows)).alpha);
}

TEST_CASE("JPEG and BMP decode to opaque pixels") {
  const Image bmp = decode_image(files::bmp(7, 5), "a.bmp");
  REQUIRE((bmp.width == 7 && bmp.height == 5));
  CHECK(at(bmp, 3, 2) == std::vector{3 * 255 / 7, 2 * 255 / 5, 90, 255});
  const Image jpeg = decode_image(files::jpeg(32, 16), "a.jpg");
  REQUIRE((jpeg.width == 32 && jpeg.height == 16));
  const auto pixel = at(jpeg, 16, 8);
  CHECK(std::abs(pixel[0] - 127) < 12);
  CHECK(std::abs(pixel[1] - 127) < 12);
  CHECK(pixel[3] == 255);
}

TEST_CASE("other formats, damage and sizes beyond the limits are refused by name") {
  CHECK_THAT(complaint({}), Catch::Contains("some.png: the file is empty"));
  CHECK_THAT(complaint({'G', 'I', 'F', '8', '9', 'a', 0, 0}), Catch::Contains("neither PNG, JPEG nor BMP"));
  // stb_image would take any of these for a TGA or a PNM.
  CHECK_THAT(complaint({'P', '6', ' ', '1', ' ', '1', ' ', '2', '5', '5', ' ', 1, 2, 3}), Catch::Contains("neither"));
  Bytes good = files::png(files::header(1, 1, 8, 2), {}, {0, 1, 2, 3});
  CHECK(complaint(good) == "decoded");
  CHECK_THAT(complaint(good, {.max_side = 0}), Catch::Contains("too large"));
  good[20] ^= 1;  // a size that no longer agrees with its sum
  CHECK_THAT(complaint(good), Catch::Contains("check sums"));
  CHECK_THAT(complaint(files::png(files::header(1u << 20, 1, 8, 2), {}, {0})), Catch::Contains("too large"));
  CHECK_THAT(complaint(files::png(files::header(16384, 16384, 8, 2), {}, {0})), Catch::Contains("too large"));
  CHECK_THAT(complaint(files::png(files::header(64, 64, 8, 2), {}, {0, 1, 2, 3})), Catch::Contains("damaged"));
}

TEST_CASE("a small file cannot inflate to much more than its picture") {
  // 16 MB of zeros in 16 KB, for one pixel: the decoder must stop, not allocate.
  const Bytes bomb = files::png(files::header(1, 1, 8, 2), {}, Bytes(std::size_t{16} << 20));
  REQUIRE(bomb.size() < (1u << 16));
  CHECK_THAT(complaint(bomb), Catch::Contains("damaged"));
}

TEST_CASE("real indexed sprites agree with the same sprites finished by another program") {
  const fs::path data = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data";
  if (!fs::exists(data / "indexed")) {
    WARN("skipped: no sprites in ../shared/data");
    return;
  }
  const Image indexed = load_image(data / "indexed/gFrontSprite001Bulbasaur.png");
  const Image finished = load_image(data / "sprites64/001-bulbasaur.png");
  REQUIRE(indexed.width == finished.width);
  int differences = 0, opaque = 0;
  for (std::size_t i = 0; i < finished.rgba.size(); i += 4) {
    const bool same = indexed.rgba[i + 3] == finished.rgba[i + 3] &&
                      (finished.rgba[i + 3] == 0 || std::equal(&finished.rgba[i], &finished.rgba[i] + 3, &indexed.rgba[i]));
    differences += !same;
    opaque += finished.rgba[i + 3] == 255;
  }
  CHECK(differences == 0);
  CHECK(opaque > 500);
}
