#include "gan/data/labels.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "gan/data/name_words.h"

namespace tallgrass {
namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20, most_rows = 100'000, most_columns = 64, longest_word = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

[[noreturn]] void throw_labels(const std::string& where, const std::string& why,
                               const std::string& advice = "Correct the line, or leave the field empty") {
  throw Error(ExitCode::file, "cannot read the labels", where, why, advice);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// Takes one field and the comma behind it off `line`, which is left without a value after its last field.
std::string take_field(std::optional<std::string_view>& line, const std::string& where) {
  std::string_view rest = trimmed(*line);
  std::string field;
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    for (;; rest.remove_prefix(1)) {
      if (rest.empty()) throw_labels(where, "a field that begins with \" does not end in this line");
      if (rest.front() == '"') {
        rest.remove_prefix(1);
        if (!rest.starts_with('"')) break;  // two of them are one that is meant
      }
      field += rest.front();
    }
    rest = trimmed(rest);
    if (!rest.empty() && rest.front() != ',') throw_labels(where, "expected a comma behind the closing \"");
  } else {
    field = trimmed(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(rest.size(), rest.find(',')));
  }
  line = rest.empty() ? std::nullopt : std::optional(rest.substr(1));
  return field;
}

std::vector<std::string> fields_of(std::string_view text, const std::string& where) {
  std::vector<std::string> fields;
  for (std::optional<std::string_view> line = text; line;) {
    if (fields.size() == most_columns) throw_labels(where, "there are more than 64 columns");
    fields.push_back(take_field(line, where));
  }
  return fields;
}

// Empty where nothing is told; one lower-case word of letters, digits and hyphens.
std::string word_of(const std::string& field, const std::string& where) {
  std::string word;
  for (const char c : field) word += c == ' ' || c == '_' ? '-' : lower(c);
  const bool good = word.size() <= longest_word && std::all_of(word.begin(), word.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-';
  });
  if (!good) throw_labels(where, "expected a word of at most 40 letters, digits and hyphens");
  return word;
}

int number_of(const std::string& field, int most, const std::string& where) {
  if (field.empty()) return -1;
  int value = -1;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc() || end != field.data() + field.size() || value < 0 || value > most)
    throw_labels(where, "expected a number from 0 to " + std::to_string(most));
  return value;
}

void add_type(SpeciesFacts& facts, const std::string& type) {
  if (!type.empty() && std::find(facts.types.begin(), facts.types.end(), type) == facts.types.end())
    facts.types.push_back(type);
}

void set_fact(SpeciesFacts& facts, const std::string& column, const std::string& field, const std::string& where) {
  const auto word = [&] { return word_of(field, where); };
  const auto number = [&](int most) { return number_of(field, most, where); };
  if (column == "dex") facts.dex = number(1'000'000);
  else if (column == "name") facts.name = word();
  else if (column == "generation") facts.generation = number(1000);
  else if (column == "type1" || column == "type2" || column == "type") add_type(facts, word());
  else if (column == "colour" || column == "color") facts.colour = word();
  else if (column == "shape") facts.shape = word();
  else if (column == "habitat") facts.habitat = word();
  else if (column == "stage") facts.stage = number(9);
  else if (column == "evolves") facts.evolves = number(1) == 1;
  else if (column == "legendary") facts.legendary = number(1) == 1;
  else if (column == "capture_rate") facts.capture_rate = number(1'000'000);
  else if (column == "height_dm") facts.height_dm = number(1'000'000'000);
  else if (column == "weight_hg") facts.weight_hg = number(1'000'000'000);
}

std::vector<std::string> header_of(std::string_view line, const std::string& where) {
  std::vector<std::string> columns = fields_of(line, where);
  for (std::string& column : columns) std::transform(column.begin(), column.end(), column.begin(), lower);
  if (std::count(columns.begin(), columns.end(), "name") != 1)
    throw_labels(where, "the first row names no column `name`, or more than one",
                 "Write the columns' names into it, for example: name,type1,type2,colour,shape,stage");
  return columns;
}

// Letters and digits of a text, lower case, cut where other characters stand and where letters follow a digit.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool open = false;
  char before = 0;
  for (const char c : text) {
    const bool part = is_letter(c) || is_digit(c);
    if (part && (!open || (is_letter(c) && is_digit(before)))) words.emplace_back();
    if (part) words.back() += lower(c);
    open = part;
    before = c;
  }
  return words;
}

std::string without_number(std::string word) {
  while (!word.empty() && is_digit(word.back())) word.pop_back();
  return word;
}

bool before_the_name(const std::string& word) {
  return is_digit(word.back()) || is_form_word(word);
}

}  // namespace

