#include "gan/data/labels.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::Folder;
namespace fs = std::filesystem;

namespace {

Labels labels_of(const Folder& folder, const std::string& text) {
  folder.text("labels.csv", text);
  return Labels::read(folder / "labels.csv");
}

// The text is refused with a message that says these words.
void refuses(const std::string& text, const std::vector<std::string>& words) {
  const Folder folder("labels-bad");
  std::string complaint = "it was read";
  try {
    labels_of(folder, text);
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    complaint = error.what();
  }
  INFO(complaint);
  for (const std::string& word : words) {
    INFO(word);
    CHECK(complaint.find(word) != complaint.npos);
  }
}

std::string species(const Labels& labels, const std::string& picture) {
  const SpeciesFacts* facts = labels.find(picture);
  return facts ? facts->name : "none";
}

}  // namespace

TEST_CASE("a row's facts are read, whatever the columns' order, quotes and line ends") {
  const Folder folder("labels-good");
  const Labels labels = labels_of(folder,
                                  "\xEF\xBB\xBFname,COLOUR,dex,note,type2,type1,stage,evolves,legendary\r\n"
                                  "\r\n"
                                  "\"mr-mime\", Pink ,122,\"a \"\"wall\"\", unseen\",fairy,psychic,1,1,0\r\n"
                                  "Ho_Oh,red,250,,fire,fire,,,1");
  REQUIRE(labels.all().size() == 2);
  const SpeciesFacts& mime = labels.all()[0];
  CHECK(mime.name == "mr-mime");
  CHECK(mime.dex == 122);
  CHECK(mime.colour == "pink");
  CHECK(mime.types == std::vector<std::string>{"fairy", "psychic"});
  CHECK(mime.stage == 1);
  CHECK(mime.evolves);
  CHECK_FALSE(mime.legendary);
  CHECK(mime.shape.empty());
  CHECK(mime.generation == -1);
  CHECK(labels.all()[1].name == "ho-oh");
  CHECK(labels.all()[1].types == std::vector<std::string>{"fire"});
  CHECK(labels.all()[1].stage == -1);
}

TEST_CASE("a file of labels that is wrong is refused with its line") {
  refuses("name,stage\na,0\nb,two\n", {"labels.csv:3, column stage", "a number from 0 to 9"});
  refuses("name,stage\na,0,1\n", {"labels.csv:2", "3 fields"});
  refuses("dex,colour\n1,red\n", {"labels.csv:1", "no column `name`"});
  refuses("name\na-b\n\nab\n", {"labels.csv:4", "a row above"});
  refuses("name,type1\na,\"fire\n", {"labels.csv:2", "does not end"});
  refuses("name,type1\na,\"fire\"x\n", {"labels.csv:2", "a comma"});
  refuses("name,colour\na,re\x01d\n", {"labels.csv:2, column colour"});
  refuses("name,colour\na," + std::string(41, 'r') + "\n", {"labels.csv:2, column colour"});
  refuses("name,dex\n,7\n", {"labels.csv:2", "no name"});
  refuses("name,dex\nmew,99999999999999999999\n", {"labels.csv:2, column dex"});
  refuses("name" + std::string(70, ',') + "\n", {"64 columns"});
  refuses("name,dex\n", {"names no species"});
  refuses("", {"names no species"});
  CHECK_THROWS_AS(Labels::read("no/such/labels.csv"), Error);
}

TEST_CASE("a picture's name tells its species") {
  const Folder folder("labels-find");
  const Labels labels = labels_of(folder,
                                  "dex,name\n1,bulbasaur\n3,venusaur\n29,nidoran-f\n32,nidoran-m\n122,mr-mime\n"
                                  "150,mewtwo\n151,mew\n137,porygon\n233,porygon2\n474,porygon-z\n250,ho-oh\n"
                                  "718,zygarde\n555,darmanitan\n784,kommo-o\n772,type-null\n19,rattata\n");
  const std::pair<const char*, const char*> known[] = {
      {"/data/gba64/bulbasaur-x0-shiny.png", "bulbasaur"},
      {"sprites64/001-bulbasaur-shiny.png", "bulbasaur"},
      {"999-giga-venusaur.png", "venusaur"},
      {"venusaur-mega-x1.png", "venusaur"},
      {"nidoran-f-x0.png", "nidoran-f"},
      {"nidoran_m-m0-shiny.png", "nidoran-m"},
      {"mr-mime-galar-x0.png", "mr-mime"},
      {"1220-mr-mime-g-shiny.png", "mr-mime"},
      {"mr_mime-m1.png", "mr-mime"},
      {"mew-x0.png", "mew"},
      {"mewtwo-x0.png", "mewtwo"},
      {"porygon-x0.png", "porygon"},
      {"porygon2-m0.png", "porygon2"},
      {"527-porygon-z.png", "porygon-z"},
      {"ho_oh-m0.png", "ho-oh"},
      {"zygarde10-x0.png", "zygarde"},
      {"zygarde-10-complete.png", "zygarde"},
      {"737-darmanitanzen.png", "darmanitan"},
      {"gFrontSprite1001KommoO.png", "kommo-o"},
      {"gFrontSprite1020RattataA.png", "rattata"},
      {"989-type-null.png", "type-null"},
      {"art128/0151.png", "mew"},
      {"0003.PNG", "venusaur"},
  };
  for (const auto& [picture, name] : known) {
    INFO(picture);
    CHECK(species(labels, picture) == name);
  }
  for (const char* picture : {"creature 17", "Sprite_Sheet.png", "252-.png", "0004.png", "armarouge-x0.png", "0001-02.png",
                              "mewling.png", "", ".", "---", "99999999999999999999.png", "mr.png", "nidoran.png"}) {
    INFO(picture);
    CHECK(species(labels, picture) == "none");
  }
}

TEST_CASE("the real files of labels and pictures belong together") {
  const fs::path data = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data";
  if (!fs::exists(data / "labels.csv")) {
    WARN("skipped: no labels.csv in ../shared/data");
    return;
  }
  const Labels labels = Labels::read(data / "labels.csv");
  CHECK(labels.all().size() == 898);
  // gba64 holds 308 pictures of the ninth generation, which the file of labels does not know.
  const std::pair<const char*, int> most_unknown[] = {
      {"sprites64", 1}, {"gba64", 308}, {"sprites80", 0}, {"art128", 0}, {"indexed", 0}, {"sheet", 1}};
  for (const auto& [folder, most] : most_unknown) {
    INFO(folder);
    int unknown = 0;
    for (const auto& entry : fs::directory_iterator(data / folder))
      if (!labels.find(entry.path().string())) ++unknown;
    CHECK(unknown == most);
  }
  CHECK(labels.find("gba64/farfetchd-x0.png")->types == std::vector<std::string>{"normal", "flying"});
  CHECK(labels.find("art128/0006.png")->name == "charizard");
}
