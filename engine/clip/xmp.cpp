#include "engine/clip/xmp.h"

#include <array>
#include <string_view>

namespace tallgrass {
namespace {

constexpr std::string_view head =
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    "<rdf:Description rdf:about=\"\" xmlns:tallgrass=\"urn:tallgrass:1\">";
constexpr std::string_view begin = "<tallgrass:origin>", end = "</tallgrass:origin>";
constexpr std::string_view tail = "</rdf:Description></rdf:RDF></x:xmpmeta>";

struct Escape {
  char letter;
  std::string_view written;
};
// A carriage return as it is would be read as a line feed.
constexpr std::array escapes{Escape{'&', "&amp;"}, Escape{'<', "&lt;"}, Escape{'>', "&gt;"}, Escape{'\r', "&#13;"}};

void append_escaped(std::string& to, char letter) {
  for (const Escape& escape : escapes) {
    if (escape.letter == letter) return void(to += escape.written);
  }
  to += letter;
}

}  // namespace

std::string to_xmp(const std::string& text) {
  std::string packet(head);
  packet += begin;
  for (const char letter : text) append_escaped(packet, letter);
  return packet.append(end).append(tail);
}

std::string text_in_xmp(const std::string& packet) {
  const std::size_t first = packet.find(begin), last = packet.find(end, first);
  if (first == packet.npos || last == packet.npos) return "";
  std::string_view rest(packet);
  rest = rest.substr(first + begin.size(), last - first - begin.size());
  std::string text;
  while (!rest.empty()) {
    char letter = rest.front();
    std::size_t used = 1;
    for (const Escape& escape : escapes) {
      if (rest.starts_with(escape.written)) letter = escape.letter, used = escape.written.size();
    }
    text += letter;
    rest.remove_prefix(used);
  }
  return text;
}

}  // namespace tallgrass
