// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <system_error>

#include <unistd.h>

#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/sample_text.h"
#include "app/library/library.h"
#include "app/service/program_files.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

constexpr int kFiles = 300;
constexpr int kCharactersEach = 8000;

// A folder of its own under the system's temporary folder, gone with this object.
class TemporaryFolder {
  public:
    TemporaryFolder() : path_(std::filesystem::temp_directory_path() / "memoir-bench-XXXXXX") {
        std::string name = path_.string();
        if (mkdtemp(name.data()) == nullptr) {
            throw engine::Error(engine::ErrorKind::OutOfResources, "no folder could be made for " + name);
        }
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

void writeSamples(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (int file = 0; file < kFiles; ++file) {
        std::ofstream(folder / (std::to_string(file) + ".txt")) << sampleText(file, kCharactersEach);
    }
}

void readFiles(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        std::string text(static_cast<std::size_t>(entry.file_size()), ' ');
        file.read(text.data(), std::ssize(text));
    }
}

// Adds the folder to a new archive, up to the point where keyword search sees all of it.
void addAll(const std::filesystem::path& samples, const std::stop_token& stop) {
    const TemporaryFolder archive;
    LibraryOptions options;
    options.archive = archive.path() / "archive";
    options.extractProgram = companionProgram("memoir-extract");
    options.encoding = Encoding::Off;
    const auto library = Library::open(options);
    AddRequest request;
    request.paths = {samples};
    const AddResult result = library->add(request, {}, stop);
    if (!stop.stop_requested() && result.documents != kFiles) {
        throw engine::Error(engine::ErrorKind::Unsupported,
                            "the sample files could not all be read, so nothing was measured");
    }
}

}  // namespace

void benchIngest(const BenchRun& run) {
    const TemporaryFolder folder;
    const std::filesystem::path samples = folder.path() / "samples";
    writeSamples(samples);
    const TimedRuns runs = timedRuns(
        run.repeatCount(), [&] { addAll(samples, run.stop); }, [&] { readFiles(samples); });
    if (run.stop.stop_requested()) return;
    Figure figure = run.figure("text files of 8000 characters", engine::DType::F32, "documents/s",
                               "opening and reading the same files");
    figure.dtype = "text";
    run.writeRate(figure, kFiles, runs, kFiles);
    figure.metric = "their characters";
    figure.unit = "MB/s";
    run.writeRate(figure, kFiles * kCharactersEach / 1e6, runs, kFiles * kCharactersEach / 1e6);
}

}  // namespace memoir::app
