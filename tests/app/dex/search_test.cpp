#include <chrono>
#include <iostream>

#include "tests/app/dex/samples.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

struct Few {
  Dex dex{":memory:"};
  void add(const char* name, std::vector<Type> types, int level, Rarity rarity, const char* nickname = "") {
    DexRecord record = sample_record(static_cast<std::uint32_t>(dex.seen()));
    record.creature.name = name, record.creature.types = std::move(types), record.creature.rarity = rarity;
    record.level = level, record.nickname = nickname, record.caught = level > 0;
    record.met_at = 100 - dex.seen() / 2;  // pairs of one time
    dex.add(record);
  }
  Few() {
    add("Mossel", {Type::grass}, 7, Rarity::common);
    add("Étoile", {Type::fairy, Type::fire}, 30, Rarity::rare);
    add("Brambull", {Type::fire}, 0, Rarity::uncommon);
    add("Aquil", {Type::water, Type::grass}, 12, Rarity::legendary, "Zoë 100%");
    add("Zumm", {Type::bug}, 7, Rarity::common, "ångström");
  }
  std::vector<std::string> names(const DexQuery& query, int from = 0, int count = 99) const {
    std::vector<std::string> found;
    for (const DexRecord& record : dex.list(query, from, count)) found.push_back(record.creature.name);
    CHECK((from > 0 || count < 99 || dex.count(query) == static_cast<int>(found.size())));
    return found;
  }
  std::vector<std::string> sorted(DexSort sort) const {
    DexQuery query;
    query.sort = sort;
    return names(query);
  }
  std::vector<std::string> with(const char* text) const {
    DexQuery query;
    query.text = text, query.sort = DexSort::oldest;
    return names(query);
  }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Every way to sort has one order") {
  const Few few;
  CHECK(few.sorted(DexSort::newest) == Names{"Étoile", "Mossel", "Aquil", "Brambull", "Zumm"});
  CHECK(few.sorted(DexSort::oldest) == Names{"Zumm", "Brambull", "Aquil", "Mossel", "Étoile"});
  CHECK(few.sorted(DexSort::name) == Names{"Zumm", "Brambull", "Étoile", "Mossel", "Aquil"});  // by what is shown
  CHECK(few.sorted(DexSort::type) == Names{"Zumm", "Étoile", "Brambull", "Mossel", "Aquil"});
  CHECK(few.sorted(DexSort::level) == Names{"Étoile", "Aquil", "Zumm", "Mossel", "Brambull"});
  CHECK(few.sorted(DexSort::rarity) == Names{"Aquil", "Étoile", "Brambull", "Zumm", "Mossel"});
}

TEST_CASE("Pages of a list follow one another") {
  const Few few;
  DexQuery query;
  CHECK(few.names(query, 0, 2) == Names{"Étoile", "Mossel"});
  CHECK(few.names(query, 2, 2) == Names{"Aquil", "Brambull"});
  CHECK(few.names(query, 4, 2) == Names{"Zumm"});
  CHECK(few.names(query, 5, 2).empty());
  CHECK(few.names(query, -3, -1).empty());
}

TEST_CASE("A search finds parts of names, nicknames, types and codes, whatever the case or accents") {
  const Few few;
  CHECK(few.with("etoi") == Names{"Étoile"});
  CHECK(few.with("ÉTOILE") == Names{"Étoile"});
  CHECK(few.with("  bull ") == Names{"Brambull"});
  CHECK(few.with("fire") == Names{"Brambull", "Étoile"});
  CHECK(few.with("zoe") == Names{"Aquil"});
  CHECK(few.with("Angstr") == Names{"Zumm"});
  CHECK(few.with("k7q3-1000") == Names{"Aquil"});
  CHECK(few.with("K7Q3100003") == Names{"Aquil"});
  CHECK(few.with("nothing").empty());
}

TEST_CASE("What is typed is text and never part of a question to the database") {
  const Few few;
  CHECK(few.with("%").size() == 1);  // Zoë 100%
  CHECK(few.with("_").empty());
  CHECK(few.with("'").empty());
  CHECK(few.with("' OR 1=1 --").empty());
  CHECK(few.with("\"; DROP TABLE creature; --").empty());
  CHECK(few.with("\xFF\xFE").size() == 5);  // nothing is left of it
  CHECK(few.with("\x01").size() == 5);
  CHECK(few.dex.seen() == 5);
}

TEST_CASE("Filters are all to be met") {
  const Few few;
  DexQuery query;
  query.sort = DexSort::oldest, query.type = Type::grass;
  CHECK(few.names(query) == Names{"Aquil", "Mossel"});
  query.text = "mo";
  CHECK(few.names(query) == Names{"Mossel"});
  query = {};
  query.caught_only = true;
  CHECK(few.names(query).size() == 4);
  query.favourites_only = true;
  CHECK(few.names(query).empty());
}

// Hidden: for the figure of the report, on the disk that the temporary folder lies on.
TEST_CASE("Ten thousand creatures", "[.measure]") {
  using Clock = std::chrono::steady_clock;
  const auto ms = [](Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
  };
  const ScratchFolder folder;
  {
    Dex dex(dex_file(folder));
    const auto begin = Clock::now();
    for (std::uint32_t i = 0; i < 10'000; ++i) dex.add(sample_record(i));
    std::cout << "add: " << ms(begin) / 10'000 << " ms each, file " << std::filesystem::file_size(dex_file(folder))
              << "\n";
  }
  const auto opened = Clock::now();
  const Dex dex(dex_file(folder));
  std::cout << "open: " << ms(opened) << " ms\n";
  for (const char* text : {"", "mbull99", "no such thing"}) {
    for (const DexSort sort :
         {DexSort::newest, DexSort::oldest, DexSort::name, DexSort::type, DexSort::level, DexSort::rarity}) {
      DexQuery query;
      query.text = text, query.sort = sort;
      for (const int from : {0, 5000, 9980}) {
        const auto begin = Clock::now();
        const std::size_t found = dex.list(query, from, 12).size();
        std::cout << "'" << text << "' sort " << int(sort) << " from " << from << ": " << ms(begin) << " ms (" << found
                  << ")\n";
      }
    }
    const auto begin = Clock::now();
    const int n = dex.count({text});
    std::cout << "'" << text << "' count " << n << ": " << ms(begin) << " ms\n";
  }
}
