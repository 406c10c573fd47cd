// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <chrono>
#include <map>
#include <utility>

#include "app/library/document_writer.h"
#include "app/library/ids.h"
#include "app/library/local_library.h"
#include "app/library/source_scan.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

constexpr int kFirst = 10;  // priority of what a person wants before the rest
constexpr std::size_t kTextsPerStep = 256;
constexpr auto kTextsKind = "texts";  // the source of documents that come from memory; its root is empty
constexpr double kUnmeasuredTokensPerSecond = 2000;

std::filesystem::path normal(const std::filesystem::path& path) {
    std::filesystem::path result = std::filesystem::absolute(path).lexically_normal();
    return result.has_filename() || result == result.root_path() ? result : result.parent_path();
}

// Why a path cannot become a source; nothing when it can.
std::optional<FileFailure> failureAt(const std::filesystem::path& path) {
    const std::string shown = ingest::displayPath(path.string());
    switch (ingest::rootState(path)) {
        case ingest::RootState::Absent:
            return FileFailure{shown, "", "There is no such file or folder.", "missing"};
        case ingest::RootState::Unreadable:
            return FileFailure{shown, "", "The system does not let us read it.", "unreadable"};
        default:
            return std::nullopt;
    }
}

void requireOne(std::size_t usable, const std::vector<FileFailure>& failures) {
    if (usable > 0 || failures.empty()) return;
    const bool absent = failures.front().kind == "missing";
    throw engine::Error(absent ? engine::ErrorKind::NotFound : engine::ErrorKind::BadInput,
                        failures.front().path + ": " + failures.front().reason);
}

// Bytes of a file per token of its text, roughly, from what such files hold on average.
double bytesPerToken(const std::string& name) {
    const std::string suffix = std::filesystem::path(name).extension().string();
    if (suffix == ".pdf") return 60;
    if (suffix == ".docx" || suffix == ".odt") return 20;
    if (suffix == ".html" || suffix == ".htm" || suffix == ".eml" || suffix == ".mbox") return 10;
    return 4.2;
}

// What a file probably is, from its name alone: a preview opens nothing.
std::string kindByName(const std::string& name) {
    static const std::map<std::string, std::string> kKinds = {
        {".pdf", "pdf"},     {".docx", "office"}, {".odt", "office"},  {".xlsx", "office"}, {".ods", "office"},
        {".pptx", "office"}, {".odp", "office"},  {".eml", "mail"},    {".mbox", "mail"},   {".msf", "other"},
        {".md", "note"},     {".txt", "note"},    {".org", "note"},    {".html", "web"},    {".htm", "web"},
        {".jpg", "image"},   {".jpeg", "image"},  {".png", "image"},   {".tif", "image"},   {".tiff", "image"},
        {".heic", "image"},  {".zip", "archive"}, {".tar", "archive"}, {".gz", "archive"},  {".7z", "archive"}};
    std::string suffix = std::filesystem::path(name).extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    const auto kind = kKinds.find(suffix);
    return kind == kKinds.end() ? "other" : kind->second;
}

class PreviewVisitor : public ingest::WalkVisitor {
  public:
    PreviewVisitor(const Tables& tables, const std::optional<SourceRecord>& source, AddPreview& preview)
        : tables_(tables), source_(source), preview_(preview) {}

    void found(ingest::FoundFile file) override {
        ++preview_.files;
        const FileFacts facts{ingest::displayPath(file.path), static_cast<std::int64_t>(file.sizeBytes),
                              file.modifiedNs, static_cast<std::int64_t>(file.inode)};
        if (source_ && tables_.files.isKnown(source_->id, facts)) {
            ++preview_.unchanged;
            return;
        }
        preview_.bytes += facts.size;
        ++preview_.kinds[kindByName(file.path)];
        preview_.tokens += static_cast<std::int64_t>(static_cast<double>(facts.size) / bytesPerToken(file.path));
    }
    void skipped(ingest::SkippedPath path) override {
        preview_.skipped.push_back({ingest::displayPath(path.path), path.reason});
    }

  private:
    const Tables& tables_;
    const std::optional<SourceRecord>& source_;
    AddPreview& preview_;
};

ingest::Document documentOf(const TextDocument& text) {
    ingest::Document document;
    document.title = text.title.empty() ? text.id : text.title;
    document.kind = "text";
    document.text = text.text;
    if (!text.group.empty()) document.tags = {text.group};
    // Two records of a set stay two documents even when their texts are equal.
    document.contentHash =
        "text:" + text.id + ":" + std::to_string(std::hash<std::string>()(text.title + '\n' + text.text));
    return document;
}

}  // namespace

struct LocalLibrary::Queued {
    struct Scan {
        std::int64_t source = 0, job = 0;
    };
    std::vector<Scan> scans;
    bool encodes = true;
};

