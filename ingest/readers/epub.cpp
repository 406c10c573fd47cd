// SPDX-License-Identifier: Apache-2.0
// Electronic books: META-INF/container.xml names the package file (.opf), its manifest the parts and its spine their
// order; chapters are web pages. Names are looked up in the book only and never become paths.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/office.h"
#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxChapters = 5000;

int hexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// "chap%20one.xhtml#part" is "chap one.xhtml".
std::string partOfAddress(std::string_view address) {
    address = address.substr(0, address.find('#'));
    std::string part;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const bool isCode = address[i] == '%' && i + 2 < address.size() && hexValue(address[i + 1]) >= 0 &&
                            hexValue(address[i + 2]) >= 0;
        part += isCode ? static_cast<char>(hexValue(address[i + 1]) * 16 + hexValue(address[i + 2])) : address[i];
        i += isCode ? 2 : 0;
    }
    return part;
}

// The name of a part that `from` names by `target`, without dots. Nothing leads out of the book.
std::string resolved(const std::string& from, const std::string& target) {
    std::string path = target.starts_with('/') ? target.substr(1) : from.substr(0, from.rfind('/') + 1) + target;
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string name = path.substr(begin, end - begin);
        if (name == ".." && !names.empty()) names.pop_back();
        if (!name.empty() && name != "." && name != "..") names.push_back(name);
        begin = end + 1;
    }
    std::string result;
    for (const std::string& name : names) result += (result.empty() ? "" : "/") + name;
    return result;
}

// XHTML closes an element with nothing in it as <title/>; a reader of HTML takes that for an opening.
std::string withClosedElements(const std::string& xhtml) {
    constexpr std::array kVoid{"area"sv,  "base"sv, "br"sv,   "col"sv,   "embed"sv,  "hr"sv,    "img"sv,
                               "input"sv, "link"sv, "meta"sv, "param"sv, "source"sv, "track"sv, "wbr"sv};
    std::string html;
    for (std::size_t at = 0; at < xhtml.size();) {
        const std::size_t close = xhtml.find("/>", at);
        if (close == std::string::npos) return html + xhtml.substr(at);
        const std::size_t open = xhtml.rfind('<', close);
        html += xhtml.substr(at, close - at);
        at = close + 2;
        const std::size_t nameEnd =
            open == std::string::npos ? 0 : std::min(xhtml.find_first_of(" \t\r\n/", open), close);
        const std::string name = nameEnd > open + 1 ? xhtml.substr(open + 1, nameEnd - open - 1) : "";
        const bool isClosed = name.empty() || std::ranges::find(kVoid, name) != kVoid.end();
        html += isClosed ? "/>" : "></" + name + ">";
    }
    return html;
}

class Book {
  public:
    Book(const Input& input, ZipPackage& package, Document& document)
        : input_(input), package_(package), document_(document) {}

    void read() {
        auto parts = package_.read({kContainer, kEncryption});
        const std::string packageFile = packageFileIn(parts[kContainer]);
        if (packageFile.empty()) throw damaged("it does not say what is in it");
        pugi::xml_document opf;
        parsePart(package_.read({packageFile})[packageFile], opf, document_);
        readMetadata(findByLocalName(opf, "metadata"));
        readLocked(parts[kEncryption]);
        readChapters(chaptersOf(opf, packageFile));
    }

  private:
    Error damaged(const std::string& why) const {
        return {FailureKind::Corrupt, input_.name() + " is damaged: " + why + "."};
    }

    void note(const std::string& sentence) { document_.notice += (document_.notice.empty() ? "" : " ") + sentence; }

    std::string packageFileIn(const std::string& container) {
        pugi::xml_document xml;
        parseXml(container, xml);
        const std::string named(localAttribute(findByLocalName(xml, "rootfile"), "full-path"));
        if (package_.has(named)) return named;
        const auto found =
            std::ranges::find_if(package_.names(), [](const std::string& name) { return name.ends_with(".opf"); });
        if (found == package_.names().end()) return {};
        note("The book is damaged: it does not name its package file, which was found by its suffix.");
        return *found;
    }

