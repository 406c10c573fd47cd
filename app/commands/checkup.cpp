// SPDX-License-Identifier: Apache-2.0
#include "app/commands/checkup.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <system_error>

#include <sys/statvfs.h>
#include <unistd.h>

#include "app/client/connect.h"
#include "app/commands/wording.h"
#include "app/service/program_files.h"
#include "app/service/socket_path.h"
#include "engine/base/posix_file.h"
#include "engine/memory/bank_folder.h"
#include "engine/memory/memory_plan.h"
#include "engine/model/config.h"
#include "engine/open_backend.h"

namespace memoir::app {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kLittleDiskBytes = 1'000'000'000;
constexpr int kFarewellMs = 10'000;

// Runs one check; what it throws becomes its finding.
CheckFinding tried(const std::string& name, const std::string& advice, const std::function<std::string()>& check) {
    try {
        return {name, true, check(), ""};
    } catch (const std::exception& failure) {
        return {name, false, failure.what(), advice};
    }
}

CheckFinding checkProgram(const std::string& name) {
    const fs::path program = companionProgram(name);
    const bool ok = ::access(program.c_str(), X_OK) == 0;
    return {name, ok, ok ? program.string() : program.string() + " is not there.", ok ? "" : "Install Memoir again."};
}

CheckFinding checkModel(const Session& session) {
    return tried("model", "Choose a model with `memoir model use DIR`, or install Memoir again.", [&] {
        const fs::path folder = session.modelFolder();
        const engine::ModelConfig config = engine::loadModelConfig(folder);
        return config.name + " in " + folder.string() + ", " + std::to_string(config.layerCount) + " layers";
    });
}

CheckFinding checkDevice(const Session& session) {
    return tried("device", "Use --device cpu, or see why the device is not available.", [&] {
        return engine::openBackend({.device = session.device(), .threadCount = session.threadCount()})->name();
    });
}

std::int64_t bytesIn(const fs::path& folder, const std::string& ending) {
    std::int64_t bytes = 0;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, ignored)) {
        if (entry.is_regular_file() && entry.path().string().ends_with(ending))
            bytes += static_cast<std::int64_t>(entry.file_size());
    }
    return bytes;
}

// Routing keys as int8, where the archive's bank stores them wider.
std::int64_t narrowBytes(const fs::path& banks, std::int64_t routingBytes) {
    engine::PosixFileSystem files;
    std::error_code ignored;
    for (const fs::directory_entry& bank : fs::directory_iterator(banks, ignored)) {
        if (const auto shape = engine::shapeOfBankIn(files, bank.path()))
            return engine::narrowRoutingBytes(*shape, routingBytes);
    }
    return 0;
}

// Where the model and this archive's bank would lie. A bank's files are routing keys, keys and values in equal parts.
std::string placesOnGpu(const Session& session, const engine::Backend& gpu) {
    constexpr std::int64_t kWorkBytes = 1'000'000'000;
    const engine::DeviceSpace space = gpu.space();
    const std::int64_t bank = bytesIn(session.archive() / "bank", "");
    const engine::DeviceRoom room{gpu.name(), space.totalBytes, space.freeBytes};
    engine::MemoryNeeds needs{bytesIn(session.modelFolder(), ".safetensors"), kWorkBytes, bank / 3, bank - bank / 3};
    needs.routingNarrow = narrowBytes(session.archive() / "bank", needs.routing);
    const engine::MemoryPlan plan = engine::planMemory(needs, std::span(&room, 1), space.pinnableBytes);
    std::string text = gpu.name() + ", " + bytesInWords(space.freeBytes) + " free.";
    for (const std::string& sentence : plan.sentences) text += " " + sentence;
    return text;
}

// Absence of a GPU is no problem; the sentence says why none is used.
CheckFinding checkGpu(const Session& session) {
    CheckFinding finding =
        tried("gpu", "", [&] { return placesOnGpu(session, *engine::openBackend({.device = "cuda"})); });
    finding.ok = true;
    return finding;
}

CheckFinding checkSocket(const Session& session) {
    return tried("socket", "Remove the folder, or set XDG_RUNTIME_DIR to a folder of your own.", [&] {
        const fs::path socket = socketPath(session.archive());
        prepareSocketFolder(socket);
        return socket.string();
    });
}

fs::path nearestExisting(fs::path folder) {
    while (!fs::exists(folder) && folder.has_parent_path()) folder = folder.parent_path();
    return folder;
}

CheckFinding checkDisk(const Session& session) {
    struct statvfs disk {};
    if (::statvfs(nearestExisting(session.archive()).c_str(), &disk) != 0) {
        return {"disk", false, "The archive's disk cannot be asked for its free space.",
                "Check that the disk is mounted."};
    }
    const auto free = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
    const bool ok = free >= kLittleDiskBytes;
    return {"disk", ok, bytesInWords(free) + " free", ok ? "" : "Make some space free before adding more."};
}

CheckFinding checkMemory() {
    const std::int64_t bytes = static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
    return {"memory", true, bytesInWords(bytes) + ", " + std::to_string(::sysconf(_SC_NPROCESSORS_ONLN)) + " cores",
            ""};
}

// True when no service owns the archive now.
bool serviceIsGone(const fs::path& archive) {
    std::optional<ServiceConnection> service = connectIfRunning(archive);
    if (!service) return true;
    if (!service->call("shutdown", {{"if_idle", true}}).at("stopping").get<bool>()) return false;
    return service->waitUntilClosed(kFarewellMs);
}

std::vector<CheckFinding> checkArchive(Session& session, Library::Depth depth) {
    const fs::path archive = session.archive();
    if (!fs::exists(archive)) return {{"archive", true, "There is none yet at " + archive.string() + ".", ""}};
    if (!serviceIsGone(archive)) {
        return {{"archive", true, "Not checked: its service is at work.", "Run this again when its queue is empty."}};
    }
    try {
        return Library::open(session.libraryOptions(archive))->check(depth, session.stop());
    } catch (const engine::Error& failure) {
        return {{"archive", false, failure.what(), "See the sentence; nothing was changed."}};
    }
}

}  // namespace

std::vector<CheckFinding> checkUp(Session& session, Library::Depth depth) {
    std::vector<CheckFinding> findings = {
        checkProgram("memoir"), checkProgram("memoir-extract"), checkModel(session), checkDevice(session),
        checkGpu(session),      checkSocket(session),           checkDisk(session),  checkMemory(),
    };
    for (CheckFinding& finding : checkArchive(session, depth)) findings.push_back(std::move(finding));
    return findings;
}

}  // namespace memoir::app
