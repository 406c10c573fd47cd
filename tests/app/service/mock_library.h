// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "app/library/library.h"

namespace memoir::app {

class MockLibrary : public Library {
  public:
    MOCK_METHOD(AddResult, add, (const AddRequest&, const ProgressSink&, std::stop_token), (override));
    MOCK_METHOD(AddPreview, preview, (const AddRequest&, std::stop_token), (override));
    MOCK_METHOD(AddResult, addTexts, (const std::vector<TextDocument>&, const ProgressSink&, std::stop_token),
                (override));
    MOCK_METHOD(AskResult, ask, (const AskRequest&, const AskSinks&, std::stop_token), (override));
    MOCK_METHOD(SearchResult, search, (const SearchRequest&, std::stop_token), (override));
    MOCK_METHOD(ShowResult, show, (const std::string&, Detail), (override));
    MOCK_METHOD(PageResult, page, (const PageQuery&, std::stop_token), (override));
    MOCK_METHOD(DocumentList, documents, (const DocumentQuery&), (override));
    MOCK_METHOD(DocumentCounts, documentCounts, (const DocumentQuery&), (override));
    MOCK_METHOD(MemoryReport, memory, (), (override));
    MOCK_METHOD(std::vector<StoredReceipt>, receipts, (), (override));
    MOCK_METHOD(StatusResult, status, (Files), (override));
    MOCK_METHOD(RetryResult, retry, (const RetryRequest&), (override));
    MOCK_METHOD(void, unlockFile, (const std::filesystem::path&, const std::string&), (override));
    MOCK_METHOD(void, skipFile, (const std::filesystem::path&), (override));
    MOCK_METHOD(MachineReport, machine, (), (override));
    MOCK_METHOD(ModelOutlook, modelOutlook, (const std::filesystem::path&, Measuring, std::stop_token), (override));
    MOCK_METHOD(void, pause, (), (override));
    MOCK_METHOD(void, resume, (), (override));
    MOCK_METHOD(void, putFirst, (const std::string&), (override));
    MOCK_METHOD(bool, idle, (), (override));
    MOCK_METHOD(void, waitUntilIdle, (std::stop_token), (override));
    MOCK_METHOD(ForgetReceipt, forget, (const ForgetRequest&, std::stop_token), (override));
    MOCK_METHOD(void, undoForget, (const std::string&), (override));
    MOCK_METHOD(void, holdForget, (const std::string&, double), (override));
    MOCK_METHOD(std::int64_t, compact, (std::stop_token), (override));
    MOCK_METHOD(std::vector<SourceRow>, sources, (), (override));
    MOCK_METHOD(ForgetReceipt, removeSource, (const std::string&), (override));
    MOCK_METHOD(void, rescan, (const std::optional<std::string>&), (override));
    MOCK_METHOD(void, changeSource, (const std::string&, const SourceHabits&), (override));
    MOCK_METHOD(void, moveSource, (const std::string&, const std::filesystem::path&), (override));
    MOCK_METHOD(std::string, startChat, (const std::string&), (override));
    MOCK_METHOD(std::vector<ChatSummary>, chats, (), (override));
    MOCK_METHOD(Chat, chat, (const std::string&), (override));
    MOCK_METHOD(void, renameChat, (const std::string&, const std::string&), (override));
    MOCK_METHOD(void, deleteChat, (const std::string&), (override));
    MOCK_METHOD(void, pinChat, (const std::string&, bool), (override));
    MOCK_METHOD(std::vector<ChatSummary>, findChats, (const std::string&), (override));
    MOCK_METHOD(std::vector<Draft>, drafts, (), (override));
    MOCK_METHOD(void, keepDraft, (const Draft&), (override));
    MOCK_METHOD(std::vector<FacetValue>, facet, (const FacetQuery&), (override));
    MOCK_METHOD(std::vector<SettingRow>, settings, (), (override));
    MOCK_METHOD(std::string, setting, (const std::string&), (override));
    MOCK_METHOD(void, changeSetting, (const std::string&, const std::string&), (override));
    MOCK_METHOD(std::unique_ptr<Subscription>, subscribe, (ProgressSink), (override));
    MOCK_METHOD(std::vector<CheckFinding>, check, (Depth, std::stop_token), (override));
};

}  // namespace memoir::app
