#include "app/dex/genome_text.h"

#include <algorithm>
#include <charconv>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

void write(const Genome& genome, std::string& text) {
  char digits[17];
  const auto end = std::to_chars(digits, digits + sizeof digits, genome.seed, 16).ptr;
  text += "web"[static_cast<int>(genome.kind)];
  text.append(digits, end);
  if (genome.kind == Genome::Kind::wild) return;
  text += '(';
  write(*genome.first, text);
  if (genome.kind == Genome::Kind::bred) text += ',', write(*genome.second, text);
  text += ')';
}

struct Reader {
  std::string_view rest;
  int left = largest_written;

  bool take(char letter) {
    if (rest.empty() || rest.front() != letter) return false;
    rest.remove_prefix(1);
    return true;
  }

  bool seed(std::uint64_t& value) {
    const auto [end, error] =
        std::from_chars(rest.data(), rest.data() + std::min<std::size_t>(rest.size(), 16), value, 16);
    if (error != std::errc{}) return false;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return true;
  }

  std::optional<Genome> genome(int deepest) {
    const char kind = rest.empty() ? '\0' : rest.front();
    std::uint64_t number = 0;
    if (deepest < 1 || --left < 0 || (kind != 'w' && kind != 'e' && kind != 'b')) return std::nullopt;
    rest.remove_prefix(1);
    if (!seed(number)) return std::nullopt;
    if (kind == 'w') return Genome{Genome::Kind::wild, number, nullptr, nullptr};
    if (!take('(')) return std::nullopt;
    const std::optional<Genome> first = genome(deepest - 1);
    if (!first) return std::nullopt;
    Genome made{Genome::Kind::evolved, number, std::make_shared<Genome>(*first), nullptr};
    if (kind == 'b') {
      const std::optional<Genome> second = take(',') ? genome(deepest - 1) : std::nullopt;
      if (!second) return std::nullopt;
      made.kind = Genome::Kind::bred, made.second = std::make_shared<Genome>(*second);
    }
    return take(')') ? std::optional(made) : std::nullopt;
  }
};

// Families share ancestors: counted without a limit, and with none kept, this would take for ever.
int count(const Genome* genome, int limit) {
  if (genome == nullptr || limit < 1) return 0;
  const int first = count(genome->first.get(), limit - 1);
  return 1 + first + count(genome->second.get(), limit - 1 - first);
}

int levels(const Genome* genome) {
  return genome == nullptr ? 0 : 1 + std::max(levels(genome->first.get()), levels(genome->second.get()));
}

}  // namespace

int members(const Genome& genome, int limit) { return count(&genome, limit + 1); }

std::string genome_text(const Genome& genome) {
  if (members(genome) > largest_written || levels(&genome) > deepest_written) {
    throw Error(ExitCode::bug, "a creature's family is too large to be written down", "genome");
  }
  std::string text;
  write(genome, text);
  return text;
}

std::optional<Genome> parse_genome_text(std::string_view text) {
  Reader reader{text};
  std::optional<Genome> genome = reader.genome(deepest_written);
  return reader.rest.empty() ? genome : std::nullopt;
}

}  // namespace tallgrass
