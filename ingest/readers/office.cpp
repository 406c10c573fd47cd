// SPDX-License-Identifier: Apache-2.0
// Office files that are zip packages: finds out which family they belong to, whether they are encrypted, and their
// metadata.
#include "ingest/readers/office.h"

#include <algorithm>
#include <array>

#include "ingest/readers/dates.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

constexpr std::string_view kDamaged = "The file is damaged; only a part of its text could be read.";

void addNotice(Document& document, std::string_view sentence) {
    if (document.notice.find(sentence) != std::string::npos) return;
    document.notice += document.notice.empty() ? "" : " ";
    document.notice += sentence;
}

std::string textOf(pugi::xml_node root, std::string_view name) {
    return oneLine(findByLocalName(root, name).text().as_string());
}

// docProps/core.xml and meta.xml name the same things the same way (Dublin Core), but for the dates.
void readMetadata(const std::string& xml, Document& document) {
    pugi::xml_document metadata;
    parseXml(xml, metadata);
    if (const std::string title = textOf(metadata, "title"); !title.empty()) document.title = title;
    document.from = textOf(metadata, "initial-creator");
    if (document.from.empty()) document.from = textOf(metadata, "creator");
    if (const std::string language = textOf(metadata, "language"); !language.empty()) document.language = language;
    for (const char* name : {"created", "creation-date", "modified", "date"}) {
        if (!document.date) document.date = isoDate(textOf(metadata, name));
    }
}

bool isOpenDocument(const ZipPackage& package) {
    return package.has("content.xml");
}

bool isBook(const Input& input, const ZipPackage& package) {
    return package.has("META-INF/container.xml") || input.name().ends_with(".epub");
}

bool isOoxml(const ZipPackage& package) {
    return package.has("[Content_Types].xml") || package.has("_rels/.rels") || package.has("word/document.xml");
}

// The part that the package's relationships call its main document.
std::string mainPartOf(ZipPackage& package) {
    pugi::xml_document relations;
    parseXml(package.read({"_rels/.rels"})["_rels/.rels"], relations);
    for (const pugi::xml_node relation : relations.document_element().children()) {
        std::string_view target = localAttribute(relation, "Target");
        if (!localAttribute(relation, "Type").ends_with("/officeDocument")) continue;
        while (target.starts_with('/') || target.starts_with("./"))
            target.remove_prefix(target.starts_with('/') ? 1 : 2);
        return std::string(target);
    }
    return "word/document.xml";
}

std::string coreProperties(ZipPackage& package) {
    const auto name = std::ranges::find_if(package.names(), [](const std::string& part) {
        return part.ends_with("core.xml") || part.ends_with(".psmdcp");
    });
    return name == package.names().end() ? std::string() : package.read({*name})[*name];
}

class OfficeReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        ZipPackage package(input, context);
        if (isBook(input, package)) return readBook(input, package, place, context);
        if (!isOpenDocument(package) && !isOoxml(package)) return readOther(input, place, context);
        Document document = documentAt(input, place);
        document.kind = "office";
        if (isOpenDocument(package)) {
            readOpenDocumentFile(input, package, document);
        } else {
            readOoxmlFile(input, package, document);
        }
        if (package.isDamaged()) addNotice(document, kDamaged);
        if (oneLine(document.text).empty() && !document.notice.empty())
            throw Error(FailureKind::Corrupt, input.name() + " is damaged: none of its text can be read.");
        emit(std::move(document), input, context);
    }

  private:
    const std::unique_ptr<const Reader> archives_ = makeContainerReader();

    // A zip file that is no office file is an archive, unless its name promises a document.
    void readOther(const Input& input, const Place& place, ReadContext& context) const {
        constexpr std::array<std::string_view, 8> kDocuments{".docx", ".docm", ".xlsx", ".pptx",
                                                             ".odt",  ".ods",  ".odp",  ".odg"};
        const bool claimsOffice =
            std::ranges::any_of(kDocuments, [&](std::string_view suffix) { return input.name().ends_with(suffix); });
        if (claimsOffice) throw Error(FailureKind::Corrupt, input.name() + " is damaged: its main part is missing.");
        archives_->read(input, place, context);
    }

    static void readBook(const Input& input, ZipPackage& package, const Place& place, ReadContext& context) {
        Document document = documentAt(input, place);
        document.kind = "book";
        readEpub(input, package, document);
        if (package.isDamaged()) addNotice(document, kDamaged);
        emit(std::move(document), input, context);
    }

    // "word", "xl" or "ppt": what the main part is, whatever its folder is called.
    static std::string familyOf(const std::string& main, ZipPackage& package) {
        if (main.starts_with("xl/") || main.starts_with("ppt/")) return main.substr(0, main.find('/'));
        const std::string types = package.read({"[Content_Types].xml"})["[Content_Types].xml"];
        const std::size_t entry = types.find("/" + main + "\"");
        if (entry == std::string::npos) return "word";
        const std::string type = types.substr(entry, 300);
        if (type.find("spreadsheetml") != std::string::npos) return "xl";
        return type.find("presentationml") != std::string::npos ? "ppt" : "word";
    }

    static void readOpenDocumentFile(const Input& input, ZipPackage& package, Document& document) {
        auto parts = package.read({"META-INF/manifest.xml", "meta.xml"});
        if (parts["META-INF/manifest.xml"].find("encryption-data") != std::string::npos) {
            throw Error(FailureKind::Encrypted, input.name() + " is protected by a password.");
        }
        readMetadata(parts["meta.xml"], document);
        readOpenDocument(package, document);
    }

    static void readOoxmlFile(const Input& input, ZipPackage& package, Document& document) {
        const std::string main = mainPartOf(package);
        if (!package.has(main))
            throw Error(FailureKind::Corrupt, input.name() + " is damaged: its main part is missing.");
        readMetadata(coreProperties(package), document);
        if (familyOf(main, package) == "xl") return readXlsx(package, main, document);
        if (familyOf(main, package) == "ppt") return readPptx(package, main, document);
        readDocx(package, main, document);
    }
};

}  // namespace

void parsePart(const std::string& xml, pugi::xml_document& content, Document& document) {
    if (!parseXml(xml, content) && !xml.empty()) addNotice(document, kDamaged);
    if (xml.find("<!ENTITY") != std::string::npos)
        addNotice(document, "It defines abbreviations of its own, which were not expanded.");
}

std::unique_ptr<const Reader> makeOfficeReader() {
    return std::make_unique<OfficeReader>();
}

}  // namespace memoir::ingest
