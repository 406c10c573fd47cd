// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "ingest/readers/picture.h"
#include "ingest/recognition.h"

namespace memoir::ingest {

class Recogniser;

// Recognises pages, each at most once as long as the store remembers. One thread.
class PageOcr {
  public:
    explicit PageOcr(RecognitionStore& store);
    ~PageOcr();

    // `draw` is only called when the page is not known yet. Throws what it throws. A page that takes longer than the
    // time limit has no text and says so.
    Recognition recognise(const RecognitionKey& key, const std::function<Picture()>& draw);

  private:
    RecognitionStore& store_;
    std::unique_ptr<Recogniser> recogniser_;  // made when it is first needed
};

}  // namespace memoir::ingest
