#include "gan/train/run_record.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/encode.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/journal.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

struct Folder {
  fs::path base = fs::temp_directory_path() / ("tallgrass-record-" + std::to_string(::getpid()));
  fs::path path = base / "fox";
  Folder() { fs::remove_all(base); }
  ~Folder() { fs::remove_all(base); }

  Folder& with_facts() {
    Spec spec;
    spec.preset = "tiny";
    spec.images = 5000;
    write_file(path / "run.json", R"({"spec": )" + spec_to_json(spec) + R"(, "data": ["creatures:64", 7]})");
    return *this;
  }
  void append(const std::string& text) const { std::ofstream(path / "journal.jsonl", std::ios::app) << text; }
  void append_step(std::int64_t step) const {
    append(R"({"step":)" + std::to_string(step) + R"(,"images":)" + std::to_string(step * 16) +
           R"(,"loss_d":0.5,"loss_g":1.5,"d_real":0.75,"d_fake":0.25})" + "\n");
  }
  void look_old() const {
    fs::last_write_time(path / "journal.jsonl", fs::file_time_type::clock::now() - std::chrono::hours(2));
  }
  void add_preview(std::int64_t images) const { save_png(preview_file(path, images), Image(12, 8)); }
};

}  // namespace

TEST_CASE("a run is read as its journal wrote it") {
  Folder folder;
  folder.with_facts();
  {
    Journal journal(folder.path / "journal.jsonl");
    journal.add(Metrics{1, 16, 0.5f, 1.5f, 0.75f, 0.25f, 0.125f});
    journal.add(JournalMark{1, "lr_g 0.0002 -> 0.0001"});
    journal.add(Measures{1, 16, 0.04f, 0.02f, 0.5f, 0.25f});
  }
  folder.add_preview(0);
  folder.add_preview(16);
  const RunRecord record(folder.path / "");
  const RunHistory& run = record.history();
  CHECK(run.name == "fox");
  CHECK(run.preset == "tiny");
  REQUIRE(run.spec);
  CHECK(run.spec->images == 5000);
  CHECK(run.data == std::vector<std::string>{"creatures:64"});
  REQUIRE(run.metrics.values().size() == 1);
  CHECK(run.metrics.values()[0].loss_g == 1.5f);
  CHECK(run.metrics.values()[0].penalty == 0.125f);
  REQUIRE(run.measures.values().size() == 1);
  CHECK(run.measures.values()[0] == Measures{1, 16, 0.04f, 0.02f, 0.5f, 0.25f});
  REQUIRE(run.marks.values().size() == 1);
  CHECK(run.marks.values()[0].text == "lr_g 0.0002 -> 0.0001");
  CHECK(run.previews.size() == 2);
  CHECK(run.images == 16);
  CHECK(run.phase == RunPhase::going_on);
}

TEST_CASE("a run that goes on is followed, and a line counts once it is whole") {
  Folder folder;
  folder.with_facts();
  RunRecord record(folder.path);
  CHECK(record.history().metrics.values().empty());
  CHECK_FALSE(record.refresh());
  folder.append_step(1);
  folder.append(R"({"step":2,"images":32,"loss_d":0.5,"lo)");
  CHECK(record.refresh());
  CHECK(record.history().step == 1);
  folder.append("ss_g\":2.5}\n");
  CHECK(record.refresh());
  CHECK(record.history().step == 2);
  CHECK(record.history().metrics.values().back().loss_g == 2.5f);
  CHECK(std::isnan(record.history().metrics.values().back().d_real));
  CHECK_FALSE(record.refresh());
  folder.add_preview(32);
  CHECK(record.refresh());
  CHECK(record.history().previews.size() == 1);
}

TEST_CASE("what was trained after the checkpoint a run goes on from is forgotten") {
  Folder folder;
  folder.with_facts();
  for (std::int64_t step = 1; step <= 10; ++step) folder.append_step(step);
  folder.append("{\"step\":9,\"mark\":\"lost\"}\n{\"step\":6,\"mark\":\"resumed\"}\n");
  folder.append_step(7);
  const RunRecord record(folder.path);
  const auto& metrics = record.history().metrics.values();
  REQUIRE(metrics.size() == 7);
  for (std::size_t i = 0; i < metrics.size(); ++i) CHECK(metrics[i].step == std::int64_t(i) + 1);
  REQUIRE(record.history().marks.values().size() == 1);
  CHECK(record.history().marks.values()[0].text == "resumed");
}

TEST_CASE("a journal that was cut off goes on in a line of its own") {
  Folder folder;
  folder.with_facts();
  folder.append_step(1);
  folder.append(R"({"step":2,"ima)");
  { Journal(folder.path / "journal.jsonl").add(JournalMark{1, "resumed"}); }
  { Journal(folder.path / "journal.jsonl").add(JournalMark{1, "again"}); }
  const RunRecord record(folder.path);
  CHECK(record.history().metrics.values().size() == 1);
  CHECK(record.history().marks.values().size() == 2);
}

TEST_CASE("whether a run goes on, was finished or rests") {
  Folder folder;
  folder.with_facts();
  folder.append_step(10);
  RunRecord record(folder.path);
  CHECK(record.history().phase == RunPhase::going_on);
  folder.look_old();
  CHECK(record.refresh());
  CHECK(record.history().phase == RunPhase::at_rest);
  folder.append_step(313);
  folder.look_old();
  record.refresh();
  CHECK(record.history().phase == RunPhase::finished);  // 5,008 of 5,000 images
  folder.append("{\"step\":313,\"mark\":\"stopped\"}\n");
  record.refresh();
  CHECK(record.history().phase == RunPhase::at_rest);
  folder.append("{\"step\":313,\"mark\":\"finished\"}\n");
  record.refresh();
  CHECK(record.history().phase == RunPhase::finished);
}

