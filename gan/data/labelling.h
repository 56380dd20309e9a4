#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gan/data/dataset.h"
#include "gan/data/labels.h"
#include "gan/spec/conditions.h"

namespace tallgrass {

// What a picture shows of a species: its facts, without the colour where the name says that it is in its other one
// ("-shiny").
Condition condition_of(const SpeciesFacts& facts, std::string_view picture_name);

// Fills data.conditions, data.labels and data.report.labelled: what `file` tells of each picture, as far as `known` has
// the classes. Pictures of which it tells nothing have zeros. Throws Error (file) where it tells nothing of any
// picture, or never anything of an attribute that is to be known. Blocks.
void label_pictures(Dataset& data, const ConditionList& known, const std::filesystem::path& file);

// labels.csv in a folder among the sources, or beside a source; empty where there is none.
std::string find_labels(const std::vector<std::string>& sources);

}  // namespace tallgrass
