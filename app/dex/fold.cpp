#include "app/dex/fold.h"

namespace tallgrass {
namespace {

// U+00C0 to U+00FF and U+0100 to U+017F; a capital stands for two letters.
constexpr std::string_view latin_1 = "aaaaaaAceeeeiiiidnooooo*ouuuuytSaaaaaaAceeeeiiiidnooooo/ouuuuyty";
constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuu"
    "uu"
    "wwyyyzzzzzzs";
static_assert(latin_1.size() == 64 && latin_a.size() == 128);

void add_base(std::string& folded, char base) {
  switch (base) {
    case 'A':
      folded += "ae";
      break;
    case 'I':
      folded += "ij";
      break;
    case 'O':
      folded += "oe";
      break;
    case 'S':
      folded += "ss";
      break;
    default:
      folded += base;
  }
}

char32_t small(char32_t letter) {
  if (letter >= U'\u0391' && letter <= U'\u03A9') return letter + 0x20;  // Greek
  if (letter >= U'\u0410' && letter <= U'\u042F') return letter + 0x20;  // Cyrillic
  if (letter >= U'\u0400' && letter <= U'\u040F') return letter + 0x50;
  return letter;
}

// How many bytes a letter that begins with this one has; 0: none does.
int bytes_from(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool honest(char32_t letter, int bytes) {
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return letter >= least[bytes] && letter <= 0x10FFFF && (letter < 0xD800 || letter > 0xDFFF);
}

}  // namespace

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int bytes = bytes_from(lead);
    char32_t letter = bytes < 2 ? lead : lead & (0xFFu >> (bytes + 1));
    int read = 1;
    while (read < bytes && i + std::size_t(read) < text.size() && (text[i + std::size_t(read)] & 0xC0) == 0x80) {
      letter = letter << 6 | (static_cast<unsigned char>(text[i + std::size_t(read++)]) & 0x3Fu);
    }
    if (bytes > 0 && read == bytes && honest(letter, bytes)) letters += letter;
    i += std::size_t(read);
  }
  return letters;
}

std::string utf8_of(std::u32string_view letters) {
  std::string text;
  const auto add = [&text](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  for (const char32_t letter : letters) {
    if (letter < 0x80) {
      add(letter);
    } else if (letter < 0x800) {
      add(0xC0 | letter >> 6), add(0x80 | (letter & 0x3F));
    } else if (letter < 0x10000) {
      add(0xE0 | letter >> 12), add(0x80 | (letter >> 6 & 0x3F)), add(0x80 | (letter & 0x3F));
    } else {
      add(0xF0 | letter >> 18), add(0x80 | (letter >> 12 & 0x3F));
      add(0x80 | (letter >> 6 & 0x3F)), add(0x80 | (letter & 0x3F));
    }
  }
  return text;
}

std::string fold(std::string_view text) {
  std::string folded;
  for (const char32_t letter : letters_of(text)) {
    if (letter < 0x20 || letter == 0x7F || (letter >= 0x300 && letter < 0x370)) continue;  // control, combining
    if (letter < 0x80) {
      folded += static_cast<char>(letter >= U'A' && letter <= U'Z' ? letter + 0x20 : letter);
    } else if (letter >= 0xC0 && letter < 0x180) {
      add_base(folded, letter < 0x100 ? latin_1[letter - 0xC0] : latin_a[letter - 0x100]);
    } else {
      folded += utf8_of(std::u32string(1, small(letter)));
    }
  }
  return folded;
}

}  // namespace tallgrass
