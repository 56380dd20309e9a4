#include "app/creature/syllables.h"

#include <array>

namespace tallgrass {
namespace {

constexpr std::array<std::string_view, type_count> roots{
    "chit mand nymph scut thrip skitt crick loc bristl hex glim burr silk moth gnat weav chirr",
    "umbr murk noct gloam dusk shad morr sabl grim lurk pitch rav skulk vesp neth gloom",
    "drac wyv wyrm serp scal drak tal vor fang tyr bas orm rill lind ryth amph",
    "volt zapp amp spark jol buzz stat fulg crackl ohm dyn watt fizz tess arc jitt",
    "pix lil twink prim glint fae dain sprit wisp charm blith mirth hon dap sylph lum",
    "brawl scrapp jab spar grapp knuck punt tuss stomp bout clash mart duel hust thud",
    "cind emb scor flar blaz ash pyr smol torr kindl brand sear furn sol kiln tind",
    "aer plum zeph gust swoop feath soar wren glid pinn flit squall cirr lark tern breez",
    "wraith spec spook haunt phant eer shroud ban will moan grav rev hush pall mourn lant",
    "bramb moss fern clov thist leaf sapp budd frond pet root bract herb thorn haz tendr",
    "mudd loam clay dust burr dun terr trem silt marl gobb quak sand knoll furr delv",
    "frost glac rim sleet shiv friz hail ic bor snow nipp pol crist flo chill drift",
    "fuzz bramb muff tuft ram nibb hopp scamp bund dapp woll pom tumb mell rust toff",
    "tox ven slud nox vir gloop fung bil nett brack hem ooz bell acr gunk mild",
    "psi luc or myst tel mus med enig dream hypn rev tranc aur sib sag lull",
    "pebb crag bould gran flint slat cobb marb basal rubb shal tor qual on geod tuff",
    "ferr riv anv cogg gild all tinn bolt clank chrom ir sprock hing zinc plat gear",
    "brin mar pudd tid dew lag ripp rill brook spla dribb surf kelp fath naut plash"};

struct ShapeEnds {
  std::string_view shape, ends;
};
constexpr std::array<ShapeEnds, 14> by_shape{{
    {"ball", "oll olo orb undle umpel ubble oon ollop obble"},
    {"squiggle", "ongle urm iggle eel isser wyrm ith ond uggle ine"},
    {"fish", "fin ray inn ine arp out ippet oyle ilk gill"},
    {"arms", "aw ist asp ook imble unch ander addle"},
    {"blob", "ub ooze ulp obb lop lub oop umble iddle mop"},
    {"upright", "ander or umo atto ian ock uffin adge ek ent"},
    {"legs", "ump oot ter eg opper addle ock unt strid"},
    {"quadruped", "olt upp ard ox oof ynx ane ound illa ark ull"},
    {"wings", "ing awk ara ern ift elle oar alon ock wing"},
    {"tentacles", "opus irl uid endril oil ulla angle idd"},
    {"heads", "win rio dra una gem eads ord"},
    {"humanoid", "kin ander essa ette ald or imp ina elf"},
    {"bug-wings", "ly ifly ara ina azz mia eva issa"},
    {"armor", "plate on ard odon ell uard astion ade helm"},
}};

}  // namespace

std::string_view name_roots(Type type) { return roots[static_cast<std::size_t>(type)]; }

std::string_view name_ends(std::string_view shape) {
  for (const ShapeEnds& each : by_shape) {
    if (each.shape == shape) return each.ends;
  }
  return {};
}

std::string_view small_name_ends() { return "in ib it kit ette ling let pip ini ie ick bit een bee et ip otte"; }
std::string_view large_name_ends() { return "gor oth mar ark adon olith osaur ius ax moth don zar onus uth drake orn"; }
std::string_view plain_name_ends() { return "el a on et ix us ar o een ol en ade un ora al is ow er oon ander illo y ey"; }
std::string_view name_links() { return "a o i e u er an al in ol ar el"; }
std::string_view name_onsets() {
  return "b br bl c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sh sk sl sm sn sp st sw t th tr tw v w y z";
}
std::string_view name_vowels() { return "a a a e e i i o o o u u ee oo ai au"; }
std::string_view name_codas() { return "b bb d dd g gg k l ll m mm mp n nd ng nk nn p pp r rb rd rl rm rn rr s sk ss st t tt x zz"; }

}  // namespace tallgrass
