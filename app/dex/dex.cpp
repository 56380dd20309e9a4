#include "app/dex/dex.h"

#include "app/dex/fold.h"
#include "app/dex/genome_text.h"
#include "app/dex/record_text.h"
#include "app/dex/schema.h"
#include "app/dex/sqlite.h"
#include "engine/core/paths.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"

namespace tallgrass {

struct Dex::State {
  explicit State(const std::filesystem::path& file) : database(file) { prepare_dex(database); }
  Database database;

  std::optional<DexRecord> read(std::int64_t id);
  Image picture(const std::vector<std::uint8_t>& png, std::int64_t id) const;
  Statement& matching(const std::string& select, const DexQuery& query, const std::string& order = "");
};

namespace {

[[noreturn]] void damaged(const Database& database, std::int64_t id, const char* what) {
  throw Error(ExitCode::file, "a creature in the dex is damaged", database.where(),
              std::string(what) + " of number " + std::to_string(id) + " cannot be read",
              "Nothing was changed. Move the file to another folder to begin a new dex");
}

std::vector<std::uint8_t> png_of(const Image& sprite) {
  return sprite.empty() ? std::vector<std::uint8_t>{} : encode_png(sprite);
}

std::string type_text(const Creature& creature, std::size_t place) {
  return creature.types.size() > place ? std::string(type_name(creature.types[place])) : "";
}

// In the order of the columns of both INSERT and UPDATE below.
void bind_changing(Statement& statement, const DexRecord& record) {
  statement.bind(1, std::string_view(record.nickname)).bind(2, fold(record.shown_name())).bind(3, search_text(record));
  statement.bind(4, std::int64_t{record.level}).bind(5, record.experience).bind(6, std::int64_t{record.caught});
  statement.bind(7, std::int64_t{record.favourite}).bind(8, record.met_at).bind(9, std::string_view(record.place));
  statement.bind(10, std::string_view(record.ball)).bind(11, record.mother).bind(12, record.father);
  statement.bind(13, record.grown_from);
}

const char* order_of(DexSort sort) {
  switch (sort) {
    case DexSort::newest:
      return " ORDER BY met_at DESC, id DESC";
    case DexSort::oldest:
      return " ORDER BY met_at, id";
    case DexSort::name:
      return " ORDER BY shown, id";
    case DexSort::type:
      return " ORDER BY type, second, shown, id";
    case DexSort::level:
      return " ORDER BY caught DESC, level DESC, shown, id";
    case DexSort::rarity:
      return " ORDER BY rarity DESC, shown, id";
  }
  return "";
}

std::vector<std::int64_t> all_ids(Statement& row) {
  std::vector<std::int64_t> ids;
  while (row.step()) ids.push_back(row.integer(0));
  row.reset();
  return ids;
}

std::string searched(const std::string& text) {
  std::string folded = fold(text);
  folded.erase(0, folded.find_first_not_of(' '));
  folded.erase(folded.find_last_not_of(' ') + 1);
  return folded;
}

}  // namespace

Dex::Dex(const std::filesystem::path& file) : state_(std::make_unique<State>(file)) {}
Dex::~Dex() = default;
Dex::Dex(Dex&&) noexcept = default;
Dex& Dex::operator=(Dex&&) noexcept = default;

std::int64_t Dex::add(const DexRecord& record) {
  Database& database = state_->database;
  const Creature& creature = record.creature;
  const std::string genome = genome_text(creature.genome);  // before anything is written: it may throw
  const std::vector<std::uint8_t> png = png_of(creature.sprite);
  Transaction transaction(database);
  Statement& row = database.use(
      "INSERT INTO creature(nickname, shown, search, level, experience, caught, favourite, met_at, place, ball, mother,"
      " father, grown_from, code, name, type, second, rarity) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  bind_changing(row, record);
  row.bind(14, std::string_view(creature.code)).bind(15, std::string_view(creature.name));
  row.bind(16, type_text(creature, 0)).bind(17, type_text(creature, 1));
  row.bind(18, static_cast<std::int64_t>(creature.rarity)).run();
  const std::int64_t id = database.last_id();
  Statement& sheet = database.use("INSERT INTO sheet(id, model, genome, facts, sprite) VALUES(?,?,?,?,?)");
  sheet.bind(1, id).bind(2, std::string_view(creature.model_hash)).bind(3, std::string_view(genome));
  sheet.bind(4, facts_text(creature)).bind(5, png).run();
  transaction.commit();
  return id;
}

void Dex::update(const DexRecord& record) {
  Database& database = state_->database;
  Transaction transaction(database);
  Statement& row = database.use(
      "UPDATE creature SET nickname=?, shown=?, search=?, level=?, experience=?, caught=?, favourite=?, met_at=?,"
      " place=?, ball=?, mother=?, father=?, grown_from=? WHERE id=? RETURNING id");
  bind_changing(row, record);
  const bool found = row.bind(14, record.id).step();
  row.run();
  if (!found) {
    throw Error(ExitCode::bug, "the dex has no such creature to change", "number " + std::to_string(record.id));
  }
  transaction.commit();
}

Image Dex::State::picture(const std::vector<std::uint8_t>& png, std::int64_t id) const {
  if (png.empty()) return {};
  try {
    return decode_image(png, "a creature", DecodeLimits{1024, 1024 * 1024});
  } catch (const Error&) {
    damaged(database, id, "the picture");
  }
}

std::optional<DexRecord> Dex::State::read(std::int64_t id) {
  Statement& row = database.use(
      "SELECT code, name, nickname, type, second, rarity, level, experience, caught, favourite, met_at, place, ball,"
      " mother, father, grown_from, model, genome, facts, sprite FROM creature JOIN sheet USING(id) WHERE id=?");
  if (!row.bind(1, id).step()) return std::nullopt;
  DexRecord record;
  record.id = id;
  Creature& creature = record.creature;
  creature.code = row.text(0), creature.name = row.text(1), record.nickname = row.text(2);
  for (const int column : {3, 4}) {
    if (const std::optional<Type> type = parse_type(row.text(column))) creature.types.push_back(*type);
  }
  creature.rarity = static_cast<Rarity>(std::min<std::int64_t>(3, std::max<std::int64_t>(0, row.integer(5))));
  record.level = static_cast<int>(row.integer(6)), record.experience = row.integer(7);
  record.caught = row.integer(8) != 0, record.favourite = row.integer(9) != 0, record.met_at = row.integer(10);
  record.place = row.text(11), record.ball = row.text(12);
  record.mother = row.integer(13), record.father = row.integer(14), record.grown_from = row.integer(15);
  creature.model_hash = row.text(16);
  const std::optional<Genome> genome = parse_genome_text(row.text(17));
  const std::string facts = row.text(18);
  const std::vector<std::uint8_t> png = row.bytes(19);
  row.reset();
  if (!genome) damaged(database, id, "the genome");
  creature.genome = *genome;
  if (!read_facts(facts, creature)) damaged(database, id, "what is known");
  creature.sprite = picture(png, id);
  return record;
}

std::optional<DexRecord> Dex::find(std::int64_t id) const { return state_->read(id); }

std::optional<DexRecord> Dex::find_code(const std::string& code) const {
  Statement& row = state_->database.use("SELECT id FROM creature WHERE code=? ORDER BY caught DESC, id DESC LIMIT 1");
  if (!row.bind(1, std::string_view(code)).step()) return std::nullopt;
  const std::int64_t id = row.integer(0);
  row.reset();
  return find(id);
}

// The text is put together from our own words alone; what a person typed is bound.
Statement& Dex::State::matching(const std::string& select, const DexQuery& query, const std::string& order) {
  const std::string text = searched(query.text);
  std::string sql = select + " FROM creature WHERE 1";
  if (query.caught_only) sql += " AND caught=1";
  if (query.at_hand) sql += " AND caught=1 AND id NOT IN (SELECT grown_from FROM creature WHERE grown_from<>0)";
  if (query.favourites_only) sql += " AND favourite=1";
  if (query.type) sql += " AND (type=?1 OR second=?1)";
  if (!text.empty()) sql += " AND instr(search, ?2)>0";
  Statement& statement = database.use(sql + order);
  if (query.type) statement.bind(1, type_name(*query.type));
  if (!text.empty()) statement.bind(2, std::string_view(text));
  return statement;
}

std::vector<std::int64_t> Dex::ids(const DexQuery& query, int from, int count) const {
  Statement& row = state_->matching("SELECT id", query, std::string(order_of(query.sort)) + " LIMIT ?3 OFFSET ?4");
  row.bind(3, std::int64_t{std::max(count, 0)}).bind(4, std::int64_t{std::max(from, 0)});
  return all_ids(row);
}

std::vector<std::int64_t> Dex::children(std::int64_t id) const {
  Statement& row = state_->database.use(
      "SELECT id FROM creature WHERE (mother=?1 AND mother<>0) OR (father=?1 AND father<>0)"
      " OR (grown_from=?1 AND grown_from<>0) ORDER BY met_at, id");
  row.bind(1, id);
  return all_ids(row);
}

std::vector<DexRecord> Dex::list(const DexQuery& query, int from, int count) const {
  std::vector<DexRecord> records;
  for (const std::int64_t id : ids(query, from, count)) {
    if (std::optional<DexRecord> record = find(id)) records.push_back(std::move(*record));
  }
  return records;
}

int Dex::count(const DexQuery& query) const {
  Statement& row = state_->matching("SELECT count(*)", query);
  row.step();
  const auto found = static_cast<int>(row.integer(0));
  row.reset();
  return found;
}

int Dex::seen() const { return count({}); }

int Dex::caught() const {
  DexQuery query;
  query.caught_only = true;
  return count(query);
}

void Dex::add_growth(std::int64_t id, const GrowthStage& stage) { add_growth(id, std::span(&stage, 1)); }

void Dex::add_growth(std::int64_t id, std::span<const GrowthStage> stages) {
  Transaction transaction(state_->database);
  for (const GrowthStage& stage : stages) {
    Statement& row = state_->database.use("INSERT OR REPLACE INTO growth(id, images_seen, sprite) VALUES(?,?,?)");
    row.bind(1, id).bind(2, stage.images_seen).bind(3, png_of(stage.sprite)).run();
  }
  transaction.commit();
}

std::vector<GrowthStage> Dex::growth(std::int64_t id) const {
  std::vector<GrowthStage> stages;
  Statement& row = state_->database.use("SELECT images_seen, sprite FROM growth WHERE id=? ORDER BY images_seen");
  row.bind(1, id);
  while (row.step()) stages.push_back({row.integer(0), state_->picture(row.bytes(1), id)});
  row.reset();
  return stages;
}

void Dex::keep(const std::string& key, const std::string& text) {
  Statement& row = state_->database.use("INSERT OR REPLACE INTO kept(key, text) VALUES(?,?)");
  row.bind(1, std::string_view(key)).bind(2, std::string_view(text)).run();
}

std::string Dex::kept(const std::string& key) const {
  Statement& row = state_->database.use("SELECT text FROM kept WHERE key=?");
  std::string text = row.bind(1, std::string_view(key)).step() ? row.text(0) : "";
  row.reset();
  return text;
}

std::filesystem::path user_dex_file() { return user_data_folder() / "dex.sqlite"; }

}  // namespace tallgrass
