// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/eval_archive.h"

#include <fstream>
#include <utility>

#include <stdlib.h>

#include "ingest/walk.h"

namespace memoir::app {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorKind;

namespace {

fs::path temporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "memoir-eval-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw Error(ErrorKind::OutOfResources, "No temporary folder can be made below " + pattern + ".");
    }
    return pattern;
}

std::string contentOf(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

}  // namespace

EvalArchive::EvalArchive(std::optional<fs::path> keep)
    : root_(keep ? fs::absolute(*keep) : temporaryFolder()), temporary_(!keep) {
    fs::create_directories(root_);
    if (!fs::is_empty(root_) && !fs::exists(markFile())) {
        temporary_ = false;
        throw Error(ErrorKind::BadInput, "The folder " + root_.string() + " holds something else than an evaluation.");
    }
    std::ofstream(markFile(), std::ios::app);
}

EvalArchive::~EvalArchive() {
    std::error_code ignored;
    if (temporary_) fs::remove_all(root_, ignored);
}

bool EvalArchive::prepareFor(const std::string& key) {
    const std::string mark = contentOf(markFile());
    if (mark == "complete " + key) return true;
    if (mark != "begun " + key) fs::remove_all(folder());
    std::ofstream(markFile()) << "begun " << key << "\n";
    return false;
}

void EvalArchive::markComplete(const std::string& key) {
    std::ofstream(markFile()) << "complete " << key << "\n";
}

std::string contentKey(const std::vector<fs::path>& files) {
    std::string key;
    for (const fs::path& file : files) {
        const ingest::UniqueFd fd = ingest::openForReading(file);
        key += ingest::hashFile(fd.get(), file.filename().string());
    }
    return key;
}

}  // namespace memoir::app
