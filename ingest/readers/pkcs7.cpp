// SPDX-License-Identifier: Apache-2.0
// Signed files (.p7m): what was signed is read as the file that it is.
#include "ingest/readers/readers.h"
#include "ingest/readers/signed_content.h"
#include "ingest/registry.h"

namespace memoir::ingest {
namespace {

class SignedFileReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a signed file.");
        if (isEncryptedCms(input.bytes()))
            throw Error(FailureKind::Encrypted, input.name() + " is encrypted (S/MIME).");
        const std::string content = signedContent(input.bytes());
        if (content.empty()) throw Error(FailureKind::Empty, input.name() + " is a signature without what was signed.");
        const Place inside{place.inner, place.parent, place.depth + 1};
        context.registry.read(Input::ofMember(content, nameInside(input.name())), ReadAs::Auto, inside, context);
    }

  private:
    // "plan.pdf" for "plan.pdf.p7m".
    static std::string nameInside(const std::string& name) {
        return name.ends_with(".p7m") ? titleFromName(name) : name;
    }
};

}  // namespace

std::unique_ptr<const Reader> makeSignedFileReader() {
    return std::make_unique<SignedFileReader>();
}

}  // namespace memoir::ingest
