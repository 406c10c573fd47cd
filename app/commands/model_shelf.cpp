// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_shelf.h"

#include <algorithm>

#include "app/commands/model_choice.h"
#include "app/service/program_files.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace fs = std::filesystem;

namespace {

const char* const kBundledName = "bundled";

fs::path shelfFolder() {
    return defaultArchive().parent_path() / "memoir-models";
}

bool linksTo(const fs::path& link, const fs::path& folder) {
    std::error_code failure;
    return fs::is_symlink(link, failure) && fs::equivalent(link, folder, failure) && !failure;
}

// A name that is free, or already stands for this very folder.
fs::path linkFor(const fs::path& folder) {
    const std::string name = folder.filename().string();
    fs::path link = shelfFolder() / name;
    for (int number = 2; fs::is_symlink(link) && !linksTo(link, folder); ++number) {
        link = shelfFolder() / (name + "-" + std::to_string(number));
    }
    return link;
}

}  // namespace

std::vector<ShelvedModel> shelvedModels() {
    std::vector<ShelvedModel> models;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(shelfFolder(), none)) {
        if (entry.is_symlink() && entry.is_directory()) {
            models.push_back({entry.path().filename().string(), fs::canonical(entry.path()), false});
        }
    }
    std::sort(models.begin(), models.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
    if (fs::exists(bundledModelFolder())) models.insert(models.begin(), {kBundledName, bundledModelFolder(), true});
    return models;
}

ShelvedModel shelve(const fs::path& folder) {
    const fs::path model = fs::canonical(folder);
    const fs::path link = linkFor(model);
    std::error_code failure;
    fs::create_directories(link.parent_path(), failure);
    if (!failure && !fs::is_symlink(link)) fs::create_directory_symlink(model, link, failure);
    if (failure) {
        throw engine::Error(engine::ErrorKind::OutOfResources,
                            "The link " + link.string() + " cannot be written: " + failure.message() + ".");
    }
    return {link.filename().string(), model, false};
}

fs::path modelNamed(const std::string& nameOrPath) {
    for (const ShelvedModel& model : shelvedModels()) {
        if (model.name == nameOrPath) return model.folder;
    }
    return absoluteModelFolder(nameOrPath);
}

}  // namespace memoir::app
