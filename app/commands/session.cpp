// SPDX-License-Identifier: Apache-2.0
#include "app/commands/session.h"

#include <iostream>

#include <unistd.h>

#include "app/client/connect.h"
#include "app/commands/model_choice.h"
#include "app/service/program_files.h"
#include "app/service/socket_path.h"
#include "ingest/walk.h"

namespace memoir::app {

std::filesystem::path Session::archive() const {
    return realArchivePath(options_.archive ? *options_.archive : defaultArchive());
}

std::filesystem::path Session::modelFolder() const {
    if (options_.model) return absoluteModelFolder(*options_.model);
    return chosenModel(archive()).value_or(bundledModelFolder());
}

Json Session::call(std::string_view method, const Json& params, const NotificationSink& sink) {
    if (!service_) {
        WantedSettings wanted{.model = {}, .device = options_.device, .threads = options_.threads};
        if (options_.model) wanted.model = absoluteModelFolder(*options_.model);
        service_ =
            connectOrStart({.archive = archive(), .program = companionProgram("memoir"), .wanted = wanted}, stop_);
    }
    return service_->call(method, params, sink, stop_);
}

LibraryOptions Session::libraryOptions(const std::filesystem::path& archive) const {
    LibraryOptions options;
    options.archive = archive;
    options.modelFolder = modelFolder();
    options.modelIsBundled = options.modelFolder == bundledModelFolder();
    options.device = device();
    options.threadCount = threadCount();
    options.extractProgram = companionProgram("memoir-extract");
    return options;
}

void Session::print(const Json& object) const {
    std::cout << object.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

void Session::remark(const std::string& sentence) const {
    if (!options_.quiet) std::cerr << sentence << std::endl;
}

bool Session::showsProgress() const {
    return !options_.quiet && ::isatty(STDERR_FILENO) == 1;
}

bool Session::streams() const {
    return !options_.json && ::isatty(STDOUT_FILENO) == 1;
}

std::string pathForService(const std::filesystem::path& path) {
    std::filesystem::path absolute = std::filesystem::absolute(path).lexically_normal();
    if (!absolute.has_filename() && absolute != absolute.root_path()) absolute = absolute.parent_path();
    return ingest::displayPath(absolute.native());
}

}  // namespace memoir::app
