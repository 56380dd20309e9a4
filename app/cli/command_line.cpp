#include "app/cli/command_line.h"

#include <utility>

#include "app/cli/declare.h"
#include "app/cli/texts.h"
#include "engine/core/error.h"
#include "gan/spec/words.h"

namespace tallgrass::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> verb_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands({})) names.push_back(verb->get_name());
  return names;
}

// The first word nobody knew, told with its nearest neighbour.
void refuse_extras(const CLI::App& app, const std::string& where, const std::string& help) {
  const std::vector<std::string> extras = app.remaining();
  if (extras.empty()) return;
  const std::string& word = extras.front();
  const bool option = word.starts_with("-") && word != "--";
  const char* what = option ? "unknown option" : app.get_parent() == nullptr ? "unknown verb" : "unexpected argument";
  const std::vector<std::string> known = option ? option_names(app) : verb_names(app);
  const std::string near = word.size() > 2 ? did_you_mean(word.substr(0, word.find('=')), known, "") : "";
  throw Error(ExitCode::usage, what + where, printable(word), near, "See " + help);
}

// CLI11's own complaints are about form: a value missing, an option twice.
Error form_error(const CLI::ParseError& error, const std::string& help) {
  std::string text = error.what();
  const auto needs = text.find(": 1 required");
  const auto most = text.find(": At Most 1 required");
  const std::string see = "See " + help;
  if (needs != std::string::npos) return {ExitCode::usage, "the option needs a value", text.substr(0, needs), {}, see};
  if (most != std::string::npos) return {ExitCode::usage, "the option was given twice", text.substr(0, most), {}, see};
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) text.pop_back();
  return {ExitCode::usage, "cannot read the command line", text, {}, see};
}

int call(const std::string& verb, Filled& filled, bool asked, Verbs& verbs) {
  if (verb == "train") return verbs.train(filled.train);
  if (verb == "sample") return verbs.sample(filled.sample);
  if (verb == "morph") return verbs.morph(filled.morph);
  if (verb == "find") return verbs.find(filled.find);
  if (verb == "directions") return verbs.directions(filled.directions);
  if (verb == "progress") return verbs.progress(filled.film);
  if (verb == "presets") return verbs.presets(filled.presets);
  if (verb == "dataset") return verbs.dataset(filled.dataset);
  if (verb == "classifier") return verbs.classifier(filled.classifier);
  if (verb == "evaluate") return verbs.evaluate(filled.evaluate);
  if (verb == "sheet") return verbs.sheet(filled.sheet);
  if (verb == "doctor") return verbs.doctor(filled.doctor);
  if (verb == "bench") return verbs.bench(filled.bench);
  if (verb == "encounter") return verbs.encounter(filled.encounter);
  if (verb == "shot") return verbs.shot(filled.shot);
  if (verb == "open") return verbs.open(filled.open);
  if (verb == "record") return verbs.record(filled.record);
  return verbs.studio(filled.studio, asked);
}

bool means_studio(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return true;
  const std::string& first = arguments.front();
  return first.starts_with("-") && first != "--help" && first != "-h" && first != "--version";
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, Verbs& verbs, std::ostream& out) {
  CLI::App app("Tallgrass: a GAN dreams up creatures while you watch, steer and play.", "tallgrass");
  app.get_formatter()->column_width(32);
  app.get_formatter()->label("SUBCOMMAND", "VERB");
  app.set_help_flag("-h,--help", "this text");
  app.set_version_flag("--version", "tallgrass " + program_version(), "the program's version");
  app.footer("Without a verb it opens its window. Each verb explains itself: tallgrass train --help");
  app.require_subcommand(0, 1);
  app.allow_extras();
  Filled filled;
  declare_all(app, filled);

  std::vector<std::string> words(arguments.rbegin(), arguments.rend());  // CLI11 takes them from the back
  if (means_studio(arguments)) words.push_back("studio");
  const auto chosen = [&app] {
    const auto verbs_given = app.get_subcommands();
    return verbs_given.empty() ? &app : verbs_given.front();
  };
  const auto command = [&] { return chosen() == &app ? "tallgrass" : "tallgrass " + chosen()->get_name(); };
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    out << chosen()->help(chosen() == &app ? "" : "tallgrass");
    return 0;
  } catch (const CLI::CallForVersion& version) {
    out << version.what() << '\n';
    return 0;
  } catch (const CLI::ParseError& error) {
    throw form_error(error, command() + " --help");
  }
  refuse_extras(app, "", "tallgrass --help");
  if (chosen() != &app) refuse_extras(*chosen(), " of " + chosen()->get_name(), command() + " --help");
  return call(chosen()->get_name(), filled, !arguments.empty(), verbs);
}

}  // namespace tallgrass::cli
