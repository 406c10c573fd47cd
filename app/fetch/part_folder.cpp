// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/part_folder.h"

#include <fstream>

#include <nlohmann/json.hpp>

namespace memoir::app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kState = "fetch.json";
constexpr const char* kLock = "lock";
constexpr const char* kPart = ".part";

// What cannot be understood counts as absent: it is fetched again.
Json stateIn(const fs::path& folder) {
    std::ifstream file(folder / kState, std::ios::binary);
    Json state = file ? Json::parse(file, nullptr, false) : Json();
    return state.is_object() ? state : Json::object();
}

PartState partStateOf(const Json& row) {
    return {row.value("sha256", ""), row.value("etag", ""), row.value("size", std::int64_t{-1}),
            row.value("verified", false)};
}

}  // namespace

std::optional<FetchOrigin> fetchOriginOf(const fs::path& folder) {
    try {
        const Json state = stateIn(folder);
        if (!state.contains("address")) return std::nullopt;
        FetchOrigin origin{state.at("address").get<std::string>(), state.at("total_bytes").get<std::int64_t>(), {}};
        for (const auto& [name, row] : state.at("files").items()) origin.files[name] = partStateOf(row);
        return origin;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

PartFolder::PartFolder(engine::FileSystem& files, fs::path folder, const std::string& address)
    : files_(files), folder_(std::move(folder)) {
    files_.createFolder(folder_);
    lock_ = files_.lock(folder_ / kLock);
    state_ = fetchOriginOf(folder_).value_or(FetchOrigin{address, -1, {}});
    if (state_.address != address) state_ = {address, -1, {}};
    save();
}

PartFolder::~PartFolder() {
    if (isPublished_) return;
    std::error_code failure;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, failure)) {
        if (entry.path().filename() != kLock && entry.path().filename() != kState) return;
    }
    if (!failure) fs::remove_all(folder_, failure);
}

std::optional<PartState> PartFolder::find(const std::string& file) const {
    const auto state = state_.files.find(file);
    return state == state_.files.end() ? std::nullopt : std::optional(state->second);
}

void PartFolder::note(const std::string& file, const PartState& state) {
    state_.files[file] = state;
    save();
}

void PartFolder::noteTotal(std::int64_t totalBytes) {
    state_.totalBytes = totalBytes;
    save();
}

void PartFolder::save() {
    Json rows = Json::object();
    for (const auto& [name, state] : state_.files) {
        rows[name] = {
            {"sha256", state.digest}, {"etag", state.etag}, {"size", state.sizeBytes}, {"verified", state.verified}};
    }
    const Json whole = {{"address", state_.address}, {"total_bytes", state_.totalBytes}, {"files", rows}};
    const std::string text = whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    const fs::path fresh = folder_ / (std::string(kState) + ".new");
    const auto file = files_.open(fresh, engine::OpenMode::Create);
    file->writeAt(0, std::as_bytes(std::span(text)));
    file->sync();
    files_.rename(fresh, folder_ / kState);
}

void PartFolder::keepOnly(const std::function<bool(const std::string&, bool)>& isWanted) {
    for (const fs::path& path : files_.list(folder_)) {
        const std::string name = path.filename().string();
        if (name == kLock || name == kState) continue;
        const bool isPart = name.ends_with(kPart);
        if (!isWanted(isPart ? path.stem().string() : name, isPart)) files_.remove(path);
    }
}

std::unique_ptr<engine::File> PartFolder::openPart(const std::string& file) {
    const fs::path part = partOf(file);
    return files_.open(part, files_.exists(part) ? engine::OpenMode::ReadWrite : engine::OpenMode::Create);
}

void PartFolder::removePart(const std::string& file) {
    if (files_.exists(partOf(file))) files_.remove(partOf(file));
}

void PartFolder::finish(const std::string& file, const PartState& state) {
    files_.rename(partOf(file), folder_ / file);
    files_.syncFolder(folder_);
    note(file, state);
}

bool PartFolder::hasFinished(const std::string& file) const {
    return files_.exists(folder_ / file);
}

std::int64_t PartFolder::bytesThere(const std::vector<RemoteFile>& wanted) const {
    std::int64_t sum = 0;
    for (const RemoteFile& file : wanted) {
        for (const fs::path& path : {folder_ / file.name, partOf(file.name)}) {
            if (files_.exists(path)) sum += files_.open(path, engine::OpenMode::Read)->size();
        }
    }
    return sum;
}

void PartFolder::publish(const fs::path& as) {
    files_.remove(folder_ / kLock);
    files_.rename(folder_, as);
    isPublished_ = true;
    files_.syncFolder(as.parent_path());
}

}  // namespace memoir::app
