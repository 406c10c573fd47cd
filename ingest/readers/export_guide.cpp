// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/export_guide.h"

#include <algorithm>
#include <array>

#include "ingest/readers/archive_steps.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/joplin_item.h"
#include "ingest/readers/records.h"
#include "ingest/readers/zip_package.h"
#include "ingest/registry.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kBundle = ".textbundle";
constexpr std::size_t kMaxJoplinItems = 500'000;

std::string baseOf(const std::string& member) {
    return member.substr(member.rfind('/') + 1);
}

std::string folderOf(const std::string& member) {
    const std::size_t slash = member.rfind('/');
    return slash == std::string::npos ? std::string() : member.substr(0, slash);
}

bool isDay(std::string_view name) {
    return name.size() == 15 && name.ends_with(".json") && !weekdayOf(name.substr(0, 10)).empty();
}

// "text.md" of a bundle, whatever its suffix; what lies in a folder of the bundle is not its text.
bool isBundleText(const std::string& member) {
    return folderOf(member).ends_with(kBundle) && baseOf(member).starts_with("text.");
}

// "f3a1...c0.md", as Joplin names all that is text.
bool isJoplinName(std::string_view name) {
    return name.size() == 35 && name.ends_with(".md") &&
           std::ranges::all_of(name.substr(0, 32), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// Gives a date to a document that has none.
class DatingSink : public DocumentSink {
  public:
    DatingSink(DocumentSink& sink, std::string date) : sink_(sink), date_(std::move(date)) {}
    void accept(Document document) override {
        if (!document.date) document.date = date_;
        sink_.accept(std::move(document));
    }
    void refuse(Refusal refusal) override { sink_.refuse(std::move(refusal)); }

  private:
    DocumentSink& sink_;
    std::string date_;
};

std::set<std::string> bundleInfosIn(const std::set<std::string>& members) {
    std::set<std::string> infos;
    for (const std::string& member : members) {
        if (member.ends_with("textbundle/info.json")) infos.insert(member);
    }
    return infos;
}

}  // namespace

ExportGuide ExportGuide::of(const Input& input, ReadContext& context) {
    ExportGuide guide;
    guide.archiveTitle_ = titleFromName(input.name());
    guide.isJoplin_ = input.name().ends_with(".jex");
    if (guide.isJoplin_) guide.learnJoplin(input, context);
    if (!input.beginning(2).starts_with("PK")) return guide;
    try {
        ZipPackage package(input, context);
        guide.members_ = package.names();
        guide.isSlack_ = package.has("users.json") && (package.has("channels.json") || package.has("dms.json"));
        if (guide.isSlack_) guide.learnSlack(package.read({"users.json"})["users.json"]);
        const std::set<std::string> infos = bundleInfosIn(guide.members_);
        for (const auto& [name, info] : package.read(infos)) guide.learnBundle(folderOf(name), info);
        guide.hasBundles_ = std::ranges::any_of(guide.members_, isBundleText);
    } catch (const Error&) {  // the one who reads the archive meets the same and reports it
        return guide;
    }
    return guide;
}

void ExportGuide::learnSlack(std::string_view users) {
    try {
        users_ = slackUsersFrom(decodeText(users).text);
    } catch (const Error&) {  // then people keep their ids
        users_.clear();
    }
}

// Bear writes the dates of a note beside it.
void ExportGuide::learnBundle(const std::string& folder, std::string_view info) {
    const nlohmann::json values = nlohmann::json::parse(info, nullptr, false);
    if (!values.is_object()) return;
    const auto bear = values.find("net.shinyfrog.bear");
    if (bear == values.end()) return;
    for (const char* time : {"modificationDate", "creationDate"}) {
        const auto date = isoDate(textAt(*bear, time));
        if (date && bundleDates_[folder].empty()) bundleDates_[folder] = *date;
    }
}

void ExportGuide::learnJoplin(const Input& input, ReadContext& context) {
    const ArchiveHandle handle = openArchive(input, ArchiveForms::All);
    archive_entry* entry = nullptr;
    for (std::size_t i = 0; i < kMaxJoplinItems && nextEntry(handle.get(), entry) == ArchiveStep::Entry; ++i) {
        if (!isJoplinName(baseOf(entryName(entry)))) continue;
        const auto item = joplinItemFrom(decodeText(unpackEntry(handle.get(), entry, input, context).bytes).text);
        if (!item) continue;
        context.onProgress();
        if (item->sort == JoplinItem::Sort::NoteTag)
            noteTags_[item->property("note_id")].push_back(item->property("tag_id"));
        else if (item->sort != JoplinItem::Sort::Note)
            titles_[item->property("id")] = item->title;
    }
}

bool ExportGuide::isNoise(const std::string& member) const {
    const std::string base = baseOf(member);
    if (isSlack_ && member == base && base.ends_with(".json")) return true;
    if (hasBundles_ && (base == "info.json" || base == "tags.json" || base == "backup.json")) return true;
    // Google Keep writes each note as a page and as JSON.
    const bool isKeepPage = member.find("Keep/") != std::string::npos && member.ends_with(".html");
    return isKeepPage && members_.contains(member.substr(0, member.size() - 5) + ".json");
}

std::string ExportGuide::callName(const std::string& member) const {
    const std::string base = baseOf(member);
    if (isBundleText(member))
        return baseOf(folderOf(member)).substr(0, baseOf(folderOf(member)).rfind('.')) + base.substr(4);
    if (base == "_chat.txt" && archiveTitle_.find("WhatsApp") != std::string::npos) return archiveTitle_ + ".txt";
    const auto title = isJoplin_ ? titles_.find(base.substr(0, 32)) : titles_.end();
    return title == titles_.end() || title->second.empty() ? base : title->second;
}

bool ExportGuide::read(const std::string& member, std::string_view bytes, const Place& place,
                       ReadContext& context) const {
    const std::string base = baseOf(member);
    if (isSlack_ && isDay(base) && member != base) {
        const SlackDay about{.channel = baseOf(folderOf(member)), .day = base.substr(0, 10), .users = users_};
        readSlackDay(decodeText(bytes).text, about, place, context);
        return true;
    }
    if (isJoplin_ && isJoplinName(base)) return readJoplin(bytes, place, context);
    if (!isBundleText(member) || !bundleDates_.contains(folderOf(member))) return false;
    readBundle(member, bytes, place, context);
    return true;
}

void ExportGuide::readBundle(const std::string& member, std::string_view bytes, const Place& place,
                             ReadContext& context) const {
    DatingSink sink(context.sink, bundleDates_.at(folderOf(member)));
    ReadContext dated = withSink(context, sink);
    context.registry.read(Input::ofMember(bytes, callName(member)), ReadAs::Note, place, dated);
}

bool ExportGuide::readJoplin(std::string_view bytes, const Place& place, ReadContext& context) const {
    const auto item = joplinItemFrom(decodeText(bytes).text);
    if (!item) return false;
    if (item->sort != JoplinItem::Sort::Note) return true;
    Document document = documentOfJoplinNote(*item);
    document.inner = place.inner;
    document.parent = place.parent;
    if (const auto notebook = titles_.find(item->property("parent_id")); notebook != titles_.end())
        document.tags.push_back(notebook->second);
    if (const auto tags = noteTags_.find(item->property("id")); tags != noteTags_.end()) {
        for (const std::string& tag : tags->second) {
            if (const auto title = titles_.find(tag); title != titles_.end()) document.tags.push_back(title->second);
        }
    }
    std::erase(document.tags, "");
    const Input input = Input::ofMember(bytes, document.title);
    document.contentHash = documentAt(input, place).contentHash;
    emit(std::move(document), input, context);
    return true;
}

}  // namespace memoir::ingest