TEST_CASE("a long run is thinned out evenly and keeps to its bounds") {
  Thinned<JournalMark> few(10);
  for (std::int64_t i = 0; i < 1000; ++i) few.add({i, ""});
  REQUIRE(few.values().size() <= 10);
  REQUIRE(few.values().size() >= 5);
  const std::int64_t stride = few.values()[1].step;
  for (std::size_t i = 0; i < few.values().size(); ++i) CHECK(few.values()[i].step == std::int64_t(i) * stride);
  few.forget_after(300);
  for (std::int64_t i = 301; i < 1000; ++i) few.add({i, ""});
  for (std::size_t i = 1; i < few.values().size(); ++i) CHECK(few.values()[i].step > few.values()[i - 1].step);
  CHECK(few.values().size() <= 10);

  Folder folder;
  folder.with_facts();
  std::string text;
  for (int step = 1; step <= 70'000; ++step) text += "{\"step\":" + std::to_string(step) + ",\"images\":1}\n";
  folder.append(text);
  const RunRecord record(folder.path);
  CHECK(record.history().metrics.values().size() <= 20'000);
  CHECK(record.history().metrics.values().size() > 10'000);
  CHECK(record.history().step == 70'000);
}

TEST_CASE("what is no run is refused by name") {
  Folder folder;
  CHECK_THROWS_WITH(RunRecord(folder.path), Contains("no run") && Contains("fox"));
  write_file(folder.path / "run.json", "{\"spec\": ");
  CHECK_THROWS_WITH(RunRecord(folder.path), Contains("run.json"));
  write_file(folder.path / "run.json", "[]");
  CHECK_THROWS_AS(RunRecord(folder.path), Error);
  fs::remove(folder.path / "run.json");
  fs::create_directories(folder.path / "run.json");
  CHECK_THROWS_AS(RunRecord(folder.path), Error);
}

TEST_CASE("settings of another version do not keep a run from being looked at") {
  Folder folder;
  write_file(folder.path / "run.json", R"({"spec": {"preset": "own/newer.toml", "warp": 9}, "data": 3})");
  const RunRecord record(folder.path);
  CHECK(record.history().preset == "newer");
  CHECK_FALSE(record.history().spec);
}

TEST_CASE("hostile journals are read past") {
  Folder folder;
  folder.with_facts();
  folder.append_step(1);
  folder.append("[]\nnull\n\n{\"step\":-4,\"images\":5}\n{\"step\":1e99,\"images\":5}\n");
  folder.append("{\"step\":18446744073709551615,\"images\":5}\n");
  folder.append("{\"step\":3,\"images\":\"many\"}\n{\"step\":3,\"mark\":7}\n" + std::string(100'000, '[') + "\n");
  folder.append("{\"step\":2,\"images\":32,\"loss_d\":1e300,\"loss_g\":null,\"d_real\":\"x\"}\n");
  folder.append(std::string("\xff\xfe\0{\"step\":1}\n", 14));
  folder.append_step(5);
  const RunRecord record(folder.path);
  const auto& metrics = record.history().metrics.values();
  REQUIRE(metrics.size() == 3);
  CHECK(std::isnan(metrics[1].loss_d));
  CHECK(std::isnan(metrics[1].loss_g));
  CHECK(record.history().step == 5);
}

TEST_CASE("any bytes at all, in any pieces, leave a record standing") {
  Folder folder;
  folder.with_facts();
  RunRecord record(folder.path);
  Rng random(3);
  const std::string words[] = {"{\"step\":", "12", ",\"images\":", "3", "}\n", "\"mark\":\"resumed\"", "\n",
                               "{", "]", "\\u", ",\"swd\":", "\"", "-1", "1e400"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) {
      text += random.chance(0.1f) ? std::string(1, static_cast<char>(random.below(256)))
                                  : words[random.below(static_cast<std::uint32_t>(std::size(words)))];
    }
    folder.append(text);
    record.refresh();
  }
  folder.append("\n");
  folder.append_step(99);
  record.refresh();
  CHECK(record.history().step == 99);
}

TEST_CASE("a journal begun anew is read anew") {
  Folder folder;
  folder.with_facts();
  for (int step = 1; step <= 5; ++step) folder.append_step(step);
  RunRecord record(folder.path);
  fs::remove(folder.path / "journal.jsonl");
  folder.append_step(1);
  CHECK(record.refresh());
  CHECK(record.history().metrics.values().size() == 1);
  CHECK(record.history().step == 1);
}

TEST_CASE("runs are listed by when they were last written to, and a pipe in place of a journal holds nobody up") {
  Folder folder;
  folder.with_facts();
  folder.append_step(1);
  folder.look_old();
  fs::create_directories(folder.base / "no-run");
  write_file(folder.base / "newer" / "run.json", "{}");
  REQUIRE(::mkfifo((folder.base / "newer" / "journal.jsonl").c_str(), 0600) == 0);
  CHECK(list_runs(folder.base) == std::vector{folder.base / "newer", folder.path});
  CHECK(list_runs(folder.base / "nowhere").empty());
  CHECK(RunRecord(folder.base / "newer").history().metrics.values().empty());
}
