#include "app/creature/syllables.h"

#include <array>

namespace tallgrass {
namespace {

constexpr std::array<std::string_view, type_count> roots{
    "chit mand nymph scut thrip skitt crick loc bristl hex glim burr silk moth gnat weav chirr hum tick droon cocc "
    "larv pupp mandib jass",
    "umbr murk noct gloam dusk shad morr sabl grim lurk pitch rav skulk vesp neth gloom grue obsid scowl hood cowl "
    "sneak mask",
    "drac wyv wyrm serp scal drak tal vor fang tyr bas orm rill lind ryth amph lance hoard crest horn roar barb",
    "volt zapp amp spark jol buzz stat fulg crackl ohm dyn watt fizz tess arc jitt coil lumen tingl whirr therm bright "
    "cur",
    "pix lil twink prim glint fae dain sprit wisp charm blith mirth hon dap sylph lum lace dimp sug whims rosy gem "
    "blush",
    "brawl scrapp jab spar grapp knuck punt tuss stomp bout clash mart duel hust thud ruck hamm fist rall gauntl bash",
    "cind emb scor flar blaz ash pyr smol torr kindl brand sear furn sol kiln tind hearth match glow sizz lav bask "
    "candl roast",
    "aer plum zeph gust swoop feath soar wren glid pinn flit squall cirr lark tern breez vane loft drift hover kest "
    "flap alt",
    "wraith spec spook haunt phant eer shroud ban will moan grav rev hush pall mourn lant dol shiv mist lull hollow "
    "fad whisp lorn",
    "bramb moss fern clov thist leaf sapp budd frond pet root bract herb thorn haz tendr acorn clem sprout dill lich "
    "vine oat mint",
    "mudd loam clay dust burr dun terr trem silt marl gobb quak sand knoll furr delv ditch mole sod pott till hill "
    "dell",
    "frost glac rim sleet shiv friz hail ic bor snow nipp pol crist flo chill drift glint sled cool wint icic hoar nev "
    "slush",
    "fuzz bramb muff tuft ram nibb hopp scamp bund dapp woll pom tumb mell rust toff bisc mallow nap wump tagg cudd "
    "plod",
    "tox ven slud nox vir gloop fung bil nett brack hem ooz bell acr gunk mild swamp bog sting fum reek venn slim pest",
    "psi luc or myst tel mus med enig dream hypn rev tranc aur sib sag lull luna omen wond trill glimm ponder vis eth",
    "pebb crag bould gran flint slat cobb marb basal rubb shal tor qual on geod tuff mort stalag pumi cairn schist "
    "lump dolm",
    "ferr riv anv cogg gild all tinn bolt clank chrom ir sprock hing zinc plat gear hamm pist turr spann lath chisel "
    "grom brass",
    "brin mar pudd tid dew lag ripp rill brook spla dribb surf kelp fath naut plash fjor mirr eddi lim otter shoal "
    "swirl"};

struct ShapeEnds {
  std::string_view shape, ends;
};
constexpr std::array<ShapeEnds, 14> by_shape{{
    {"ball", "oll olo orb undle umpel ubble oon ollop obble"},
    {"squiggle", "ongle urm iggle eel isser wyrm ith ond uggle ine olo ango"},
    {"fish", "fin ray inn ine arp out ippet oyle ilk gill"},
    {"arms", "aw ist asp ook imble unch ander addle"},
    {"blob", "ub ooze ulp obb lop lub oop umble iddle mop addle"},
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
std::string_view plain_name_ends() {
  return "el a on et ix us ar o een ol en ade un ora al is ow er oon ander illo y ey";
}
std::string_view name_links() { return "a o i e u er an al in ol ar el"; }
std::string_view name_onsets() {
  return "b br bl c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sh sk sl sm sn sp st sw t th tr tw v w y "
         "z";
}
std::string_view name_vowels() { return "a a a e e i i o o o u u ee oo ai au"; }
std::string_view name_codas() {
  return "b bb d dd g gg k l ll m mm mp n nd ng nk nn p pp r rb rd rl rm rn rr s sk ss st t tt x zz";
}

}  // namespace tallgrass
