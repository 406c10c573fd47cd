// SPDX-License-Identifier: Apache-2.0
#include "app/service/result_json.h"

#include <optional>
#include <string>
#include <vector>

#include <sodium.h>

namespace memoir::app {

namespace {

template <typename Value>
Json orNull(const std::optional<Value>& value) {
    return value ? Json(*value) : Json();
}

Json toJson(const SourceRef& source) {
    return {{"id", source.id}, {"path", source.path}};
}

Json toJson(const FileFailure& failure) {
    return {{"path", failure.path}, {"inner", failure.inner}, {"reason", failure.reason}, {"kind", failure.kind}};
}

Json toJson(const SkippedFile& file) {
    return {{"path", file.path}, {"reason", file.reason}};
}

Json toJson(const Citation& c) {
    return {{"n", c.n},
            {"passage", c.passage},
            {"document", c.document},
            {"title", c.title},
            {"path", c.path},
            {"inner", c.inner},
            {"page", orNull(c.page)},
            {"date", c.date},
            {"from", c.from},
            {"quote", c.quote},
            {"start", c.start},
            {"end", c.end},
            {"by", c.by},
            {"answer_start", c.answerStart},
            {"answer_end", c.answerEnd},
            {"kind", c.kind}};
}

Json toJson(const SelectedPassage& selected) {
    Json words = Json::array();
    for (const MatchedWord& word : selected.words) words.push_back({{"word", word.word}, {"share", word.share}});
    Json json = {{"passage", selected.passage},
                 {"document", selected.document},
                 {"title", selected.title},
                 {"score", selected.score},
                 {"by", selected.by},
                 {"kind", selected.kind},
                 {"date", selected.date},
                 {"from", selected.from},
                 {"page", orNull(selected.page)},
                 {"snippet", selected.snippet},
                 {"words", words}};
    if (selected.nearness) json["nearness"] = *selected.nearness;
    return json;
}

Json toJson(const AskResult::Timing& timing) {
    return {{"route_ms", timing.routeMs},
            {"prefill_ms", timing.prefillMs},
            {"first_token_ms", timing.firstTokenMs},
            {"decode_tokens_per_s", timing.decodeTokensPerSecond},
            {"total_ms", timing.totalMs}};
}

Json toJson(const SearchHit& hit) {
    return {{"document", hit.document}, {"passage", hit.passage}, {"title", hit.title},      {"path", hit.path},
            {"inner", hit.inner},       {"kind", hit.kind},       {"date", hit.date},        {"from", hit.from},
            {"score", hit.score},       {"snippet", hit.snippet}, {"page", orNull(hit.page)}};
}

Json toJson(const Location& location) {
    return {{"path", location.path}, {"inner", location.inner}};
}

Json toJson(const PassageRow& row) {
    return {{"id", row.id},       {"start", row.start},   {"end", row.end},          {"chunks", orNull(row.chunks)},
            {"state", row.state}, {"header", row.header}, {"page", orNull(row.page)}};
}

Json toJson(const FileRow& row) {
    return {{"path", row.path},
            {"inner", row.inner},
            {"state", row.state},
            {"reason", row.reason},
            {"document", orNull(row.document)}};
}

Json toJson(const DocumentRow& row) {
    return {{"document", orNull(row.document)},
            {"title", row.title},
            {"kind", row.kind},
            {"date", row.date},
            {"from", row.from},
            {"path", row.path},
            {"inner", row.inner},
            {"source", row.source},
            {"state", row.state},
            {"reason", row.reason},
            {"failure", row.failure},
            {"tokens", row.tokens},
            {"passages", row.passages},
            {"encoded", row.encoded},
            {"places", row.places},
            {"bytes", row.sizeBytes},
            {"attempts", row.attempts},
            {"tried", row.tried}};
}

Json toJson(const ValueCount& count) {
    return {{"value", count.value}, {"count", count.count}};
}

Json toJson(const MemoryReport::Share& share) {
    return {{"value", share.value},
            {"documents", share.documents},
            {"tokens", share.tokens},
            {"unused_documents", share.unusedDocuments},
            {"unused_tokens", share.unusedTokens}};
}

Json toJson(const MemoryReport::Day& day) {
    return {{"day", day.day}, {"tokens", day.tokens}};
}

Json toJson(const MachineReport::Device& device) {
    return {{"kind", device.kind}, {"name", device.name}, {"used", device.used}, {"reason", device.reason}};
}

Json toJson(const ModelOutlook::Speed& speed) {
    return {{"encode_tokens_per_s", speed.encodeTokensPerSecond},
            {"answer_tokens_per_s", speed.answerTokensPerSecond},
            {"first_evidence_ms", speed.firstEvidenceMs},
            {"date", speed.date}};
}

Json toJson(const MachineReport::Language& language) {
    return {{"pack", language.pack}, {"used", language.used}};
}

Json toJson(const Progress::Current& current) {
    return {{"file", current.file},
            {"step", current.step},
            {"page", orNull(current.page)},
            {"pages", orNull(current.pages)}};
}

Json toJson(const ChatTurn& turn) {
    return {{"number", turn.number}, {"asked", turn.asked}, {"result", app::toJson(turn.result)}};
}

template <typename Row>
Json listOf(const std::vector<Row>& rows) {
    Json list = Json::array();
    for (const Row& row : rows) list.push_back(toJson(row));
    return list;
}

}  // namespace

Json toJson(const AddResult& result) {
    const AddResult::Files& files = result.files;
    return {{"sources", listOf(result.sources)},
            {"files",
             {{"total", files.total},
              {"ready", files.ready},
              {"skipped", files.skipped},
              {"failed", files.failed},
              {"unchanged", files.unchanged}}},
            {"documents", result.documents},
            {"passages", result.passages},
            {"tokens", result.tokens},
            {"seconds", result.seconds},
            {"failures", listOf(result.failures)},
            {"skipped", listOf(result.skipped)},
            {"cancelled", result.cancelled}};
}

Json toJson(const AddPreview& preview) {
    return {{"paths", preview.paths},
            {"files", preview.files},
            {"unchanged", preview.unchanged},
            {"bytes", preview.bytes},
            {"tokens", preview.tokens},
            {"seconds", preview.seconds},
            {"kinds", Json(preview.kinds)},
            {"skipped", listOf(preview.skipped)},
            {"failures", listOf(preview.failures)}};
}

Json toJson(const Progress& progress) {
    return {{"stage", progress.stage},
            {"files", {{"done", progress.filesDone}, {"total", progress.filesTotal}}},
            {"passages", {{"done", progress.passagesDone}, {"total", progress.passagesTotal}}},
            {"tokens_per_s", progress.tokensPerSecond},
            {"eta_s", orNull(progress.etaSeconds)},
            {"failed", progress.failed},
            {"changes", progress.changes},
            {"current", progress.current ? toJson(*progress.current) : Json()},
            {"documents", {{"done", progress.documentsDone}}},
            {"tokens", {{"done", progress.tokensDone}}},
            {"stalled", progress.stalled}};
}

Json toJson(const Round& round) {
    Json json = {{"round", round.round},
                 {"selected", listOf(round.selected)},
                 {"read", round.read},
                 {"candidates", round.candidates},
                 {"looked_for", round.lookedFor}};
    if (round.lead) json["lead"] = {{"passage", round.lead->passage}, {"name", round.lead->name}};
    return json;
}

Json toJson(const AskResult& result) {
    Json json = {{"question", result.question},
                 {"answer", result.answer},
                 {"abstained", result.abstained},
                 {"mode", result.mode},
                 {"confidence", result.confidence},
                 {"citations", listOf(result.citations)},
                 {"unsupported", result.unsupported},
                 {"rounds", listOf(result.rounds)},
                 {"stop", result.stop},
                 {"tokens", {{"prompt", result.tokens.prompt}, {"generated", result.tokens.generated}}},
                 {"timing", toJson(result.timing)},
                 {"scope", result.scope},
                 {"documents", result.documents},
                 {"passages", result.passages},
                 {"floor", result.floor}};
    if (result.total) json["total"] = *result.total;
    if (result.mode == "count") json["list_scope"] = result.listScope;
    if (!result.chat.empty()) json["chat"] = result.chat;
    if (result.turn > 0) json["turn"] = result.turn;
    return json;
}

Json toJson(const SearchResult& result) {
    return {{"total", result.total}, {"results", listOf(result.results)}};
}

Json toJson(const ShowResult& result) {
    Json json = {{"document", result.document},
                 {"title", result.title},
                 {"kind", result.kind},
                 {"date", result.date},
                 {"from", result.from},
                 {"to", result.to},
                 {"language", result.language},
                 {"tags", result.tags},
                 {"locations", listOf(result.locations)},
                 {"parent", orNull(result.parent)},
                 {"children", result.children},
                 {"thread", result.thread},
                 {"hash", result.hash},
                 {"pages", orNull(result.pages)},
                 {"tokens", result.tokens},
                 {"passages", listOf(result.passages)}};
    if (result.text) json["text"] = *result.text;
    return json;
}

Json toJson(const PageResult& result) {
    std::string base64(sodium_base64_encoded_len(result.png.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(base64.data(), base64.size(), reinterpret_cast<const unsigned char*>(result.png.data()),
                      result.png.size(), sodium_base64_VARIANT_ORIGINAL);
    base64.pop_back();  // the C string's end
    Json boxes = Json::array();
    for (const PageRectangle& box : result.boxes) boxes.push_back({box.x, box.y, box.width, box.height});
    return {
        {"document", result.document}, {"page", result.page},       {"pages", result.pages}, {"width", result.width},
        {"height", result.height},     {"located", result.located}, {"boxes", boxes},        {"png", base64}};
}

Json toJson(const StatusResult::Queue& queue) {
    return {{"pending", queue.pending}, {"running", queue.running},          {"failed", queue.failed},
            {"paused", queue.paused},   {"eta_s", orNull(queue.etaSeconds)}, {"erasing", queue.erasing}};
}

Json toJson(const StatusResult& result) {
    const StatusResult::Model& model = result.model;
    const StatusResult::Device& device = result.device;
    const StatusResult::Bytes& bytes = result.bytes;
    const StatusResult::Memory& memory = result.memory;
    Json json = {
        {"archive", result.archive},
        {"version", result.version},
        {"model",
         {{"name", model.name},
          {"fingerprint", model.fingerprint},
          {"parameters", model.parameters},
          {"bundled", model.bundled}}},
        {"device", {{"kind", device.kind}, {"name", device.name}, {"count", device.count}, {"notes", device.notes}}},
        {"documents", result.documents},
        {"passages", result.passages},
        {"tokens", result.tokens},
        {"chunks", result.chunks},
        {"bytes", {{"catalogue", bytes.catalogue}, {"bank", bytes.bank}, {"cache", bytes.cache}}},
        {"queue", toJson(result.queue)},
        {"kinds", Json(result.kinds)},
        {"sources", listOf(result.sources)},
        {"memory",
         {{"routing_resident_bytes", memory.routingResidentBytes},
          {"content_resident_bytes", memory.contentResidentBytes}}},
    };
    if (result.files) json["files"] = listOf(*result.files);
    return json;
}

Json toJson(const DocumentList& list) {
    return {{"total", list.total}, {"listing", list.listing}, {"rows", listOf(list.rows)}};
}

Json toJson(const DocumentCounts& counts) {
    return {{"documents", counts.documents},     {"failed", counts.failed},          {"duplicates", counts.duplicates},
            {"forgotten", counts.forgotten},     {"kinds", listOf(counts.kinds)},    {"states", listOf(counts.states)},
            {"sources", listOf(counts.sources)}, {"senders", listOf(counts.senders)}};
}

Json toJson(const StoredReceipt& receipt) {
    return {{"asked", receipt.asked}, {"documents", receipt.documents}, {"passages", receipt.passages},
            {"chats", receipt.chats}, {"bytes", receipt.bytes},         {"erased", receipt.erased},
            {"title", receipt.title}, {"undo", receipt.undo},           {"seconds_left", receipt.secondsLeft}};
}

Json toJson(const MachineReport& report) {
    return {{"devices", listOf(report.devices)},
            {"languages", listOf(report.languages)},
            {"language_folder", report.languageFolder},
            {"memory_bytes", report.memoryBytes},
            {"cores", report.coreCount},
            {"encode_tokens_per_s", report.encodeTokensPerSecond},
            {"answer_tokens_per_s", report.answerTokensPerSecond},
            {"first_evidence_ms", report.firstEvidenceMs},
            {"measured", report.measured}};
}

Json toJson(const ModelOutlook& outlook) {
    return {{"name", outlook.name},
            {"parameters", outlook.parameterCount},
            {"device", outlook.device},
            {"memory",
             {{"weights_bytes", outlook.weightBytes},
              {"work_bytes", outlook.workBytes},
              {"routing_bytes_per_token", outlook.routingBytesPerToken},
              {"content_bytes_per_token", outlook.contentBytesPerToken},
              {"bank_bytes", outlook.bankBytes},
              {"device_bytes", outlook.memoryBytes}}},
            {"measured", toJson(outlook.measured)},
            {"estimated", toJson(outlook.estimated)}};
}

Json toJson(const FoundSource& found) {
    return {{"kind", found.kind}, {"name", found.name}, {"paths", found.paths}};
}

Json toJson(const MemoryReport& report) {
    return {{"kinds", listOf(report.kinds)},   {"years", listOf(report.years)},    {"growth", listOf(report.growth)},
            {"unused", report.unused},         {"textless", report.textless},      {"failed", report.failed},
            {"duplicates", report.duplicates}, {"disk_free", report.diskFreeBytes}};
}

Json toJson(const SourceRow& row) {
    return {{"id", row.id},           {"path", row.path},
            {"state", row.state},     {"watched", row.watched},
            {"files", row.files},     {"failed", row.failed},
            {"missing", row.missing}, {"forgets_missing", row.forgetsMissing}};
}

Json toJson(const ForgetReceipt& receipt) {
    Json json = {{"forgotten",
                  {{"documents", receipt.forgotten.documents},
                   {"passages", receipt.forgotten.passages},
                   {"chats", receipt.forgotten.chats}}},
                 {"erased", receipt.erased},
                 {"bytes_freed_now", receipt.bytesFreedNow},
                 {"bytes_to_erase", receipt.bytesToErase},
                 {"ids", receipt.ids}};
    if (!receipt.undo.empty()) json["undo"] = receipt.undo;
    return json;
}

Json toJson(const ChatSummary& chat) {
    return {{"id", chat.id},
            {"title", chat.title},
            {"updated", chat.updated},
            {"turns", chat.turns},
            {"pinned", chat.pinned}};
}

Json toJson(const Chat& chat) {
    Json json = toJson(chat.summary);
    json["turns"] = listOf(chat.turns);
    return json;
}

Json toJson(const SettingRow& row) {
    return {{"key", row.key},
            {"value", row.value},
            {"type", row.type},
            {"fallback", row.fallback},
            {"explanation", row.explanation}};
}

}  // namespace memoir::app