    void readMetadata(pugi::xml_node metadata) {
        for (const pugi::xml_node entry : metadata.children()) {
            const std::string_view name = localName(entry);
            const std::string value = oneLine(entry.text().get());
            if (value.empty()) continue;
            if (name == "title" && !hasTitle_) {
                document_.title = value;
                hasTitle_ = true;
            }
            if (name == "creator") document_.from += (document_.from.empty() ? "" : ", ") + value;
            if (name == "language" && !document_.language) document_.language = value;
            if (name == "subject") document_.tags.push_back(value);
            if (name == "date" && !document_.date && localAttribute(entry, "event") != "modification")
                document_.date = dateOf(value);
        }
    }

    // Of many books the year alone is known.
    static std::optional<std::string> dateOf(const std::string& value) {
        const bool isYear =
            value.size() == 4 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
        return isYear && value != "0000" ? value : isoDate(value);
    }

    // Fonts are disguised in many books; everything else that is encrypted has an owner who holds the key.
    void readLocked(const std::string& xml) {
        pugi::xml_document encryption;
        parseXml(xml, encryption);
        for (const pugi::xml_node entry : encryption.document_element().children()) {
            const std::string_view method = localAttribute(findByLocalName(entry, "EncryptionMethod"), "Algorithm");
            if (method == "http://www.idpf.org/2008/embedding" || method == "http://ns.adobe.com/pdf/enc#RC") continue;
            locked_.insert(partOfAddress(localAttribute(findByLocalName(entry, "CipherReference"), "URI")));
        }
    }

    std::vector<std::string> chaptersOf(pugi::xml_node opf, const std::string& packageFile) const {
        std::map<std::string_view, std::string> parts;
        for (const pugi::xml_node item : findByLocalName(opf, "manifest").children())
            parts[localAttribute(item, "id")] = resolved(packageFile, partOfAddress(localAttribute(item, "href")));
        std::vector<std::string> chapters;
        for (const pugi::xml_node item : findByLocalName(opf, "spine").children()) {
            const auto part = parts.find(localAttribute(item, "idref"));
            if (part != parts.end() && chapters.size() < kMaxChapters) chapters.push_back(part->second);
        }
        return chapters;
    }

    void readChapters(const std::vector<std::string>& chapters) {
        std::set<std::string> wanted;
        std::size_t lockedCount = 0, missingCount = 0;
        for (const std::string& chapter : chapters) {
            lockedCount += locked_.contains(chapter);
            missingCount += !package_.has(chapter);
            if (!locked_.contains(chapter) && package_.has(chapter)) wanted.insert(chapter);
        }
        if (lockedCount > 0 && wanted.empty())
            throw Error(FailureKind::Encrypted, input_.name() + " is locked by its seller (DRM) and cannot be read.");
        if (wanted.empty()) throw damaged("none of its chapters is there");
        if (lockedCount > 0) note(std::to_string(lockedCount) + " of its chapters are locked by its seller (DRM).");
        if (missingCount > 0) note(std::to_string(missingCount) + " of its chapters are missing.");
        const std::map<std::string, std::string> texts = unpacked(wanted);
        std::set<std::string> seen;
        for (const std::string& chapter : chapters) {
            const auto text = texts.find(chapter);
            if (text != texts.end() && seen.insert(chapter).second) append(text->second);
        }
    }

    // One chapter that is a bomb does not take the others with it.
    std::map<std::string, std::string> unpacked(const std::set<std::string>& chapters) {
        try {
            return package_.read(chapters);
        } catch (const Error& error) {
            if (error.kind() != FailureKind::Limit && error.kind() != FailureKind::TooLarge) throw;
        }
        std::map<std::string, std::string> texts;
        for (const std::string& chapter : chapters) {
            try {
                texts.merge(package_.read({chapter}));
            } catch (const Error& error) {
                note(error.what());
            }
        }
        return texts;
    }

    void append(const std::string& bytes) {
        HtmlText page = htmlToText(withClosedElements(decodeText(bytes, declaredCharset(bytes)).text));
        if (page.body.empty()) return;
        if (!document_.text.empty()) document_.text += "\n\n";
        page.body.moveInto(document_);
    }

    static constexpr const char* kContainer = "META-INF/container.xml";
    static constexpr const char* kEncryption = "META-INF/encryption.xml";

    const Input& input_;
    ZipPackage& package_;
    Document& document_;
    bool hasTitle_ = false;
    std::set<std::string> locked_;
};

}  // namespace

void readEpub(const Input& input, ZipPackage& package, Document& document) {
    Book(input, package, document).read();
}

}  // namespace memoir::ingest