LocalLibrary::Queued LocalLibrary::queueSources(const AddRequest& request, AddResult& result) {
    std::vector<std::filesystem::path> usable;
    for (const std::filesystem::path& path : request.paths) {
        if (auto failure = failureAt(normal(path)))
            result.failures.push_back(std::move(*failure));
        else
            usable.push_back(normal(path));
    }
    requireOne(usable.size(), result.failures);
    Queued queued;
    queued.encodes = engineThread_ != nullptr;
    catalogue_.write([&](Tables& tables) {
        for (const std::filesystem::path& path : usable) {
            SourceRecord source;
            source.root = ingest::displayPath(path.string());
            source.kind = nameOf(request.kind);
            source.includes = request.includes;
            source.excludes = request.excludes;
            source.watched = request.watch;
            source.ocr = request.ocr;
            JobRecord job;
            job.kind = "scan";
            job.source = tables.sources.put(source);
            job.priority = request.first ? kFirst : 0;
            if (!std::filesystem::is_directory(path)) job.argument = "revive";
            tables.sources.setState(*job.source, "scanning");
            queued.scans.push_back({*job.source, tables.jobs.add(job)});
            result.sources.push_back({sourceId(*job.source), source.root});
        }
    });
    queue_->wake();
    return queued;
}

void LocalLibrary::waitForScans(const Queued& queued, const ProgressSink& progress, std::stop_token stop) {
    waitFor(
        [&](const Tables& tables) {
            // Passages that an interrupted run left behind belong to files that this scan found unchanged.
            return std::all_of(queued.scans.begin(), queued.scans.end(), [&](const Queued::Scan& scan) {
                return !tables.jobs.contains(scan.job) && tables.files.counts(scan.job).waiting == 0 &&
                       (!queued.encodes || !tables.passages.anyWaitingIn(scan.source));
            });
        },
        progress, stop);
}

void LocalLibrary::fill(const Queued& queued, AddResult& result) const {
    catalogue_.read([&](const Tables& tables) {
        for (const auto [source, scan] : queued.scans) {
            const BatchCounts counts = tables.files.counts(scan);
            const std::int64_t unchanged = tables.sources.unchangedOf(scan);
            const Documents::Totals totals = tables.documents.totalsOfBatch(scan);
            result.files.total += counts.total + unchanged;
            result.files.ready += counts.read;
            result.files.skipped += counts.skipped;
            result.files.failed += counts.failed;
            result.files.unchanged += unchanged;
            result.documents += totals.documents;
            result.tokens += totals.tokens;
            result.passages += tables.passages.countOfBatch(scan);
            for (const ListedFile& row : tables.files.failuresOf(scan))
                result.failures.push_back({row.path, row.inner, row.reason, row.failure});
            for (const ListedFile& row : tables.files.skippedOf(scan)) result.skipped.push_back({row.path, row.reason});
        }
    });
}

AddResult LocalLibrary::add(const AddRequest& request, const ProgressSink& progress, std::stop_token stop) {
    const auto begin = std::chrono::steady_clock::now();
    AddResult result;
    const Queued queued = queueSources(request, result);
    if (request.wait == Wait::UntilDone) waitForScans(queued, progress, stop);
    fill(queued, result);
    result.cancelled = stop.stop_requested();
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

AddPreview LocalLibrary::preview(const AddRequest& request, std::stop_token stop) {
    AddPreview preview;
    for (const std::filesystem::path& given : request.paths) {
        const std::filesystem::path path = normal(given);
        if (auto failure = failureAt(path)) {
            preview.failures.push_back(std::move(*failure));
            continue;
        }
        preview.paths.push_back(ingest::displayPath(path.string()));
        ingest::WalkOptions options;
        options.includes = request.includes;
        options.excludes = catalogue_.read(ignoredEverywhere);
        options.excludes.insert(options.excludes.end(), request.excludes.begin(), request.excludes.end());
        options.never = {options_.archive};
        catalogue_.read([&](const Tables& tables) {
            const auto source = tables.sources.findByRoot(preview.paths.back());
            PreviewVisitor visitor(tables, source, preview);
            ingest::walk(path, options, visitor, stop);
        });
    }
    requireOne(preview.paths.size(), preview.failures);
    const double rate = encoding_.tokensPerSecond();
    preview.seconds = static_cast<double>(preview.tokens) / (rate > 0 ? rate : kUnmeasuredTokensPerSecond);
    return preview;
}

AddResult LocalLibrary::addTexts(const std::vector<TextDocument>& documents, const ProgressSink& progress,
                                 std::stop_token stop) {
    const auto begin = std::chrono::steady_clock::now();
    AddResult result;
    ScanMark mark;
    catalogue_.write([&](Tables& tables) {
        SourceRecord source;
        source.kind = kTextsKind;
        source.state = "ready";
        mark.source = tables.sources.put(source);
        JobRecord job;  // gives the batch its number
        job.kind = "texts";
        mark.scan = tables.jobs.add(job);
        tables.jobs.finish(mark.scan);
    });
    for (std::size_t at = 0; at < documents.size() && !stop.stop_requested(); at += kTextsPerStep) {
        const std::size_t end = std::min(documents.size(), at + kTextsPerStep);
        catalogue_.write([&](Tables& tables) {
            for (std::size_t i = at; i < end; ++i) {
                const ingest::Document document = documentOf(documents[i]);
                const FileRecord file = tables.files.putText(mark, documents[i].id);
                DocumentWriter writer(tables, file, mark.scan);
                writer.write(document, passagesOf(document));
                encoding_.retire(writer.retired());
            }
        });
        queue_->wake();
        board_->changed();
    }
    const Queued queued{{{mark.source, mark.scan}}, engineThread_ != nullptr};
    waitForScans(queued, progress, stop);
    fill(queued, result);
    result.cancelled = stop.stop_requested();
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

}  // namespace memoir::app
