#include "app/stroll.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <string_view>
#include <utility>
#include <vector>

#include "app/encounter/field/field_scene.h"

namespace tallgrass {
namespace {

constexpr int nearest = 8, farthest = 20;  // tiles to the next goal

std::size_t place(Tile t) { return std::size_t(t.y) * Map::width + std::size_t(t.x); }
Tile tile(std::size_t place) { return {int(place % Map::width), int(place / Map::width)}; }

// What a tile costs whoever likes grass and keeps off lawns.
int cost(const Map& map, Tile t) {
  const Cell& cell = map.cell(t);
  if (cell.cover == Cover::grass) return 2;
  return cell.ground == Ground::path || cell.ground == Ground::sand ? 3 : 4;
}

struct Ways {
  std::vector<int> tiles = std::vector<int>(std::size_t{Map::width} * Map::height, -1);  // from the start; -1: not reached
  std::vector<std::size_t> before = std::vector<std::size_t>(tiles.size());
};

// The cheapest way to everywhere (Dijkstra, 1959).
Ways ways_from(const Map& map, Tile start) {
  Ways ways;
  std::vector<int> price(ways.tiles.size(), -1);
  using Open = std::pair<int, std::size_t>;
  std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
  price[place(start)] = ways.tiles[place(start)] = 0;
  for (open.push({0, place(start)}); !open.empty();) {
    const auto [paid, here] = open.top();
    open.pop();
    if (paid > price[here]) continue;
    for (const Facing way : {Facing::down, Facing::up, Facing::left, Facing::right}) {
      const Tile next = beside(tile(here), way);
      if (!map.walkable(next)) continue;
      const int sum = paid + cost(map, next);
      if (price[place(next)] >= 0 && price[place(next)] <= sum) continue;
      price[place(next)] = sum;
      ways.tiles[place(next)] = ways.tiles[here] + 1;
      ways.before[place(next)] = here;
      open.push({sum, place(next)});
    }
  }
  return ways;
}

void hold(Buttons& held, Tile from, Tile to) {
  held.up = to.y < from.y, held.down = to.y > from.y, held.left = to.x < from.x, held.right = to.x > from.x;
}

}  // namespace

void Stroll::plan(const FieldScene& field) {
  const Ways ways = ways_from(field.map(), field.at());
  std::vector<std::size_t> goals;
  for (std::size_t at = 0; at < ways.tiles.size(); ++at) {
    if (ways.tiles[at] >= nearest && ways.tiles[at] <= farthest && field.map().grass(tile(at))) goals.push_back(at);
  }
  if (goals.empty()) return;
  std::size_t at = goals[dice_.below(static_cast<std::uint32_t>(goals.size()))];
  for (; ways.tiles[at] > 0; at = ways.before[at]) way_.push_front(tile(at));
}

Input Stroll::next(const Game& game) {
  Input input;
  if (game.empty() || game.wiping() || std::string_view(game.top().name()) != "field") return input;
  const auto& field = static_cast<const FieldScene&>(game.top());
  if (field.speaking()) {
    input.held.a = input.pressed.a = true;
    return input;
  }
  if (!way_.empty() && field.at() == way_.front()) way_.pop_front();
  if (way_.empty()) plan(field);
  if (!way_.empty()) hold(input.held, field.at(), way_.front());
  return input;
}

}  // namespace tallgrass
