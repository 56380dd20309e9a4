#include "app/creature/names.h"

#include <algorithm>

#include "app/creature/known_names.h"
#include "app/creature/syllables.h"
#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr std::uint64_t name_stream = 10;
constexpr std::size_t shortest = 4, longest = 10;

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

// Whether one of the list's words, with single blanks between them, is this one.
bool lists(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    if (begins && (at + word.size() == list.size() || list[at + word.size()] == ' ')) return true;
  }
  return false;
}

std::string_view pick(std::string_view list, Rng& rng) {
  auto skip = rng.below(static_cast<std::uint32_t>(std::count(list.begin(), list.end(), ' ')) + 1);
  while (skip-- > 0) list.remove_prefix(list.find(' ') + 1);
  return list.substr(0, list.find(' '));
}

std::string beginning(const NameFlavour& flavour, Rng& rng) {
  if (rng.below(100) < 60) return std::string(pick(name_roots(flavour.type), rng));
  std::string made(pick(name_onsets(), rng));
  made += pick(name_vowels(), rng);
  return made += pick(name_codas(), rng);
}

std::string_view ending(const NameFlavour& flavour, Rng& rng) {
  const std::uint32_t roll = rng.below(100);
  const std::string_view of_shape = name_ends(flavour.shape);
  if (roll < 40 && !of_shape.empty()) return pick(of_shape, rng);
  if (roll < 70 && flavour.height_dm < 7) return pick(small_name_ends(), rng);
  if (roll < 70 && flavour.height_dm > 15) return pick(large_name_ends(), rng);
  return pick(plain_name_ends(), rng);
}

// Two parts as one: of vowels that meet one goes, and so does half of a double letter before a consonant.
std::string joined(std::string left, std::string_view right) {
  if (is_vowel(left.back()) && is_vowel(right.front())) left.pop_back();
  const bool doubled = left.size() > 1 && left.back() == left[left.size() - 2];
  if (doubled && !is_vowel(right.front())) left.pop_back();
  return left.append(right);
}

std::string candidate(const NameFlavour& flavour, Rng& rng) {
  std::string name = beginning(flavour, rng);
  const std::string_view end = ending(flavour, rng);
  const bool hard = !is_vowel(name.back()) && !is_vowel(end.front());
  if (rng.below(100) < (hard ? 50u : 24u)) name = joined(name, pick(name_links(), rng));
  return joined(name, end);
}

// Consonants side by side: at the beginning, inside, at the end.
constexpr std::string_view at_start =
    "b bl br c ch chl chr cl cr d dr f fl fr g gl gn gr h j k kl kn kr l m n p ph phl pl pr ps q qu r rh s sc sch "
    "scr sh shr sk sl sm sn sp spl spr squ st str sw t th thr tr tw v w wh wr x z";
constexpr std::string_view at_end =
    "b bb c ch ck ct d dd dge f ff ft g gg gh k l lb ld lf lk ll lm lp lt m mb mp mph n nd ng nk nn nt nth p pp "
    "pt r rb rch rd rf rg rk rl rm rn rp rr rst rt rth s sh sk sp ss st t tch th tt w wl wn x z zz";
constexpr std::string_view inside =
    "b bb bbl bl br bs c cc ch ck ckl ckt cl cr ct d dd ddl dg dgl dl dm dr dw f ff ffl fl fr ft fth g gg ggl gl "
    "gm gn gr h j k kl kn kr kw l lb lbr lc lch ld ldr lf lg lk lkt ll lm ln lp lph lr ls lst lt lth ltr lv lw lz "
    "m mb mbl mbr mf mm mn mp mpl mpr mpt n nc nch nd ndl ndr nf ng ngl ngr nk nkl nl nm nn np nq ns nsh nst nt "
    "nth ntl ntr nv nw nz p ph phr pk pl pp ppl pr ps pt q qu r rb rbl rc rch rd rdl rdr rf rg rgl rk rkl rl rm "
    "rmb rn rp rph rr rs rsh rst rt rth rtl rtr rv rw rz s sc sh shl sk skr sl sm sn sp spl spr ss st sth stl str "
    "sw t tch th thl thr tl tr tt ttl tw v w wd wk wl wn wr x xt z zb zl zm zz zzl";

