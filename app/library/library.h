// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "app/library/file_reading.h"
#include "app/library/page_viewer.h"
#include "app/library/requests.h"
#include "app/library/results.h"
#include "engine/engine.h"

namespace memoir::app {

enum class Encoding { On, Off };

using EngineFactory = std::function<std::unique_ptr<engine::Engine>(const engine::EngineOptions&)>;

struct LibraryOptions {
    std::filesystem::path archive;      // made when it is absent
    std::filesystem::path modelFolder;  // a checkpoint; not looked at when encoding is off
    bool modelIsBundled = false;        // only shown
    std::string device = "auto";
    int threadCount = 0;                   // 0: all cores
    std::filesystem::path extractProgram;  // memoir-extract
    int feederCount = 1;                   // files read at the same time
    // Off: keyword search only. No model is loaded, passages stay pending, and asking for msa, hybrid or an answer
    // throws.
    Encoding encoding = Encoding::On;
    EngineFactory openEngine = engine::Engine::open;
    std::function<Extractor()> openExtractor;  // absent: workers of extractProgram
    PageDrawer drawPage;                       // absent: a worker of extractProgram
    std::function<bool()> onBattery;           // absent: what the system says
};

// Called on the engine's thread as things happen: return quickly and do not call back into the library. Any may be
// empty.
struct AskSinks {
    std::function<void(const Round&)> round;
    std::function<void(std::string_view)> text;  // what joins the answer; the result's answer is what counts in the end
};

using ProgressSink = std::function<void(const Progress&)>;

// Ends what it stands for when it goes.
class Subscription {
  public:
    virtual ~Subscription() = default;
};

// One open archive: the use cases, and the threads that work its queue.
//
// Threads: every member may be called from any thread at the same time; calls that need the engine wait for their turn,
// questions before encoding. Cancellation: a stopped ask() returns what it has with stop "cancelled"; a stopped wait
// only ends the waiting. Errors: engine::Error with NotFound (an id, path or chat that does not exist), BadInput (an
// empty question, a scope with the position of its error, an unknown setting), Busy (another process owns the archive),
// OutOfResources. The destructor stops the queue at once; what was not committed is done again after the next open().
class Library {
  public:
    // Takes the archive's lock, recovers from an interrupted run, opens the engine and begins to work the queue.
    static std::unique_ptr<Library> open(const LibraryOptions& options);
    virtual ~Library() = default;

    // Paths that do not exist become failures of kind "missing"; when none exists: Error NotFound.
    virtual AddResult add(const AddRequest& request, const ProgressSink& progress, std::stop_token stop) = 0;
    virtual AddPreview preview(const AddRequest& request, std::stop_token stop) = 0;
    // Waits until all are encoded (committed, with encoding off). Documents whose id exists already are replaced.
    virtual AddResult addTexts(const std::vector<TextDocument>& documents, const ProgressSink& progress,
                               std::stop_token stop) = 0;

    virtual AskResult ask(const AskRequest& request, const AskSinks& sinks, std::stop_token stop) = 0;
    virtual SearchResult search(const SearchRequest& request, std::stop_token stop) = 0;
    virtual ShowResult show(const std::string& id, Detail detail) = 0;
    // Draws a page of a PDF file or picture, wherever the document lies; drawn pages are kept in the archive's cache.
    // Throws Error NotFound when the document, its file or the page is not there (any more), Unsupported when it has no
    // pages or cannot be drawn, Cancelled.
    virtual PageResult page(const PageQuery& query, std::stop_token stop) = 0;
    virtual DocumentList documents(const DocumentQuery& query) = 0;
    virtual DocumentCounts documentCounts(const DocumentQuery& query) = 0;
    virtual MemoryReport memory() = 0;
    virtual MachineReport machine() = 0;
    // Of a checkpoint's folder, whether it is in use or not. With measuring its speed is estimated now, which takes
    // seconds, and kept; what was measured while it worked counts more. Throws Error as the engine's outlook does.
    virtual ModelOutlook modelOutlook(const std::filesystem::path& folder, Measuring measuring,
                                      std::stop_token stop) = 0;
    virtual std::vector<StoredReceipt> receipts() = 0;  // the latest first

    enum class Files { Left, Listed, FailedOnly };
    virtual StatusResult status(Files files) = 0;

    virtual RetryResult retry(const RetryRequest& request) = 0;
    // Reads a file again with the password that protects it. It is used once and kept nowhere.
    virtual void unlockFile(const std::filesystem::path& path, const std::string& password) = 0;
    // Gives a file up that waits, failed, or is being read now; it stays skipped until it changes.
    virtual void skipFile(const std::filesystem::path& path) = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    // Moves what waits of a kind ("mail", "pdf"), source ("s3") or document ("d12") to the front.
    virtual void putFirst(const std::string& kindOrId) = 0;
    // True when nothing waits or runs (a paused queue counts as idle).
    virtual bool idle() = 0;
    // Waits until it is.
    virtual void waitUntilIdle(std::stop_token stop) = 0;

    virtual ForgetReceipt forget(const ForgetRequest& request, std::stop_token stop) = 0;
    virtual void undoForget(const std::string& undo) = 0;
    // It can be undone for so long from now on, if it still can be.
    virtual void holdForget(const std::string& undo, double seconds) = 0;
    // Erases what was forgotten and returns unused space; the bytes freed.
    virtual std::int64_t compact(std::stop_token stop) = 0;

    virtual std::vector<SourceRow> sources() = 0;
    virtual ForgetReceipt removeSource(const std::string& id) = 0;
    virtual void rescan(const std::optional<std::string>& id) = 0;  // absent: every source
    // What a source does from now on; absent: as before.
    struct SourceHabits {
        std::optional<bool> watch, forgetMissing;
    };
    virtual void changeSource(const std::string& id, const SourceHabits& habits) = 0;
    virtual void moveSource(const std::string& id, const std::filesystem::path& root) = 0;

    virtual std::string startChat(const std::string& title) = 0;
    virtual std::vector<ChatSummary> chats() = 0;
    virtual Chat chat(const std::string& id) = 0;
    virtual void renameChat(const std::string& id, const std::string& title) = 0;
    virtual void deleteChat(const std::string& id) = 0;
    // Pinned chats come first.
    virtual void pinChat(const std::string& id, bool pinned) = 0;
    // Chats whose title, questions or answers hold all of these words, the latest first.
    virtual std::vector<ChatSummary> findChats(const std::string& words) = 0;
    virtual std::vector<Draft> drafts() = 0;
    // Replaces the draft of that chat; one without text and scope is removed.
    virtual void keepDraft(const Draft& draft) = 0;
    // The most frequent values of a field, for completion and filters.
    virtual std::vector<FacetValue> facet(const FacetQuery& query) = 0;

    virtual std::vector<SettingRow> settings() = 0;
    virtual std::string setting(const std::string& key) = 0;
    virtual void changeSetting(const std::string& key, const std::string& value) = 0;

    // The sink is called on the library's threads and must return quickly; it may not call back into the library.
    virtual std::unique_ptr<Subscription> subscribe(ProgressSink sink) = 0;

    enum class Depth { Quick, Deep };  // Deep reads every checksum
    virtual std::vector<CheckFinding> check(Depth depth, std::stop_token stop) = 0;
};

// A setting of an archive that need not be open here; its fallback when there is no archive yet.
std::string storedSetting(const std::filesystem::path& archive, const std::string& key);

// Throws Error BadInput with the position when `expression` is not a scope expression.
void checkScope(std::string_view expression);

}  // namespace memoir::app
