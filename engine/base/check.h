// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace memoir::engine {

// A bug of ours; never caught except to end a request with exit code 1.
class CheckFailure : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

}  // namespace memoir::engine

// States what must hold and why; a failure is a bug in Memoir, not in the user's files.
#define ENGINE_CHECK(condition, why)                                                                      \
    do {                                                                                                  \
        if (!(condition)) {                                                                               \
            throw ::memoir::engine::CheckFailure(std::string(__FILE__) + ":" + std::to_string(__LINE__) + \
                                                 ": " #condition ": " + (why));                           \
        }                                                                                                 \
    } while (false)
