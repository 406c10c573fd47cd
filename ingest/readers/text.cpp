// SPDX-License-Identifier: Apache-2.0
// Plain text in any encoding. The file is its own text, so source code and tables stay as they are; only of XML the
// tags are left out.
#include "ingest/readers/charset.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/xml_text.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxXmlBytes = 64u << 20;  // its tree takes several times as much

class TextReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        // No encoding needs more than four bytes for a character that takes one in UTF-8; what lies behind would be cut
        // anyway.
        DecodedText decoded = decodeText(input.bytes().substr(0, 4 * context.limits.textBytes));
        Document document = documentAt(input, place);
        document.kind = "text";
        const bool isXml = decoded.text.starts_with("<?xml") && decoded.text.size() <= kMaxXmlBytes;
        if (auto xml = isXml ? textOfXml(decoded.text) : std::nullopt) {
            xml->body.moveInto(document);
            if (!xml->title.empty()) document.title = xml->title;
        } else {
            document.text = std::move(decoded.text);
        }
        if (decoded.replacementCount > 0)
            document.notice =
                std::to_string(decoded.replacementCount) + " bytes could not be read as " + decoded.encoding + ".";
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeTextReader() {
    return std::make_unique<TextReader>();
}

}  // namespace memoir::ingest
