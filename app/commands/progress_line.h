// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/commands/session.h"

namespace memoir::app {

// The one line on a terminal that says what is happening, how fast, and how much is left. Goes when it is destroyed.
class ProgressLine {
  public:
    explicit ProgressLine(const Session& session) : shown_(session.showsProgress()) {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    // The params of a `progress` notification.
    void update(const Json& progress);
    void say(const std::string& text);
    void clear();

  private:
    bool shown_;
    bool dirty_ = false;
};

// "Encoding  [########............]  312 of 800 passages, 1,204 tokens/s, about 2 min 10 s left"
std::string progressText(const Json& progress);

}  // namespace memoir::app
