#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "app/creature/genome.h"
#include "engine/core/error.h"

// A code is a row of bits in letters of five, most significant first:
//   24  first digits of the model's hash
//    1  shiny
//       the tree, each node before its parents: 2 bits of kind; 4 bits, how many groups of four its seed has, less one;
//       the seed, without leading groups of zeros
//       zeros up to a whole letter
//   24  checksum of all bits before it: any burst of up to 24 wrong bits, so any four letters side by side, is noticed
namespace tallgrass {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's: without I L O U
constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr int letter_bits = 5, model_digits = 6, check_bits = 24;
constexpr std::size_t longest_code = 70'000;  // letters; a full tree of twelve generations has fewer

class BitWriter {
 public:
  void put(std::uint64_t value, int bits) {
    for (int i = bits - 1; i >= 0; --i) bits_.push_back((value >> i & 1) != 0);
  }
  const std::vector<bool>& bits() const { return bits_; }

 private:
  std::vector<bool> bits_;
};

// Remembers that it was asked for more than there is, instead of a check at each step.
class BitReader {
 public:
  BitReader(const std::vector<bool>& bits, std::size_t end) : bits_(bits), end_(end) {}
  std::uint64_t take(int bits) {
    std::uint64_t value = 0;
    for (int i = 0; i < bits; ++i, ++at_) value = value << 1 | (at_ < end_ && bits_[at_] ? 1u : 0u);
    return value;
  }
  bool ran_out() const { return at_ > end_; }
  std::size_t left() const { return end_ - std::min(at_, end_); }

 private:
  const std::vector<bool>& bits_;
  std::size_t end_, at_ = 0;
};

// The CRC of OpenPGP (RFC 4880, 6.1), bit by bit.
std::uint32_t checksum(const std::vector<bool>& bits, std::size_t count) {
  std::uint32_t sum = 0xB704CE;
  for (std::size_t i = 0; i < count; ++i) {
    const bool top = (sum >> 23 & 1) != 0;
    sum = (sum << 1 & 0xFFFFFF) ^ (top != bits[i] ? 0x864CFB : 0u);
  }
  return sum;
}

[[noreturn]] void refuse(const std::string& why, const std::string& advice = "copy it once more") {
  throw Error(ExitCode::usage, "this is not a creature's code", "", why, advice);
}

void put_tree(BitWriter& out, const Genome& genome) {
  const int groups = std::max((static_cast<int>(std::bit_width(genome.seed)) + 3) / 4, 1);
  out.put(static_cast<std::uint64_t>(genome.kind), 2);
  out.put(static_cast<std::uint64_t>(groups - 1), 4);
  out.put(genome.seed, 4 * groups);
  if (genome.first) put_tree(out, *genome.first);
  if (genome.second) put_tree(out, *genome.second);
}

Genome take_tree(BitReader& in, int generation) {
  if (generation > deepest_genome)
    refuse("its family tree has more than " + std::to_string(deepest_genome) + " generations",
           "ask for a younger one's");
  const auto kind = in.take(2);
  const int groups = static_cast<int>(in.take(4)) + 1;
  Genome genome{static_cast<Genome::Kind>(kind), in.take(4 * groups), nullptr, nullptr};
  if (in.ran_out()) refuse("it ends too early");
  if (kind > 2 || (groups > 1 && genome.seed >> (4 * (groups - 1)) == 0)) refuse("no creature is written like this");
  if (kind >= 1) genome.first = std::make_shared<const Genome>(take_tree(in, generation + 1));
  if (kind == 2) genome.second = std::make_shared<const Genome>(take_tree(in, generation + 1));
  return genome;
}

// What a letter stands for, as people write it; nothing: it is none.
std::optional<std::size_t> value_of(char letter) {
  char c = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const std::size_t at = letters.find(c);
  return at == letters.npos ? std::nullopt : std::optional(at);
}

bool is_gap(char c) { return c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '_'; }

std::vector<bool> bits_of(std::string_view text) {
  if (text.size() > 2 * longest_code) refuse("it is far too long");
  BitWriter bits;
  for (const char c : text) {
    if (is_gap(c)) continue;
    const auto value = value_of(c);
    if (!value) refuse(c > ' ' && c < 127 ? std::string("codes have no letter ") + c : "codes have no such letter");
    bits.put(*value, letter_bits);
  }
  return bits.bits();
}

std::uint64_t model_bits(const std::string& model) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < model_digits; ++i) {
    const std::size_t digit = i < model.size() ? hex_digits.find(model[i]) : hex_digits.npos;
    if (digit == hex_digits.npos) throw Error(ExitCode::bug, "a model's hash has too few hex digits", model);
    value = value << 4 | digit;
  }
  return value;
}

std::string model_text(std::uint64_t bits) {
  std::string text;
  for (int i = model_digits - 1; i >= 0; --i) text += hex_digits[bits >> (4 * i) & 15];
  return text;
}

std::string grouped(const std::vector<bool>& bits) {
  std::string text;
  for (std::size_t i = 0; i < bits.size(); i += letter_bits) {
    std::size_t value = 0;
    for (std::size_t k = 0; k < letter_bits; ++k) value = value << 1 | (bits[i + k] ? 1u : 0u);
    if (i > 0 && i % (4 * letter_bits) == 0) text += '-';
    text += letters[value];
  }
  return text;
}

}  // namespace

std::string to_code(const CreatureCode& code) {
  BitWriter out;
  out.put(model_bits(code.model), 4 * model_digits);
  out.put(code.shiny ? 1 : 0, 1);
  put_tree(out, code.genome);
  while ((out.bits().size() + check_bits) % letter_bits != 0) out.put(0, 1);
  out.put(checksum(out.bits(), out.bits().size()), check_bits);
  return grouped(out.bits());
}

CreatureCode parse_code(std::string_view text) {
  const std::vector<bool> bits = bits_of(text);
  constexpr std::size_t shortest = 24 + 1 + 2 + 4 + 4 + check_bits;
  if (bits.size() < shortest) refuse(bits.empty() ? "it is empty" : "it is too short");
  const std::size_t end = bits.size() - check_bits;
  std::uint32_t wanted = 0;
  for (std::size_t i = end; i < bits.size(); ++i) wanted = wanted << 1 | (bits[i] ? 1u : 0u);
  if (checksum(bits, end) != wanted) refuse("a letter is wrong, missing or in the wrong place");
  BitReader in(bits, end);
  CreatureCode code;
  code.model = model_text(in.take(4 * model_digits));
  code.shiny = in.take(1) != 0;
  code.genome = take_tree(in, 1);
  const std::size_t left = in.left();
  if (left >= letter_bits || in.take(static_cast<int>(left)) != 0) refuse("something is left over at its end");
  return code;
}

}  // namespace tallgrass
