// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/library/archive_lock.h"
#include "app/library/encoding_job.h"
#include "app/library/engine_thread.h"
#include "app/library/forgetting.h"
#include "app/library/job_queue.h"
#include "app/library/library.h"
#include "app/library/listings.h"
#include "app/library/progress_board.h"
#include "app/library/speed_book.h"
#include "app/library/weighing.h"
#include "app/store/catalogue.h"
#include "engine/outlook.h"

namespace memoir::app {

// The Library over an archive of this machine. Its members are implemented by theme: local_library_add.cpp,
// ..._ask.cpp,
// ..._show.cpp, ..._outlook.cpp, ..._housekeeping.cpp.
class LocalLibrary : public Library {
  public:
    explicit LocalLibrary(const LibraryOptions& options);
    ~LocalLibrary() override;

    AddResult add(const AddRequest& request, const ProgressSink& progress, std::stop_token stop) override;
    AddPreview preview(const AddRequest& request, std::stop_token stop) override;
    AddResult addTexts(const std::vector<TextDocument>& documents, const ProgressSink& progress,
                       std::stop_token stop) override;

    AskResult ask(const AskRequest& request, const AskSinks& sinks, std::stop_token stop) override;
    SearchResult search(const SearchRequest& request, std::stop_token stop) override;
    ShowResult show(const std::string& id, Detail detail) override;
    PageResult page(const PageQuery& query, std::stop_token stop) override;
    DocumentList documents(const DocumentQuery& query) override;
    DocumentCounts documentCounts(const DocumentQuery& query) override;
    MemoryReport memory() override;
    MachineReport machine() override;
    ModelOutlook modelOutlook(const std::filesystem::path& folder, Measuring measuring, std::stop_token stop) override;
    std::vector<StoredReceipt> receipts() override;
    StatusResult status(Files files) override;

    RetryResult retry(const RetryRequest& request) override;
    void unlockFile(const std::filesystem::path& path, const std::string& password) override;
    void skipFile(const std::filesystem::path& path) override;
    void pause() override;
    void resume() override;
    void putFirst(const std::string& kindOrId) override;
    bool idle() override;
    void waitUntilIdle(std::stop_token stop) override;

    ForgetReceipt forget(const ForgetRequest& request, std::stop_token stop) override;
    void undoForget(const std::string& undo) override;
    void holdForget(const std::string& undo, double seconds) override;
    std::int64_t compact(std::stop_token stop) override;

    std::vector<SourceRow> sources() override;
    ForgetReceipt removeSource(const std::string& id) override;
    void rescan(const std::optional<std::string>& id) override;
    void changeSource(const std::string& id, const SourceHabits& habits) override;
    void moveSource(const std::string& id, const std::filesystem::path& root) override;

    std::string startChat(const std::string& title) override;
    std::vector<ChatSummary> chats() override;
    Chat chat(const std::string& id) override;
    void renameChat(const std::string& id, const std::string& title) override;
    void deleteChat(const std::string& id) override;
    void pinChat(const std::string& id, bool pinned) override;
    std::vector<ChatSummary> findChats(const std::string& words) override;
    std::vector<Draft> drafts() override;
    void keepDraft(const Draft& draft) override;
    std::vector<FacetValue> facet(const FacetQuery& query) override;

    std::vector<SettingRow> settings() override;
    std::string setting(const std::string& key) override;
    void changeSetting(const std::string& key, const std::string& value) override;

    std::unique_ptr<Subscription> subscribe(ProgressSink sink) override;
    std::vector<CheckFinding> check(Depth depth, std::stop_token stop) override;

    // From now on tells what each answer is chosen from, on the engine's thread. Not while a question is asked.
    void reportWeighings(WeighingSink sink) { weighed_ = std::move(sink); }

  private:
    struct Queued;  // what add() recorded: the scans to wait for
    Queued queueSources(const AddRequest& request, AddResult& result);
    void waitForScans(const Queued& queued, const ProgressSink& progress, std::stop_token stop);
    void fill(const Queued& queued, AddResult& result) const;
    void waitFor(const std::function<bool(const Tables&)>& done, const ProgressSink& progress, std::stop_token stop);
    void queueScan(Tables& tables, std::int64_t source) const;
    void sourceChanged(std::int64_t source);
    std::int64_t sourceNumber(const std::string& id) const;
    std::int64_t chatNumber(const std::string& id) const;
    EngineThread& engineThread();  // throws Error Unsupported when encoding is off
    AskResult answer(const AskRequest& request, const AskSinks& sinks, std::stop_token stop);
    AskSinks withDetails(const std::string& question, const AskSinks& sinks);
    void keepTurn(std::int64_t chat, AskResult& result);
    void noteUses(const AskResult& result);
    void noteSpeed(const AskResult::Timing& timing);
    std::string workedKey() const;
    KeptSpeed liveSpeed();
    KeptSpeed workedSpeed();
    void keepWorkedSpeed() noexcept;
    engine::DeviceChoice deviceChoice() const;
    engine::DeviceOutlook deviceInUse();
    std::int64_t fileNumber(const std::filesystem::path& path) const;

    LibraryOptions options_;
    WeighingSink weighed_;
    ArchiveLock lock_;
    Catalogue catalogue_;
    EncodingJob encoding_;
    Listings listings_;
    engine::ModelSummary model_;
    std::string device_;
    std::mutex measuring_;  // guards lastTiming_
    AskResult::Timing lastTiming_;
    std::mutex lookingAhead_;  // guards deviceOutlook_
    std::optional<engine::DeviceOutlook> deviceOutlook_;
    std::unique_ptr<EngineThread> engineThread_;  // null with encoding off
    std::unique_ptr<Forgetting> forgetting_;
    std::unique_ptr<ProgressBoard> board_;
    std::unique_ptr<SourceWatcher> watcher_;
    std::unique_ptr<JobQueue> queue_;
    std::shared_ptr<ingest::RecognitionStore> recognitions_;
    PageViewer pages_;
};

}  // namespace memoir::app
