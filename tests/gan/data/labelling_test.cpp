#include "gan/data/labelling.h"

#include <filesystem>
#include <string>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::Folder;
namespace fs = std::filesystem;

namespace {

const char* rows =
    "name,type1,type2,colour,stage\n"
    "emberling,fire,flying,red,0\n"
    "dropling,water,,blue,1\n"
    "stoneling,,,,\n";

Dataset pictures(const Folder& folder) {
  for (const char* name : {"emberling-x0.png", "emberling-x0-shiny.png", "dropling.png", "stoneling.png", "unknown.png"})
    folder.flat(std::string("pictures/") + name, 100);
  return load_dataset({folder / "pictures"}, 8);
}

std::string refusal(Dataset& data, const ConditionList& known, const fs::path& file) {
  try {
    label_pictures(data, known, file);
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    return error.what();
  }
  return "labelled";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("pictures get the classes that their species has, and the others nothing") {
  const Folder folder("labelling");
  fs::create_directories(folder.path / "pictures");
  Dataset data = pictures(folder);
  folder.text("labels.csv", rows);
  REQUIRE(data.count == 5);
  label_pictures(data, parse_conditions("colour red blue, type water fire flying"), folder / "labels.csv");
  // In the files' order: dropling, emberling's second palette without a colour, emberling, stoneling, unknown.
  CHECK(data.conditions == std::vector<std::uint8_t>{0, 1, 1, 0, 0,  //
                                                     0, 0, 0, 1, 1,  //
                                                     1, 0, 0, 1, 1,  //
                                                     0, 0, 0, 0, 0,  //
                                                     0, 0, 0, 0, 0});
  CHECK(data.labels == folder / "labels.csv");
  CHECK(data.report.labelled == 3);
  CHECK(data.report.summary() == "5 pictures of 8x8, 3 with labels");
}

TEST_CASE("labels that tell nothing of the pictures are refused") {
  const Folder folder("labelling-bad");
  fs::create_directories(folder.path / "pictures");
  Dataset data = pictures(folder);
  folder.text("labels.csv", rows);
  folder.text("others.csv", "name,colour\nfoxling,red\n");
  CHECK(has(refusal(data, parse_conditions("colour"), folder / "others.csv"), "others.csv"));
  CHECK(has(refusal(data, parse_conditions("colour, shape"), folder / "labels.csv"), "no picture's shape"));
  CHECK(has(refusal(data, parse_conditions("stage 7 8"), folder / "labels.csv"), "--labels"));
  CHECK(has(refusal(data, parse_conditions("colour"), folder / "none.csv"), "none.csv"));
}

TEST_CASE("a file of labels is found in the folder of the pictures and beside it") {
  const Folder folder("labelling-find");
  folder.flat("far/pictures/emberling.png", 3);
  const std::string pictures_folder = folder / "far/pictures";
  CHECK(find_labels({"creatures:10", pictures_folder}).empty());
  folder.text("far/labels.csv", rows);
  const std::string beside = folder / "far/labels.csv", inside = folder / "far/pictures/labels.csv";
  CHECK(find_labels({"creatures:10", pictures_folder}) == beside);
  CHECK(find_labels({pictures_folder + "/@2"}) == beside);
  folder.text("far/pictures/labels.csv", rows);
  CHECK(find_labels({pictures_folder}) == inside);
  CHECK(find_labels({}).empty());
}

TEST_CASE("nearly all real sprites are labelled") {
  const fs::path data_folder = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data";
  if (!fs::exists(data_folder / "labels.csv")) {
    WARN("skipped: no labels.csv in ../shared/data");
    return;
  }
  Dataset data = load_dataset({(data_folder / "sprites64").string()}, 16);
  const ConditionList known = parse_conditions("type, colour, shape, stage");
  label_pictures(data, known, find_labels({(data_folder / "sprites64").string()}));
  CHECK(data.report.labelled == 2265);
  CHECK(data.conditions.size() == std::size_t(data.count) * 45);
}
