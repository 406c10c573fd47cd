// SPDX-License-Identifier: Apache-2.0
#include "app/library/local_library.h"

#include <utility>

#include "app/library/bank_place.h"
#include "app/library/power_supply.h"
#include "app/library/recognition_cache.h"
#include "ingest/worker/client.h"

namespace memoir::app {

namespace {

// The folder must be there before its lock can be taken, so members that need it are given its path through this.
const std::filesystem::path& made(const std::filesystem::path& archive) {
    std::error_code failed;
    std::filesystem::create_directories(archive, failed);
    if (failed) {
        throw engine::Error(engine::ErrorKind::OutOfResources,
                            "the archive folder cannot be made: " + archive.string() + " (" + failed.message() + ")");
    }
    return archive;
}

engine::EngineOptions engineOptions(const LibraryOptions& options) {
    engine::EngineOptions engine;
    engine.modelFolder = options.modelFolder;
    engine.bankFolder = bankFolderFor(options.archive, options.modelFolder);
    engine.device = options.device;
    engine.threadCount = options.threadCount;
    return engine;
}

using Recognitions = std::shared_ptr<ingest::RecognitionStore>;

std::function<Extractor()> workersOf(const LibraryOptions& options, const Recognitions& recognitions) {
    return [program = options.extractProgram, recognitions]() -> Extractor {
        ingest::WorkerOptions worker;
        worker.program = program;
        worker.recognitions = recognitions;
        auto process = std::make_shared<ingest::ExtractionWorker>(worker);
        return [process](const ingest::ExtractionRequest& request, ingest::DocumentSink& sink, std::stop_token stop) {
            return process->extract(request, sink, stop);
        };
    };
}

// The worker is started when the first page is asked for.
PageDrawer drawerOf(const LibraryOptions& options, const Recognitions& recognitions) {
    ingest::WorkerOptions worker;
    worker.program = options.extractProgram;
    worker.recognitions = recognitions;
    auto process = std::make_shared<ingest::ExtractionWorker>(worker);
    return [process](const ingest::PageRequest& request, std::stop_token stop) {
        return process->page(request, std::move(stop));
    };
}

}  // namespace

std::unique_ptr<Library> Library::open(const LibraryOptions& options) {
    return std::make_unique<LocalLibrary>(options);
}

LocalLibrary::LocalLibrary(const LibraryOptions& options)
    : options_(options),
      lock_(made(options.archive)),
      catalogue_(options.archive / "catalogue.db"),
      encoding_(catalogue_),
      recognitions_(std::make_shared<RecognitionCache>(catalogue_, options.archive)),
      pages_(catalogue_, options.archive, options.drawPage ? options.drawPage : drawerOf(options, recognitions_)) {
    catalogue_.write([this](Tables& tables) {
        tables.files.requeueInterrupted();
        tables.jobs.requeueInterrupted();
        for (const SourceRecord& source : tables.sources.all()) {
            if (source.watched && source.kind != "texts") queueScan(tables, source.id);
        }
    });
    if (options.encoding == Encoding::On) {
        engineThread_ = std::make_unique<EngineThread>(
            [this] { return options_.openEngine(engineOptions(options_)); },
            [this](engine::Engine& engine, std::stop_token stop) { return queue_->encodeNext(engine, stop); });
        engineThread_->run([this](engine::Engine& engine) {
            encoding_.recover(engine);
            model_ = engine.model();
            device_ = engine.deviceName();
        });
    }
    forgetting_ = std::make_unique<Forgetting>(catalogue_, engineThread_.get(), options_.archive, options_.modelFolder);
    board_ = std::make_unique<ProgressBoard>([this] { return queue_->progress(); });
    auto openExtractor = options_.openExtractor ? options_.openExtractor : workersOf(options_, recognitions_);
    auto isOnBattery = options_.onBattery ? options_.onBattery : [] { return onBattery(); };
    watcher_ = std::make_unique<SourceWatcher>([this](std::int64_t source) { sourceChanged(source); });
    queue_ = std::make_unique<JobQueue>(
        JobQueue::Parts{catalogue_, encoding_, *forgetting_, engineThread_.get(), *board_, watcher_.get(),
                        options_.archive, std::move(openExtractor), std::move(isOnBattery)},
        options_.feederCount);
    queue_->wake();
}

LocalLibrary::~LocalLibrary() {
    queue_->stopFeeding();
    watcher_.reset();       // it queues scans
    engineThread_.reset();  // its last batch still asks the queue whether to go on
    keepWorkedSpeed();
    board_->close();  // it looks at the queue
}

EngineThread& LocalLibrary::engineThread() {
    if (!engineThread_) {
        throw engine::Error(engine::ErrorKind::Unsupported,
                            "this archive is open for keyword search only: ask with a model");
    }
    return *engineThread_;
}

void LocalLibrary::queueScan(Tables& tables, std::int64_t source) const {
    JobRecord job;
    job.kind = "scan";
    job.source = source;
    tables.jobs.add(job);
}

void LocalLibrary::sourceChanged(std::int64_t source) {
    try {
        catalogue_.write([&](Tables& tables) {
            if (!tables.sources.find(source)) return watcher_->forget(source);
            if (!tables.jobs.isQueued("scan", source)) queueScan(tables, source);
        });
        queue_->wake();
    } catch (const engine::Error&) {
        // The disk is full: the next change, or the next start, finds what changed now.
    }
}

void LocalLibrary::waitFor(const std::function<bool(const Tables&)>& done, const ProgressSink& progress,
                           std::stop_token stop) {
    std::unique_ptr<Subscription> subscription;
    if (progress) subscription = board_->subscribe(progress);
    std::int64_t version = board_->version();
    while (!stop.stop_requested()) {
        if (const auto stalled = queue_->stalled()) throw *stalled;
        if (catalogue_.read(done)) return;
        version = board_->waitForChange(version, stop);
    }
}

std::string storedSetting(const std::filesystem::path& archive, const std::string& key) {
    const std::filesystem::path file = archive / "catalogue.db";
    if (!std::filesystem::exists(file)) return Settings::fallback(key);
    return Catalogue(file).read([&](const Tables& tables) { return tables.settings.value(key); });
}

}  // namespace memoir::app
