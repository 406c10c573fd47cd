// SPDX-License-Identifier: Apache-2.0
// One mail in a file of its own: .eml, .emlx, a message of a Maildir, a saved web archive.
#include "ingest/readers/gmime_handles.h"
#include "ingest/readers/mail_message.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

class MailReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for one mail.");
        readMessage(input.bytes(), input.name(), place, context);
    }

  private:
    GmimeLibrary library_;
};

}  // namespace

std::unique_ptr<const Reader> makeMailReader() {
    return std::make_unique<MailReader>();
}

}  // namespace memoir::ingest
