// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>

#include "ingest/file_type.h"
#include "ingest/reader.h"
#include "ingest/worker/client.h"

namespace memoir::ingest {

// Which reader reads which type of file.
class Registry {
  public:
    // All readers of this build.
    Registry();
    ~Registry();

    // Reads a whole file or member. Throws Error: Unsupported when no reader takes its type, Limit when it lies too
    // deep.
    void read(const Input& input, ReadAs readAs, const Place& place, ReadContext& context) const;

    // The page that context.wish names, found by reading what lies around its document. Throws Error as read() does,
    // and Error(Missing) when the document or the page is not there.
    PageImage page(const Input& input, ReadAs readAs, ReadContext& context) const;

    // The same for a member of a file, whose failure must not end the file: it goes to the sink as a Refusal.
    void readMember(const Input& input, const Place& place, ReadContext& context) const;

  private:
    std::map<FileType, std::unique_ptr<const Reader>> readers_;
};

}  // namespace memoir::ingest
