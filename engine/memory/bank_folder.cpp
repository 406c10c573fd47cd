// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/bank_folder.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "engine/base/error.h"

namespace memoir::engine {

namespace {

std::string fileName(std::uint64_t id, const char* suffix) {
    char name[32];
    std::snprintf(name, sizeof name, "%08llx%s", static_cast<unsigned long long>(id), suffix);
    return name;
}

void writeWhole(FileSystem& fileSystem, const std::filesystem::path& path, std::span<const std::byte> bytes) {
    const auto file = fileSystem.open(path, OpenMode::Create);
    file->writeAt(0, bytes);
    file->sync();
}

Manifest manifestIn(FileSystem& fileSystem, const std::filesystem::path& folder) {
    const auto path = folder / "manifest";
    const auto file = fileSystem.open(path, OpenMode::Read);
    std::vector<std::byte> bytes(static_cast<std::size_t>(file->size()));
    bytes.resize(file->readAt(0, bytes));
    return decodeManifest(bytes, path.string());
}

}  // namespace

std::optional<BankShape> shapeOfBankIn(FileSystem& fileSystem, const std::filesystem::path& folder) {
    try {
        return shapeOf(manifestIn(fileSystem, folder).stamp);
    } catch (const Error&) {
        return std::nullopt;
    }
}

BankFolder::BankFolder(std::shared_ptr<FileSystem> fileSystem, std::filesystem::path folder, const BankStamp& stamp)
    : fileSystem_(std::move(fileSystem)), folder_(std::move(folder)) {
    fileSystem_->createFolder(folder_);
    lock_ = fileSystem_->lock(folder_ / "lock");
    if (fileSystem_->exists(folder_ / "manifest")) {
        manifest_ = manifestIn(*fileSystem_, folder_);
        if (manifest_.stamp != stamp) {
            throw Error(ErrorKind::BadInput, folder_.string() + " was encoded by another model or in another form");
        }
    } else {
        Manifest fresh;
        fresh.stamp = stamp;
        fresh.tailId = fresh.nextFileId++;
        replaceManifest(fresh);
    }
    settle();
}

std::filesystem::path BankFolder::segmentPath(std::uint64_t id) const {
    return folder_ / fileName(id, ".seg");
}

std::filesystem::path BankFolder::tailPath(std::uint64_t id) const {
    return folder_ / fileName(id, ".tail");
}

std::uint64_t BankFolder::newFileId() {
    mayHaveStrangers_ = true;
    return manifest_.nextFileId++;
}

std::int64_t BankFolder::sizeBytes() const {
    std::int64_t sum = 0;
    for (const auto& path : fileSystem_->list(folder_)) sum += fileSystem_->open(path, OpenMode::Read)->size();
    return sum;
}

void BankFolder::replaceManifest(Manifest manifest) {
    const auto fresh = folder_ / "manifest.new";
    mayHaveStrangers_ = true;
    writeWhole(*fileSystem_, fresh, encodeManifest(manifest));
    fileSystem_->rename(fresh, folder_ / "manifest");
    manifest_ = std::move(manifest);
    namesAreDurable_ = false;
}

void BankFolder::settle() {
    makeNamesDurable();
    if (mayHaveStrangers_) removeStrangers();
    mayHaveStrangers_ = false;
    makeNamesDurable();
}

void BankFolder::makeNamesDurable() {
    if (!namesAreDurable_) fileSystem_->syncFolder(folder_);
    namesAreDurable_ = true;
}

bool BankFolder::isNamed(const std::filesystem::path& file) const {
    const auto name = file.filename();
    if (name == "lock" || name == "manifest" || file == tailPath(manifest_.tailId)) return true;
    return std::ranges::any_of(manifest_.segmentIds, [&](std::uint64_t id) { return file == segmentPath(id); });
}

// Only our own kinds of files: a file of somebody else in the folder is not ours to remove.
void BankFolder::removeStrangers() {
    for (const auto& file : fileSystem_->list(folder_)) {
        const auto suffix = file.extension();
        if (isNamed(file) || (suffix != ".seg" && suffix != ".tail" && suffix != ".new")) continue;
        fileSystem_->remove(file);
        namesAreDurable_ = false;
    }
}

}  // namespace memoir::engine
