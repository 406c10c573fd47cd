// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/model/tokenizer.h"

namespace memoir::engine {

// The text of an answer while it is written. The marker that opens it is the protocol's, not the answer's; added tokens
// are not text either.
class AnswerText {
  public:
    // The tokenizer outlives this.
    explicit AnswerText(const Tokenizer& tokenizer) : tokenizer_(tokenizer), decoder_(tokenizer) {}

    // What can be shown with this token: whole UTF-8 sequences, nothing while a marker may still be coming.
    std::string push(TokenId token);
    // What is left to show at the end.
    std::string finish();
    // The answer as far as it is written: after the last marker, without blanks at its ends.
    std::string text() const;

  private:
    std::string unshown();

    const Tokenizer& tokenizer_;
    StreamingDecoder decoder_;
    std::string written_;
    std::size_t shown_ = 0;  // bytes of written_ that were shown or skipped
    bool begun_ = false;     // it is clear whether there is a marker at the start
};

}  // namespace memoir::engine
