#include <cmath>

#include "engine/ui/plot.h"
#include "engine/ui/value_scale.h"
#include "engine/ui/widgets.h"
#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("numbers have three significant digits") {
  using ui::format_number;
  CHECK(format_number(0) == "0");
  CHECK(format_number(0.0002) == "0.0002");
  CHECK(format_number(0.00002) == "2e-05");
  CHECK(format_number(0.12345) == "0.123");
  CHECK(format_number(1.5) == "1.5");
  CHECK(format_number(128) == "128");
  CHECK(format_number(1234.4) == "1234");
  CHECK(format_number(20000) == "20k");
  CHECK(format_number(-12345) == "-12.3k");
  CHECK(format_number(1.5e6) == "1.5M");
  CHECK(format_number(999.9e3) == "1M");
  CHECK(format_number(2.5e9) == "2.5G");
  CHECK(format_number(NAN) == "not a number");
  CHECK(ui::format_count(0) == "0");
  CHECK(ui::format_count(999) == "999");
  CHECK(ui::format_count(14206) == "14,206");
  CHECK(ui::format_count(-123) == "-123");
  CHECK(ui::format_count(-1234567) == "-1,234,567");
  CHECK(ui::format_value(128, "images") == "128 images");
  CHECK(ui::format_value(50, "%") == "50%");
  CHECK(ui::format_value(0.5, "") == "0.5");
}

TEST_CASE("times as people say them") {
  using ui::format_duration;
  CHECK(format_duration(0.4) == "0 s");
  CHECK(format_duration(59.6) == "1 min 0 s");
  CHECK(format_duration(200) == "3 min 20 s");
  CHECK(format_duration(1500) == "25 min");
  CHECK(format_duration(4320) == "1 h 12 min");
  CHECK(format_duration(200000) == "2 d 7 h");
  CHECK(format_duration(INFINITY) == "–");
}

TEST_CASE("a slider's way and its values agree") {
  const ValueScale rates{1e-6, 1e-1, true, false}, with_zero{0, 100, true, false}, shares{0, 1, false, false},
      counts{1, 512, true, true};
  CHECK(rates.share(1e-6) == 0);
  CHECK(rates.share(1e-1) == 1);
  CHECK(rates.share(1e-4) == Approx(0.4));
  CHECK(rates.value(0.4) == 1e-4);  // the very number that a person types
  CHECK(rates.value(rates.share(2e-4)) == 2e-4);
  CHECK(with_zero.value(0.01) == 0);
  CHECK(with_zero.share(0) == 0);
  CHECK(with_zero.value(with_zero.share(10)) == 10);
  CHECK(shares.value(0.5) == 0.5);
  CHECK(shares.value(1.0 / 3) == 0.33);
  for (const ValueScale& scale : {rates, with_zero, shares, counts}) {
    double last = scale.low;
    for (int i = 0; i <= 1000; ++i) {
      const double value = scale.value(i / 1000.0);
      REQUIRE(value >= last);  // never turns back
      REQUIRE(value <= scale.high);
      if (scale.whole) REQUIRE(value == std::round(value));
      last = value;
    }
    CHECK(last == scale.high);
    CHECK(scale.value(-3) == scale.low);
    CHECK(scale.clamp(1e9) == scale.high);
    CHECK(scale.clamp(NAN) == scale.low);
  }
}

TEST_CASE("what is typed is a number or nothing") {
  double value = 7;
  CHECK((parse_number("2e-4", value) && value == 2e-4));
  CHECK((parse_number("  12 ", value) && value == 12));
  CHECK((parse_number("+3", value) && value == 3));
  CHECK((parse_number("20k", value) && value == 20000));
  CHECK((parse_number("1.5 M", value) && value == 1.5e6));
  CHECK((parse_number("50%", value) && value == 0.5));
  value = 7;
  for (const char* text : {"", " ", "abc", "1,5", "1x", "nan", "inf", "1e999", "--1", "k"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text, value));
  }
  CHECK(value == 7);
}

TEST_CASE("ticks are few, round and inside") {
  CHECK(ticks(0, 100, 7) == std::vector<double>{0, 20, 40, 60, 80, 100});
  CHECK(ticks(0, 1, 7).size() == 6);
  CHECK(ticks(-1.3, 2.9, 5) == std::vector<double>{-1, 0, 1, 2});
  for (const double high : {1e-5, 0.3, 1.0, 7.7, 123.4, 98765.0, 3.3e7}) {
    for (int most = 2; most <= 7; ++most) {
      const auto found = ticks(high * 0.1, high, most);
      INFO(high << " " << most);
      CHECK(found.size() <= std::size_t(most));
      CHECK(!found.empty());
      for (const double tick : found) CHECK((tick >= high * 0.1 * 0.999999 && tick <= high * 1.000001));
    }
  }
  CHECK(ticks(1, 1, 7).empty());
  CHECK(ticks(0, INFINITY, 7).empty());
}

TEST_CASE("tick labels tell neighbours apart") {
  CHECK(tick_label(0.25, 0.05) == "0.25");
  CHECK(tick_label(0, 0.5) == "0.0");
  CHECK(tick_label(20000, 20000) == "20k");
  CHECK(tick_label(12500, 500) == "12.5k");
  CHECK(tick_label(1500000, 500000) == "1.5M");
  CHECK(tick_label(400, 200) == "400");
  CHECK(tick_label(0, 20000) == "0");
}
