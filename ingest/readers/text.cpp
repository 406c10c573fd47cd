// SPDX-License-Identifier: Apache-2.0
// Plain text in any encoding. The file is its own text; nothing is parsed, so source code and tables stay as they are.
#include "ingest/readers/charset.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

class TextReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        // No encoding needs more than four bytes for a character that takes one in UTF-8; what lies behind would be cut
        // anyway.
        DecodedText decoded = decodeText(input.bytes().substr(0, 4 * context.limits.textBytes));
        Document document = documentAt(input, place);
        document.kind = "text";
        document.text = std::move(decoded.text);
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
