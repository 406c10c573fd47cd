// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <memory>
#include <thread>
#include <vector>

#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/ingest_samples.h"
#include "app/commands/bench/processor_time.h"
#include "app/library/document_writer.h"
#include "app/library/library.h"
#include "app/service/program_files.h"
#include "app/store/bare_index.h"
#include "app/store/codec.h"
#include "engine/base/error.h"
#include "ingest/walk.h"
#include "ingest/worker/client.h"

namespace memoir::app {

namespace {

constexpr int kFiles = 300;
constexpr int kCharactersEach = 8000;
constexpr int kMails = 10'000;
constexpr std::int64_t kMailboxBytes = 200'000'000;
constexpr int kInsertedMails = 2000;
constexpr int kPages = 1600;
constexpr int kManyFiles = 10'000;

engine::Error notRead() {
    return {engine::ErrorKind::Unsupported, "the samples could not all be read, so nothing was measured"};
}

// A library without a model in a temporary archive: what is added is in it when keyword search sees it.
class SearchOnlyLibrary {
  public:
    SearchOnlyLibrary() {
        LibraryOptions options;
        options.archive = folder_.path() / "archive";
        options.extractProgram = companionProgram("memoir-extract");
        options.encoding = Encoding::Off;
        options.feederCount = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 8u));
        library_ = Library::open(options);
    }
    AddResult add(const std::filesystem::path& path, const std::stop_token& stop) {
        AddRequest request;
        request.paths = {path};
        return library_->add(request, {}, stop);
    }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<Library> library_;
};

class KeepingSink : public ingest::DocumentSink {
  public:
    void accept(ingest::Document document) override { documents.push_back(std::move(document)); }
    void refuse(ingest::Refusal) override {}
    std::vector<ingest::Document> documents;
};

// Reads one file in a worker of its own, which has ended afterwards. Nothing when there is no reader for it.
std::optional<std::vector<ingest::Document>> extracted(const std::filesystem::path& file) {
    ingest::WorkerOptions options;
    options.program = companionProgram("memoir-extract");
    ingest::ExtractionWorker worker(options);
    KeepingSink sink;
    const ingest::UniqueFd fd = ingest::openForReading(file);
    try {
        worker.extract({fd.get(), file.filename().string()}, sink);
    } catch (const ingest::Error& error) {
        if (error.kind() == ingest::FailureKind::Unsupported || error.kind() == ingest::FailureKind::Empty)
            return std::nullopt;
        throw notRead();
    }
    return std::move(sink.documents);
}

Figure figureOf(const BenchRun& run, const std::string& metric, const std::string& unit, const std::string& against) {
    Figure figure = run.figure(metric, engine::DType::F32, unit, against);
    figure.shape = "files";
    figure.device = "cpu";
    figure.dtype = "text";
    return figure;
}

void readFiles(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        std::string text(static_cast<std::size_t>(entry.file_size()), ' ');
        file.read(text.data(), std::ssize(text));
    }
}

void benchTexts(const BenchRun& run) {
    const TemporaryFolder folder;
    const std::filesystem::path samples = folder.path() / "samples";
    writeTexts(samples, kFiles, kCharactersEach);
    const auto addAll = [&] {
        const AddResult result = SearchOnlyLibrary().add(samples, run.stop);
        if (!run.stop.stop_requested() && result.files.ready != kFiles) throw notRead();
    };
    const TimedRuns runs = timedRuns(run.repeatCount(), addAll, [&] { readFiles(samples); });
    if (run.stop.stop_requested()) return;
    run.writeRate(figureOf(run, "text files of 8000 characters, searchable", "documents/s", "reading the same files"),
                  kFiles, runs, kFiles);
}

// One run each unless more are asked for: a mailbox takes its time.
void benchMailbox(const BenchRun& run) {
    const TemporaryFolder folder;
    const std::filesystem::path mailbox = folder.path() / "mail.mbox";
    writeMailbox(mailbox, kMails, kMailboxBytes);
    Figure figure = figureOf(run, "mailbox of 10,000 mails, 200 MB, searchable", "s", "");
    for (int i = 0; i < std::max(1, run.options.repeatCount) && !run.stop.stop_requested(); ++i) {
        SearchOnlyLibrary library;
        figure.samples.push_back(secondsOf([&] {
            const AddResult result = library.add(mailbox, run.stop);
            if (!run.stop.stop_requested() && result.documents < kMails) throw notRead();
        }));
    }
    if (run.stop.stop_requested()) return;
    figure.value = std::ranges::min(figure.samples);
    run.report.write(figure);
}

void benchRescan(const BenchRun& run) {
    const TemporaryFolder folder;
    const std::filesystem::path samples = folder.path() / "samples";
    writeTexts(samples, kManyFiles, 100);
    SearchOnlyLibrary library;
    library.add(samples, run.stop);
    Figure figure = figureOf(run, "adding the same 10,000 files again", "s", "");
    for (int i = 0; i < run.repeatCount() && !run.stop.stop_requested(); ++i) {
        figure.samples.push_back(secondsOf([&] {
            if (library.add(samples, run.stop).files.unchanged != kManyFiles && !run.stop.stop_requested())
                throw notRead();
        }));
    }
    if (run.stop.stop_requested()) return;
    figure.value = std::ranges::min(figure.samples);
    run.report.write(figure);
}

