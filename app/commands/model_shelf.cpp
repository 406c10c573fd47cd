// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_shelf.h"

#include <algorithm>

#include "app/commands/model_choice.h"
#include "app/fetch/part_folder.h"
#include "app/service/program_files.h"
#include "engine/base/error.h"
#include "engine/base/posix_file.h"

namespace memoir::app {

namespace fs = std::filesystem;

namespace {

const char* const kBundledName = "bundled";
const char* const kPart = ".part";

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
    for (int number = 2; fs::exists(fs::symlink_status(link)) && !linksTo(link, folder); ++number) {
        link = shelfFolder() / (name + "-" + std::to_string(number));
    }
    return link;
}

bool isPart(const fs::path& folder) {
    return folder.extension() == kPart;
}

bool isFetchedFrom(const fs::path& folder, const std::string& address) {
    const std::optional<FetchOrigin> origin = fetchOriginOf(folder);
    return origin && origin->address == address;
}

std::int64_t bytesIn(const fs::path& folder) {
    std::int64_t sum = 0;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
        if (entry.is_regular_file()) sum += static_cast<std::int64_t>(entry.file_size());
    }
    return sum;
}

}  // namespace

std::vector<ShelvedModel> shelvedModels() {
    std::vector<ShelvedModel> models;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(shelfFolder(), none)) {
        if (!entry.is_directory() || isPart(entry.path())) continue;
        const bool isFetched = !entry.is_symlink() && fetchOriginOf(entry.path());
        if (isFetched || entry.is_symlink())
            models.push_back({entry.path().filename().string(), fs::canonical(entry.path()), false, isFetched});
    }
    std::sort(models.begin(), models.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
    if (fs::exists(bundledModelFolder()))
        models.insert(models.begin(), {kBundledName, bundledModelFolder(), true, false});
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
    return {link.filename().string(), model, false, false};
}

std::vector<UnfinishedFetch> unfinishedFetches() {
    std::vector<UnfinishedFetch> fetches;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(shelfFolder(), none)) {
        const std::optional<FetchOrigin> origin = isPart(entry.path()) ? fetchOriginOf(entry.path()) : std::nullopt;
        if (!origin) continue;
        fetches.push_back(
            {entry.path().stem().string(), entry.path(), origin->address, bytesIn(entry.path()), origin->totalBytes});
    }
    std::ranges::sort(fetches, {}, &UnfinishedFetch::name);
    return fetches;
}

FetchPlace fetchPlaceFor(const std::string& wantedName, const std::string& address) {
    for (int number = 1;; ++number) {
        const std::string name = number == 1 ? wantedName : wantedName + "-" + std::to_string(number);
        FetchPlace place{name, shelfFolder() / name, shelfFolder() / (name + kPart), false};
        if (fs::exists(fs::symlink_status(place.folder))) {
            place.isComplete = isFetchedFrom(place.folder, address);
            if (place.isComplete) return place;
        } else if (!fetchOriginOf(place.part) || isFetchedFrom(place.part, address)) {
            return place;
        }
    }
}

void unshelve(const std::string& name) {
    const bool isPlain = !name.empty() && name.find('/') == std::string::npos && !name.starts_with('.');
    const fs::path model = shelfFolder() / name, part = shelfFolder() / (name + kPart);
    if (isPlain && fs::is_symlink(model)) {
        fs::remove(model);
    } else if (isPlain && fetchOriginOf(model)) {
        fs::remove_all(model);
    } else if (isPlain && fetchOriginOf(part)) {
        engine::PosixFileSystem files;
        const PartFolder owned(files, part, fetchOriginOf(part)->address);  // nobody fetches it now
        fs::remove_all(part);
    } else {
        throw engine::Error(engine::ErrorKind::NotFound, "There is no fetched or imported model called " + name + ".");
    }
}

fs::path modelNamed(const std::string& nameOrPath) {
    for (const ShelvedModel& model : shelvedModels()) {
        if (model.name == nameOrPath) return model.folder;
    }
    return absoluteModelFolder(nameOrPath);
}

}  // namespace memoir::app
