// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/results.h"
#include "app/service/rpc.h"

namespace memoir::app {

// What a Library answers, with the field names of the command line's contract, which are those of PROTOCOL.md.
Json toJson(const AddResult& result);
Json toJson(const AddPreview& preview);
Json toJson(const Progress& progress);
Json toJson(const Round& round);
Json toJson(const AskResult& result);
Json toJson(const SearchResult& result);
Json toJson(const ShowResult& result);
Json toJson(const PageResult& result);
Json toJson(const StatusResult& result);
Json toJson(const StatusResult::Queue& queue);
Json toJson(const DocumentList& list);
Json toJson(const DocumentCounts& counts);
Json toJson(const StoredReceipt& receipt);
Json toJson(const MemoryReport& report);
Json toJson(const MachineReport& report);
Json toJson(const ModelOutlook& outlook);
Json toJson(const FoundSource& found);
Json toJson(const SourceRow& row);
Json toJson(const ForgetReceipt& receipt);
Json toJson(const ChatSummary& chat);
Json toJson(const Chat& chat);
Json toJson(const SettingRow& row);

}  // namespace memoir::app