// Runs of consonants (or of vowels) of a name, one after another.
struct Run {
  std::size_t from, size;
  bool vowels;
};
std::vector<Run> runs(std::string_view name) {
  std::vector<Run> found;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool vowel = is_vowel(name[i]) && !(i == 0 && name[i] == 'y');
    if (found.empty() || found.back().vowels != vowel) found.push_back({i, 0, vowel});
    ++found.back().size;
  }
  return found;
}

bool vowels_flow(std::string_view vowels) {
  constexpr std::string_view pairs = "ai au ay ea ee ei eo eu ey ia ie io iu oa oe oi oo ou oy ua ue ui uo";
  return vowels.size() == 1 || (vowels.size() == 2 && lists(pairs, vowels));
}

bool consonants_flow(std::string_view name, const Run& run) {
  const std::string_view these = name.substr(run.from, run.size);
  if (run.from == 0) return lists(at_start, these) || these == "y";
  return lists(run.from + run.size == name.size() ? at_end : inside, these);
}

std::string small_letters(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (low >= 'a' && low <= 'z') letters += low;
  }
  return letters;
}

bool is_in_table(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ull;  // FNV-1a (Fowler, Noll, Vo)
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  const auto known = known_name_hashes();
  return std::binary_search(known.begin(), known.end(), hash);
}

// "Cheemmey": after two vowels nobody doubles a letter. "Feathoth": nobody says one sound twice about a vowel.
bool stumbles(std::string_view name) {
  for (std::size_t i = 0; i + 3 < name.size(); ++i) {
    const bool after_q = i > 0 && name[i - 1] == 'q';
    const bool doubled = !after_q && is_vowel(name[i]) && is_vowel(name[i + 1]) && name[i + 2] == name[i + 3];
    const bool echoes = i + 4 < name.size() && !is_vowel(name[i]) && name.substr(i, 2) == name.substr(i + 3, 2);
    if (doubled || echoes) return true;
  }
  return false;
}

}  // namespace

bool is_pronounceable(std::string_view name) {
  const std::vector<Run> found = runs(name);
  int syllables = 0;
  for (const Run& run : found) {
    syllables += run.vowels;
    if (!(run.vowels ? vowels_flow(name.substr(run.from, run.size)) : consonants_flow(name, run))) return false;
  }
  for (std::size_t at = name.find('q'); at != name.npos; at = name.find('q', at + 1)) {
    if (name.substr(at, 2) != "qu" || at + 2 == name.size() || !is_vowel(name[at + 2])) return false;
  }
  const bool all_letters = std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return all_letters && syllables >= 1 && syllables <= 4 && !stumbles(name);
}

bool is_rude(std::string_view name) {
  constexpr std::string_view words[] = {
      "anal",  "anus", "arse", "ass",  "bitch", "boob",  "butt", "clit",  "cock", "coon", "crap", "cum",  "cunt",
      "damn",  "dick", "dild", "dyke", "fag",   "fart",  "fuc",  "fuk",   "gook", "hitl", "homo", "jap",  "jew",
      "kike",  "kill", "knob", "nazi", "negr",  "nig",   "paki", "pee",   "peni", "piss", "poof", "poo",  "porn",
      "prick", "pube", "puss", "rape", "rapi",  "retar", "scum", "semen", "sex",  "shag", "shat", "shit", "slav",
      "slut",  "spaz", "spic", "suck", "tard",  "teste", "tit",  "turd",  "twat", "vag",  "wank", "whor", "wog"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return name.find(word) != name.npos; });
}

bool is_known_name(std::string_view name) { return is_in_table(small_letters(name)); }

bool sounds_known(std::string_view name) {
  std::string bones = "*";
  for (const char c : small_letters(name)) {
    if (bones.size() == 1 || (!is_vowel(c) && c != bones.back())) bones += c;
  }
  return is_in_table(bones);
}

std::string make_name(std::uint64_t seed, const NameFlavour& flavour) {
  Rng rng(seed, name_stream);
  for (;;) {
    std::string name = candidate(flavour, rng);
    if (name.size() < shortest || name.size() > longest) continue;
    if (!is_pronounceable(name) || is_rude(name) || is_known_name(name) || sounds_known(name)) continue;
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
  }
}

}  // namespace tallgrass