Labels Labels::read(const std::filesystem::path& file) {
  const std::vector<std::uint8_t> bytes = read_file(file, most_bytes);
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Labels labels;
  std::vector<std::string> columns;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string where = file.string() + ":" + std::to_string(line);
    const std::string_view row = trimmed(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), text.find('\n') == text.npos ? text.size() : text.find('\n') + 1));
    if (row.empty()) continue;
    if (columns.empty()) {
      columns = header_of(row, where);
      continue;
    }
    const std::vector<std::string> fields = fields_of(row, where);
    if (fields.size() != columns.size())
      throw_labels(where, "it has " + std::to_string(fields.size()) + " fields, and the first row names " +
                              std::to_string(columns.size()) + " columns");
    SpeciesFacts facts;
    for (std::size_t i = 0; i < columns.size(); ++i)
      set_fact(facts, columns[i], fields[i], where + ", column " + columns[i]);
    labels.add(std::move(facts), where);
  }
  if (labels.rows_.empty()) throw_labels(file.string(), "it names no species", "Write a row for each");
  return labels;
}

void Labels::add(SpeciesFacts facts, const std::string& where) {
  std::string spelt;
  for (const std::string& word : words_of(facts.name)) spelt += word;
  if (spelt.empty()) throw_labels(where, "the species has no name", "Write one, or remove the row");
  if (rows_.size() == most_rows) throw_labels(where, "there are more than 100,000 rows", "Leave out what is not needed");
  if (!by_name_.emplace(spelt, rows_.size()).second)
    throw_labels(where, "the species " + facts.name + " has a row above already", "Remove one of them");
  if (facts.dex >= 0) by_dex_.emplace(facts.dex, rows_.size());
  rows_.push_back(std::move(facts));
}

const SpeciesFacts* Labels::find_spelt(std::string_view letters) const {
  const auto place = by_name_.find(letters);
  return place == by_name_.end() ? nullptr : &rows_[place->second];
}

const SpeciesFacts* Labels::find(std::string_view picture_name) const {
  constexpr std::size_t most_words = 6, least_beginning = 6;
  const std::string stem = std::filesystem::path(picture_name).stem().string();
  if (!stem.empty() && stem.size() <= 6 && std::all_of(stem.begin(), stem.end(), is_digit)) {
    const auto place = by_dex_.find(std::stoi(stem));
    return place == by_dex_.end() ? nullptr : &rows_[place->second];
  }
  std::vector<std::string> words = words_of(stem);
  for (; !words.empty(); words.erase(words.begin())) {
    std::string spelt;
    const SpeciesFacts* longest = nullptr;
    for (std::size_t i = 0; i < std::min(words.size(), most_words); ++i) {
      spelt += words[i];
      const SpeciesFacts* found = find_spelt(spelt);
      if (!found) found = find_spelt(without_number(spelt));
      if (found) longest = found;
    }
    if (longest) return longest;
    // "darmanitanzen": short names begin other words too often.
    for (std::size_t size = words.front().size(); size >= least_beginning; --size)
      if (const SpeciesFacts* found = find_spelt(std::string_view(words.front()).substr(0, size))) return found;
    if (!before_the_name(words.front())) return nullptr;
  }
  return nullptr;
}

}  // namespace tallgrass