// Processor time against a program of the system that does the same. Startup of both is in it, so files are long.
void benchAgainst(const BenchRun& run, Figure figure, double amount, const std::filesystem::path& file,
                  const std::function<void()>& reference) {
    if (!extracted(file)) return;  // this build has no reader for it
    TimedRuns runs;
    std::vector<double> references;
    for (int i = 0; i < run.repeatCount() && !run.stop.stop_requested(); ++i) {
        runs.seconds.push_back(childSeconds([&] { extracted(file); }));
        references.push_back(childSeconds(reference));
    }
    if (run.stop.stop_requested()) return;
    runs.anchorSeconds = std::ranges::min(references);
    run.writeRate(std::move(figure), amount, runs, amount);
}

void benchPdf(const BenchRun& run) {
    const auto pdftotext = installedProgram("pdftotext");
    const TemporaryFolder folder;
    const std::filesystem::path pdf = folder.path() / "pages.pdf";
    writePdf(pdf, kPages);
    if (!pdftotext) return;
    benchAgainst(run, figureOf(run, "PDF text, processor time", "pages/s", "pdftotext"), kPages, pdf, [&] {
        runProgram(*pdftotext, {pdf.string(), (folder.path() / "out.txt").string()});
    });
}

void benchRecognition(const BenchRun& run) {
    const auto tesseract = installedProgram("tesseract"), painter = installedProgram("pdftoppm");
    if (!tesseract || !painter) return;
    const TemporaryFolder folder;
    const std::filesystem::path pdf = folder.path() / "page.pdf", image = folder.path() / "page.png";
    writePdf(pdf, 1);
    runProgram(*painter,
               {"-r", "200", "-gray", "-png", "-singlefile", pdf.string(), (folder.path() / "page").string()});
    benchAgainst(run, figureOf(run, "recognised pages, processor time", "pages/s", "tesseract"), 1, image, [&] {
        runProgram(*tesseract, {image.string(), (folder.path() / "out").string()});
    });
}

struct Piece {
    ingest::Document document;
    std::vector<Passage> passages;
};

std::vector<Piece> mailPieces() {
    const TemporaryFolder folder;
    writeMailbox(folder.path() / "mail.mbox", kInsertedMails, 0);
    auto documents = extracted(folder.path() / "mail.mbox");
    if (!documents) throw notRead();
    std::vector<Piece> pieces;
    for (ingest::Document& document : *documents) {
        std::vector<Passage> passages = passagesOf(document);
        pieces.push_back({std::move(document), std::move(passages)});
    }
    return pieces;
}

// As StoreWriter writes them: many documents share a transaction.
double secondsOfWriter(const std::vector<Piece>& pieces) {
    const TemporaryFolder folder;
    Catalogue catalogue(folder.path() / "catalogue.db");
    return threadSeconds([&] {
        catalogue.write([&](Tables& tables) {
            ScanMark mark;
            mark.source = tables.sources.put({});
            const FileRecord file = tables.files.putText(mark, "mail.mbox");
            DocumentWriter writer(tables, file, 1);
            for (const Piece& piece : pieces) writer.write(piece.document, piece.passages);
        });
    });
}

double secondsOfBareIndex(const std::vector<Piece>& pieces, BareIndex::Keeps keeps) {
    const TemporaryFolder folder;
    BareIndex index(folder.path() / "index.db", keeps);
    return threadSeconds([&] {
        std::int64_t row = 0;
        for (const Piece& piece : pieces) {
            Slicer text(piece.document.text);
            for (const Passage& passage : piece.passages)
                index.add(++row, passage.header, text.slice(passage.start, passage.end));
        }
        index.finish();
    });
}

void benchInsertion(const BenchRun& run) {
    const std::vector<Piece> pieces = mailPieces();
    double rows = 0;
    for (const Piece& piece : pieces) rows += static_cast<double>(piece.passages.size());
    TimedRuns runs;
    std::vector<double> stored, indexed;
    for (int i = 0; i < run.repeatCount() && !run.stop.stop_requested(); ++i) {
        runs.seconds.push_back(secondsOfWriter(pieces));
        stored.push_back(secondsOfBareIndex(pieces, BareIndex::Keeps::Rows));
        indexed.push_back(secondsOfBareIndex(pieces, BareIndex::Keeps::Nothing));
    }
    if (run.stop.stop_requested()) return;
    const auto against = [&](const std::vector<double>& seconds, const std::string& what) {
        runs.anchorSeconds = std::ranges::min(seconds);
        run.writeRate(figureOf(run, "mails written with index and text, processor time", "passages/s", what), rows,
                      runs, rows);
    };
    against(stored, "a bare FTS5 insert of the same rows");
    against(indexed, "the same that keeps no row, only the index");
}

}  // namespace

void benchIngest(const BenchRun& run) {
    for (const auto& measure : {benchTexts, benchInsertion, benchPdf, benchRecognition, benchRescan, benchMailbox}) {
        if (!run.stop.stop_requested()) measure(run);
    }
}

}  // namespace memoir::app
